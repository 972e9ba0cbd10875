"""`python -m main_service` serves."""

from main_service.main import run

run()
