"""What a decision record holds beside its checklist: options, the choice, risks, consequences, relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from emlint.markdown import plain
from emlint.model import Path, Span
from emlint.reading.chosen import lists_several, read_choice
from emlint.reading.compared import compared
from emlint.reading.facts import Facts, Parts, listed
from emlint.reading.feared import feared
from emlint.reading.option import Option, squash, with_the_decision
from emlint.reading.option_names import arguments
from emlint.reading.options import beside_the_decision, read_options
from emlint.reading.outline import Outline, leaves
from emlint.reading.rationale import rationale
from emlint.reading.relations import read_relations
from emlint.reading.risk import risk_entry
from emlint.reading.risks import read_risks
from emlint.reading.spoken_options import spoken_options
from emlint.reading.titles import normalise
from emlint.reading.undertaken import shortcuts, undertaken
from emlint.reading.warned import warned_skills
from emlint.reading.weighed import weigh

ON = re.compile(r"decision (?:on|about|for|regarding|concerning|as to|no\.?|#?\d)\b")  # one of several


def adr_parts(facts: Facts) -> Parts:
    outline = facts.outline
    decided = Option(facts.title.text or "what was decided", facts.title.span, chosen=True)
    chosen, chosen_span, options = _options(outline, decided)
    chosen = chosen or next((option.name for option in options if option.chosen), None)
    risks = read_risks(outline)
    pros, cons = _consequences(outline)
    relations = read_relations(outline)
    data = {
        "options": [_option(outline, option) for option in options],
        "chosen": chosen,
        "chosen_listed": chosen is None or any(option.chosen for option in options) or lists_several(outline, options),
        "decisions": _decisions(outline),
        "consequences": {"positive": len(pros), "negative": len(cons)},
        "risks": [risk_entry(outline, risk) for risk in risks],
        **{name: relations[name] for name in ("supersedes", "superseded_by", "amends", "related")},
    }
    judged = [option for option in options if option.chosen] or options
    against = [*cons, *(option.span for option in judged if option.cons)]
    alone = len(options) == 1
    argued = [option.span for option in options if (option.chosen or alone) and option.pros]
    lists = {
        "options": [{"span": option.span} for option in options],
        "compared": [{"span": option.span} for option in compared(outline)],
        "risks": [{"span": risk.span} for risk in risks],
        "against": [{"span": span} for span in against],
        "argued": [{"span": span} for span in argued],
        "warned_skills": warned_skills(outline),
    }
    places: dict[Path, Span] = {("options", number): option.span for number, option in enumerate(options)}
    places |= {("risks", number): risk.span for number, risk in enumerate(risks)}
    if chosen_span:
        places[("chosen",)] = chosen_span

    def late(met: Mapping[str, Span]) -> dict[str, Any]:
        weighed = [_option(outline, option) for option in weigh(outline, options)]
        return {"options": weighed, "rationale": rationale(outline, met)}

    return Parts(data, lists, places, (late,)) | undertaken(facts, decides=True) | _said(outline)


def _said(outline: Outline) -> Parts:
    """What its sentences tell beside the decision."""
    return listed("shortcuts", shortcuts(outline)) | listed("feared", feared(outline))


def _options(outline: Outline, decided: Option) -> tuple[str | None, Span | None, tuple[Option, ...]]:
    """Those that are listed; where none are, those of a matrix that has the chosen one, else what sentences tell."""
    if listed_options := read_options(outline):
        chosen, span, options = read_choice(outline, listed_options)
        return chosen, span, options if chosen else beside_the_decision(outline, options, decided)
    chosen, span, options = read_choice(outline, compared(outline))
    if any(option.chosen for option in options):
        return chosen, span, options
    spoken = spoken_options(outline)
    chosen, span, among = read_choice(outline, spoken.among)
    taken = replace(decided, name=outline.lexicon.shape("preferred_to").sub(" ", decided.name))
    return chosen, span, with_the_decision(among, spoken.passed, decided, taken)


def _option(outline: Outline, option: Option) -> dict[str, Any]:
    return {
        "name": option.name,
        "pros": list(option.pros),
        "cons": list(option.cons),
        "words": option.words,
        "chosen": option.chosen,
        "lines": outline.lines(option.span),
    }


def _consequences(outline: Outline) -> tuple[list[Span], list[Span]]:
    """Entries under the consequences that are said to be good, and those said to be bad."""
    pros: list[Span] = []
    cons: list[Span] = []
    for part in outline.sections:
        if "consequences" not in part.chain:
            continue
        side = cons if part.chain & {"cons", "risks"} else pros if part.chain & {"pros", "benefits"} else None
        for block in leaves(part.section.blocks):
            if not block.text.strip():
                continue
            if side is not None:
                side.append(block.span)
            else:
                good, bad = arguments(outline.lexicon, [block])
                pros += [block.span] * len(good)
                cons += [block.span] * len(bad)
    return pros, cons


def _decisions(outline: Outline) -> int:
    """How many choices are recorded: sections of their own, or different "Chosen option" lines."""
    stated = {
        squash(match["quoted"] or match["name"])
        for part in outline.sections
        for block in leaves(part.section.blocks)
        if block.kind == "paragraph"
        and "hosen" in block.text
        and (match := outline.lexicon.shape("chosen_option").search(plain(block).text))
    }
    headed = [
        part
        for part in outline.sections
        if "decision" in part.own and "proposal" not in part.own and part.section.form == "heading"
    ]
    top = min((part.section.level for part in headed), default=0)
    same = [
        part
        for part in headed
        if part.section.level == top and part.section.title.strip().lower() == headed[0].section.title.strip().lower()
    ]
    apart = {
        part.section.title for part in headed if part.section.level == top and ON.match(normalise(part.section.title))
    }
    return max(len(stated), len(same), len(apart), 1 if headed else 0)
