from __future__ import annotations

import pytest

from actions.cases.verbs import read_verb, same_number


@pytest.mark.parametrize(
    ("text", "label", "pressed", "wanted"),
    [
        ("我的投诉到哪了", "complaint_status", None, ("status", None)),
        ("怎么还没人回复", "urge_complaint", None, ("urge", None)),
        ("催一下 C20261120-0000017", "complaint_status", None, ("urge", "C20261120-0000017")),
        ("我要撤销投诉", "complaint_status", None, ("withdraw", None)),
        ("对处理结果不满意", "complaint_status", None, ("dissatisfied", None)),
        ("我想补充点材料", "complaint_status", None, ("add", None)),
        ("x", "complaint_status", "add:C20261120-0000017", ("add", "C20261120-0000017")),
    ],
)
def test_what_is_wanted(text: str, label: str, pressed: str | None, wanted: tuple[str, str | None]) -> None:
    assert read_verb(text, label, pressed) == wanted


def test_numbers_are_compared_as_people_type_them() -> None:
    assert same_number("C20261120-0000017", "c20261120 0000017")
    assert not same_number("C20261120-0000017", "C20261120-0000025")
