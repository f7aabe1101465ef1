from __future__ import annotations

import pytest

from bot import saying


@pytest.mark.parametrize(
    "text", ["好", "好的", "是的", "可以啊", "确认", "提交吧", "嗯嗯", "OK", "快点冻结", "同意", "行吧", "就这样"]
)
def test_yes(text: str) -> None:
    assert saying.is_yes(text)
    assert not saying.is_no(text)


@pytest.mark.parametrize("text", ["不", "不用了", "先别冻结", "不要", "算了吧", "先不取消", "不同意"])
def test_no(text: str) -> None:
    assert saying.is_no(text)
    assert not saying.is_yes(text)


@pytest.mark.parametrize("text", ["没有", "没了", "不记得了", "跳过", "暂时没有", "不记得工号", "先不传", "不用了"])
def test_leaving_out(text: str) -> None:
    assert saying.is_skip(text)


@pytest.mark.parametrize("text", ["没有人理我", "不知道为什么扣了钱", "好的但是我还有问题", "是昨天那笔"])
def test_a_sentence_is_neither(text: str) -> None:
    assert not saying.is_yes(text)
    assert not saying.is_no(text)
    assert not saying.is_skip(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("第二笔", 2), ("3", 3), ("第一个", 1), ("选2", 2), ("就第三种吧", 3), ("268那笔", None), ("好", None)],
)
def test_ordinals(text: str, place: int | None) -> None:
    assert saying.read_ordinal(text) == place


@pytest.mark.parametrize(
    "text", ["不对，是昨天那笔", "不是这笔", "说错了，是500", "改一下诉求", "经过不对", "类型写错了"]
)
def test_corrections(text: str) -> None:
    assert saying.is_correction(text)


@pytest.mark.parametrize("text", ["好的", "商家说的不对，他们一直推脱，说不是他们的问题，让我找快递", "昨天那笔"])
def test_what_is_no_correction(text: str) -> None:
    assert not saying.is_correction(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("手续费怎么收", True),
        ("客服几点上班", True),
        ("冻结了还能收钱吗", True),
        ("我问客服怎么回事，他们一直不理我，都等了两个星期了还是没有发货给我", False),
        ("收到就是坏的", False),
    ],
)
def test_questions(text: str, asks: bool) -> None:
    assert saying.is_question(text) is asks


@pytest.mark.parametrize("text", ["传好了", "好了", "已经上传了", "发过去了", "传完了"])
def test_done(text: str) -> None:
    assert saying.is_done(text)
    assert not saying.is_done("还没传")
