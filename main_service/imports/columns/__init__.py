"""Columns: which holds what, from its name and its cells, from memory, and as the organizer says."""
