"""Our rule policy beside Rasa's, both with this repository's rules: the same prediction at every step of any talk."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core import events as happened
from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter

from bot.additions import ONLY_AFTER
from bot.brand import ROOT
from bot.rules import RecentRules, last_states
from bot.tracker import RunningTracker

FORMS = ("dispute_form", "freeze_form")
FALLBACK = {"core_fallback_threshold": 0.3, "core_fallback_action_name": "action_default_fallback"}


def _repository(_folder: Path) -> tuple[list[str], Domain]:
    """data/rules, and the domain with the answers that stand in data/faq."""
    rules = [str(ROOT / "data" / "rules")]
    named = {event.action_name for step in _graph(rules).story_steps for event in step.events if _is_action(event)}
    domain = Domain.load(ROOT / "domain.yml")
    answers = sorted(name for name in named if name.startswith("utter_") and name not in domain.action_names_or_texts)
    return rules, domain.merge(Domain.from_dict({"responses": {name: [{"text": name}] for name in answers}}))


def _intricate(folder: Path) -> tuple[list[str], Domain]:
    """Rules that look further back than ours do."""
    (folder / "rules.yml").write_text(INTRICATE, encoding="utf-8")
    return [str(folder / "rules.yml")], Domain.load(folder / "rules.yml")


INTRICATE = """
version: "3.1"
intents: [affirm, beg, deny, greet, stop]
entities: [amount, bank, time]
slots: {topic: {type: text, influence_conversation: false, mappings: [{type: custom}]}}
forms: {dispute_form: {required_slots: [topic]}, freeze_form: {required_slots: [topic]}}
responses: {utter_a: [{text: a}], utter_b: [{text: b}], utter_c: [{text: c}], utter_first: [{text: first}]}
rules:
- rule: first of all
  conversation_start: true
  steps: [{intent: greet}, {action: utter_first}]
- rule: greeted later
  steps: [{intent: greet}, {action: utter_a}, {action: utter_b}]
- rule: yes
  steps: [{intent: affirm}, {action: utter_c}]
- rule: yes after a and b
  steps: [{action: utter_a}, {action: utter_b}, {intent: affirm}, {action: utter_a}]
- rule: b alone
  steps: [{intent: beg}, {action: utter_b}]
- rule: yes after the first
  steps: [{action: utter_first}, {intent: affirm}, {action: utter_b}, {action: utter_c}]
- rule: no begins a form
  steps: [{intent: deny}, {action: dispute_form}, {active_loop: dispute_form}]
- rule: stop inside of it
  condition: [{active_loop: dispute_form}]
  steps: [{intent: stop}, {action: utter_b}]
- rule: greeting inside of it ends it
  condition: [{active_loop: dispute_form}]
  steps: [{intent: greet}, {action: action_deactivate_loop}, {active_loop: null}]
- rule: the form is done
  condition: [{active_loop: dispute_form}]
  steps: [{action: dispute_form}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_c}]
"""


@pytest.fixture(scope="module", params=[_repository, _intricate])
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[RulePolicy, Domain]:
    """Rasa's policy after training, and the domain."""
    rules, domain = request.param(tmp_path_factory.mktemp("rules"))
    trackers = TrainingDataGenerator(_graph(rules), domain, remove_duplicates=True, augmentation_factor=0).generate()
    policy = RulePolicy.create(
        {**RulePolicy.get_default_config(), **FALLBACK},
        LocalModelStorage(tmp_path_factory.mktemp("policy")),
        Resource("rules"),
        ExecutionContext(GraphSchema({})),
    )
    policy.train(trackers, domain)
    return policy, domain


def _graph(rules: list[str]) -> StoryGraph:
    return TrainingDataImporter.load_from_dict({}, training_data_paths=rules).get_stories()


def _is_action(event: Event) -> bool:
    return isinstance(event, ActionExecuted)


