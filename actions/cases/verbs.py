"""What the user wants done with a case, by button or by words. Pure."""

from __future__ import annotations

import re
from typing import Optional, Tuple

STATUS = "status"
URGE_LABEL = "urge_complaint"
_NUMBER = re.compile(r"C\d{8}[-‐–—_ ]?\d{7}", re.IGNORECASE)
_WORDS = (
    ("withdraw", re.compile(r"撤销|撤回|撤诉|撤掉|不投诉了|不追究|取消.{0,6}(?:投诉|工单|纠纷|申请)")),
    ("dissatisfied", re.compile(r"不满意|不服|不认可|不接受|不认同|结果不(?:行|对|合理)|处理得?不")),
    ("add", re.compile(r"补充|补交|再交|追加|上传|补.{0,3}(?:材料|证据|凭证|截图)")),
    ("urge", re.compile(r"催|加急|抓紧")),
)


def read_verb(text: str, label: str, pressed: Optional[str]) -> Tuple[str, Optional[str]]:
    """The verb, and the case if a button or the words name it."""
    number = find_number(text)
    if pressed:
        verb, _, on = pressed.partition(":")
        return verb, on or number
    said = next((verb for verb, meant in _WORDS if meant.search(text)), None)
    return said or ("urge" if label == URGE_LABEL else STATUS), number


def find_number(text: str) -> Optional[str]:
    match = _NUMBER.search(text)
    return match[0].upper() if match else None


def same_number(one: str, other: str) -> bool:
    return _digits(one) == _digits(other)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
