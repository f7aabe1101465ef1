from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from actions.clues import Clues, read_clues
from actions.picking import Nothing, One, Several, pick
from tests.actions.made import NOW, transaction

OPEN = transaction(1, minutes_ago=10)
ALSO_OPEN = transaction(2, status="bank_processing", minutes_ago=60, amount="80.00", fee="0.10")
DONE = transaction(3, status="success", minutes_ago=3000, amount="80.00")


def test_the_only_open_one_is_meant() -> None:
    assert pick([OPEN, DONE], Clues()) == One(OPEN)


def test_several_open_ones_are_offered_newest_first() -> None:
    assert pick([OPEN, ALSO_OPEN, DONE], Clues()) == Several([OPEN, ALSO_OPEN])


def test_an_amount_decides_with_or_without_the_fee() -> None:
    assert pick([OPEN, ALSO_OPEN], Clues(amount=Decimal("80.00"))) == One(ALSO_OPEN)
    assert pick([OPEN, ALSO_OPEN], Clues(amount=Decimal("80.10"))) == One(ALSO_OPEN)


def test_the_newest_is_meant_when_the_user_says_so() -> None:
    assert pick([OPEN, ALSO_OPEN], Clues(newest=True)) == One(OPEN)


def test_nothing_fits_but_the_nearest_are_known() -> None:
    assert pick([OPEN, DONE], Clues(amount=Decimal("7.00"))) == Nothing([OPEN, DONE])
    assert pick([], Clues()) == Nothing([])


def test_settled_ones_are_guessed_only_without_clues_and_if_allowed() -> None:
    older = transaction(4, status="success", minutes_ago=4000, amount="80.00")
    assert pick([DONE, older], Clues()) == One(DONE)
    assert pick([DONE, older], Clues(amount=Decimal("80.00"))) == Several([DONE, older])
    assert pick([DONE, older], Clues(), guess=False) == Several([DONE, older])


def test_bank_card_and_time_narrow() -> None:
    assert pick([OPEN], Clues(bank="工商银行", card_tail="2345")) == One(OPEN)
    assert pick([OPEN], Clues(bank="招商银行")) == Nothing([OPEN])
    yesterday = Clues(since=NOW - timedelta(days=3), until=NOW - timedelta(days=1))
    assert pick([OPEN, DONE], yesterday) == One(DONE)


def test_a_time_just_now_has_slack_and_nonsense_is_no_clue() -> None:
    value = {"from": (NOW - timedelta(minutes=30)).isoformat(), "to": NOW.isoformat(), "grain": "minute"}
    entities = [{"entity": "time", "value": value, "text": "刚刚"}, {"entity": "amount", "value": "many"}]
    clues = read_clues(entities, "刚刚充的")
    assert clues.amount is None
    assert pick([transaction(minutes_ago=90)], clues) == One(transaction(minutes_ago=90))


def test_words_say_the_newest() -> None:
    assert read_clues([], "最近那笔充值呢").newest
    assert not read_clues([], "充值呢").newest
