"""Making a file in a process of its own: a spreadsheet of a large race is seconds of work, in which nobody waits."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from kernel.logs import logger
from main_service.downloads.refusals import DownloadCouldNotBeMade
from main_service.downloads.schemas import Asked
from main_service.downloads.shelf import Made
from main_service.downloads.spooling import spool
from main_service.results.book import Book

SECONDS = 50.0  # who asks waits no longer than a minute
_ROOT = Path(__file__).parents[2]
_COMMAND = (sys.executable, "-s", "-X", "utf8", "-m", "main_service.downloads.child")

log = logger("downloads")


def made(book: Book, asked: Asked) -> Made:
    """The file, as the book is now. Raises DownloadCouldNotBeMade."""
    with (
        tempfile.TemporaryFile() as lines,
        tempfile.TemporaryFile() as file,
        tempfile.TemporaryDirectory(prefix="download-") as scratch,
    ):
        tag = spool(book, asked, lines)
        lines.seek(0)
        try:
            subprocess.run(  # noqa: S603 - our own module, by our own interpreter
                (*_COMMAND, asked.kind, str(os.getpid())),
                stdin=lines,
                stdout=file,
                stderr=subprocess.PIPE,
                cwd=_ROOT,
                env={"TMPDIR": scratch},
                start_new_session=True,
                timeout=SECONDS,
                check=True,
            )
        except subprocess.SubprocessError as problem:
            told = getattr(problem, "stderr", None) or b""
            log.exception("download.broke", kind=asked.kind, told=told[-500:].decode(errors="replace"))
            raise DownloadCouldNotBeMade from None
        return Made(file, tag)
