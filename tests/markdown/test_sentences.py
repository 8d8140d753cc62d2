from __future__ import annotations

import pytest

from emlint.markdown import sentences


@pytest.mark.parametrize(
    "text",
    [
        "One. Two! Three?",
        "We use e.g. Kafka v1.2.3. It is fast.",
        "See Fig. 3, Dr. Who etc. for more. Next.",
        "It rained, snowed, etc. We went on.",
        'He said "Stop." Then it stopped.',
        "Wait... what? It went on… Then it ended.",
        "J. R. Smith wrote main.py. It takes 1.5 s vs. 2.0 s.",
        "你好。|再见！",
        "Is it safe? No. We checked.",
        "first paragraph\n\nSecond paragraph",
        "",
    ],
)
def test_sentences_end_where_readers_end_them(text: str) -> None:
    expected = {
        "One. Two! Three?": ["One.", "Two!", "Three?"],
        "We use e.g. Kafka v1.2.3. It is fast.": ["We use e.g. Kafka v1.2.3.", "It is fast."],
        "See Fig. 3, Dr. Who etc. for more. Next.": ["See Fig. 3, Dr. Who etc. for more.", "Next."],
        "It rained, snowed, etc. We went on.": ["It rained, snowed, etc.", "We went on."],
        'He said "Stop." Then it stopped.': ['He said "Stop."', "Then it stopped."],
        "Wait... what? It went on… Then it ended.": ["Wait... what?", "It went on…", "Then it ended."],
        "J. R. Smith wrote main.py. It takes 1.5 s vs. 2.0 s.": [
            "J. R. Smith wrote main.py.",
            "It takes 1.5 s vs. 2.0 s.",
        ],
        "你好。|再见！": ["你好。", "|再见！"],
        "Is it safe? No. We checked.": ["Is it safe?", "No.", "We checked."],
        "first paragraph\n\nSecond paragraph": ["first paragraph", "Second paragraph"],
        "": [],
    }
    assert [text[start:end] for start, end in sentences(text)] == expected[text]
