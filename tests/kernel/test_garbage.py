import subprocess
import sys

PROGRAM = """
import gc, weakref
from kernel.garbage import look_seldom

class Ring: pass

look_seldom()
ring = Ring()
ring.itself, gone = ring, weakref.ref(ring)
del ring
for _ in range(60_000):
    [None].append({})
kept = [{} for _ in range(60_000)]
print(gc.get_freeze_count() > 0, gone() is None)
"""


def test_what_goes_in_circles_still_goes() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=30)
    assert told.stdout.split() == ["True", "True"]
