"""Attempts at a password: how many, how fast, counted where every process sees it."""
