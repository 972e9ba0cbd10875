"""Keeps child processes running: one that dies unasked is started again, a little later each time, as ECS would."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from local.processes import STOP_S, Child

_LOOK_S = 0.25
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 15.0
_SETTLED_S = 30.0


@dataclass
class _Kept:
    child: Child
    wanted: bool = True
    started_at: float = 0.0
    wait_s: float = _FIRST_WAIT_S


class Supervisor:
    """Starts every child from one thread that lives as long as they may: see processes._LEASH."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        self._thread.start()

    @property
    def children(self) -> dict[str, Child]:
        return {name: kept.child for name, kept in self._kept.items()}

    def spawn(self, *children: Child) -> None:
        """Starts and keeps them; does not wait until they are ready."""
        for child in children:
            kept = self._kept[child.name] = _Kept(child)
            self._ordered(lambda kept=kept: self._start(kept))  # type: ignore[misc]

    def wait_s(self, name: str) -> float:
        """How long it has to live, from now on, to be started again at once when it dies."""
        return self._kept[name].wait_s

    def start(self, name: str) -> None:
        """Starts it if it is not running, and waits until it is ready."""
        kept = self._kept[name]
        self._ordered(lambda: self._start(kept))
        kept.child.wait_until_ready()

    def stop(self, name: str) -> None:
        """SIGTERM; it stays down until it is started."""
        self._kept[name].wanted = False
        self._kept[name].child.stop()

    def kill(self, name: str) -> None:
        """kill -9; it stays down until it is started."""
        self._kept[name].wanted = False
        self._kept[name].child.kill()

    def close(self, *groups: Iterable[str]) -> None:
        """Stops everything, group after group, side by side within a group; whatever is left last."""
        for kept in self._kept.values():
            kept.wanted = False
        named = [list(group) for group in groups]
        left = [name for name in self._kept if not any(name in group for group in named)]
        for group in (*named, left):
            self._stop_together([self._kept[name].child for name in group if name in self._kept])
        self._orders.put(None)
        self._thread.join(STOP_S)

    def _stop_together(self, children: list[Child]) -> None:
        with ThreadPoolExecutor(max(1, len(children))) as side_by_side:
            list(side_by_side.map(Child.stop, children))

    def _ordered(self, work: Callable[[], None]) -> None:
        done: Future[None] = Future()

        def order() -> None:
            try:
                work()
                done.set_result(None)
            except BaseException as problem:  # handed to the caller, whatever it is
                done.set_exception(problem)

        self._orders.put(order)
        done.result(STOP_S)

    def _start(self, kept: _Kept) -> None:
        kept.wanted = True
        if kept.child.pid is None:
            kept.child.start()
            kept.started_at = time.monotonic()

    def _run(self) -> None:
        while True:
            with contextlib.suppress(queue.Empty):
                order = self._orders.get(timeout=_LOOK_S)
                if order is None:
                    return
                order()
            for kept in list(self._kept.values()):
                if kept.wanted and kept.started_at and kept.child.pid is None:
                    self._start_again(kept)

    def _start_again(self, kept: _Kept) -> None:
        lived_s = time.monotonic() - kept.started_at
        if lived_s > _SETTLED_S:
            kept.wait_s = _FIRST_WAIT_S
        if lived_s >= kept.wait_s:
            kept.wait_s = min(kept.wait_s * 2, _LONGEST_WAIT_S)
            self._start(kept)
