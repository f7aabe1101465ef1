"""No fact of a brand stands in responses, texts or code: another profile changes every answer."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.brand import ROOT
from bot.placeholders import PLACEHOLDER, names
from bot.texts import load_texts
from tests.brand.facts import facts, spoken_literals
from tests.brand.written import BRAND, read_answers, read_profiles, render

DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
SPOKEN: dict[str, list[dict[str, Any]]] = {**DOMAIN["responses"], **load_texts()}
for answer in read_answers():
    SPOKEN.setdefault(answer.label, []).append({"text": answer.text, "buttons": answer.buttons})
UNDERSTANDING = ("nlu", "nlu_tools")
"""What users say about numbers, not what we say: the folders of bot/ that read messages."""


@pytest.mark.parametrize("name", sorted(SPOKEN))
def test_no_text_states_a_fact_itself(name: str) -> None:
    for variant in SPOKEN[name]:
        words = PLACEHOLDER.sub("", variant["text"]) + "".join(one["title"] for one in variant.get("buttons") or [])
        assert facts(words) == []


def test_no_code_that_speaks_states_a_fact() -> None:
    files = [*(ROOT / "actions").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    speaking = [file for file in files if not set(UNDERSTANDING) & set(file.relative_to(ROOT).parts)]
    spoken = [one for file in speaking for one in spoken_literals(file)]
    assert len(spoken) > 100
    assert [(place, facts(text)) for place, text in spoken if facts(text)] == []


def test_no_text_and_no_code_names_a_brand() -> None:
    own = {profile.sentence(key) for profile in read_profiles() for key in ("name", "short_name", "assistant_name")}
    texts = [(name, variant["text"]) for name, variants in SPOKEN.items() for variant in variants]
    texts += [one for file in (ROOT / "actions").rglob("*.py") for one in spoken_literals(file)]
    assert [(place, brand) for place, text in texts for brand in own if brand in text] == []


@pytest.mark.parametrize("name", sorted(SPOKEN))
def test_another_profile_changes_every_text_that_names_a_fact(name: str) -> None:
    for variant in SPOKEN[name]:
        wanted = {path.removeprefix(BRAND) for path in names(variant["text"]) if path.startswith(BRAND)}
        differing = {path for path in wanted if len({profile.sentence(path) for profile in read_profiles()}) > 1}
        if differing:
            plain = PLACEHOLDER.sub(lambda match: match[0] if match[1].startswith(BRAND) else "", variant["text"])
            assert len({render(plain, profile) for profile in read_profiles()}) > 1


@pytest.mark.parametrize(
    "text",
    ["两小时内到账", "手续费 0.1%", "请拨 96110", "每天 9:00 开始", "最多 10 张", "打 400-000-0186", "满 16 周岁"],
)
def test_a_fact_would_be_found(text: str) -> None:
    assert facts(text)
