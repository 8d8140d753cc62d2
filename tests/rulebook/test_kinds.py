"""Descriptions of kinds, of emlint and of others."""

from __future__ import annotations

import jsonschema
import pytest

from emlint.rulebook import KINDS, builtin


@pytest.mark.parametrize("kind", KINDS)
def test_the_kinds_of_emlint_have_the_shape_that_others_are_held_to(kind: str) -> None:
    jsonschema.Draft202012Validator(builtin.schema("kind")).validate(builtin.lexicon()[f"kinds/{kind}"])
