"""Brand profiles: valid, and a mistake in one is one clear sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.brand import BRANDS, ROOT, BrandError, Profile, load_profile, load_profiles
from tests.brand.written import read_labels, read_profiles, read_schema

PROFILES = read_profiles()
every_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)


def test_the_two_brands_load() -> None:
    assert {"xiaolan", "jisu"} <= set(load_profiles())


def test_an_unknown_brand_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_BRAND", "nobody")
    load_profiles.cache_clear()
    with pytest.raises(BrandError, match=r"nobody.*known: jisu, xiaolan"):
        load_profiles()


def _drop_number(facts: dict[str, Any]) -> None:
    del facts["hotline"]["number"]


def _add_unknown(facts: dict[str, Any]) -> None:
    facts["hours"]["lunch"] = "12:00"


def _write_number_unquoted(facts: dict[str, Any]) -> None:
    facts["emergency"]["police"] = 110


def _write_rate_in_percent(facts: dict[str, Any]) -> None:
    facts["fees"]["withdraw"]["rate"] = "0.1%"


def _write_a_brace(facts: dict[str, Any]) -> None:
    facts["promises"]["transfer"] = "{soon}"


def _write_25_hours(facts: dict[str, Any]) -> None:
    facts["hours"]["weekly"]["hotline"]["sun"] = ["09:00-25:00"]


def _rename(facts: dict[str, Any]) -> None:
    facts["id"] = "other"


@pytest.mark.parametrize(
    ("spoil", "place", "what"),
    [
        (_drop_number, "hotline:", "'number' is a required property"),
        (_add_unknown, "hours:", "'lunch' was unexpected"),
        (_write_number_unquoted, "emergency.police:", "110 is not of type 'string'"),
        (_write_rate_in_percent, "fees.withdraw.rate:", "'0.1%' does not match"),
        (_write_a_brace, "promises.transfer:", "'{soon}' does not match"),
        (_write_25_hours, "hours.weekly.hotline.sun.0:", "'09:00-25:00' does not match"),
        (_rename, "id is 'other'", "the file's name says 'xiaolan'"),
    ],
)
def test_a_broken_profile_is_one_clear_sentence(
    spoil: Callable[[dict[str, Any]], None], place: str, what: str, tmp_path: Path
) -> None:
    facts = yaml.safe_load((BRANDS / "xiaolan.yml").read_text(encoding="utf-8"))
    spoil(facts)
    file = tmp_path / "xiaolan.yml"
    file.write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BrandError) as error:
        load_profile(file, schema=read_schema())
    sentence = str(error.value)
    assert sentence.startswith("xiaolan.yml: ")
    assert place in sentence
    assert what in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "xiaolan.yml"
    file.write_text("id: [", encoding="utf-8")
    with pytest.raises(BrandError, match=r"xiaolan\.yml is not valid YAML"):
        load_profile(file, schema=read_schema())


def test_the_schema_forbids_surprises_and_explains_itself() -> None:
    for place, node in _objects(read_schema(), "schema"):
        assert node["additionalProperties"] is False, place
        assert set(node["required"]) == set(node["properties"]), place
    for name, node in read_schema()["properties"].items():
        described = node if "description" in node else read_schema()["$defs"][node["$ref"].rpartition("/")[2]]
        assert described["description"], name


@every_profile
def test_banks_have_the_names_that_the_bot_understands(profile: Profile) -> None:
    lexicon = (ROOT / "data" / "lexicon" / "banks.txt").read_text(encoding="utf-8")
    known = {line.partition(":")[0] for line in lexicon.splitlines() if ":" in line}
    banks = [entry["bank"] for entry in profile.fact("promises.withdrawal.by_bank")]
    assert set(banks) <= known
    assert len(banks) == len(set(banks))


@every_profile
def test_quick_replies_lead_to_labels(profile: Profile) -> None:
    replies = profile.fact("quick_replies")
    assert {reply["payload"].removeprefix("/") for reply in replies} <= set(read_labels())
    assert len({reply["title"] for reply in replies}) == len(replies)


@every_profile
def test_no_profile_speaks_of_another_brand_and_no_address_is_real(profile: Profile) -> None:
    text = (BRANDS / f"{profile.id}.yml").read_text(encoding="utf-8")
    others = [other for other in PROFILES if other.id != profile.id]
    assert not [other.id for other in others if other.sentence("short_name") in text]
    hosts = re.findall(r"(?:https://|@)([a-z0-9.-]+)", text)
    assert hosts
    assert all(host.endswith(".example") for host in hosts)
    assert "机器人" in profile.sentence("welcome")


def _objects(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of the schema that describes a mapping."""
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object":
            yield place, node
        for name, child in node.items():
            yield from _objects(child, f"{place}.{name}")


@every_profile
def test_agents_phrases_have_titles_of_their_own_and_blanks_that_the_console_fills(profile: Profile) -> None:
    phrases = profile.fact("agent_phrases")
    assert len({phrase["title"] for phrase in phrases}) == len(phrases)
    console = (ROOT / "web" / "console" / "src" / "phrases" / "phrases.ts").read_text(encoding="utf-8")
    blanks = {blank for phrase in phrases for blank in re.findall(r"\{(\w+)\}", phrase["text"])}
    assert blanks
    assert [blank for blank in blanks if f"  {blank}: " not in console] == []
