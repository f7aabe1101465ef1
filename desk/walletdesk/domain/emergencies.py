"""What the bot may do with a message that is a human's: look whether it tells of an emergency. Pure.

While the user waits it looks at all of them: a list of words would miss a third of the ways in which people say that
they are robbed. With an agent, who reads every word anyway, it looks at those that sound like one: an agent with ten
talks should see which cannot wait, but a bot's turn for every word between humans would double what these cost.
When the bot is down, that list is all there is.
"""

import re
from collections.abc import Iterable
from typing import Any

from walletdesk.domain.handoff import URGENT
from walletdesk.domain.ownership import Owner

# In a turn's metadata (bot_reply.schema.json).
ATTENDS = "attends"
_ATTENTION = {Owner.QUEUE: "emergencies", Owner.AGENT: "nothing"}
# 盗刷: shorter says nothing.
SHORTEST = 2
_ALARMING = re.compile(
    r"[盗盜骗騙诈詐偷抢搶丢丟]|冻结|凍結|挂失|掛失|不见了|不見了|被.{0,2}[刷转轉]|不是我|泄露|洩露|陌生|报警|報警|96110"
)


def find_attention(owner: Owner, text: str) -> str | None:
    """None for what tells nothing (marks, smileys, a single character), and for an agent's small talk."""
    told = sum(char.isalnum() for char in text)
    if told < SHORTEST or (owner is Owner.AGENT and not _ALARMING.search(text)):
        return None
    return _ATTENTION.get(owner)


def find_feared_need(requests: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """`Need` of TurnRequests that nobody could read: by their words alone, typed or a button's, where one too many
    costs a place in the queue."""
    words = (request.get("text") or request.get("title") or "" for request in requests)
    return {"priority": URGENT, "skill": "security"} if any(map(_ALARMING.search, words)) else None
