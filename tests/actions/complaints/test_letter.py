from __future__ import annotations

import pytest

from actions.complaints.letter import state_facts
from actions.taxonomy import classify, complaint_categories, dispute_kinds, proof_of, service_category


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("垃圾平台！！！突然扣我25块", "突然扣我25块。"),
        ("11月3日 充值500元没到账", "11月3日 充值500元没到账。"),
        ("打了三次电话都没人接\n最后挂我电话", "打了三次电话都没人接，最后挂我电话。"),
        ("为什么多收钱？", "为什么多收钱？"),
        ("他妈的，客服一直敷衍我！", "客服一直敷衍我。"),
        ("垃圾桶坏了", "垃圾桶坏了。"),
        ("垃圾", "垃圾"),
        ("我要投诉你们！上个月提现免费，这个月突然扣我25块！！", "上个月提现免费，这个月突然扣我25块。"),
        ("我要投诉你们平台规则，提现限额改了也不通知", "我要投诉你们平台规则，提现限额改了也不通知。"),
        ("我要投诉！太差", "我要投诉。太差。"),
    ],
)
def test_facts_are_kept_and_insults_are_not(said: str, written: str) -> None:
    assert state_facts(said) == written


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("你们提现手续费收得太黑了，突然扣我25块", "定价收费"),
        ("客服态度差，一直敷衍我", "服务态度和质量"),
        ("App 一付款就闪退，打不开", "系统和设备故障"),
        ("天天接到骚扰电话，是不是泄露了我的个人信息", "个人信息保护"),
        ("活动说送红包，结果领不到，虚假宣传", "营销宣传"),
        ("自动续费关不掉", "自动扣款和强制交易"),
    ],
)
def test_our_own_classification(said: str, title: str) -> None:
    found = classify(said, complaint_categories())
    assert found is not None
    assert found.title == title


def test_nothing_is_guessed_without_a_word_for_it() -> None:
    assert classify("我很难过", complaint_categories()) is None


@pytest.mark.parametrize("entries", [complaint_categories(), dispute_kinds()])
def test_the_table_fits_its_buttons(entries: object) -> None:
    titles = [one.title for one in entries]
    assert len(set(titles)) == len(titles)
    assert len(titles) <= 10
    assert all(len(title) <= 12 for title in titles)
    assert all(proof_of(entries, title) for title in titles)


def test_one_category_is_about_the_people_who_serve() -> None:
    assert [one for one in complaint_categories() if one.is_service] == [service_category()]
    codes = [one.code for one in complaint_categories()]
    assert len(set(codes)) == len(codes)
