"""The lexicon: read, checked, hashed, copied."""

from pathlib import Path

import pytest

from bot.nlu.lexicon import FILES, LexiconError, read_lexicon
from bot.nlu_tools.corpus import LEXICON


def test_a_copy_is_equal(tmp_path: Path) -> None:
    lexicon = read_lexicon(LEXICON)
    lexicon.write(tmp_path)
    assert read_lexicon(tmp_path) == lexicon
    assert read_lexicon(tmp_path).digest == lexicon.digest


@pytest.mark.parametrize("name", FILES)
def test_every_file_counts_for_the_digest(tmp_path: Path, name: str) -> None:
    lexicon = read_lexicon(LEXICON)
    lexicon.write(tmp_path)
    (tmp_path / name).write_text(lexicon.raw[name] + "\n# changed\n", encoding="utf-8")
    assert read_lexicon(tmp_path).digest != lexicon.digest


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"words\.txt"):
        read_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("concepts.txt", "topup 充值\n", r"concepts\.txt:1"),
        ("variants.txt", "# ok\n帐 账 多\n", r"variants\.txt:2"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, name: str, content: str, complaint: str) -> None:
    read_lexicon(LEXICON).write(tmp_path)
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint):
        read_lexicon(tmp_path)
