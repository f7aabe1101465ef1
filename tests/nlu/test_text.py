"""Normalising: what is read, and where it stood."""

import pytest

from bot.nlu.text import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("我要轉人工，錢還沒到帳", "我要转人工,钱还没到帐"),
        ("ＡＰＰ　闪退", "app闪退"),
        ("充值\u200b没\u200d到\ufeff", "充值没到"),
        ("钱呢😡😡😡", "钱呢"),
        ("快快快快快点!!!!", "快快点!"),
        ("卡 6222 0212", "卡6222 0212"),
        ("face id 打不开", "face id打不开"),
        ("", ""),
    ],
)
def test_reads_what_was_meant(written: str, read: str) -> None:
    assert normalise(written).text.strip() == read


def test_replaces_spellings_by_ours() -> None:
    assert normalise("到帳沒", {"帐": "账"}).text == "到账没"


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("錢😀，到帳了沒", "到账"),
        ("㈠ 五百塊", "五百块"),
        ("好好好好好 轉人工", "转人工"),
        ("\u200b提领\u200b", "提现"),
    ],
)
def test_finds_the_way_back(written: str, part: str) -> None:
    normalised = normalise(written, {"帐": "账", "提领": "提现"})
    start = normalised.text.index(part)
    begin, end = normalised.span(start, start + len(part))
    again = normalise(written[begin:end], {"帐": "账", "提领": "提现"})
    assert again.text == part


def test_a_full_width_slash_becomes_one_only_in_what_the_pipeline_reads() -> None:
    normalised = normalise("／restart")
    assert normalised.text == "/restart"
    assert normalised.original == "／restart"
