"""Who takes part in which race: applying, cancelling, bibs."""
