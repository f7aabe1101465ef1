from __future__ import annotations

import pytest

from bot.placeholders import MissingValue, fill, names


def _values(**values: str):  # type: ignore[no-untyped-def]
    def value_of(name: str) -> str:
        if name not in values:
            raise MissingValue(name)
        return values[name]

    return value_of


def test_braces_of_a_payload_stay() -> None:
    node = {"payload": '/transaction_status{"order_no":"{order_no}"}'}
    assert fill(node, _values(order_no="20")) == {"payload": '/transaction_status{"order_no":"20"}'}


def test_what_only_the_desk_knows_is_left_to_it() -> None:
    assert fill("第 {queue_position} 位", _values()) == "第 {queue_position} 位"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert fill("{counterparty}", _values(counterparty="{case_no}")) == "｛case_no｝"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(MissingValue):
        fill(["{amount}"], _values())


def test_names_are_found_everywhere() -> None:
    assert set(names({"text": "{a}{brand.hotline.number}", "buttons": [{"title": "{b}"}]})) == {
        "a",
        "b",
        "brand.hotline.number",
    }
