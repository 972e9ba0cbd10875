"""The published results: read far more than written, so kept in memory, sorted and placed."""
