"""Checks that few documents need: imported when a document has what they look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.model import Context, Record, Rule, Violation

REASON = re.compile(r"\d[^\n]*[=≈]|\b(?:[Tt]otals?|[Ss]um|TOTAL|[Oo]verall|[Gg]esamt\w*|[Ss]umme)\b|[%$€£][^\n]*\|")
PROJECTS = re.compile(r"grow|doubl|headroom|flight|concurren|tili[sz]", re.I)


def matrix(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    if "|" not in record.document.source.text:
        return iter(())
    from emlint.checks import matrix as module  # noqa: PLC0415

    return module.check(context, record, rules)


def metrics(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not any(sign in text for sign in ("|", "```", "~~~", "%", "p9")):
        return iter(())
    from emlint.checks import metrics as module  # noqa: PLC0415

    return module.check(context, record, rules)


def timeline(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    if not record.data.get("timeline", {}).get("entries"):
        return iter(())
    from emlint.checks import timeline as module  # noqa: PLC0415

    return module.check(context, record, rules)


def arithmetic(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not REASON.search(text) and not (record.kind == "capacity" and PROJECTS.search(text)):
        return iter(())
    from emlint.checks import arithmetic as module  # noqa: PLC0415

    return module.check(context, record, rules)


def expected(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    from emlint.checks import expected as module  # noqa: PLC0415

    return module.check(context, record, rules)
