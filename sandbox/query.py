"""The query of the transaction list. Pure: raw parameters in, a filter out, or a refusal."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sandbox.errors import InvalidRequest
from sandbox.money import parse_yuan
from sandbox.states import Status, Type
from sandbox.times import parse_time

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
ORDER_NO = re.compile(r"20[0-9]{18}")

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TransactionFilter:
    types: tuple[Type, ...] = ()
    statuses: tuple[Status, ...] = ()
    from_s: float | None = None
    to_s: float | None = None
    amount_fen: int | None = None
    limit: int = DEFAULT_LIMIT
    before_order_no: str | None = None


def parse_filter(parameters: Mapping[str, Sequence[str]]) -> TransactionFilter:
    known = {"type", "status", "from", "to", "amount", "limit", "cursor"}
    if unknown := sorted(set(parameters) - known):
        raise InvalidRequest(f"unknown parameter: {', '.join(unknown)}")
    return TransactionFilter(
        types=_choices(parameters, "type", Type),
        statuses=_choices(parameters, "status", Status),
        from_s=_single(parameters, "from", parse_time),
        to_s=_single(parameters, "to", parse_time),
        amount_fen=_single(parameters, "amount", parse_yuan),
        limit=_single(parameters, "limit", _parse_limit) or DEFAULT_LIMIT,
        before_order_no=_single(parameters, "cursor", _parse_cursor),
    )


def _single(parameters: Mapping[str, Sequence[str]], name: str, parse: Callable[[str], Value]) -> Value | None:
    values = parameters.get(name, ())
    if not values:
        return None
    if len(values) > 1:
        raise InvalidRequest(f"{name}: given more than once")
    try:
        return parse(values[0])
    except ValueError as error:
        raise InvalidRequest(f"{name}: {error}") from error


def _choices(parameters: Mapping[str, Sequence[str]], name: str, kind: type[Choice]) -> tuple[Choice, ...]:
    """Comma-separated, as in the contract; repeated parameters, a common way to send lists, are taken too."""
    texts = [text for value in parameters.get(name, ()) for text in value.split(",")]
    try:
        return tuple(kind(text) for text in texts)
    except ValueError as error:
        raise InvalidRequest(f"{name}: must be one or more of {', '.join(kind)}") from error


def _parse_limit(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text) or int(text) > MAX_LIMIT:
        raise ValueError(f"must be a whole number from 1 to {MAX_LIMIT}")
    return int(text)


def _parse_cursor(text: str) -> str:
    # Order numbers begin with their time, so the last one of a page is where the next page begins.
    if not ORDER_NO.fullmatch(text):
        raise ValueError("must be the next_cursor of the page before")
    return text
