"""Rasa's rule policy at a cost that does not grow with the conversation.

Rasa builds the states of the whole conversation and compares every one with every rule, up to twice a prediction. A
rule says nothing about what lies further back than it is long, so the last states alone decide; and the same last
states decide the same every time. tests/bot/test_rules.py compares both, prediction by prediction.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any, Callable, Dict, List, Optional, Sequence, Text, Tuple, Type

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    LegacyForm,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, is_prev_action_listen_in_state
from rasa.shared.nlu.constants import INTENT, TEXT

from bot.additions import ONLY_AFTER
from bot.stages import stage
from bot.understanding import full_label

KEPT_ANSWERS = 5000
"""Far more than there are intents, times what can precede them."""
Found = Tuple[Optional[Text], Optional[Text], bool]
Signature = Tuple[Any, ...]
_SLOTS = (SlotSet, AllSlotsReset)
_WITHOUT_STATE = frozenset({*_SLOTS, BotUttered})
_SIGNS: Dict[Type[Event], Callable[[Any], Any]] = {
    ActionExecuted: lambda event: (event.action_name, event.action_text),
    ActionExecutionRejected: lambda event: event.action_name,
    ActiveLoop: lambda event: event.name,
    DefinePrevUserUtteredFeaturization: lambda event: event.use_text_for_featurization,
    LegacyForm: lambda event: event.name,
    LoopInterrupted: lambda event: event.is_interrupted,
    UserUttered: lambda event: (
        event.intent_name,
        event.use_text_for_featurization,
        *((entity.get("entity"), entity.get("role"), entity.get("group")) for entity in event.entities),
    ),
}
"""What of an event the states around it are made of, if slots are no features."""
_LOOPS = frozenset({ActiveLoop, LegacyForm})


class RecentRules(RulePolicy):
    """Predicts what the loaded `RulePolicy` it is made of predicts, except what `bot.additions` says."""

    @classmethod
    def of(cls, policy: RulePolicy) -> RecentRules:
        recent = cls.__new__(cls)
        recent.__dict__.update(policy.__dict__)
        rules = [
            json.loads(key) for kind in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in policy.lookup.get(kind, {})
        ]
        # One more, so that what was cut off is never taken for a conversation's beginning.
        recent._reach = 1 + max((len(states) for states in rules), default=1)
        recent._reads_text = any(TEXT in state.get(USER, {}) for states in rules for state in states)
        recent._needs_intent = not policy.lookup.get(RULES_FOR_LOOP_UNHAPPY_PATH) and all(
            states[-1].get(USER, {}).get(INTENT) for states in rules if is_prev_action_listen_in_state(states[-1])
        )
        recent._found = OrderedDict()
        return recent

    _reach: int
    _reads_text: bool
    _needs_intent: bool
    """No rule speaks of a message without naming its intent, so none is found by a message's text."""
    _found: OrderedDict[Signature, Found]

    def _predict(self, tracker: DialogueStateTracker, domain: Domain) -> Tuple[PolicyPrediction, Optional[Text]]:
        with stage("predict"):
            return super()._predict(tracker, domain)

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Found:
        is_listening = tracker.latest_action_name == ACTION_LISTEN_NAME
        if use_text_for_last_user_input and (self._needs_intent or not is_listening):
            return None, None, False
        found = self._recall(tracker, domain, use_text_for_last_user_input)
        if found[0] in ONLY_AFTER and not _has_label(tracker, ONLY_AFTER[found[0]]):
            return self._find_action_from_rules(
                _as_after(tracker, found[0]), domain, use_text_for_last_user_input=False
            )
        return found

    def _recall(self, tracker: DialogueStateTracker, domain: Domain, use_text: bool) -> Found:
        key = self._sign(tracker, domain, use_text)
        found = self._found.get(key) if key else None
        if found is None:
            found = super()._find_action_from_rules(tracker, domain, use_text)
            if key:
                self._found[key] = found
            if len(self._found) > KEPT_ANSWERS:
                self._found.popitem(last=False)
        return found

    def _sign(self, tracker: DialogueStateTracker, domain: Domain, use_text: bool) -> Optional[Signature]:
        """Same signature, same last states, without building them; None where that is not known."""
        if _has_features(domain):
            return None
        recent, loop = _recent_events(tracker, self._reach)
        signs: List[Any] = [use_text, tracker.active_loop_name, loop and _SIGNS[type(loop)](loop)]
        for event in recent:
            kind = type(event)
            if kind in _WITHOUT_STATE:
                continue
            if kind not in _SIGNS:
                return None
            signs += (kind, _SIGNS[kind](event))
            if kind is UserUttered:
                signs.append(event.text if self._reads_text else bool(event.text))
        return tuple(signs)

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: Optional[Dict[Text, Any]] = None,
    ) -> List[State]:
        """The last ones, as many as any rule can tell apart."""
        if _has_features(domain):
            return super()._prediction_states(tracker, domain, use_text_for_last_user_input, rule_only_data)[
                -self._reach :
            ]
        states = last_states(tracker, domain, count=self._reach)
        self.featurizer._choose_last_user_input([states], use_text_for_last_user_input)
        return states


def last_states(tracker: DialogueStateTracker, domain: Domain, *, count: int) -> List[State]:
    """The end of `tracker.past_states(domain)`, for a domain whose slots are no features."""
    recent, loop = _recent_events(tracker, count)
    replayed = DialogueStateTracker(tracker.sender_id, ())
    if loop is not None:
        replayed.update(loop)
    states = []
    for event in recent:
        if isinstance(event, ActionExecuted):
            states.append(domain.get_active_state(replayed))
        if not isinstance(event, _SLOTS):
            replayed.update(event)
    return [*states, domain.get_active_state(replayed)][-count:]


def _recent_events(tracker: DialogueStateTracker, count: int) -> Tuple[List[Event], Optional[Event]]:
    """What the last `count` states are made of, and what was said of a loop before that."""
    events = tracker.applied_events()
    start = _find_start(events, count)
    # By the class itself: `isinstance` asks all base classes of whatever is no loop, which is nearly everything.
    return events[start:], next((event for event in reversed(events[:start]) if type(event) in _LOOPS), None)


def _has_features(domain: Domain) -> bool:
    return any(slot.has_features() for slot in domain.slots)


def _has_label(tracker: DialogueStateTracker, label: str) -> bool:
    return tracker.latest_message is not None and full_label(tracker.latest_message.parse_data) == label


def _as_after(tracker: DialogueStateTracker, action: str) -> DialogueStateTracker:
    """As if `action` had run and said nothing."""
    later = tracker.copy()
    later.update(ActionExecuted(action))
    return later


def _find_start(events: Sequence[Event], count: int) -> int:
    """From where on events give the last `count` states whole: before the action before the message before them."""
    wanted = iter((*(ActionExecuted,) * (count - 1), UserUttered, ActionExecuted))
    kind = next(wanted)
    for place in range(len(events) - 1, -1, -1):
        if isinstance(events[place], kind):
            try:
                kind = next(wanted)
            except StopIteration:
                return place
    return 0
