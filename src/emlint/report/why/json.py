"""How a document was read, as data: ``schemas/why.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from emlint.judge.explain import Verdict
from emlint.model import Source, Span
from emlint.reading.explain import ItemStory, KindStory, Miss
from emlint.report.json import dump
from emlint.report.why.why import Why

VERSION = 1


def render(whys: Sequence[Why]) -> str:
    return dump({"version": VERSION, "documents": [_document(why) for why in whys]}, indent=2)


def _document(why: Why) -> dict[str, Any]:
    source, record = why.source, why.read.record
    return {
        "path": source.path,
        "kind": record.kind,
        "kind_confidence": record.confidence,
        "kind_by": why.read.kind.by,
        "claimed": record.data.get("claimed"),
        "template": record.data["template"],
        "template_by": why.read.kind.template or None,
        "language": record.data["language"],
        "kinds": _kinds(why.read.kind, source),
        "metadata": {
            each.name: {"value": each.value or None, "from": each.source or None, "place": _place(source, each.span)}
            for each in why.read.metadata
        },
        "checklist": {story.name: _item(story, source) for story in why.read.checklist},
        "aspects": {story.name: _item(story, source) for story in why.read.aspects},
        **_settings(why),
        **_verdict(why.verdict, source),
    }


def _place(source: Source, span: Span | None) -> dict[str, int] | None:
    if span is None:
        return None
    (line, column), (end_line, end_column) = source.position(span.start), source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _kinds(story: KindStory, source: Source) -> dict[str, Any]:
    return {
        kind: {
            "points": round(points, 3),
            "signals": [
                {
                    "from": seen.signal.source,
                    "words": seen.signal.words,
                    "points": seen.signal.points,
                    "place": _place(source, seen.span),
                }
                for seen in story.signals[kind]
            ],
        }
        for kind, points in story.points.items()
    }


def _item(story: ItemStory, source: Source) -> dict[str, Any]:
    return {
        "met": story.met,
        "lines": list(story.lines) if story.lines else None,
        "by": story.by or None,
        "place": _place(source, story.span),
        "also": [{"by": by, "place": _place(source, span)} for by, span in story.also],
        "passed_over": [_miss(miss, source) for miss in story.passed_over],
    }


def _miss(miss: Miss, source: Source) -> dict[str, Any]:
    return {"what": miss.sort, "words": miss.words, "why": miss.why, "place": _place(source, miss.span)}


def _settings(why: Why) -> dict[str, Any]:
    return {
        "configuration": why.configuration or None,
        "profile": why.verdict.profile,
        "per_file": list(why.verdict.per_file),
        "lowered": why.verdict.lowered or None,
        "suppressions": [
            {
                "codes": list(each.codes),
                "reason": each.reason or None,
                "place": _place(why.source, each.span),
                "silenced": sorted({silenced.rule for silenced in why.verdict.silenced if silenced.by == each}),
            }
            for each in why.read.record.document.suppressions
        ],
    }


def _verdict(verdict: Verdict, source: Source) -> Mapping[str, Any]:
    return {
        "rules": [
            {"rule": story.rule.code, "name": story.rule.name, "severity": str(story.level), "why": story.why or None}
            for story in verdict.rules
        ],
        "findings": [
            {
                "rule": each.rule,
                "severity": str(each.level),
                "message": each.message,
                "place": _place(source, each.place.span),
            }
            for each in verdict.findings
        ],
        "silenced": [
            {"rule": each.rule, "message": each.message, "why": each.why, "line": source.position(each.at)[0]}
            for each in verdict.silenced
        ],
    }
