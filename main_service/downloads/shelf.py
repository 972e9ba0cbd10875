"""Files of results, made once for each version of a race and kept while there is room: whoever asks for one that is
being made waits for it."""

import os
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import IO

from main_service.downloads.refusals import DownloadsAreBusy
from main_service.downloads.schemas import Asked

MOST_BYTES = 256 * 1024 * 1024
MOST_FILES = 64
MOST_AT_ONCE = 2  # as many processes work on them
MOST_WAITING = 16
LONG_S, AGES = 1.0, 4  # while results come in, most of the time is not spent on making files of a large race


class Made:
    """A finished file, of that version of the race. It has no name: it is gone with the last who holds this."""

    def __init__(self, file: IO[bytes], tag: str) -> None:
        self.tag = tag
        self.size = os.fstat(file.fileno()).st_size
        self._fd = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._fd)

    def read(self, at: int, most: int) -> bytes:
        """Some bytes from there on; any number of readers."""
        return os.pread(self._fd, most, at)


@dataclass
class _Place:
    tag: str
    made: "Future[Made]"
    begun_at: float = 0.0
    took_s: float = 0.0

    def serves(self, tag: str) -> bool:
        """True where it is of that version, or will be of that or a later one; or where it took long, just now."""
        if self.tag == tag or (self.is_over and self.made.result().tag == tag):
            return True
        return self.took_s > LONG_S and time.monotonic() - self.begun_at < AGES * self.took_s

    @property
    def is_over(self) -> bool:
        return self.made.done()

    @property
    def size(self) -> int:
        return self.made.result().size if self.is_over else 0


class Shelf:
    """The process's files. Few are made at once, few more wait their turn; the one asked for longest ago goes first."""

    def __init__(
        self, *, most_bytes: int = MOST_BYTES, most_at_once: int = MOST_AT_ONCE, most_waiting: int = MOST_WAITING
    ) -> None:
        self._most_bytes = most_bytes
        self._turn = threading.BoundedSemaphore(most_at_once)
        self._room = threading.BoundedSemaphore(most_waiting)
        self._lock = threading.Lock()
        self._places: OrderedDict[Asked, _Place] = OrderedDict()

    def take(self, asked: Asked, tag: str, make: Callable[[], Made]) -> "Future[Made]":
        """The file of that version, there or to come. Raises DownloadsAreBusy."""
        with self._lock:
            place = self._places.get(asked)
            if place and place.serves(tag):
                self._places.move_to_end(asked)
                return place.made
            if not self._room.acquire(blocking=False):
                raise DownloadsAreBusy(retry_after_s=5)
            place = _Place(tag, Future())
            place.made.set_running_or_notify_cancel()  # who goes away does not take it from the others
            self._places[asked] = place
            self._places.move_to_end(asked)
        threading.Thread(target=self._make, args=(asked, place, make), name="download", daemon=True).start()
        return place.made

    def _make(self, asked: Asked, place: _Place, make: Callable[[], Made]) -> None:
        try:
            with self._turn:
                place.begun_at = time.monotonic()
                made = make()
                place.took_s = time.monotonic() - place.begun_at
        except BaseException as problem:
            with self._lock:
                if self._places.get(asked) is place:
                    del self._places[asked]
            self._room.release()
            place.made.set_exception(problem)
        else:
            with self._lock:
                place.made.set_result(made)
                self._make_room()
            self._room.release()

    def _make_room(self) -> None:
        used = sum(place.size for place in self._places.values())
        for asked in [asked for asked, place in self._places.items() if place.is_over]:
            if used <= self._most_bytes and len(self._places) <= MOST_FILES:
                return
            used -= self._places.pop(asked).size
