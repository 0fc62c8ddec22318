"""The garbage collector, at rest while there is no garbage.

Comes in: work. Goes out: the same work, done without looking for garbage meanwhile. Refuses to know what the work is.

What reading, checking and rendering make is kept until they are done; looking through all of it again and again, as the collector
does, takes a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting(*, for_good: bool = False) -> Iterator[None]:
    """Nothing that is made in here is looked through for garbage before the end.

    Nor is it afterwards where it rests for good: a command that ends would look through all that it made once more, and find nothing.
    """
    rests = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if not rests:
            gc.enable()
