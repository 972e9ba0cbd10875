"""Races: made and edited by their owners, found by everybody."""
