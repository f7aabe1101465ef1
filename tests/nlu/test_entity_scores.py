"""How entities are counted."""

from pathlib import Path

import pytest

from bot.nlu.entities.bank import BankFinder
from bot.nlu_tools.entity_scores import Tally, read_annotated, value_of

BANKS = BankFinder({"农业银行": ["农行", "中国农业银行"]})


def test_reads_messages_with_and_without_entities(tmp_path: Path) -> None:
    path = tmp_path / "entities.tsv"
    path.write_text("昨天充了500\ttime=2026-06-16T00:00/day; amount=500.00\n你好\t-\n", encoding="utf-8")
    one, other = read_annotated(path)
    assert one.values == (("time", "2026-06-16T00:00/day"), ("amount", "500.00"))
    assert other.values == ()


def test_a_time_is_its_begin_and_grain() -> None:
    value = {"from": "2026-06-16T00:00:00+08:00", "to": "2026-06-17T00:00:00+08:00", "grain": "day"}
    assert value_of({"entity": "time", "value": value}) == ("time", "2026-06-16T00:00/day")


def test_wrong_values_cost_twice_and_bank_names_do_not_matter() -> None:
    tally = Tally(BANKS)
    assert tally.add([("bank", "中国农业银行")], [("bank", "农业银行")]) == ([], [])
    assert tally.add([("amount", "5.00")], [("amount", "50.00")]) == ([("amount", "5.00")], [("amount", "50.00")])
    tally.add([("amount", "7.00")], [("amount", "7.00")])
    scores = tally.f1()
    assert scores["bank"] == 100
    assert scores["amount"] == 50
    assert scores["all"] == pytest.approx(100 * 2 * 2 / 6)
