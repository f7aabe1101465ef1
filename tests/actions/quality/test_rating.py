from __future__ import annotations

import pytest

from actions.quality.feedback import feedback_kind
from actions.quality.rating import read_stars


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("5", 5), ("五星", 5), ("打3分", 3), ("给4颗星", 4), ("两星吧", 2), ("很不满意", 1), ("不满意", 2),
        ("非常满意", 5),
        ("一般般", 3), ("挺好的", 4), ("客服几点上班", None), ("等了20分钟", None), ("0", None), ("6", None),
    ],
)  # fmt: skip
def test_stars(text: str, stars: int | None) -> None:
    assert read_stars(text) == stars


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1024号客服特别耐心，表扬一下", "praise"),
        ("很好用，谢谢", "praise"),
        ("希望出一个大字版", "suggestion"),
        ("服务不错，建议增加夜间人工", "suggestion"),
    ],
)
def test_praise_with_a_wish_in_it_is_a_suggestion(text: str, kind: str) -> None:
    assert feedback_kind(text) == kind
