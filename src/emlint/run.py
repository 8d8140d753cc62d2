"""One run, from paths to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emlint import markdown
from emlint.errors import TimeLimit
from emlint.judge import Judged, judge
from emlint.model import Context, Document, Finding, Level, Place, Problem, Record, Section, Source, Span
from emlint.outside.authors import Authors
from emlint.outside.clock import time_limit, today
from emlint.outside.discover import Found, discover
from emlint.outside.files import Refused
from emlint.outside.folder import beginnings
from emlint.reading import read as read_record
from emlint.reading.habits import Habits
from emlint.report import Report
from emlint.rulebook import Rulebook
from emlint.settings import Settings

if TYPE_CHECKING:
    from emlint.report.audit.audit import Audit
    from emlint.report.why import Why

EXPLAINING = 30.0  # seconds for a document that is looked at in all detail


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with which documents. ``base`` is the folder that globs are relative to."""

    settings: Settings
    book: Rulebook
    kind: str | None = None
    base: str = ""
    tell: Callable[[str], None] = lambda _: None
    trace: Callable[[], str] = lambda: ""  # of the exception being handled


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one document. ``source`` is kept only where a report quotes it."""

    findings: tuple[Finding, ...]
    source: Source | None = None
    suppressed: int = 0
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A document read and judged. ``defect``: the trace, where emlint failed on it."""

    record: Record
    judged: Judged
    defect: str = ""


def find(paths: Sequence[str], plan: Plan, stdin: Found | None = None) -> tuple[Found, ...]:
    found = discover(paths, exclude=plan.settings.exclude, base=plan.base, tell=plan.tell)
    return (*found, stdin) if stdin else found


def check(documents: Sequence[Found], plan: Plan) -> Report:
    context = known(plan)
    outcomes = [check_one(found, plan, context) for found in documents]
    return Report(
        findings=tuple(finding for outcome in outcomes for finding in outcome.findings),
        sources={outcome.source.path: outcome.source for outcome in outcomes if outcome.source},
        files=len(documents),
        suppressed=sum(outcome.suppressed for outcome in outcomes),
        defects=tuple(outcome.defect for outcome in outcomes if outcome.defect),
        rules=plan.book.rules,
    )


def known(plan: Plan) -> Context:
    return Context(plan.settings, today(), Habits(plan.book.lexicon, beginnings).usual, Authors().of, time_limit)


def check_one(found: Found, plan: Plan, context: Context) -> Outcome:
    seen = look(found, plan, context)
    source = seen.record.document.source if seen.judged.findings else None
    return Outcome(seen.judged.findings, source, seen.judged.suppressed, seen.defect)


def look(found: Found, plan: Plan, context: Context) -> Seen:
    """Whatever a document does to emlint, it is the only one that suffers."""
    try:
        with time_limit():
            record = read(found, plan, whole=False)
            return Seen(record, judge(record, plan.book, context))
    except TimeLimit:
        return failed(found, plan, context, "E903", "not linted: it took longer than the time limit of 5 seconds")
    except MemoryError:
        return failed(found, plan, context, "E903", "not linted: it needs more memory than there is")
    except Exception as error:  # noqa: BLE001  # a defect of emlint: told as such, and the run goes on
        seen = failed(found, plan, context, "E999", f"not linted: emlint failed on it ({type(error).__name__})")
        return replace(seen, defect=f"{found.path}: {plan.trace()}")


def read(found: Found, plan: Plan, *, whole: bool = True) -> Record:
    document = parse(found)
    if document.problems and not document.source.text:
        return unread(document)
    return read_record(document, plan.book.lexicon, plan.settings, plan.kind, whole=whole)


def parse(found: Found) -> Document:
    try:
        source = markdown.decode(found.path, found.read())
    except Refused as refusal:
        return empty(found.path, Problem(refusal.code, Span(0, 0), refusal.message))
    return empty(found.path, source) if isinstance(source, Problem) else markdown.parse(source)


def empty(path: str, problem: Problem) -> Document:
    """What stands for a file that cannot be read."""
    root = Section("", 0, "document", Span(0, 0), Span(0, 0))
    return Document(Source(path, "", (0,)), (), root, problems=(replace(problem, span=Span(0, 0)),))


def unread(document: Document) -> Record:
    return Record(document, "other", 1.0, {"path": document.source.path, "kind": "other"}, {})


def failed(found: Found, plan: Plan, context: Context, code: str, message: str) -> Seen:
    record = unread(empty(found.path, Problem(code, Span(0, 0), message)))
    try:
        return Seen(record, judge(record, plan.book, context))
    except Exception:  # noqa: BLE001  # the judge itself is broken: its finding is made by hand
        place = Place(found.path, Span(0, 0))
        finding = Finding(code, "internal", "other", Level.ERROR, place, message, "", f"{code}:{found.path}")
        return Seen(record, Judged((finding,)))


def audit(documents: Sequence[Found], plan: Plan, folders: Sequence[str]) -> Audit:
    """A line of each document; the documents themselves are not kept."""
    from emlint.report.audit.audit import Audit  # noqa: PLC0415  # one command needs it
    from emlint.report.audit.entry import entry  # noqa: PLC0415

    context = known(plan)
    entries, defects = [], []
    for found in documents:
        seen = look(found, plan, context)
        entries.append(entry(seen.record, seen.judged.findings, context.today))
        defects += [seen.defect] if seen.defect else []
    return Audit(tuple(entries), plan.book.kinds, tuple(folders), context.today, tuple(defects))


def extract(documents: Sequence[Found], plan: Plan) -> Iterator[Record]:
    """The records of the documents; a file without one has problems instead of data."""
    from emlint.reading.numbers import with_numbers  # noqa: PLC0415  # what checks do without

    for found in documents:
        try:
            with time_limit():
                record = read(found, plan)
                record = with_numbers(record, plan.book.lexicon) if "checklist" in record.data else record
        except (TimeLimit, MemoryError):
            record = unread(empty(found.path, Problem("E903", Span(0, 0), "not read: it reached a limit")))
        yield record


def why(documents: Sequence[Found], plan: Plan, configuration: str = "") -> Iterator[Why | Record]:
    """How each document was read and judged; a file that cannot be read has its record, with the problem."""
    from emlint.judge.explain import explain as verdict  # noqa: PLC0415  # a second pass that other commands never make
    from emlint.reading.explain import explain  # noqa: PLC0415
    from emlint.report.why import Why  # noqa: PLC0415

    context = known(plan)
    for found in documents:
        try:
            with time_limit(EXPLAINING):
                document = parse(found)
                if document.problems and not document.source.text:
                    yield unread(document)
                    continue
                read = explain(document, plan.book.lexicon, plan.settings, plan.kind)
                told = Why(read, verdict(read.record, plan.book, context), configuration)
        except (TimeLimit, MemoryError):
            yield unread(empty(found.path, Problem("E903", Span(0, 0), "not explained: it reached a limit")))
        else:
            yield told
