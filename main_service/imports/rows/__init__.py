"""Rows: lines of a file become records, each cell read once."""
