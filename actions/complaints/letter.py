"""The complaint in writing, from what was said: facts kept, insults and shouting left out. Pure."""

from __future__ import annotations

import re

_INSULTS = re.compile(
    r"(?:他妈的?|妈的|tmd|nmd|cnm|卧槽|我靠|操你|草泥马|傻[逼比bB叉]|煞笔|sb|脑残|垃圾(?:公司|平台|客服|东西|软件)?|狗屁|狗日的?|王八蛋|混蛋|去死|"
    r"滚蛋|不要脸|恶心|畜生|黑心|无耻|气死(?:我)?了?|气死人了?)(?!桶)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\A(?:你好|您好|喂)?[，,。！!\s]*我(?:现在)?(?:要|想|必须)投诉(?:你们(?:平台|公司|客服)?|平台|客服)?[，,。！!~\s]+"
    r"(?=.{10})",
    re.DOTALL,
)
"""That it is a complaint says the letter itself."""
_SHOUTING = re.compile(r"[!！?？]{2,}|！|!")
_SPACES = re.compile(r"\s*\n\s*|\s{2,}")
_DOUBLED = re.compile(r"([，。、；])[，。、；]+")
_ENDED = ("。", "？", "?", "…", "”")


def state_facts(story: str) -> str:
    """The user's own words as plain sentences; unchanged but for tone, so that nothing is put into their mouth."""
    said = _SPACES.sub("，", _OPENING.sub("", story.strip()))
    said = _SHOUTING.sub("。", _INSULTS.sub("", said))
    said = _DOUBLED.sub(r"\1", said).strip("，、；。 ")
    if not said:
        return story.strip()
    return said if said.endswith(_ENDED) else f"{said}。"
