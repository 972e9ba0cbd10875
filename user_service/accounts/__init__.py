"""Accounts: sign up, profile, export, erasure."""
