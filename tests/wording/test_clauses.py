"""Who does what in a sentence, and in which way it is said."""

from __future__ import annotations

import pytest

from emlint.reading.clauses import Clause, clauses
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


def read(text: str, people: tuple[str, ...] = (), systems: tuple[str, ...] = ()) -> list[Clause]:
    return list(clauses(text, LEXICON.vocabulary, people, systems))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The on-call engineer ignored the page.", "role"),
        ("Whoever took the snapshot left.", "indefinite"),
        ("Nobody checked the dump.", "nobody"),
        ("No engineer checked the dump.", "nobody"),
        ("Priya Nair ran the script.", "name"),
        ("@lena.k ran the script.", "handle"),
        ("She ran the script.", "role"),
        ("One of our developers ran the script.", "role"),
        ("The author of the script ran it.", "role"),
        ("The vendor's technician pulled the plug.", "role"),
        ("The person running the change skipped a step.", "role"),
        ("The mobile team ran the script.", "group"),
        ("Marketing ran the campaign.", "group"),
        ("The team ran the script.", "team"),
        ("Our team ran the script.", "we"),
        ("We ran the script.", "we"),
        ("The attacker ran the script.", "adversary"),
        ("Customers ran the report.", "external"),
        ("The release manager skipped a step.", "role"),
        ("The operator skipped a step.", "role"),
        ("The operator failed to reconcile two namespaces.", "system"),
        ("The Redis Operator skipped a step.", "system"),
        ("The package manager skipped a step.", "system"),
        ("The reviewer bot skipped a step.", "system"),
        ("The consumer group skipped a message.", "system"),
        ("The user agent skipped a step.", "system"),
        ("Jenkins skipped a step.", "product"),
        ("The response was slow.", "activity"),
    ],
)
def test_a_subject_is_typed_by_its_head_and_what_stands_before_it(text: str, kind: str) -> None:
    assert kind in read(text)[0].subject.kinds


def test_configured_people_and_systems_come_before_the_lexicon() -> None:
    assert "name" in read("Quill ran the script.", people=("quill",))[0].subject.kinds
    assert "name" not in read("Ingrid dropped the message.", systems=("ingrid",))[0].subject.kinds


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("The engineer who signed off the patch missed the comma.", "missed", "role"),
        ("It was the release lead who bypassed the gate.", "bypassed", "role"),
        ("The fault was caused by an engineer who applied the manifest.", "applied", "role"),
        ("The leak that took down search was old.", "took", "system"),
        ("The intern deleted the bucket and told nobody.", "told", "role"),
        ("She did not check the quota and did not anticipate the backfill.", "did not anticipate", "role"),
    ],
)
def test_relative_clauses_clefts_and_shared_subjects_are_followed(text: str, verb: str, kind: str) -> None:
    clause = next(clause for clause in read(text) if clause.verb == verb)
    assert kind in clause.subject.kinds


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The engineer never told anyone.", "negated"),
        ("The engineer didn't look.", "negated"),
        ("Nobody looked at the graph.", "negated"),
        ("The bucket was deleted by an engineer.", "passive"),
        ("The engineer should have looked.", "perfect"),
        ("Had the engineer looked, it would have been quick.", "inverted"),
        ("The engineer could not open the console.", "inability"),
        ("If the engineer looked, the graph was red.", "if"),
        ("The engineer said that he did not touch it.", "reported"),
        ("The responder believed it was up because the graph was green.", "reason"),
        ("Why did the engineer look?", "question"),
        ("forgot to reload the proxy", "elliptic"),
    ],
)
def test_the_way_in_which_something_is_said_is_kept(text: str, form: str) -> None:
    assert any(form in clause.form for clause in read(text))


def test_whoever_does_a_passive_deed_is_the_agent() -> None:
    clause = read("The bucket was deleted by a contractor.")[0]
    assert "role" in clause.agent.kinds
    assert "system" in clause.subject.kinds


def test_whose_something_is_is_kept_beside_what_it_is() -> None:
    clause = read("Ahmed's mistake cost us the morning.")[0]
    assert "name" in clause.subject.owners
    assert "name" not in clause.subject.kinds


def test_they_are_the_last_who_were_spoken_of() -> None:
    (first,) = read("The pods were restarted.")
    second = clauses("They did not answer.", LEXICON.vocabulary, before=first.subject)
    assert "person" not in second[0].subject.kinds
    assert "person" in read("They did not answer.")[0].subject.kinds


@pytest.mark.parametrize("text", ["", " ", "…", "a" * 3000, "by by by", "who who", "to to not", "'s 's", "__ __", "@"])
def test_odd_texts_have_clauses_or_none(text: str) -> None:
    assert all(0 <= clause.start <= clause.end <= len(text) for clause in read(text))
