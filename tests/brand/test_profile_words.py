"""Brand profiles: the words in them say what their tables say."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from bot.brand import Profile
from tests.brand.written import read_profiles

SERVICES = ("topup", "withdraw", "transfer", "overseas")
every_profile = pytest.mark.parametrize("profile", read_profiles(), ids=lambda profile: profile.id)


@every_profile
def test_opening_hours_in_words_and_in_the_table_agree(profile: Profile) -> None:
    for who in ("hotline", "online_human"):
        spans = {span for day in profile.fact(f"hours.weekly.{who}").values() for span in day}
        words = profile.sentence(f"hours.{who}")
        assert spans == _spans(words), f"{profile.id}: hours.{who} says {words}"
    for day in profile.fact("hours.exceptions"):
        assert day["name"] in profile.sentence("hours.holiday")


@every_profile
def test_every_fee_in_the_table_is_in_the_sentence_and_no_other(profile: Profile) -> None:
    for service in SERVICES:
        table = profile.fact(f"fees.{service}")
        wanted = _fee_numbers(table).union(*map(_fee_numbers, table["other_ways"]))
        assert _numbers(table["sentence"]) == wanted, f"{profile.id}: fees.{service}"
        assert _numbers(table["short"]) <= wanted, f"{profile.id}: fees.{service}.short"
        if not all(Decimal(way["rate"]) for way in (table, *table["other_ways"])):
            assert re.search("免|不收", table["sentence"]), f"{profile.id}: fees.{service}"


@every_profile
def test_fee_slices_rise_and_end_open(profile: Profile) -> None:
    for service in SERVICES:
        tiers = profile.fact(f"fees.{service}.tiers")
        if tiers:
            ends = [Decimal(tier["up_to"]) for tier in tiers[:-1]]
            assert ends == sorted(set(ends))
            assert tiers[-1]["up_to"] is None
            assert tiers[0]["rate"] == profile.fact(f"fees.{service}.rate")


@every_profile
def test_the_limits_in_words_are_those_of_the_lowest_tier(profile: Profile) -> None:
    lowest, *higher = profile.fact("limits.tiers")
    amounts = {Decimal(lowest[name]) for name in lowest if name not in ("tier", "name")}
    assert _numbers(profile.sentence("limits.sentence")) == amounts
    assert lowest["name"] in profile.sentence("limits.sentence")
    assert [tier["tier"] for tier in (lowest, *higher)] == ["standard", "silver", "gold", "diamond"]


@every_profile
def test_promises_in_words_and_for_code_agree(profile: Profile) -> None:
    complaint, callback = profile.fact("promises.complaint"), profile.fact("promises.callback")
    assert complaint["legal_days"] + complaint["extension_days"] == complaint["max_days"]
    assert _numbers(complaint["first_reply"]) == {Decimal(complaint["first_reply_hours"])}
    assert _numbers(callback["within"]) == {Decimal(callback["within_hours"])}
    assert _spans(callback["hours"]) == {f"{callback['from']}-{callback['to']}"}
    assert str(profile.fact("callbacks.first_use_days")) in profile.sentence("callbacks.frequency")


@every_profile
def test_the_last_moments_in_words_and_for_code_agree(profile: Profile) -> None:
    latest = profile.fact("promises.latest")
    words = {
        "topup": profile.sentence("promises.topup_credit"),
        "withdrawal": profile.sentence("promises.withdrawal.default"),
        "transfer": profile.sentence("promises.transfer"),
        "review": profile.sentence("promises.review"),
    }
    told = [(words[name], latest[name]) for name in words]
    told += [(one["text"], one["latest"]) for one in profile.fact("promises.withdrawal.by_bank") if one["latest"]]
    for text, rule in told:
        assert _last_moment(text) == rule, f"{profile.id}: {text}"


@every_profile
def test_official_numbers_are_told_everywhere_alike(profile: Profile) -> None:
    calls, sms = profile.fact("official_numbers.calls"), profile.fact("official_numbers.sms")
    assert profile.sentence("hotline.number") in calls
    assert _phones(profile.sentence("callbacks.caller_numbers")) <= set(calls)
    assert _phones(profile.sentence("official_numbers.text")) == {*calls, *sms}
    assert _phones(profile.sentence("official_numbers.sms_text")) == set(sms)
    for account in profile.fact("social.accounts"):
        assert f"{account['kind']}“{account['name']}”" in profile.sentence("social.text")


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(number).normalize() for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", text)}


def _fee_numbers(table: dict[str, Any]) -> set[Decimal]:
    """What a sentence about this table has to name; rates as percent."""
    rates = [table["rate"], *(tier["rate"] for tier in table["tiers"])]
    amounts = [table["min"], table["max"], table["free_quota_monthly"], *(tier["up_to"] for tier in table["tiers"])]
    named = [Decimal(rate) * 100 for rate in rates] + [Decimal(amount) for amount in amounts if amount]
    return {number.normalize() for number in named if number}


def _spans(words: str) -> set[str]:
    """`周末 9:00–21:00` as {"09:00-21:00"}; 24 小时 is the whole day."""
    if re.search("24 小时", words):
        return {"00:00-24:00"}
    found: list[tuple[str, str]] = re.findall(r"([0-9]+:[0-9]{2})–([0-9]+:[0-9]{2})", words)
    return {f"{start:0>5}-{end:0>5}" for start, end in found}


def _last_moment(words: str) -> dict[str, Any]:
    """最晚次日 24:00 as {days: 1, clock: "24:00"}, 最晚 2 小时 as {hours: 2}."""
    said = words.rpartition("最晚")[2]
    if hours := re.fullmatch(r" ([0-9]+) 小时", said):
        return {"hours": int(hours[1])}
    clock = re.fullmatch(r"(当日|次日)(?:上午|中午)? ([0-9]{2}:[0-9]{2})", said)
    assert clock, words
    return {"days": 0 if clock[1] == "当日" else 1, "clock": clock[2]}


def _phones(text: str) -> set[str]:
    return set(re.findall(r"[0-9]+(?:-[0-9]+)+", text))
