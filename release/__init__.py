"""A release: images by digest, the migration, new task definitions in waves, a smoke test, then the web app; and back.

Every AWS call is one of those that terraform/release.tf allows. `python -m release` says what can be asked.
"""
