"""Checks: what is odd about a file, told and never refused."""
