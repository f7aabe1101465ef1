"""Why, asked after the reason was told."""

from __future__ import annotations

from actions.texts import REASONS
from bot.texts import load_texts


def test_every_reason_has_plain_words_of_its_own() -> None:
    plainly = {
        name.partition(".")[2]: text[0]["text"] for name, text in load_texts().items() if name.startswith("plainly.")
    }
    assert set(plainly) == set(REASONS)
    assert len(set(plainly.values())) == len(REASONS)
    for reason, text in plainly.items():
        assert REASONS[reason] not in text, "the same words again say nothing"
