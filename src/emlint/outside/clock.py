"""The clock, asked once a run, and the hard stop of a document that takes too long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import FrameType

SECONDS = 5.0


class TimeLimit(BaseException):
    """No Exception: no handler on the way may take it for an error of its own."""


def today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raises TimeLimit inside when the time is over. Only a signal can: a thread waits
    until the regex engine returns."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise TimeLimit
