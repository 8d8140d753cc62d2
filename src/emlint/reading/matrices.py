"""Decision matrices among a document's tables: options against factors, in either orientation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.option import Option
from emlint.reading.options import read_options
from emlint.reading.outline import Outline
from emlint.reading.scales import Value, build_scales

WEIGHT = re.compile(
    r"\s*(?:[(\[]\s*(?:w(?:eight)?\s*[:=]?\s*|[×x]\s?)?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<sign>%?)\s*[)\]]"
    r"|[,:–—-]\s*(?P<share>\d+(?:[.,]\d+)?\s?%))\s*$",
    re.I,
)
WEIGHED = re.compile(r"[(\[]\s*(?:w(?:eight)?\b|[×x]\s?\d|\d+(?:[.,]\d+)?\s*%)|\d\s?%$", re.I)
PERCENT = re.compile(r"\s*[(\[]?\s*(?:in\s+)?(?:%|per ?cent|prozent|pct)\s*[)\]]?\s*$", re.I)
LONGEST = 4  # words of a phrase
MEASURES = frozenset({"quantity", "level", "grade", "stars", "of 5", "of 10"})
NO_OPTIONS = re.compile(
    r"(?:before|after|current\w*|proposed|target|today|now|baseline|actual|expected|min|max|value|old|new|limit|goal"
    r"|description|type|default|required|version"
    r"|\d[\d.,:/-]*|q[1-4]|20\d\d|v\d.*|year \d+|month \d+|alpha|beta|ga)\b.*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """``missing``: the row ends before it."""

    value: Value
    span: Span
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """``better``: "lower", "higher" or nothing, where that is known; ``concept`` what it is about."""

    name: str
    span: Span
    cells: tuple[Cell, ...]  # one an option
    better: str = ""
    concept: str = ""
    weight: float | None = None
    weight_text: str = ""
    weight_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """An option as the matrix names it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Matrix:
    span: Span
    head: Span
    options: tuple[Column, ...]
    factors: tuple[Factor, ...]
    total: Factor | None = None
    upright: bool = True  # options are columns


@dataclass(frozen=True)
class Words:
    """What a table's heads are known by."""

    lexicon: Lexicon

    @cached_property
    def raw(self) -> Any:
        return self.lexicon.late("matrices")

    @cached_property
    def scales(self) -> Any:
        return build_scales(self.raw, self.lexicon.units)

    @cached_property
    def factor_heads(self) -> frozenset[str]:
        return frozenset(self.raw["factor_heads"])

    @cached_property
    def option_heads(self) -> frozenset[str]:
        return frozenset(self.raw["option_heads"])

    @cached_property
    def total_heads(self) -> frozenset[str]:
        return frozenset(self.raw["total_heads"])

    @cached_property
    def weight_heads(self) -> frozenset[str]:
        return frozenset(self.raw["weight_heads"])

    @cached_property
    def aside_heads(self) -> frozenset[str]:
        """What is neither an option nor a factor."""
        return frozenset(self.raw["aside_heads"]) | self.weight_heads | self.total_heads

    @cached_property
    def default_name(self) -> re.Pattern[str]:
        return re.compile(rf"\W*(?:{self.raw['default_names']})\W*", re.I)

    @cached_property
    def _directions(self) -> dict[str, tuple[str, str, bool]]:
        return {
            phrase.lstrip("~"): (better, concept, phrase.startswith("~"))
            for better in ("lower", "higher")
            for concept, phrases in self.raw[better].items()
            for phrase in phrases
        }

    def weighs(self, head: str) -> bool:
        """Whether a column or row of that name holds weights, "Weight (%)" among them."""
        return lowered(PERCENT.sub("", head)) in self.weight_heads

    def direction(self, name: str) -> tuple[str, str]:
        """Which way is better, and what the factor is about: by the whole name, its beginning or its end."""
        words = lowered(WEIGHT.sub("", name)).split()
        for size in range(min(len(words), LONGEST), 0, -1):
            for part in (words[:size], words[-size:]):
                better, concept, inside = self._directions.get(" ".join(part), ("", "", False))
                if concept and (inside or size == len(words)):
                    return better, concept
        return "", ""


def words_of(lexicon: Lexicon) -> Words:
    found: Words = lexicon.once("matrices", Words)
    return found


