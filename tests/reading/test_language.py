"""In which language a document is written."""

from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.reading.language import word_count
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
CODE = "\n```python\n" + "the and of for with is not\n" * 40 + "```\n"


def language(text: str) -> str:
    return str(read(parse(source("x.md", text)), LEXICON, Settings(), "adr").data["language"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# A\n\nWir nutzen das, weil es mit der Anlage und nicht mit dem Netz spricht.", "de"),
        ("# A\n\nNous utilisons la file pour les messages, et le serveur est dans le réseau.", "fr"),
        ("# A\n\nUsamos la cola para los mensajes y el servidor no está en la red.", "es"),
        ("# A\n\nUsamos a fila para as mensagens e o servidor não está na rede do cliente.", "pt"),
        ("# キューを使う\n\nメッセージをキューに入れる。", "ja"),
        ("# 使用队列\n\n消息写入队列。", "zh"),
        ("# 큐 사용\n\n메시지를 큐에 넣는다.", "ko"),
        ("# Очередь\n\nСообщения попадают в очередь.", "ru"),
        ("# Use a queue\n\nWe put the messages in a queue.", "en"),
        ("# Kafka", "en"),
        ("", "en"),
    ],
    ids=lambda value: value[:20],
)
def test_a_short_document_has_the_language_of_its_few_sentences(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# A\n\nWir nutzen Redis, weil die Anlage und der Betrieb es mit dem Netz schon kennen." + CODE, "de"),
        (
            "# 決定\n\nRedis、PostgreSQL、Kafka、OpenTelemetry を使う。理由は API Gateway と Lambda に合うため。"
            + CODE,
            "ja",
        ),
        (
            "# 决策\n\n采用 Apache Kafka 和 Redis Cluster，通过 gRPC 与 API Gateway 通信，部署在 Kubernetes 上。"
            + CODE,
            "zh",
        ),
    ],
    ids=["de", "ja", "zh"],
)
def test_code_and_names_of_products_do_not_make_a_document_english(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "# Use a queue\n\nDeciders: José Muñoz, Jürgen Groß, 王磊, 佐藤 健\n\nWe put orders in a queue.",
        "# Use a queue\n\n> Das ist nicht mit der Zeit.\n\nThat is what they said, and it is not what we need.",
        "# Translate the shop\n\nThe Chinese button says 立即购买, the other one 今すぐ購入, and both are too long.",
        "# Move to São Paulo\n\nThe team in São Paulo and the team in Zürich share the cluster.",
        "# News\n\n- [a](https://a.com/a) e.g. a\n- [b](https://b.com/a) e.g. a\n- [c](https://c.com/a), i.e. a",
    ],
    ids=["names of people", "a quotation", "labels of buttons", "names of places", "addresses and abbreviations"],
)
def test_foreign_names_and_quotations_leave_a_document_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "# Warteschlange\n\n## Context\n\nDie Aufträge werden nicht mehr mit der Hand und auf dem Papier bewegt.",
            "de",
        ),
        ("# 設計\n\n## Background\n\n注文の処理が遅いため、キューを導入する。\n\n## Decision\n\nKafkaを使う。", "ja"),
    ],
    ids=["de", "ja"],
)
def test_english_headings_over_other_sentences_do_not_decide(text: str, code: str) -> None:
    assert language(text) == code


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    assert word_count("We put the orders in a queue.") == 7
    assert word_count("注文をキューに入れる。") in range(4, 8)
    assert word_count("订单写入消息队列。") in range(4, 8)
