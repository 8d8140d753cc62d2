"""Checks meet records: what is found, how much it weighs, what is silenced."""

from emlint.judge.judge import Judged, judge

__all__ = ["Judged", "judge"]
