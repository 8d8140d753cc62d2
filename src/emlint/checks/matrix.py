"""Decision matrices that are incomplete, compare what cannot be compared, or speak against the choice.

Option ``finds`` of a rule: empty-cell, mixed-units, one-option, chosen-not-listed, dominated, no-decision,
score-arithmetic, missing-factor (with ``factors``: concepts that must be compared).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from emlint.checks.gaps import gap_faults
from emlint.checks.scores import score_faults
from emlint.checks.told import Told, counted, tell
from emlint.checks.weights import weight_faults
from emlint.model import Context, Record, Rule, Violation
from emlint.reading.choices import Choice, akin, choices, chosen, concludes, mentions, together, unnamed
from emlint.reading.matrices import Cell, Factor, Matrix, read_matrices, words_of
from emlint.reading.option_names import stands_for
from emlint.reading.outline import Outline, outline_of
from emlint.reading.quantities import Quantity

QUOTED = re.compile(r"[*_`\"“„«]\w")
LEAST = 3  # rows of known direction before a choice is called dominated
OPEN = ("draft", "proposed", "rejected")
MARKS = ("grade", "traffic")
POINTS = ("number", "stars", "of 5", "of 10", "of 100")
MEASURED = re.compile(
    r"[(\[](?:ms|s|min|h|d|days?|weeks?|months?|hours?|minutes?|[$€£]|usd|eur|gb|mb|%)[^()]*[)\]]", re.I
)
SCALES = ("level", "grade", "traffic", "stars", "of 5", "of 10")
SMALL = 1  # steps of a scale that may stand for a small amount: "none", "minimal"
GRADES = ("level", "grade", "traffic", "stars", "of 5", "of 10", "of 100", "number")

PUT_OFF = frozenset({"tbd", "tba", "tbc", "todo", "???"})  # of which GEN003 tells


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    matrices = read_matrices(outline)
    yield from tell(weight_faults(outline, matrices), record, rules)
    yield from tell(gap_faults(outline, record.kind), record, rules)
    if matrices:
        factors = next((rule.options["factors"] for rule in rules if "factors" in rule.options), ())
        decided = list(choices(outline))
        each = (_faults(matrix, outline, record, decided, factors) for matrix in matrices)
        yield from tell(chain.from_iterable(each), record, rules)


def _faults(
    matrix: Matrix, outline: Outline, record: Record, decided: Sequence[Choice], factors: Sequence[str]
) -> Iterator[Told]:
    yield from _empty_cells(matrix)
    yield from (told for factor in matrix.factors if (told := _mixed(factor, matrix)))
    yield from _options(matrix, outline)
    yield from _against_the_choice(matrix, outline, record, decided)
    yield from score_faults(matrix)
    yield from _missing_factors(matrix, factors)


def _empty_cells(matrix: Matrix) -> Iterator[Told]:
    """One for the matrix. Blanks beside nothing but marks mean "no"."""
    gaps = [
        (factor, option.name, cell)
        for factor in matrix.factors
        if not _ticked(factor, matrix)
        for option, cell in zip(matrix.options, factor.cells, strict=True)
        if cell.missing or cell.value.form == "empty"
    ]
    if gaps:
        factor, option, cell = gaps[0]
        values = {"factor": factor.name, "option": option, "more": counted(len(gaps) - 1, "other cell")}
        related = tuple((other.span, f"'{row.name}' for '{name}' is empty as well.") for row, name, other in gaps[1:])
        variant = _gaps([each for *_, each in gaps])
        yield Told("empty-cell", factor.span if cell.missing else cell.span, values, variant, related)


def _gaps(cells: Sequence[Cell]) -> str:
    if all(cell.missing for cell in cells):
        return "ragged"
    if all(cell.value.text.lower() in PUT_OFF for cell in cells):
        return "put off"
    return "several" if len(cells) > 1 else ""


def _ticked(factor: Factor, matrix: Matrix) -> bool:
    """Whether blanks mean "no": all that is said are marks or "yes", and no row of the matrix says "no"."""
    said = {cell.value.form for cell in factor.cells if cell.value.text}
    denied = any(cell.value.form == "answer" and cell.value.rank == 0 for row in matrix.factors for cell in row.cells)
    return said == {"answer"} and not denied


def _mixed(factor: Factor, matrix: Matrix) -> Told | None:
    """Two cells of a row whose values cannot be compared."""
    known = [(cell, _scale(cell)) for cell in factor.cells if cell.value.rank is not None]
    if len(known) < 2:
        return None
    first, scale = next((each for each in known if each[0].value.rank), known[0])  # nought is nought in any unit
    for cell, other in known:
        if scale != other and (variant := _clash(first, cell)):
            names = [_option(matrix, factor, each) for each in (first, cell)]
            values = {
                "factor": factor.name,
                "one": first.value.text,
                "other": cell.value.text,
                "first": names[0],
                "second": names[1],
            }
            related = ((first.span, f"'{names[0]}' has '{first.value.text}' here."),)
            return Told("mixed-units", cell.span, values, variant, related)
    return None


def _option(matrix: Matrix, factor: Factor, cell: Cell) -> str:
    return matrix.options[factor.cells.index(cell)].name


def _scale(cell: Cell) -> tuple[str, str]:
    found = cell.value.quantity
    return (cell.value.comparable, found.per) if found else (cell.value.form, "")


def _clash(one: Cell, other: Cell) -> str:
    """The variant of the message; nothing where the difference may be meant."""
    first, second = one.value.quantity, other.value.quantity
    if first and second:
        return _units_clash(first, second)
    if first or second:
        quantity, plain = (first, other) if first else (second, one)
        if plain.value.form in SCALES and (plain.value.rank or 0) > SMALL:
            return "scale"
        bare = plain.value.form == "number" and plain.value.rank != 0
        return "unitless" if bare and quantity and quantity.dimension not in ("people", "factor") else ""
    forms = {one.value.form, other.value.form}
    return "scale" if len(forms & set(GRADES)) == 2 else ""


def _units_clash(one: Quantity, other: Quantity) -> str:
    if 0 in (one.high, other.high):
        return ""
    if one.dimension != other.dimension:
        times = {"duration", "workday", "sprint", "effort"}
        return (
            "unit"
            if {one.dimension, other.dimension} <= times or "money" not in (one.dimension, other.dimension)
            else ""
        )
    if one.dimension == "money" and one.unit is not other.unit:
        return "currency"
    return "period" if one.per != other.per else ""


def _options(matrix: Matrix, outline: Outline) -> Iterator[Told]:
    words = words_of(outline.lexicon)
    names = [option.name for option in matrix.options]
    if len(names) == 1:
        yield Told("one-option", matrix.options[0].span, {"option": names[0]}, "single")
    elif all(words.default_name.fullmatch(name) for name in names) and not _explained(names[0], outline):
        values = {"first": names[0], "last": names[-1]}
        yield Told("one-option", matrix.options[0].span, values, "default")


def _explained(name: str, outline: Outline) -> bool:
    """Whether a heading or a paragraph says what "Option A" is."""
    titled = any(name.lower() in part.section.title.lower() for part in outline.parts)
    return titled or stands_for(name, outline.leaves)


def _against_the_choice(matrix: Matrix, outline: Outline, record: Record, decided: Sequence[Choice]) -> Iterator[Told]:
    names = [option.name for option in matrix.options]
    found = chosen(names, decided)
    if found:
        yield from _dominated(matrix, *found)
        return
    unlisted = list(_unlisted(matrix, names, [choice for choice in decided if choice.said], record, outline))
    yield from unlisted
    open_end = unnamed(outline, matrix.span, names) if decided or concludes(outline) else True
    if not unlisted and open_end and record.data.get("status") not in OPEN and len(names) > 1:
        yield Told("no-decision", matrix.head, {"count": len(names), "options": names})


def _unlisted(
    matrix: Matrix, names: Sequence[str], decided: Sequence[Choice], record: Record, outline: Outline
) -> Iterator[Told]:
    """What was decided for is in no column, though the columns are what the record weighs, or stand beside it."""
    listed = [option.get("name", "") for key in ("options", "alternatives") for option in record.data.get(key, ())]
    weighed = [name for name in names if any(mentions(other, name) or mentions(name, other) for other in listed)]
    beside = [choice for choice in decided if together(outline, matrix.span, choice.span)]
    if any(mentions(each.text, name) for each in decided for name in names):
        return
    for choice in decided[:1] if len(weighed) >= 2 else beside[:1]:
        said = outline.document.source.text[choice.span.start : choice.span.end]
        name = re.match(r"(?:the |an? )?[^\W\d_]*[A-Z0-9]", choice.text) or QUOTED.search(
            said
        )  # "both for now" is none
        close = any(akin(choice.text, name) for name in names)
        if name and not close and len(choice.text.split()) <= 8:
            values = {"chosen": choice.text, "options": list(names)}
            yield Told("chosen-not-listed", choice.span, values, related=((matrix.head, "The options of the matrix."),))


def _dominated(matrix: Matrix, number: int, choice: Choice) -> Iterator[Told]:
    scored = matrix.total is not None
    known = [factor for factor in matrix.factors if factor.better and _comparable(factor, scored=scored)]
    if len(known) < LEAST or 2 * len(known) <= len(matrix.factors):
        return
    for other, option in enumerate(matrix.options):
        gains = [_gain(factor, number, other, scored=scored) for factor in known]
        if other != number and min(gains) >= 0 and max(gains) > 0:
            span = choice.span if choice.span.end else matrix.options[number].span
            better = [factor.name for factor, gain in zip(known, gains, strict=True) if gain > 0]
            values = {
                "chosen": matrix.options[number].name,
                "other": option.name,
                "better": better,
                "rows": len(known),
                "of": len(matrix.factors),
            }
            yield Told("dominated", span, values, related=((option.span, f"'{option.name}' stands here."),))
            return


def _comparable(factor: Factor, *, scored: bool) -> bool:
    scales = {_scale(cell) for cell in factor.cells}
    if len(scales) != 1 or any(cell.value.rank is None for cell in factor.cells):
        return False
    return _sign(factor, factor.cells[0].value.form, scored=scored) != 0


def _sign(factor: Factor, form: str, *, scored: bool) -> int:
    """Whether more is better (1) or worse (-1); 0 where that is not sure, as with "yes" for a risk."""
    if form in MARKS or factor.better == "higher" or (form in POINTS and scored):
        return 1
    if form in ("answer", "sign"):
        return 0
    return -1 if form not in POINTS or MEASURED.search(factor.name) else 0


def _gain(factor: Factor, mine: int, other: int, *, scored: bool) -> float:
    """How much better the other option is; only the sign counts."""
    one, two = factor.cells[mine].value, factor.cells[other].value
    return _sign(factor, one.form, scored=scored) * ((two.rank or 0.0) - (one.rank or 0.0))


def _missing_factors(matrix: Matrix, wanted: Sequence[str]) -> Iterator[Told]:
    concepts = {factor.concept for factor in matrix.factors}
    missing = [concept for concept in wanted if concept not in concepts]
    if missing and len(missing) < len(wanted):
        yield Told("missing-factor", matrix.head, {"missing": [name.replace("_", " ") for name in missing]})
