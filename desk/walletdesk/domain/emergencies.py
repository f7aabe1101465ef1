"""What the bot may do with a message that is a human's: look whether it tells of an emergency. Pure.

It looks at all of them. A list of words would miss a third of the ways in which people say that they are robbed, or
let nearly everything through.
"""

from walletdesk.domain.ownership import Owner

# In a turn's metadata (bot_reply.schema.json).
ATTENDS = "attends"
_ATTENTION = {Owner.QUEUE: "emergencies", Owner.AGENT: "nothing"}
# 盗刷: shorter says nothing.
SHORTEST = 2


def find_attention(owner: Owner, text: str) -> str | None:
    """None for what tells nothing: marks, smileys, a single character."""
    told = sum(char.isalnum() for char in text)
    return _ATTENTION.get(owner) if told >= SHORTEST else None
