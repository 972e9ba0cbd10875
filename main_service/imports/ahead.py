"""Work on parts side by side while the next ones are made ready."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def ahead(work: Callable[[T], R], parts: Iterable[T], *, at_once: int) -> Iterator[R]:
    """What work makes of each part, in their order. The next part is taken while so many are at work.

    What work raises is raised here, once all that were begun have ended.
    """
    with ThreadPoolExecutor(at_once, thread_name_prefix="ahead") as threads:
        begun: deque[Future[R]] = deque()
        for part in parts:
            begun.append(threads.submit(work, part))
            if len(begun) > at_once:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
