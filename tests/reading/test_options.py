"""Options in lists, headings and bold lines: each once, under whatever name it comes back."""

from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
HEAD = "# 12. Store uploads\n\n## Context\n\nThe disk is full.\n\n"


def options(text: str) -> list[tuple[str, int, int, bool]]:
    data = read(parse(source("doc/adr/0012.md", HEAD + text)), LEXICON, Settings(), "adr").data
    return [(each["name"], len(each["pros"]), len(each["cons"]), each["chosen"]) for each in data["options"]]


def test_paragraphs_that_begin_with_a_bold_name_are_options_beside_the_decision() -> None:
    text = (
        "## Decision\n\nUploads go to a bucket.\n\n## Alternatives considered\n\n"
        "**(a) Bigger disks.** Rejected: the next year fills them.\n\n**(b) Keep `uploads/` as it is.** Rejected.\n"
    )
    assert [name for name, *_ in options(text)] == ["Store uploads", "Bigger disks", "Keep uploads/ as it is"]


def test_choices_inside_the_decision_are_no_options_where_the_alternatives_have_their_place() -> None:
    text = (
        "## Decision\n\nUploads go to a bucket.\n\n### Technology choices\n\n- Terraform modules\n- Presigned links\n"
        "\n## Alternatives considered\n\n- Bigger disks\n- A file server\n"
    )
    assert [name for name, *_ in options(text)] == ["Store uploads", "Bigger disks", "A file server"]


@pytest.mark.parametrize(
    ("listed", "again"),
    [
        (("Put files into a bucket", "Buy bigger disks"), ("Buy bigger disks", "Files into a bucket")),
        (("A bucket at the cloud provider", "Bigger disks"), ("Object storage", "Bigger disks")),
    ],
)
def test_an_option_that_is_weighed_under_another_name_is_not_counted_twice(
    listed: tuple[str, str], again: tuple[str, str]
) -> None:
    weighed = "".join(f"### {name}\n\n- Good, because it is quick.\n- Bad, because it costs.\n\n" for name in again)
    text = (
        f"## Considered options\n\n- {listed[0]}\n- {listed[1]}\n\n## Decision outcome\n\n"
        f'Chosen option: "{listed[0]}", because it grows.\n\n## Pros and cons of the options\n\n{weighed}'
    )
    assert options(text) == [(listed[0], 1, 1, True), (listed[1], 1, 1, False)]


def test_an_option_that_is_only_weighed_is_one_more() -> None:
    text = (
        "## Considered options\n\n- Bucket\n- Bigger disks\n\n## Pros and cons of the options\n\n"
        "### Bucket\n\n- Good, because it grows.\n\n### Bigger disks\n\n- Good, because it is known.\n\n"
        "### Tape\n\n- Bad, because it is slow.\n"
    )
    assert [name for name, *_ in options(text)] == ["Bucket", "Bigger disks", "Tape"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Licence MIT", "MIT"),
        ("MIT", "MIT"),
        ("double licence", "Double licence MIT and Apache"),
        ("MIT and Apache, double licence", "Double licence MIT and Apache"),
    ],
)
def test_the_nearest_name_is_the_chosen_one(said: str, name: str) -> None:
    text = (
        "## Considered options\n\n- BSD\n- MIT\n- Double licence MIT and Apache\n\n## Decision outcome\n\n"
        f'Chosen option: "{said}", because it is short.\n'
    )
    assert [option[0] for option in options(text) if option[3]] == [name]


@pytest.mark.parametrize("mark", ["– chosen", "(chosen)", "- the chosen approach"])
def test_an_option_may_say_of_itself_that_it_is_chosen(mark: str) -> None:
    text = f"## Considered options\n\n- Bucket {mark}\n- Bigger disks\n\n## Decision outcome\n\nSee above.\n"
    assert [(option[0], option[3]) for option in options(text)] == [("Bucket", True), ("Bigger disks", False)]


