"""What the operator's own systems are told, how it is signed, and when a try that failed is repeated.

Signed as Standard Webhooks (standardwebhooks.com) has it, so that receivers find libraries: id, time and body under
HMAC-SHA256. The id stays the same over all tries: that is what receivers recognise a repeat by.
"""

import hashlib
import hmac
import json
from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Topic(StrEnum):
    CONVERSATION_CLOSED = "conversation.closed"
    HANDOFF_REQUESTED = "handoff.requested"
    CASE_OPENED = "case.opened"
    CASE_CHANGED = "case.changed"
    CALLBACK_REQUESTED = "callback.requested"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Names and numbers only: what was said is read from the desk, by those who may."""

    topic: Topic
    data: dict[str, Any]


# 5 s, 10 s, … an hour: the last try is some six hours after the first.
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 3600.0
MOST_ATTEMPTS = 16


def find_pause_s(attempts: int) -> float | None:
    """After so many tries; None: give up. The caller spreads it, so that receivers do not meet everything at once."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return min(LONGEST_PAUSE_S, FIRST_PAUSE_S * (1 << (attempts - 1)))


def render_body(topic: str, data: dict[str, Any], *, at: str) -> bytes:
    document = {"type": topic, "timestamp": at, "data": data}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def sign(secret: str, *, message_id: str, timestamp_s: int, body: bytes) -> dict[str, str]:
    """The headers that go with `body`."""
    signed = f"{message_id}.{timestamp_s}.".encode() + body
    signature = b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp_s),
        "webhook-signature": f"v1,{signature}",
    }
