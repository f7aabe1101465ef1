"""What desks tell each other on the Redis channel: one small JSON object, merged from all that waits to be sent."""

import json
from dataclasses import dataclass, field
from typing import Self

# More conversations than this in one message say no more than "look at everything".
MOST_NAMED = 500


@dataclass(slots=True)
class Pokes:
    conversations: dict[str, int] = field(default_factory=dict)
    """Each with the highest position that is new in it."""
    typing: dict[str, str] = field(default_factory=dict)
    bot_work: bool = False
    everybody: bool = False

    def __bool__(self) -> bool:
        return bool(self.conversations or self.typing or self.bot_work or self.everybody)

    def add(self, later: "Pokes") -> None:
        """Takes in what came later; what has grown too long to name becomes "everybody", so it never grows further."""
        for conversation_id, pos in later.conversations.items():
            self.conversations[conversation_id] = max(pos, self.conversations.get(conversation_id, 0))
        self.typing |= later.typing
        self.bot_work = self.bot_work or later.bot_work
        self.everybody = self.everybody or later.everybody or len(self.conversations) > MOST_NAMED
        if self.everybody:
            self.conversations.clear()
        if len(self.typing) > MOST_NAMED:
            self.typing.clear()

    def render(self, *, sender: str) -> bytes:
        return json.dumps(
            {
                "sender": sender,
                "conversations": self.conversations,
                "typing": self.typing,
                "bot_work": self.bot_work,
                "everybody": self.everybody,
            }
        ).encode()

    @classmethod
    def parse(cls, message: bytes) -> tuple[str, Self]:
        """The sender and its pokes. Raises ValueError, KeyError, TypeError, AttributeError for what no desk wrote."""
        read = json.loads(message)
        pokes = cls(
            conversations={str(conversation_id): int(pos) for conversation_id, pos in read["conversations"].items()},
            typing=dict(read["typing"]),
            bot_work=bool(read["bot_work"]),
            everybody=bool(read["everybody"]),
        )
        return str(read["sender"]), pokes