def test_an_option_that_was_not_chosen_says_nothing() -> None:
    text = "## Considered options\n\n- Bucket (not chosen)\n- Bigger disks\n\n## Decision outcome\n\nSee above.\n"
    assert [option[3] for option in options(text)] == [False, False]


@pytest.mark.parametrize(
    ("below", "names"),
    [
        (
            "### Bucket\n\nSmall.\n\n### Migrate the uploads to a file server\n\nBig.",
            ["Bucket", "Migrate the uploads to a file server"],
        ),
        ("### Status quo\n\nFree.\n\n### Bucket\n\nSmall.", ["Status quo", "Bucket"]),
        ("### Bucket\n\nSmall.\n\n### Bucket with a cache\n\nBig.", ["Bucket", "Bucket with a cache"]),
        ("### Option 1 [supported] - Bucket\n\nA.\n\n### Option 2 [planned] - Disk\n\nB.", ["Bucket", "Disk"]),
        ("### Option: Bucket\n\nSmall.\n\n### Option: Disk\n\nBig.", ["Bucket", "Disk"]),
        (
            "- Keep (nearly) all files\n- Delete old files (after a year)",
            ["Keep (nearly) all files", "Delete old files"],
        ),
        ("### Bucket\n\n- Good, because it grows.\n\n### Summary\n\nSee above.", ["Bucket"]),
    ],
)
def test_names_are_taken_whole_and_standing_parts_are_none(below: str, names: list[str]) -> None:
    assert [name for name, *_ in options(f"## Options\n\n{below}\n")] == names


def test_options_under_titles_of_their_own_need_no_section_round_them() -> None:
    text = "### Option: Bucket\n\nSmall.\n\n### Option: Disk\n\nBig.\n\n## Decision\n\nWe use a bucket.\n"
    assert [(option[0], option[3]) for option in options(text)] == [("Bucket", True), ("Disk", False)]


def test_a_table_of_contents_names_no_options() -> None:
    text = "- [Alternatives](#alternatives)\n  - [Disk](#disk)\n  - [Tape](#tape)\n\n## Decision\n\nWe use a bucket.\n"
    assert options(text) == []


def test_a_line_of_the_template_chooses_nothing() -> None:
    listed = "## Considered options\n\n- Bucket\n- Disk\n\n## Decision outcome\n\n"
    text = listed + 'Chosen option: "{title of option 1}", because {why}.\n'
    assert [option[3] for option in options(text)] == [False, False]


def test_a_list_of_what_all_options_share_names_none() -> None:
    text = (
        "## Considered options\n\n- Bucket\n- Disk\n\nIn all cases the following will change:\n\n"
        "- Names are hashed\n- Old files are deleted\n"
    )
    assert [name for name, *_ in options(text)] == ["Bucket", "Disk"]


def test_a_second_list_of_options_goes_on_with_the_first() -> None:
    text = "## Considered options\n\n- Bucket\n- Disk\n\nOptions that we rejected early:\n\n- Tape\n"
    assert [name for name, *_ in options(text)] == ["Bucket", "Disk", "Tape"]


def test_an_option_that_its_heading_only_numbers_is_called_by_its_bold_line() -> None:
    text = (
        "## Considered options\n\n### Option 1:\n\n**Keep uploads in a bucket**:\nSmall.\n\n### Option 2:\n\n"
        "**Buy bigger disks**:\nBig.\n\n## Decision outcome\n\nChosen option - #1: keep uploads in a bucket.\n"
    )
    assert [(option[0], option[3]) for option in options(text)] == [
        ("Keep uploads in a bucket", True),
        ("Buy bigger disks", False),
    ]


