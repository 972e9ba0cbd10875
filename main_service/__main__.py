"""`python -m main_service` serves."""

import sys

from kernel.settings import SettingsAreUnsafe
from main_service.main import run

try:
    run()
except SettingsAreUnsafe as unsafe:
    sys.stderr.write(f"main_service does not start:\n{unsafe}\n")
    sys.exit(2)
