"""What the bot does with words that are a human's."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.attention import as_alarm, find_alarm, is_silent, render_overheard
from bot.context.reading import Understood


def understood(label: str) -> Understood:
    ranking = [{"label": label, "confidence": 0.7}, {"label": "greet", "confidence": 0.1}]
    parse = {"intent": {"name": label, "confidence": 0.7}, "label_ranking": ranking, "entities": []}
    return Understood(f"words about {label}", parse)


def said(label: str) -> list[Event]:
    return [UserUttered("…", {"name": label, "confidence": 0.9}), BotUttered("…")]


def tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("c_1", list(events), [])


def silent(label: str, attends: str | None, *events: Event) -> bool:
    metadata = {"attends": attends} if attends else {}
    return is_silent({"metadata": metadata}, [understood(label)], tracker(*events))


@pytest.mark.parametrize(
    ("label", "attends", "expected"),
    [
        ("topup_not_received", None, False),
        ("lost_phone", None, False),
        ("topup_not_received", "emergencies", True),
        ("lost_phone", "emergencies", False),
        ("lost_phone", "nothing", True),
    ],
)
def test_it_answers_those_who_talk_to_it_and_in_the_queue_emergencies(
    label: str, attends: str | None, expected: bool
) -> None:
    assert silent(label, attends) is expected


def test_the_steps_are_told_once_and_a_freeze_is_always_served() -> None:
    assert silent("report_stolen", "emergencies", *said("lost_phone"))
    assert not silent("freeze_account", "emergencies", *said("lost_phone"))
    assert not silent("report_stolen", "emergencies", *said("lost_phone"), ActiveLoop("freeze_form"))


def test_the_question_whether_to_freeze_may_be_answered_in_the_queue() -> None:
    asked = [*said("report_stolen"), ActiveLoop("freeze_form")]
    assert not silent("affirm", "emergencies", *asked)
    assert silent("queue_status", "emergencies", *asked)
    assert silent("affirm", "nothing", *asked)
    assert silent("affirm", "emergencies", ActiveLoop("complaint_form"))


def test_the_alarm_is_found_in_any_part() -> None:
    found = find_alarm([understood("quote_fee"), understood("lost_phone")])
    assert found is not None
    assert found.text == "words about lost_phone"
    assert find_alarm([understood("quote_fee")]) is None


def test_another_form_is_left_for_it_as_by_a_click() -> None:
    alarm = understood("report_fraud")
    assert as_alarm(alarm, tracker()) is alarm
    assert as_alarm(alarm, tracker(ActiveLoop("freeze_form"))) is alarm
    sure: Any = as_alarm(alarm, tracker(ActiveLoop("complaint_form"))).parse
    assert (sure["intent"]["confidence"], len(sure["label_ranking"])) == (1.0, 1)


def test_what_was_overheard_says_what_a_handoff_would_ask_for() -> None:
    heard = render_overheard("t_1", understood("lost_phone"))
    assert (heard["turn_id"], heard["messages"], heard["effects"]) == ("t_1", [], [])
    assert heard["need"] == {"priority": "urgent", "skill": "security"}
    assert "need" not in render_overheard("t_1", understood("greet"))
