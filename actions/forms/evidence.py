"""Files and words that prove something. The files came by the chat page; this turn only says which there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from actions.answer import Say
from actions.forms.steps import Again, Reading, Step, Taken, answer_button, skips
from actions.forms.talk import SKIPPED, Talk
from actions.texts import FILES, LATER, SEPARATOR, UPLOADED
from bot import saying

DONE = "done"


@dataclass
class EvidenceStep(Step):
    """`values` fill the text that says what helps."""

    slot: str
    text: str
    values: Dict[str, str]
    words: Tuple[str, ...] = ("凭证", "证据", "材料", "图片", "截图")
    is_open: bool = True

    async def ask(self, talk: Talk) -> Say:
        buttons = [
            answer_button(self.slot, DONE, title=UPLOADED),
            answer_button(self.slot, SKIPPED, title=LATER),
        ]
        return Say(self.text, self.values, buttons)

    def settles(self, talk: Talk) -> bool:
        return skips(talk) or saying.is_done(talk.turn.text)

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed, files = talk.pressed(self.slot), uploaded(talk)
        if pressed == SKIPPED or (not talk.turn.clicked and skips(talk)):
            return Taken({"files": files, "text": ""} if files else SKIPPED)
        if pressed == DONE or saying.is_done(talk.turn.text):
            if files:
                return Taken({"files": files, "text": ""}, [Say("evidence.received", {"count": str(len(files))})])
            return Again(Say("evidence.none_arrived", {}, (await self.ask(talk)).buttons))
        if talk.turn.clicked or not any(char.isalnum() for char in talk.turn.text):
            return None
        return Taken({"files": files, "text": talk.turn.text.strip()[:500]})


def uploaded(talk: Talk) -> List[str]:
    """Files that are in no case yet."""
    filed = set(talk.turn.slots.get("files_filed") or [])
    return [one.id for one in talk.turn.uploads if one.id not in filed]


def files_of(value: Any) -> List[str]:
    return list(value["files"]) if isinstance(value, dict) else []


def describe(value: Any, otherwise: str) -> str:
    """In words, for the summary."""
    if not isinstance(value, dict):
        return otherwise
    said = [FILES.format(len(value["files"])) if value["files"] else "", value["text"]]
    return SEPARATOR.join(part for part in said if part) or otherwise
