"""The one exception that is told to the user instead of being reported as a defect, and the one that time raises."""

from __future__ import annotations


class UserError(Exception):
    """Something outside emlint is wrong: arguments, configuration, a rule file, the environment. Ends with exit code 2.

    ``where`` is a place such as ``emlint.toml:3:1``, or empty.
    """

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class TimeLimit(BaseException):
    """No Exception: no handler on the way may take it for an error of its own."""
