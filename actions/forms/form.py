"""The frame of every form: one call a turn reads the answer, says what comes next and, at the end, has the desk act.

Rasa's form action calls `validate_<form>` when the form begins, at every answer, and when it returns from a digression.
All that a turn does is in that one reply: a turn that fails half-way has done nothing and can be run again.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Dict, FrozenSet, List, Optional, Sequence, Text, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import guard
from actions.answer import Answer, Say, send
from actions.forms.listening import Heard, listen
from actions.forms.parking import PARKED, is_mention, is_parked, mention, offer_other, park
from actions.forms.steps import Again, Reading, Reopen, Step, Stop, Taken
from actions.forms.talk import SKIPPED, Talk
from actions.tracing import acting
from actions.turn import find_traceparent, read_turn
from bot import saying
from bot.matters import load_titles

REQUESTED, MISSES, OFFERED = "requested_slot", "form_misses", "form_offered"
PATIENCE = 2
"""So many answers in a row that were none; then a human is offered beside the question."""


@dataclass(frozen=True)
class Begun:
    """What is said and done when a form opens; with `done` there is nothing to ask."""

    says: Sequence[Say] = ()
    done: Optional[Answer] = None
    effects: Sequence[Dict[str, Any]] = ()


@dataclass(frozen=True)
class Outcome:
    """The answer of one turn and where the form stands after it."""

    answer: Answer
    requested: Optional[str] = None
    slots: Dict[str, Any] = field(default_factory=dict)
    events: Sequence[EventType] = ()


class Form(Action, ABC):
    """`form` is Rasa's name, `label` what the user wanted, `slots` what is collected."""

    form: str
    label: str
    labels: FrozenSet[str] = frozenset()
    """Further labels that belong here."""
    slots: Tuple[str, ...]
    insists: bool = True
    """Whether the form comes back after something else was asked; a rating does not."""
    keeps: bool = True
    """Whether what was filled in is kept for later when the user leaves; an emergency always begins anew."""
    counts_digressions: bool = False
    """Whether telling something past the question counts as no answer to it; asking something never does."""
    restarts: bool = False
    """Whether its own buttons, pressed in the middle of it, begin it anew."""

    def name(self) -> Text:
        return f"validate_{self.form}"

    @abstractmethod
    def steps(self, talk: Talk) -> Sequence[Step]:
        """The questions that are needed, in order, given what is known."""

    @abstractmethod
    async def submit(self, talk: Talk) -> Answer:
        """What is done with it all."""

    async def begin(self, talk: Talk) -> Begun:
        """Takes what the first message already says."""
        return Begun()

    async def first_question(self, talk: Talk, step: Step) -> Say:
        """The question with which the form opens."""
        return await step.ask(talk)

    async def note(self, talk: Talk, step: Step) -> Answer:
        """What an answer brings about at once."""
        return Answer([])

    def cancelled(self, talk: Talk) -> Say:
        return Say("forms.cancelled", {"what": load_titles()[self.label]})

    def summarize(self, talk: Talk) -> str:
        """For the agent, when the user leaves for a human."""
        return ""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[EventType]:
        outcome = await self._guarded(tracker)
        events = send(outcome.answer, dispatcher)
        events += [SlotSet(name, value) for name, value in outcome.slots.items()]
        return [*events, SlotSet(REQUESTED, outcome.requested), *outcome.events]

    async def _guarded(self, tracker: Tracker) -> Outcome:
        """A failure leaves the form where it was, or closes one that has not begun."""
        try:
            with acting(self.name(), traceparent=find_traceparent(tracker)):
                return await asyncio.wait_for(self._advance(tracker), guard.DEADLINE_S)
        except Exception as error:
            said = guard.explain(self.name(), error)
            return Outcome(Answer([said]), tracker.slots.get(REQUESTED))

    async def _advance(self, tracker: Tracker) -> Outcome:
        turn = read_turn(tracker)
        values = {slot: tracker.slots.get(slot) for slot in (*self.slots, PARKED, MISSES, OFFERED)}
        talk = Talk(turn, guard.services(), values)
        step = self._find_step(talk, tracker.slots.get(REQUESTED))
        if step is None:
            return await self._open(talk)
        if _returns(tracker.events, self.form):
            return self._stay(talk, step, [Say("forms.back"), await step.ask(talk)])
        return await self._hear(talk, step)

    async def _open(self, talk: Talk) -> Outcome:
        resumed = self._resumes(talk)
        if not resumed:
            talk.values.update(dict.fromkeys(self.slots))
        talk.values.update({MISSES: None, OFFERED: None})
        parked = talk.get(PARKED) or {}
        if parked and (parked["form"] == self.form or parked["label"] in self.labels | {self.label}):
            talk.values[PARKED] = None
        talk.values[PARKED] = mention(talk.turn) or talk.get(PARKED)
        begun = await self.begin(talk)
        if begun.done is not None:
            return self._end(talk, begun.done)
        if resumed:
            return await self._go_on(talk, [Say("forms.resumed")])
        step = self._next_step(talk)
        if step is None:
            return await self._go_on(talk, begun.says)
        return self._stay(talk, step, [*begun.says, await self.first_question(talk, step)], begun.effects)

    async def _hear(self, talk: Talk, step: Step) -> Outcome:
        turn = talk.turn
        own = self.labels | {self.label}
        if self.restarts and turn.clicked and turn.label in own:
            return await self._open(talk)
        reading = await step.read(talk)
        is_taken = reading is not None and (not step.is_open or step.settles(talk))
        heard = listen(turn, own=own, is_open=step.is_open, is_taken=is_taken)
        if reading is None and not self.insists and turn.label not in own and heard is Heard.ANSWER:
            heard = Heard.LEAVING
        corrected = await self._correct(talk, step, reading)
        if corrected is not None and heard is not Heard.CANCEL:
            return corrected
        if reading is None and heard is Heard.ANSWER and (early := await self._take_early(talk, step)):
            return early
        if heard is Heard.CANCEL:
            return self._end(talk, Answer([self.cancelled(talk)]))
        if heard is Heard.DIGRESSION and self.insists:
            return Outcome(Answer([]), step.slot, self._count_digression(talk), [ActionExecutionRejected(self.form)])
        if heard in (Heard.DIGRESSION, Heard.LEAVING):
            return self._leave(talk)
        return await self._take(talk, step, reading)

    async def _take(self, talk: Talk, step: Step, reading: Optional[Reading]) -> Outcome:
        if reading is None:
            return await self._miss(talk, step)
        if isinstance(reading, Again):
            talk.values[MISSES] = _misses(talk) + reading.is_miss
            return self._stay(talk, step, [reading.say])
        talk.values[MISSES] = None
        if isinstance(reading, Stop):
            return self._end(talk, Answer([self.cancelled(talk)]))
        if isinstance(reading, Reopen):
            talk.values.update(dict.fromkeys(reading.slots))
            return await self._go_on(talk, [])
        talk.values[step.slot] = reading.value
        following = self._next_step(talk) if reading.passes else None
        passed = await following.read(talk) if following else None
        if following and isinstance(passed, Taken):
            talk.values[following.slot] = passed.value
        noted = await self.note(talk, step)
        return await self._go_on(talk, [*reading.says, *noted.says], noted)

    async def _take_early(self, talk: Talk, asked: Step) -> Optional[Outcome]:
        """The answer to a later question is kept, and this one is asked again."""
        for step in self.steps(talk):
            if step.slot == asked.slot or not step.is_distinct or talk.get(step.slot) is not None:
                continue
            if isinstance(reading := await step.read(talk), Taken):
                talk.values[step.slot] = reading.value
                return self._stay(talk, asked, [Say("forms.noted"), await asked.ask(talk)])
        return None

    async def _correct(self, talk: Talk, asked: Step, reading: Optional[Reading]) -> Optional[Outcome]:
        """Another part is meant: by its button, by 不对 with facts of it, or by its name."""
        others = [step for step in self.steps(talk) if step.slot != asked.slot and talk.get(step.slot) is not None]
        pressed = next((step for step in others if talk.picked == step.slot), None)
        if pressed is not None:
            return await self._change(talk, pressed, asked)
        text = talk.turn.text
        if talk.turn.clicked or not saying.is_correction(text):
            return None
        if asked.is_open and len(text) > 2 * saying.SHORT:
            return None
        if asked.is_open and len(text) <= saying.SHORT and any(word in text for word in asked.words):
            # 改一下诉求, said to the question for it.
            return self._stay(talk, asked, [await asked.ask(talk)])
        if not asked.is_open and isinstance(reading, (Taken, Reopen, Stop)):
            return None
        for step in others:
            if step.has_facts and (talk.turn.clues.narrows or talk.turn.clues.newest):
                return await self._change(talk, step, asked)
        named = next((step for step in others if any(word in text for word in step.words)), None)
        return await self._change(talk, named, asked) if named else None

    async def _change(self, talk: Talk, step: Step, asked: Step) -> Outcome:
        """Reads the part anew; whatever was being asked is asked again afterwards."""
        reading = await step.read(talk) if talk.picked == step.slot or step.has_facts else None
        if isinstance(reading, Taken):
            talk.values[step.slot] = reading.value
            return await self._go_on(talk, [Say("forms.changed"), *reading.says])
        talk.values[step.slot] = None
        if isinstance(reading, Again):
            return self._stay(talk, step, [reading.say])
        return await self._go_on(talk, [])

    def _count_digression(self, talk: Talk) -> Dict[str, Any]:
        if not self.counts_digressions or talk.turn.clicked or saying.asks(talk.turn.text):
            return {}
        return {MISSES: _misses(talk) + 1}

    async def _miss(self, talk: Talk, step: Step) -> Outcome:
        count = _misses(talk) + 1
        talk.values[MISSES] = count
        says = [Say("forms.missed"), await step.ask_again(talk)]
        if count >= PATIENCE:
            says.append(Say("forms.stuck"))
        return self._stay(talk, step, says)

    async def _go_on(self, talk: Talk, says: Sequence[Say], noted: Optional[Answer] = None) -> Outcome:
        step = self._next_step(talk)
        if step is None:
            done = await self.submit(talk)
            return self._end(talk, _joined(says, done))
        question = await step.ask(talk)
        effects = [noted.effect] if noted and noted.effect else []
        return self._stay(talk, step, [*says, question], effects)

    def _stay(self, talk: Talk, step: Step, says: Sequence[Say], effects: Sequence[Dict[str, Any]] = ()) -> Outcome:
        return Outcome(Answer(list(says), more_effects=effects), step.slot, dict(talk.values))

    def _end(self, talk: Talk, answer: Answer) -> Outcome:
        """Own slots are emptied; what was put aside for this form is offered again."""
        slots = {**talk.values, **dict.fromkeys((*self.slots, MISSES, OFFERED)), **answer.slots}
        says = list(answer.says)
        if not _hands_over(answer):
            says += offer_other(talk.get(PARKED), self.form, now=talk.turn.now)
            # Asked once; a form that was filled in half is asked about again.
            slots[PARKED] = None if is_mention(talk.get(PARKED)) else slots[PARKED]
        return Outcome(Answer(says, answer.effect, more_effects=answer.more_effects), None, slots)

    def _leave(self, talk: Talk) -> Outcome:
        """Rasa's rules answer the message as if no form had been there; what was filled in is kept."""
        is_worth_it = self.insists and self.keeps and any(talk.get(slot) not in (None, SKIPPED) for slot in self.slots)
        parked = park(talk.turn, form=self.form, label=self.label, summary=self.summarize(talk))
        slots = {MISSES: None, OFFERED: None, PARKED: parked if is_worth_it else None}
        if not is_worth_it:
            slots.update(dict.fromkeys(self.slots))
        events = [ActiveLoop(None), ActionExecutionRejected(self.form)]
        return Outcome(Answer([]), None, slots, events)

    def _resumes(self, talk: Talk) -> bool:
        wants_new = talk.turn.clues.order_no or saying.is_restart(talk.turn.text)
        return is_parked(talk.get(PARKED), self.form, now=talk.turn.now) and not wants_new

    def _next_step(self, talk: Talk) -> Optional[Step]:
        return next((step for step in self.steps(talk) if talk.get(step.slot) is None), None)

    def _find_step(self, talk: Talk, slot: Optional[str]) -> Optional[Step]:
        return next((step for step in self.steps(talk) if step.slot == slot), None) if slot else None


def _returns(events: Sequence[Dict[Text, Any]], form: str) -> bool:
    """Whether this form already stepped aside for the message being answered."""
    for event in reversed(events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action_execution_rejected" and event.get("name") == form:
            return True
    return False


def _misses(talk: Talk) -> int:
    """Messages in a row that answered nothing."""
    return talk.get(MISSES) or 0


def _hands_over(answer: Answer) -> bool:
    return any(effect and effect.get("effect") == "handoff" for effect in (answer.effect, *answer.more_effects))


def _joined(says: Sequence[Say], answer: Answer) -> Answer:
    return Answer([*says, *answer.says], answer.effect, answer.slots, answer.more_effects)
