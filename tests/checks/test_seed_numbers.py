"""The two seed documents, read as reviews: all that the rules about numbers and slips of the pen say of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from emlint import markdown
from emlint.judge.judge import judge
from emlint.model import Context, Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SETTINGS = Settings(select=("TBL", "MET", "CST", "GEN008", "GEN009", "GEN010", "REV002"), profile="seed")
BOOK = load(SETTINGS)
REPAIRED = {"‚úÖ": "✅", "‚ö†Ô∏è": "⚠️"}  # the emoji of the matrix, which were decoded wrongly

FOUND = Path(__file__).resolve().parents[1] / "fixtures/seeds"


@pytest.mark.parametrize("seed", ["000_02a842664fe88be1.txt", "004_016ebe5b2ceb9415.txt"])
def test_a_seed_document_is_told_what_its_numbers_and_signs_say(seed: str) -> None:
    file = SEEDS / seed
    if not file.exists():
        pytest.skip("the seed documents are not beside this checkout")
    text = file.read_text(encoding="utf-8")
    for broken, sign in REPAIRED.items():
        text = text.replace(broken, sign)
    source = markdown.decode("docs/seed.md", text.encode())
    assert isinstance(source, Source)
    record = read(markdown.parse(source), BOOK.lexicon, SETTINGS, "review")
    found = judge(record, BOOK, Context(SETTINGS, date(2026, 1, 15))).findings
    told = ["{}:{} {} {}".format(*source.position(each.place.span.start), each.rule, each.message) for each in found]
    assert told == (FOUND / f"{seed[:3]}-findings.txt").read_text(encoding="utf-8").splitlines()


def test_the_matrix_of_the_seed_with_its_broken_emoji_is_read_as_the_same_matrix() -> None:
    file = SEEDS / "004_016ebe5b2ceb9415.txt"
    if not file.exists():
        pytest.skip("the seed documents are not beside this checkout")
    source = markdown.decode("docs/seed.md", file.read_bytes())
    assert isinstance(source, Source)
    record = read(markdown.parse(source), BOOK.lexicon, SETTINGS, "review")
    codes = [each.rule for each in judge(record, BOOK, Context(SETTINGS, date(2026, 1, 15))).findings]
    assert [code for code in codes if code.startswith("TBL")] == ["TBL006", "TBL003"]
