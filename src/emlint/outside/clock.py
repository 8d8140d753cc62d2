"""The clock, asked once a run, and the hard stop of a document that takes too long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from time import monotonic
from types import FrameType

from emlint.errors import TimeLimit

SECONDS = 5.0
SOON = 0.001  # seconds to a limit that is over; none at all would switch it off


def today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raises TimeLimit inside when the time is over, or that of a limit around it. Only a signal can: a thread waits
    until the regex engine returns."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _over)
    around, _ = signal.getitimer(signal.ITIMER_REAL)
    started = monotonic()
    signal.setitimer(signal.ITIMER_REAL, min(seconds, around) if around else seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, max(around - (monotonic() - started), SOON) if around else 0)
        signal.signal(signal.SIGALRM, before)


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise TimeLimit
