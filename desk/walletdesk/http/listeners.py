"""How many sockets and long polls wait at once: for one conversation, because a person has a few devices and not
hundreds; and from one address, because another visitor is one request away.
"""

from contextlib import AbstractContextManager

from walletdesk.http.counts import Counts

MOST_LISTENERS = 16


class Listeners:
    def __init__(self) -> None:
        self._counts = Counts()

    def counted(self, conversation_id: str) -> AbstractContextManager[None]:
        """On this desk. Raises RateLimited."""
        return self._counts.counted(conversation_id, most=MOST_LISTENERS)

    def counted_from(self, address: str, *, most: int) -> AbstractContextManager[None]:
        """Whoever they are, and before they have said so. Raises RateLimited."""
        return self._counts.counted(f"address:{address}", most=most)
