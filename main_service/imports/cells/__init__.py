"""Cells: what one of them says, and what many of them look like."""
