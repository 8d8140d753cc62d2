"""A limit inside a limit."""

from __future__ import annotations

import time

import pytest

from emlint.errors import TimeLimit
from emlint.outside.clock import time_limit


def wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def inner_and_on() -> None:
    with pytest.raises(TimeLimit), time_limit(0.05):
        wait(1)
    wait(1)


def test_the_inner_limit_ends_first_and_the_outer_one_goes_on() -> None:
    with pytest.raises(TimeLimit), time_limit(0.3):
        inner_and_on()


def test_the_outer_limit_holds_within_a_longer_one() -> None:
    start = time.monotonic()
    with pytest.raises(TimeLimit), time_limit(0.1), time_limit(10):
        wait(2)
    assert time.monotonic() - start < 1


def test_no_limit_is_left_behind() -> None:
    with time_limit(0.2), time_limit(0.1):
        pass
    wait(0.3)
