"""The operator's own systems, as the desk tells them things."""

from typing import Protocol

# A try that was taken; everything else is a reason to try again.
TAKEN = "taken"
# A try that broke on our side before anybody could refuse it.
FAILED = "failed"


class Receiver(Protocol):
    async def send(self, message_id: str, body: bytes, *, timestamp_s: int) -> str:
        """TAKEN, or in a word why not. Raises nothing."""
        ...

    async def close(self) -> None: ...
