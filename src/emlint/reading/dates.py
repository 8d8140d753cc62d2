"""Dates as people write them, to ISO 8601. What is ambiguous is not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro januari",
            "february feb februar février fevrier febrero fevereiro",
            "march mar märz maerz mars marzo março marco",
            "april apr avril abril",
            "may mai mayo maio",
            "june jun juni juin junio junho",
            "july jul juli juillet julio julho",
            "august aug août aout agosto",
            "september sep sept septembre septiembre setembro",
            "october oct oktober okt octobre octubre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_FORMS = [
    r"(?P<y1>\d{4})(?P<sep>[-/._])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})",
    r"(?P<y2>\d{4})年\s*(?P<m2>\d{1,2})月\s*(?P<d2>\d{1,2})日",
    r"(?P<d3>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s*[- ]?(?:of |de )?\s*"
    + _MONTH.format("n3")
    + r",?[- ]?\s*(?:de |of )?(?P<y3>\d{4})",
    _MONTH.format("n4") + r"\s*(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{4})",
    r"(?P<d5>\d{1,2})(?P<sep5>[-/.])(?P<m5>\d{1,2})(?P=sep5)(?P<y5>\d{4})",
    r"(?P<y6>\d{4})(?P<m6>0[1-9]|1[0-2])(?P<d6>0[1-9]|[12]\d|3[01])",
    _MONTH.format("n7") + r",?\s+(?:de )?(?P<y7>\d{4})",
    r"(?P<y8>\d{4})-(?P<m8>0[1-9]|1[0-2])(?![\d-])",
    r"(?P<y9>\d{4})[ -]" + _MONTH.format("n9") + r"[ -](?P<d9>\d{1,2})(?:st|nd|rd|th)?",
]
DATE = re.compile(r"(?<![\w.-])(?:" + "|".join(_FORMS) + r")(?!\d)", re.I)


def dates(text: str, *, day_first: bool = False, month_first: bool = False) -> Iterator[tuple[str, int, int]]:
    """Every date in a text: ISO date (``yyyy-mm`` where no day is stated), start, end.

    ``day_first``: 03/04/2024 is in April, as nearly everywhere outside the United States; ``month_first``: in March.
    """
    for match in DATE.finditer(text):
        if iso := _iso(match, day_first=day_first, month_first=month_first):
            yield iso, match.start(), match.end()


def first_date(text: str, *, day_first: bool = False) -> str | None:
    return next((iso for iso, _, _ in dates(text, day_first=day_first)), None)


def month_comes_first(text: str) -> bool | None:
    """Whether its dates in numbers begin with the month; None where no date tells, or they differ."""
    orders = {int(match["m5"]) > 12 for match in DATE.finditer(text) if match["d5"] and _tells_order(match)}
    return orders.pop() if len(orders) == 1 else None


def _tells_order(match: re.Match[str]) -> bool:
    return (int(match["d5"]) > 12) != (int(match["m5"]) > 12)


def _iso(match: re.Match[str], *, day_first: bool, month_first: bool) -> str | None:
    found = {key[0]: value for key, value in match.groupdict().items() if value and not key.startswith("sep")}
    year, day = int(found["y"]), int(found.get("d", 0))
    month = MONTHS[found["n"].lower()] if "n" in found else int(found["m"])
    if match["d5"]:
        if month > 12 or (month_first and day <= 12):
            day, month = month, day
        elif day <= 12 and day != month and match["sep5"] == "/" and not day_first:
            return None  # 03/04/2024 is March or April
    if not 1970 <= year <= 2100:
        return None
    try:
        whole = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]
