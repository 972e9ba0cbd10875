"""A runner's own times, and one list of everything a runner has run."""
