"""The measures of an evaluation and its floors."""

import pytest
import yaml

from bot.evaluate import FLOORS, NOISY
from bot.nlu_tools.corpus import ENTITIES, evaluation_sets
from bot.nlu_tools.scores import CEILINGS, Outcome, breaches, by_label, shares


def _outcome(expected: str, *ranking: str, acted: bool = True) -> Outcome:
    return Outcome(expected, ranking, acted, 0.5, "text")


OUTCOMES = [
    _outcome("thank", "thank", "deny", "greet"),
    _outcome("thank", "deny", "thank", "greet"),
    _outcome("thank", "deny", "thank", "greet", acted=False),
    _outcome("thank", "deny", "greet", "affirm", "thank", acted=False),
    _outcome("out_of_scope", "thank", "deny", "greet"),
    _outcome("report_stolen", "report_stolen", "deny", "greet", acted=False),
]


def test_shares() -> None:
    measured = shares(OUTCOMES)
    assert measured["first"] == pytest.approx(100 * 2 / 6)
    assert measured["served"] == pytest.approx(100 * 3 / 6)
    assert measured["wrong"] == pytest.approx(100 * 2 / 6)
    assert measured["off_topic_answered"] == 100
    assert measured["urgent_found"] == 0
    assert "handoff_found" not in measured


def test_the_worst_label_comes_first_with_what_it_is_taken_for() -> None:
    worst = by_label(OUTCOMES)[0]
    assert (worst.label, worst.first, worst.confusions) == ("out_of_scope", 0.0, (("thank", 1),))


@pytest.mark.parametrize(
    ("measured", "count"),
    [
        ({"first": 95.0, "wrong": 1.0}, 0),
        ({"first": 94.0, "wrong": 1.0}, 1),
        ({"first": 95.0, "wrong": 3.0}, 1),
        ({}, 2),
    ],
)
def test_floors_and_ceilings(measured: dict[str, float], count: int) -> None:
    assert len(breaches("plain", measured, {"plain": {"first": 95.0, "wrong": 2.0}})) == count


def test_the_project_has_floors_that_can_be_missed() -> None:
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    sets = {*evaluation_sets(), ENTITIES.stem}
    assert {name.removesuffix(NOISY) for name in floors} <= sets
    for name, own in floors.items():
        worst = {measure: 100.0 if measure in CEILINGS else 0.0 for measure in own}
        assert len(breaches(name, worst, floors)) == len(own)
        assert breaches(name, own, floors) == []
