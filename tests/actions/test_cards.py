from __future__ import annotations

import json
from datetime import timedelta
from typing import get_args

import jsonschema
import pytest

from actions.account import state_text
from actions.cards import render_card, render_list
from actions.render import is_overdue, render_deadline, render_time
from actions.telling import transaction_values
from actions.wallet.models import Kind, Status
from bot.brand import ROOT, load_profiles
from bot.placeholders import names
from bot.texts import load_texts
from tests.actions.made import NOW, transaction

CONTRACT = json.loads((ROOT / "contracts" / "bot_reply.schema.json").read_text(encoding="utf-8"))
TEXTS = load_texts()
XIAOLAN = load_profiles()["xiaolan"]


@pytest.mark.parametrize("status", get_args(Status))
@pytest.mark.parametrize("kind", get_args(Kind))
class TestEveryKindInEveryState:
    def test_the_card_keeps_the_contract(self, kind: str, status: str) -> None:
        one = transaction(type=kind, status=status, expected_at=NOW)
        validator = jsonschema.Draft202012Validator({**CONTRACT, "$ref": "#/$defs/Card"})
        validator.validate(render_card(one))
        validator.validate(render_list([one], title="…"))

    def test_there_is_a_text_and_all_its_values(self, kind: str, status: str) -> None:
        one = transaction(type=kind, status=status)
        given = set(transaction_values(one, now=NOW, profile=XIAOLAN))
        for variant in TEXTS[state_text(one)]:
            assert {name for name in names(variant) if not name.startswith("brand.")} <= given
            assert variant["buttons"]

    def test_exactly_what_is_under_way_is_current(self, kind: str, status: str) -> None:
        one = transaction(type=kind, status=status)
        states = [step["state"] for step in render_card(one)["track"]]
        assert states.count("current") == (1 if one.is_open else 0)


def test_incoming_transfers_have_their_own_words() -> None:
    assert state_text(transaction(type="transfer", direction="in", status="success")) == "transfer_in.success"
    assert state_text(transaction(type="transfer", direction="in", status="processing")) == "transfer_in.other"


def test_only_an_open_transaction_can_be_overdue() -> None:
    past = transaction(minutes_ago=5).created_at
    assert is_overdue(transaction(expected_at=past), now=NOW)
    assert not is_overdue(transaction(expected_at=past, status="success"), now=NOW)
    assert not is_overdue(transaction(), now=NOW)


def test_times_are_said_as_people_do() -> None:
    assert render_time(NOW, now=NOW) == "今天 15:00"
    assert render_time(transaction(minutes_ago=24 * 60).created_at, now=NOW) == "昨天 15:00"
    assert render_time(transaction(minutes_ago=24 * 60 * 9).created_at, now=NOW) == "3月1日 15:00"
    assert render_deadline(NOW, now=NOW) == "今天 15:00"
    assert render_deadline(NOW.replace(hour=0) + timedelta(days=1), now=NOW) == "今天 24:00"


def test_an_unknown_reason_is_no_reason() -> None:
    assert transaction_values(transaction(reason="something_new"), now=NOW, profile=XIAOLAN)["because"] == ""
