"""A headless Chromium for browser tests: from the machine, or Debian's unpacked into `.tools/` without root.

python -m local.chromium prints its path.
"""

import os
import shutil
import sys
from pathlib import Path

from local import debian, tools
from local.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ("chromium", "fonts-dejavu-core")  # Korean needs no font of the machine: the app brings its own
_SNAP = b"snap"


def program(settings: Settings) -> Path:
    """The one that CHROMIUM names, else one that is installed, else one that is fetched now (once, 150 MB).

    Raises tools.ToolIsMissing.
    """
    found = settings.chromium or _installed()
    if found:
        return found
    instead = "install it, or name one with CHROMIUM=/path"
    return start_script(debian.unpacked(PACKAGES, settings.tools_dir / "chromium", instead=instead))


def start_script(root: Path) -> Path:
    """What starts the browser unpacked into `root` with the libraries and fonts beside it."""
    libraries = debian.libraries(root)
    paths = os.pathsep.join(str(folder) for one in libraries for folder in (one, one / "nss", one / "pulseaudio"))
    fonts = root / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{root}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>{root}/.fonts</cachedir></fontconfig>"
    )
    start = root / "start"
    start.write_text(
        "#!/bin/sh\n"
        f"export LD_LIBRARY_PATH='{paths}' FONTCONFIG_FILE='{fonts}'\n"
        f"exec '{root}/usr/lib/chromium/chromium' \"$@\"\n"
    )
    start.chmod(0o755)
    return start


def _installed() -> Path | None:
    found = (shutil.which(name) for name in NAMES)
    return next((Path(path) for path in found if path and not _is_a_stub(Path(path))), None)


def _is_a_stub(path: Path) -> bool:
    """Ubuntu's chromium-browser only tells people to install a snap."""
    with path.open("rb") as opened:
        head = opened.read(2_000)
    return head.startswith(b"#!") and _SNAP in head


if __name__ == "__main__":
    try:
        print(program(Settings()))
    except tools.ToolIsMissing as missing:
        sys.exit(str(missing))
