"""FAQ answers: every label has one, no brand's fact stands in one, and each reads well for every brand."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import yaml

from bot.brand import ROOT, Profile
from bot.placeholders import PLACEHOLDER, names
from bot.texts import load_texts
from tests.brand.facts import SPELT_FACT
from tests.brand.written import BRAND, NOW, Answer, read_answers, read_labels, read_profiles, read_questions, render

ANSWERS = read_answers()
PROFILES = read_profiles()
LABELS = set(read_labels())
every_answer = pytest.mark.parametrize("answer", ANSWERS, ids=str)
every_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)

LIST_MARK = re.compile(r"^[1-9]\. ", re.MULTILINE)
CJK = "\u4e00-\u9fff"
CRAMPED = re.compile(rf"[{CJK}][0-9A-Za-z]|[0-9A-Za-z%][{CJK}]")
HALF_WIDTH = re.compile(rf"[{CJK}”」）][,;:!?]|[,;:!?][{CJK}“「（]")
SHORTEST, LONGEST = 60, 200
"""Characters of a filled answer: less is curt, more is not read on a phone."""
NATIONAL = ("brand.emergency.", "brand.regulators.")
"""Facts that are the same for all who do business here."""
ASKS_FOR_SECRET = re.compile(
    r"(发来|告诉我|发给我|提供)[^。，！？\n]{0,6}(密码|验证码|安全码|完整卡号)"
    r"|(密码|验证码|安全码)[^。，！？\n]{0,4}(发来|告诉我|发给我)"
)


def test_every_retrieval_label_has_an_answer_and_every_answer_a_label() -> None:
    assert {answer.label for answer in ANSWERS} == {label for label in LABELS if "/" in label}


def test_questions_and_answers_stand_side_by_side() -> None:
    assert read_questions() == {answer.label for answer in ANSWERS}


@every_answer
def test_an_answer_stands_in_the_file_of_its_topic(answer: Answer) -> None:
    assert answer.label.partition("/")[0] == f"faq_{answer.file}"


def test_variants_differ() -> None:
    texts: dict[str, list[str]] = defaultdict(list)
    for answer in ANSWERS:
        texts[answer.label].append(answer.text)
    assert not [label for label, variants in texts.items() if len(set(variants)) < len(variants)]


@every_profile
def test_every_fact_that_the_bot_names_is_in_the_profile(profile: Profile) -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    spoken = [domain["responses"], load_texts(), [answer._asdict() for answer in ANSWERS]]
    wanted = {name for name in names(spoken) if name.startswith(BRAND)}
    assert len(wanted) > 50
    for name in wanted:
        assert profile.sentence(name.removeprefix(BRAND))


@every_answer
def test_facts_come_from_the_profile(answer: Answer) -> None:
    own = PLACEHOLDER.sub("", LIST_MARK.sub("", answer.text))
    words = own + "".join(button["title"] for button in answer.buttons)
    assert not re.findall(r"[0-9０-９%％@]", words)
    assert SPELT_FACT.search(words) is None
    assert not {brand for brand in _brand_words() if brand in words}


@every_answer
def test_placeholders_are_of_the_brand_and_braces_are_nothing_else(answer: Answer) -> None:
    assert all(name.startswith((BRAND, NOW)) for name in names(answer.text))
    assert not set("{}") & set(PLACEHOLDER.sub("", answer.text))
    assert not list(names(answer.buttons))


@every_answer
def test_buttons_lead_somewhere_else(answer: Answer) -> None:
    targets = [button["payload"].removeprefix("/") for button in answer.buttons]
    titles = [button["title"] for button in answer.buttons]
    assert 1 <= len(targets) <= 3
    assert len(set(targets)) == len(targets)
    assert set(targets) <= LABELS - {answer.label}
    assert all(2 <= len(title) <= 10 for title in titles)
    assert len(set(titles)) == len(titles)


@every_profile
@every_answer
def test_an_answer_reads_well_on_a_phone(answer: Answer, profile: Profile) -> None:
    text = render(answer.text, profile)
    assert SHORTEST <= len(text) <= LONGEST
    assert text.endswith(("。", "！"))
    assert not re.search(r"[。，、；：]{2}|\s$|^\s| {2}|\n\n", text)
    assert [match[0] for match in CRAMPED.finditer(text)] == []
    assert [match[0] for match in HALF_WIDTH.finditer(text)] == []


@every_answer
def test_steps_are_numbered_without_gaps(answer: Answer) -> None:
    marks = [int(mark[0]) for mark in LIST_MARK.findall(answer.text)]
    assert marks == list(range(1, len(marks) + 1))


@every_profile
@every_answer
def test_nobody_is_asked_for_a_secret(answer: Answer, profile: Profile) -> None:
    assert ASKS_FOR_SECRET.search(render(answer.text, profile)) is None


def test_switching_the_brand_changes_what_is_said() -> None:
    same = [answer for answer in ANSWERS if len({render(answer.text, profile) for profile in PROFILES}) == 1]
    own = [answer for answer in same if any(not name.startswith(NATIONAL) for name in names(answer.text))]
    assert [str(answer) for answer in own] == []
    assert len(same) < len(ANSWERS) / 5


def _brand_words() -> set[str]:
    return {profile.sentence(key) for profile in PROFILES for key in ("name", "short_name", "assistant_name")}
