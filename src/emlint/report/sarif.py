"""SARIF 2.1.0, for code scanning and for viewers.

What an author suppressed is counted, not listed: GitHub shows a result with ``suppressions`` as an open alert.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from emlint import __version__
from emlint.model import Finding, Fix, Level, Place, Rule
from emlint.report.json import dump
from emlint.report.report import Report, Style, worst_first
from emlint.report.terminal import safe_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/emlint/emlint"
MOST = 25_000  # results a run that GitHub accepts
ROOT = "%SRCROOT%"
_LEVELS = {Level.OFF: "none", Level.INFO: "note", Level.WARNING: "warning", Level.ERROR: "error"}
_LINK = re.compile(r"\](?=\()")


def render(report: Report, style: Style) -> str:
    kept = report.findings if len(report.findings) <= MOST else worst_first(report.findings)[:MOST]
    spoke = {finding.rule for finding in kept}
    rules = [rule for rule in report.rules if rule.code in spoke]
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(report, style, len(report.findings) - len(kept))],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding, index, style) for finding in kept],
        "properties": {"files": report.files, "suppressed": report.suppressed, "baselined": report.baselined},
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: Sequence[Rule]) -> dict[str, Any]:
    about = {"name": "emlint", "version": __version__, "semanticVersion": __version__, "informationUri": HOME}
    return {**about, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    level = next(filter(None, (_loudest(rule, profile) for profile in ("recommended", "strict"))), Level.WARNING)
    problem = {Level.ERROR: "error", Level.WARNING: "warning"}.get(level, "recommendation")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.why or rule.hint or rule.name},
        "help": _help(rule),
        "defaultConfiguration": {"level": _LEVELS[level]},
        "properties": {"tags": sorted({rule.pack, *rule.kinds}), "problem.severity": problem},
    }


def _loudest(rule: Rule, profile: str) -> Level:
    return max(rule.severity[profile].values(), default=Level.OFF)


def _help(rule: Rule) -> dict[str, str]:
    parts = [rule.why.strip(), f"What to do: {rule.hint}" if rule.hint else ""]
    links = [source for source in rule.sources if "url" in source]
    text = [f"{source['title']}: {source['url']}" for source in links]
    markdown = [f"- [{source['title']}]({source['url']})" for source in links]
    return {
        "text": "\n\n".join([*filter(None, parts), *text]) or rule.name,
        "markdown": "\n\n".join([*filter(None, parts), *(["\n".join(markdown)] if markdown else [])]) or rule.name,
    }


def _invocation(report: Report, style: Style, cut: int) -> dict[str, Any]:
    notes = [_note("error", f"emlint failed on {defect.partition(': ')[0]}") for defect in report.defects]
    if cut:
        notes.append(_note("warning", f"{cut} findings are left out: a run holds at most {MOST:,}"))
    return {
        "executionSuccessful": not report.defects,
        "exitCode": style.exit_code,
        "toolExecutionNotifications": notes,
    }


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": _message(text)}


def _result(report: Report, finding: Finding, index: Mapping[str, int], style: Style) -> dict[str, Any]:
    told = "\n".join(safe_text(text) for text in (finding.message, finding.hint) if text)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": _LEVELS[finding.level],
        "message": {"text": _without_links(told)},
        "locations": [_location(report, finding.place, style)],
        "partialFingerprints": {"emlint/v1": finding.fingerprint},
        "properties": {"kind": finding.kind},
    }
    if finding.related:
        places = enumerate(finding.related, start=1)
        result["relatedLocations"] = [
            {"id": number, "message": _message(told), **_location(report, place, style)}
            for number, (place, told) in places
        ]
    if finding.fix:
        result["fixes"] = [_fix(report, finding.fix, style)]
    return result


def _message(text: str) -> dict[str, str]:
    return {"text": _without_links(safe_text(text))}


def _without_links(text: str) -> str:
    """``[x](y)`` in a message would be shown as a link, to wherever a document wants."""
    return _LINK.sub("] ", text)


def _location(report: Report, place: Place, style: Style) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact(place.path, style), "region": _region(report, place)}}


def artifact(path: str, style: Style) -> dict[str, str]:
    """Percent-encoded, the colon of a first segment too: it would be a scheme."""
    shown = style.from_top(path)
    if shown.startswith("/"):
        return {"uri": "file://" + _quoted(shown)}
    return {"uri": _quoted(shown), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")  # the bytes that the file system has


def _region(report: Report, place: Place) -> dict[str, int]:
    line, column = report.position(place.path, place.span.start)
    end_line, end_column = report.position(place.path, place.span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(report: Report, fix: Fix, style: Style) -> dict[str, Any]:
    """One change for each file, in the order of the edits."""
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(report, edit.place), "insertedContent": {"text": edit.text}}
        by_path.setdefault(edit.place.path, []).append(replacement)
    changes = [{"artifactLocation": artifact(path, style), "replacements": each} for path, each in by_path.items()]
    return {"description": _message(fix.title), "artifactChanges": changes}