def lowered(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s+%/’'.-]", " ", text.lower()).split())


@lru_cache(maxsize=1)  # several readers and checks ask in turn
def read_matrices(outline: Outline) -> tuple[Matrix, ...]:
    """Every decision matrix, in order. A document without tables costs one look at its blocks."""
    if not outline.tables:
        return ()
    words, options = words_of(outline.lexicon), read_options(outline)
    text = outline.document.source.text
    return tuple(matrix for table in outline.tables if (matrix := _matrix(table, words, options, text)))


def _matrix(table: Block, words: Words, options: Sequence[Option], text: str) -> Matrix | None:
    head, *rows = table.children
    if len(rows) < 2 or len(head.children) < 2:
        return None
    grid = [list(row.children) for row in table.children]
    first = lowered(plain(head.children[0]).text)
    if _upright(first, grid, words, options, text):
        return _read(table, grid, words, upright=True)
    if _lying(first, grid, words, options):
        return _read(table, _turned(grid), words, upright=False)
    return None


def _upright(first: str, grid: Sequence[Sequence[Block]], words: Words, options: Sequence[Option], text: str) -> bool:
    """Factors below each other, options side by side."""
    names = [name for cell in grid[0][1:] if (name := plain(cell).text.strip()) and not _aside(name, words)]
    if not names or any(lowered(name) in words.option_heads for name in names):
        return False
    default = all(words.default_name.match(name) for name in names)
    named = sum(default or any(_names(name, option) for option in options) for name in names)
    known = sum(bool(words.direction(plain(row[0]).text)[0]) or _measured(row, words) for row in grid[1:] if row)
    weak = first in ("metric", "property", "attribute", "dimension")
    if any(NO_OPTIONS.fullmatch(name) for name in names):
        return False
    if named >= 2 or (named == 1 == len(names)):
        return default or known >= 2 or (first in words.factor_heads)
    if first in words.factor_heads and not weak:
        return known >= max(2, len(grid[1:]) / 2)
    spoken_of = sum(text.count(name) > 1 for name in names)
    return (weak or not first) and known >= 2 <= spoken_of >= len(names) / 2


def _names(name: str, option: Option) -> bool:
    """Whether a column is called after an option, in full or by some of its words: "Varnish hosts"."""
    said = set(lowered(name).split())
    return option.same(name) or (bool(said) and said <= set(lowered(option.name).split()))


def _measured(row: Sequence[Block], words: Words) -> bool:
    """Whether all cells of a row, and at least two, give an amount or a step of a scale."""
    forms = [words.scales.value(plain(cell).text).form for cell in row[1:]]
    return len(forms) > 1 and all(form in MEASURES for form in forms)


def _lying(first: str, grid: Sequence[Sequence[Block]], words: Words, options: Sequence[Option]) -> bool:
    """Options below each other, factors side by side."""
    factors = [name for cell in grid[0][1:] if (name := plain(cell).text.strip()) and not _aside(name, words)]
    known = sum(bool(words.direction(name)[0]) for name in factors)
    named = sum(any(option.same(plain(row[0]).text.strip()) for option in options) for row in grid[1:] if row)
    if first in words.option_heads:
        return known >= 2 or (known >= 1 and named >= 2)
    return named >= 2 and known >= 2


def _aside(name: str, words: Words) -> bool:
    return lowered(name) in words.aside_heads or words.weighs(name)


def _turned(grid: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Rows as columns. A short row leaves gaps, which are blocks without text at the row's end."""
    width = len(grid[0])
    return [[row[number] if number < len(row) else _gap(row) for row in grid] for number in range(width)]


def _gap(row: Sequence[Block]) -> Block:
    end = row[-1].span.end if row else 0
    return Block("gap", Span(end, end))


def _read(table: Block, grid: Sequence[Sequence[Block]], words: Words, *, upright: bool) -> Matrix | None:
    heads = [plain(cell).text.strip() for cell in grid[0]]
    at = [number for number, name in enumerate(heads) if number and name and not _aside(name, words)]
    weights = [number for number, name in enumerate(heads) if number and words.weighs(name)]
    columns = tuple(Column(heads[number], grid[0][number].span) for number in at)
    factors, total = [], None
    names = [plain(row[0]).text.strip() for row in grid[1:] if row]
    sign = "%" if weights and PERCENT.search(heads[weights[0]]) else ""
    layout = Layout(at, weights, _weighed(heads[0], names, words), sign)
    for row in grid[1:]:
        name = plain(row[0]).text.strip() if row else ""
        if not name or (not upright and _aside(name, words) and lowered(name) not in words.total_heads):
            continue
        factor = _factor(name, row, layout, words)
        if lowered(name) in words.total_heads:
            total = factor
        elif not _aside(name, words) and not _parted(factor):
            factors.append(factor)
    return Matrix(table.span, table.children[0].span, columns, tuple(factors), total, upright) if factors else None


def _parted(factor: Factor) -> bool:
    """A row that is only a heading for those below it."""
    return all(cell.value.text == "" for cell in factor.cells) and len(factor.cells) > 1


def _weighed(head: str, names: Sequence[str], words: Words) -> bool:
    """Whether numbers in brackets behind the factors are weights: the head says so, or all are shares of one."""
    if any(word in words.weight_heads for word in lowered(head).split()):
        return True
    inside = [match["number"] for name in names if (match := WEIGHT.search(name))]
    return len(inside) >= len(names) - 1 > 1 and all(float((each or "9").replace(",", ".")) < 1 for each in inside)


class Layout(NamedTuple):
    """Which columns hold options, which weights; whether they stand behind factors; the sign in their head."""

    options: Sequence[int]
    weights: Sequence[int]
    weighed: bool
    sign: str


def _factor(name: str, row: Sequence[Block], layout: Layout, words: Words) -> Factor:
    cells = tuple(_cell(row, number, words) for number in layout.options)
    weights = layout.weights
    better, concept = words.direction(name)
    stated = plain(row[weights[0]]).text.strip() if weights and weights[0] < len(row) else ""
    stated += layout.sign if stated[-1:].isdigit() else ""
    inside = WEIGHT.search(name) if layout.weighed or WEIGHED.search(name) else None
    text = stated.strip() or (inside["share"] or f"{inside['number']}{inside['sign']}" if inside else "")
    span = row[weights[0]].span if stated.strip() else row[0].span
    return Factor(name, row[0].span, cells, better, concept, _weight(text), text, span if text else None)


def _weight(text: str) -> float | None:
    match = re.fullmatch(r"[x×]?\s*(\d+(?:[.,]\d+)?)\s*%?", text.strip(" *_"))
    return float(match[1].replace(",", ".")) if match else None


def _cell(row: Sequence[Block], number: int, words: Words) -> Cell:
    block = row[number] if number < len(row) else _gap(row)
    return Cell(words.scales.value(plain(block).text), block.span, block.kind == "gap")
