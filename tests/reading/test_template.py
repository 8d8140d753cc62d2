"""A form to be filled in is not a document; a record about templates, or one with a gap, is."""

from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
WRITTEN = "We will keep the generated client, since every team has changed its own copy at least once. " * 10
FILLED = f"# Use Velocity\n\n## Context\n\n{WRITTEN}\n\n## Decision\n\n{WRITTEN}\n"
EMPTY = "# Title\n\n## Context\n\n## Decision\n\n## Consequences\n"
BRACES = "# {title}\n\n## Context\n\n{Describe the forces.}\n\n## Decision\n\n{What is it?}\n\n## Consequences\n\n{…}\n"
GUIDED = f"# Cloud provider\n\nThis is a template for new providers.\n\n## Summary\n\n{WRITTEN}\n"
GAPPED = f"{FILLED}\n## Consequences\n\n### Trigger\n\n### Cause\n"
TABLES = f"# Postmortem\n\n## Summary\n\n| Number | |\n|---|---|\n| Date | |\n\n{WRITTEN}\n\n## Impact\n\n## Cause\n"
TAGS = "# Costs\n\n" + '<td style="color: red">one</td> <a href="x.html">two</a> <https://a.example/b>\n\n' * 8
LINKS = "# Reading\n\n" + "[first paper] and [second paper]\n\n" * 6 + "[first paper]: a.md\n[second paper]: b.md\n"


def is_template(path: str, text: str, **settings: object) -> bool:
    return bool(read(parse(source(path, text)), LEXICON, Settings(**settings)).data["template"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/adr/template.md", EMPTY),
        ("docs/adr/adr-template.md", BRACES),
        ("docs/adr/0000-adr-template.md", BRACES),
        ("docs/adr/0000-adr-template.md", GUIDED),
        ("templates/postmortem-template-acme.md", TABLES),
        ("postmortems/report_template.md", GAPPED),
        ("keps/NNNN-kep-template/README.md", GUIDED),
        ("docs/modele_de_rapport.md", EMPTY),
        ("docs/rfc/TEMPLATE.md", GUIDED),
        ("adr/20xx-xx-xx.decision.md", EMPTY),
        ("adr/0000-first.md", BRACES),
        ("adr/0031-new.md", BRACES),
        ("docs/vorlage.md", EMPTY),
    ],
)
def test_a_form_to_be_filled_in_is_a_template(path: str, text: str) -> None:
    assert is_template(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/adr/0039-use-velocity-as-template-engine.md", FILLED),
        ("docs/adr/0039-use-velocity-as-template-engine.md", FILLED + "\nIts syntax is `{name}` or {some name}.\n"),
        ("docs/adr/template-engine.md", FILLED),
        ("docs/adr/template-engine.md", GAPPED),
        ("docs/adr/0012-issue-template/README.md", GAPPED),
        ("templates/0012-queue.md", GAPPED),
        ("docs/adr/0000-use-decision-records.md", FILLED + "\n[an open question]\n"),
        ("templates/README.md", GUIDED),
        ("docs/adr/0007-queue.md", GAPPED),
        ("docs/costs.md", TAGS),
        ("docs/reading.md", LINKS),
    ],
)
def test_a_document_is_no_template_for_its_subject_or_its_gaps(path: str, text: str) -> None:
    assert not is_template(path, text)


def test_the_configuration_names_templates() -> None:
    assert is_template("forms/decision.md", FILLED, templates=("forms/*",))
    assert not is_template("forms/decision.md", FILLED, templates=("other/*",))
