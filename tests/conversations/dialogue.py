"""Dialogues as YAML: tests/conversations/<skill>/<kind>/*.yml, each file a list of dialogues.

- name: what happens
  user: u_1001                      # the verified user; left out: a visitor
  brand: jisu                       # left out: xiaolan
  faults: [{kind: error500}]        # the wallet's faults from the start (contracts/wallet-api.yaml)
  queue: {waiting: 3, …}            # what the desk says about its queue; left out: it does not answer
  busy_hours: {counts: {9: 40, …}}  # how many asked for a human, by hour; left out: it does not answer
  cases: [{kind: complaint, …}]     # the user's own cases (desk_stub.py); left out: the desk does not answer
  callbacks: {callbacks: [{…}]}     # the user's own calls, likewise
  rateable: {handled_by: agent, overall: null}   # which service a rating would be about, likewise
  now: "2026-11-24T10:00:00+08:00"  # the desk's clock; left out: the real one
  from_hour: 5                      # played from this hour on: before it yesterday's transaction of the demo, which is
                                    # so many hours old, is none of yesterday
  turns:
    - say: what the user types      # or click: a button's title · payload: /label{…} · move: {status: …}
                                    # · upload: a file's name, which the next message carries along
                                    # · fault: {kind: …} from now on
      after_human: true             # a human has served since the bot's last turn
      attends: emergencies          # the user waits for a human (or: nothing, talks to one); left out: talks to the bot
      expect:
        label: topup_not_received   # label or one of a list
        text: [in the answer]       # also not_text
        buttons: [a button's title] # also not_buttons; a part of it is enough
        card: {status: success}     # fields of some card; `card: none` for no card
        effect: {skill: security}   # fields of some effect; `effect: none` for no effect
        no_effect: open_case        # no effect of this name
        slots: {topic: …}           # slots after the turn
        need: {priority: urgent}    # what a handoff would ask for; `need: none` for nothing
        silent: true                # no word to the user
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
STEPS = ("say", "click", "payload", "move", "fault", "upload")
EXPECTATIONS = {
    "label", "text", "not_text", "buttons", "not_buttons", "card", "effect", "no_effect", "slots", "need", "silent",
}  # fmt: skip


@dataclass(frozen=True)
class Turn:
    step: str
    value: Any
    expect: dict[str, Any]
    attends: str | None = None
    after_human: bool = False


@dataclass(frozen=True)
class Dialogue:
    id: str
    turns: list[Turn]
    user: str | None = None
    brand: str = "xiaolan"
    faults: list[dict[str, Any]] = field(default_factory=list)
    queue: dict[str, Any] | None = None
    busy_hours: dict[str, Any] | None = None
    cases: list[dict[str, Any]] | None = None
    callbacks: dict[str, Any] | None = None
    rateable: dict[str, Any] | None = None
    now: str | None = None
    from_hour: int = 0


def load_dialogues() -> list[Dialogue]:
    return [
        _dialogue(file, raw)
        for file in sorted(FOLDER.glob("*/*/*.yml"))
        for raw in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _dialogue(file: Path, raw: dict[str, Any]) -> Dialogue:
    place = f"{file.parent.relative_to(FOLDER)}/{file.stem}"
    name, turns = raw.pop("name"), raw.pop("turns")
    return Dialogue(id=f"{place}: {name}", turns=[_turn(turn, place) for turn in turns], **raw)


def _turn(raw: dict[str, Any], place: str) -> Turn:
    """A misspelt expectation would never fail, so it is an error."""
    step = next(name for name in STEPS if name in raw)
    expect = raw.get("expect", {})
    unknown = (set(raw) - {step, "expect", "attends", "after_human"}) | (set(expect) - EXPECTATIONS)
    if unknown:
        raise ValueError(f"{place}: unknown words {sorted(unknown)}")
    return Turn(step, raw[step], expect, raw.get("attends"), raw.get("after_human", False))
