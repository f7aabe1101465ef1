"""Whether a reply is what a dialogue expects. Pure; every failed check names what was there instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NONE = "none"


def problems(reply: dict[str, Any], expect: dict[str, Any]) -> list[str]:
    return [problem for name, wanted in expect.items() for problem in _CHECKS[name](reply, wanted)]


def all_text(reply: dict[str, Any]) -> str:
    return "\n".join(message.get("text", "") for message in reply["messages"])


def titles(reply: dict[str, Any]) -> list[str]:
    return [button["title"] for button in all_buttons(reply)]


def all_buttons(reply: dict[str, Any]) -> list[dict[str, str]]:
    return [button for message in reply["messages"] for button in message.get("buttons", [])]


def _label(reply: dict[str, Any], wanted: str | list[str]) -> Iterator[str]:
    label = reply["understanding"]["label"]
    if label not in (wanted if isinstance(wanted, list) else [wanted]):
        yield f"label is {label}, not {wanted}"


def _text(reply: dict[str, Any], wanted: str | list[str]) -> Iterator[str]:
    for part in _as_list(wanted):
        if part not in all_text(reply):
            yield f"{part!r} is not in {all_text(reply)!r}"


def _not_text(reply: dict[str, Any], unwanted: str | list[str]) -> Iterator[str]:
    for part in _as_list(unwanted):
        if part in all_text(reply):
            yield f"{part!r} is in {all_text(reply)!r}"


def _buttons(reply: dict[str, Any], wanted: str | list[str]) -> Iterator[str]:
    for title in _as_list(wanted):
        if not any(title in offered for offered in titles(reply)):
            yield f"no button {title!r} among {titles(reply)}"


def _not_buttons(reply: dict[str, Any], unwanted: str | list[str]) -> Iterator[str]:
    for title in _as_list(unwanted):
        if any(offered.startswith(title) for offered in titles(reply)):
            yield f"there is a button {title!r} among {titles(reply)}"


def _card(reply: dict[str, Any], wanted: str | dict[str, Any]) -> Iterator[str]:
    cards = [message["card"] for message in reply["messages"] if "card" in message]
    if wanted == NONE:
        if cards:
            yield f"there is a card: {cards}"
    elif not any(_holds(card, wanted) for card in cards):
        yield f"no card with {wanted} among {cards}"


def _effect(reply: dict[str, Any], wanted: str | dict[str, Any]) -> Iterator[str]:
    if wanted == NONE:
        if reply["effects"]:
            yield f"there is an effect: {reply['effects']}"
    elif not any(_holds(effect, wanted) for effect in reply["effects"]):
        yield f"no effect with {wanted} among {reply['effects']}"


def _no_effect(reply: dict[str, Any], unwanted: str) -> Iterator[str]:
    if any(effect["effect"] == unwanted for effect in reply["effects"]):
        yield f"there is the effect {unwanted}: {reply['effects']}"


def _slots(reply: dict[str, Any], wanted: dict[str, Any]) -> Iterator[str]:
    if not _holds(reply["slots"], wanted):
        yield f"slots are {reply['slots']}, not {wanted}"


def _need(reply: dict[str, Any], wanted: str | dict[str, Any]) -> Iterator[str]:
    need = reply.get("need")
    if not (need is None if wanted == NONE else _holds(need, wanted)):
        yield f"the need is {need}, not {wanted}"


def _silent(reply: dict[str, Any], wanted: bool) -> Iterator[str]:
    if wanted is not (reply["messages"] == []):
        yield f"was said: {all_text(reply)!r}"


def _holds(given: Any, wanted: Any) -> bool:
    """Whether `given` holds everything of `wanted`; in lists every wanted item must be held by some given one."""
    if isinstance(wanted, dict):
        return isinstance(given, dict) and all(name in given and _holds(given[name], wanted[name]) for name in wanted)
    if isinstance(wanted, list):
        return isinstance(given, list) and all(any(_holds(one, each) for one in given) for each in wanted)
    if isinstance(wanted, str) and wanted.startswith("~"):
        return wanted[1:] in str(given)
    return bool(given == wanted)


def _as_list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


_CHECKS = {
    "label": _label, "text": _text, "not_text": _not_text, "buttons": _buttons, "not_buttons": _not_buttons,
    "card": _card, "effect": _effect, "no_effect": _no_effect, "slots": _slots,
    "need": _need, "silent": _silent,
}  # fmt: skip
