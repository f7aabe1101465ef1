"""The lint finds what is wrong with training data."""

import pytest

from bot.nlu_tools.corpus import Example, key
from bot.nlu_tools.findings import LEAST, findings

PLENTY = [Example("thank", f"谢谢你{chr(0x4E00 + index)}{chr(0x5E00 + index)}", "a.yml") for index in range(LEAST)]


def _rules(*examples: Example, sets: dict[str, list[Example]] | None = None) -> dict[str, bool]:
    found = findings([*PLENTY, *examples], sets or {}, ["thank", "greet"], key=key)
    return {finding.rule: finding.error for finding in found if "greet: 0" not in finding.message}


def test_a_label_without_examples_is_an_error() -> None:
    errors = [finding for finding in findings(PLENTY, {}, ["thank", "greet"], key=key) if finding.error]
    assert [finding.rule for finding in errors] == ["too few examples"]
    assert "greet" in errors[0].message


@pytest.mark.parametrize(("text", "again"), [("转人工", "轉人工！"), ("到账没", "到帐没")])
def test_one_text_under_two_labels_is_an_error(text: str, again: str) -> None:
    rules = _rules(Example("greet", text, "a.yml"), Example("thank", again, "b.yml"))
    assert rules["under two labels"] is True


def test_one_text_twice_is_a_remark() -> None:
    assert _rules(Example("thank", "多谢", "a.yml"), Example("thank", "多谢。", "b.yml"))["duplicate"] is False


def test_nearly_the_same_under_two_labels_is_a_remark() -> None:
    one, two = "我昨天充值的五百块钱到现在还没到账", "我昨天充值的五百块钱到现在还没到账啊"
    assert _rules(Example("thank", one, "a"), Example("greet", two, "b"))["nearly the same"] is False


def test_an_unknown_label_is_an_error() -> None:
    assert _rules(Example("gret", "你好", "a.yml"))["unknown label"] is True


def test_a_long_line_of_an_evaluation_set_is_an_error_and_a_short_one_a_remark() -> None:
    sets = {"plain": [Example("thank", "我昨天充值的五百块钱没到", "plain.tsv"), Example("thank", "多谢", "plain.tsv")]}
    assert _rules(Example("thank", "我昨天充值的五百块钱没到", "a.yml"), sets=sets)["in an evaluation set"] is True
    assert "in an evaluation set" not in _rules(Example("thank", "多谢", "a.yml"), sets=sets)