@pytest.fixture
def calls_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if rules alone decided."""
    for action in list(ONLY_AFTER):
        monkeypatch.delitem(ONLY_AFTER, action)


def _answer(prediction: PolicyPrediction) -> tuple[Any, ...]:
    return (
        prediction.probabilities,
        prediction.events,
        prediction.hide_rule_turn,
        prediction.is_end_to_end_prediction,
        prediction.is_no_user_prediction,
    )


def _message(domain: Domain, chance: random.Random) -> UserUttered:
    intent = chance.choice([name for name in domain.intents if name not in DEFAULT_INTENTS or not chance.randrange(9)])
    found = [{"entity": name, "value": "1"} for name in chance.sample(domain.entities, chance.randrange(3))]
    return UserUttered(f"text {chance.random()}", {"name": intent, "confidence": 0.9}, found)


def _what_an_action_did(action: str, domain: Domain, chance: random.Random) -> list[Event]:
    """Whatever actions, forms and the channel may leave behind, in any order."""
    form = chance.choice(FORMS)
    choices: list[list[Event]] = [
        [],
        [BotUttered("said")],
        [SlotSet(chance.choice(domain.slots).name, chance.choice([None, "x", 3]))],
        [ActiveLoop(form)],
        [ActiveLoop(None), SlotSet("requested_slot", None)],
        [happened.ActionExecutionRejected(action)],
        [happened.LoopInterrupted(True)],
        [happened.AllSlotsReset()],
        [happened.UserUtteranceReverted()],
        [happened.ActionReverted()],
        [happened.SessionStarted(), ActionExecuted("action_listen")],
        [happened.DefinePrevUserUtteredFeaturization(False)],
        [happened.EntitiesAdded([{"entity": "bank", "value": "x"}])],
    ]
    weights = [8, 8, 4, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1]
    return chance.choices(choices, weights)[0]


@pytest.mark.parametrize("seed", range(20))
def test_it_predicts_what_rasas_own_policy_predicts(
    trained: tuple[RulePolicy, Domain], calls_everything: None, seed: int
) -> None:
    rasas, domain = trained
    ours, chance = RecentRules.of(rasas), random.Random(seed)
    tracker = RunningTracker("c_1", domain.slots)
    tracker.update(ActionExecuted("action_listen"))
    for _ in range(25):
        tracker.update(_message(domain, chance))
        for _ in range(4):
            replayed = DialogueStateTracker.from_events("c_1", list(tracker.events), domain.slots)
            assert tracker.applied_events() == replayed.applied_events()
            prediction = rasas.predict_action_probabilities(replayed, domain)
            assert _answer(ours.predict_action_probabilities(tracker, domain)) == _answer(prediction)
            action = domain.action_names_or_texts[prediction.max_confidence_index]
            tracker.update(ActionExecuted(action))
            if action == "action_listen":
                break
            tracker.update_with_events(_what_an_action_did(action, domain, chance), domain)
        else:
            tracker.update(ActionExecuted("action_listen"))


def test_the_states_it_builds_are_the_end_of_rasas(trained: tuple[RulePolicy, Domain]) -> None:
    _, domain = trained
    chance = random.Random(7)
    tracker = DialogueStateTracker("c_1", domain.slots)
    for _ in range(200):
        tracker.update(
            chance.choice([_message(domain, chance), ActionExecuted("action_listen"), ActionExecuted("utter_greet")])
        )
        tracker.update_with_events(_what_an_action_did("utter_greet", domain, chance), domain)
        for count in (1, 2, 4):
            assert last_states(tracker, domain, count=count) == tracker.past_states(domain)[-count:]


def _after_hours(label: str, trained: tuple[RulePolicy, Domain]) -> str:
    rasas, domain = trained
    parse = {
        "intent": {"name": "faq_hours", "confidence": 0.9},
        "response_selector": {"faq_hours": {"response": {"intent_response_key": label}}},
    }
    tracker = RunningTracker("c_1", domain.slots)
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered("几点上班", parse["intent"], parse_data=parse))
    tracker.update(ActionExecuted("utter_faq_hours"))
    prediction = RecentRules.of(rasas).predict_action_probabilities(tracker, domain)
    return str(domain.action_names_or_texts[prediction.max_confidence_index])


@pytest.mark.parametrize("trained", [_repository], indirect=True)
def test_an_action_that_adds_to_one_answer_is_not_called_after_the_others(trained: tuple[RulePolicy, Domain]) -> None:
    assert _after_hours("faq_hours/off_peak", trained) == "action_busy_hours"
    assert _after_hours("faq_hours/overview", trained) == "action_listen"
