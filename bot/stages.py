"""Where a turn's time goes, told to the desk in the answer's `Server-Timing` header."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Dict, Iterator, Optional, Text

_stages: ContextVar[Optional[Dict[Text, float]]] = ContextVar("stages", default=None)


@contextmanager
def measured() -> Iterator[Dict[Text, float]]:
    """Seconds by stage of what runs inside."""
    found: Dict[Text, float] = {}
    before = _stages.set(found)
    try:
        yield found
    finally:
        _stages.reset(before)


@contextmanager
def stage(name: Text) -> Iterator[None]:
    """Costs nothing worth mentioning where nobody measures."""
    found, begun = _stages.get(), time.perf_counter()
    try:
        yield
    finally:
        if found is not None:
            found[name] = found.get(name, 0.0) + time.perf_counter() - begun


def render_header(stages: Dict[Text, float]) -> Text:
    """`parse;dur=1.2, store;dur=0.8`: milliseconds, as the standard has it."""
    return ", ".join(f"{name};dur={1000 * seconds:.2f}" for name, seconds in stages.items())