def test_lists_below_pros_and_cons_argue_for_the_option_above_them() -> None:
    text = (
        "## Considered Options\n\n**1. A bucket.** Rented by the gigabyte.\n\nPros:\n\n- Both sites see it\n\nCons:\n\n"
        "- One more bill\n- One more password\n\n**2. Bigger disks.** Ordered in spring.\n\nPros:\n\n- Nothing new\n\n"
        "## Decision\n\nWe go with option 1.\n"
    )
    assert options(text) == [("A bucket", 1, 2, True), ("Bigger disks", 1, 0, False)]


def test_options_that_are_only_numbered_are_different_ones() -> None:
    text = (
        "## Proposal 1\n\nPut them into a bucket.\n\n## Proposal 2\n\nBuy disks.\n\n## Proposal 3\n\nDelete old ones.\n"
        "\n## Decision\n\nWe go with Proposal 2.\n"
    )
    assert [(name, chosen) for name, _, _, chosen in options(text)] == [
        ("Proposal 1", False),
        ("Proposal 2", True),
        ("Proposal 3", False),
    ]


def test_a_standing_title_that_an_option_quotes_is_no_heading_of_it() -> None:
    name = 'Link from "More Information"'
    text = (
        f"## Considered Options\n\n* {name}\n* Use tables\n\n## Decision\n\nWe go with tables.\n\n"
        f"## Pros and Cons of the Options\n\n### {name}\n\n* Good, because free\n* Bad, because hard to parse\n\n"
        "### Use tables\n\n* Good, because easy to write\n"
    )
    assert [(pros, cons) for _, pros, cons, _ in options(text)] == [(1, 1), (1, 0)]


def test_drawbacks_and_headings_between_options_are_no_options() -> None:
    text = (
        "## Options\n\n### Bucket\n\nGrows.\n\n### Why not chosen\n\nDear.\n\n### Bigger disks\n\nKnown.\n\n"
        "## Drawbacks\n\n### One more bill\n\nEvery month.\n\n### Users see another address\n\nOnce.\n"
    )
    assert [name for name, *_ in options(text)] == ["Bucket", "Bigger disks"]


def test_alternatives_of_a_review_are_heard_in_sentences_where_none_is_listed() -> None:
    text = (
        "# Design: uploads\n\n## Proposal\n\nA bucket.\n\n## Alternatives\n\nAnother alternative would be moving to a "
        "file server. It is simple, but cannot grow.\n"
    )
    data = read(parse(source("design/uploads.md", text)), LEXICON, Settings(), "review").data
    assert data["alternatives"] == [
        {"name": "moving to a file server", "pros": ["It is simple"], "cons": ["cannot grow"], "lines": [9, 9]}
    ]


def test_a_short_name_that_ends_in_a_word_for_a_design_is_an_option() -> None:
    text = (
        "## Considered Options\n\n* A local model\n* Acme embedding API\n\n## Decision\n\n"
        'Chosen option: "Acme embedding API", because it is fast.\n\n## Pros and Cons of the Options\n\n'
        "### A local model\n\n* Good, because private\n\n### Acme embedding API\n\n* Bad, because it is paid for\n"
    )
    assert options(text) == [("A local model", 1, 0, False), ("Acme embedding API", 1, 1, True)]


def test_the_reasons_for_which_an_option_was_rejected_are_no_options() -> None:
    text = (
        "## Alternatives considered\n\n### 1. A bucket\n\n**Rejected because**:\n- Grows for ever\n- One more bill\n\n"
        "### 2. Bigger disks\n\n**Rejected because**:\n- Full in May\n"
    )
    assert [name for name, *_ in options(text) if "disk" in name.lower() or "bucket" in name.lower()] == [
        "A bucket",
        "Bigger disks",
    ]
    assert not any("bill" in name or "Full" in name for name, *_ in options(text))


def test_an_option_may_stand_behind_a_remark_in_brackets() -> None:
    text = "## [New model] Option 1: A bucket\n\nGrows.\n\n## [New model] Option 2: Bigger disks\n\nKnown.\n"
    assert [name for name, *_ in options(text)] == ["A bucket", "Bigger disks"]
