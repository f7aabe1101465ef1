"""One spelling for the many in which people write digits, with the way back to what they wrote.

Full-width and circled digits, keycap emoji, digits of other scripts, characters without width in between, and digits
written in Chinese (六二二二, 陆贰贰贰, 幺三八) all become 0-9.
"""

import re
import unicodedata

# Between digits of one number: spaces, hyphens, dots and the like, three at most.
SEPARATOR = r"[\s\-‐‑‒–—―_.·•*,、/|~]{0,3}"
_CHINESE_DIGITS = dict(zip("零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "00012345678912345678" + "91", strict=True))
# Shorter ones are words: 星期一, 三四次. Converted, they would grow onto the number beside them.
_CHINESE_NUMBER = re.compile(rf"[{''.join(_CHINESE_DIGITS)}](?:{SEPARATOR}[{''.join(_CHINESE_DIGITS)}]){{2,}}")
# Keycap emoji: a digit, a variation selector, a combining enclosure.
_INVISIBLE = frozenset("\ufe0e\ufe0f\u20e3")


def fold(text: str) -> tuple[str, list[int]]:
    """The folded text, and for every character of it the index in `text` it comes from."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        # Most of any text: ASCII and Chinese, which fold to themselves.
        if char.isascii() or "\u4e00" <= char <= "\u9fff":
            chars.append(char)
            origin.append(index)
        elif char not in _INVISIBLE and unicodedata.category(char) != "Cf":
            for folded in unicodedata.normalize("NFKC", char):
                digit = unicodedata.decimal(folded, None)
                chars.append(folded if digit is None else str(digit))
                origin.append(index)
    folded_text = "".join(chars)
    return _CHINESE_NUMBER.sub(lambda found: _to_digits(found[0]), folded_text), origin


def _to_digits(number: str) -> str:
    return "".join(_CHINESE_DIGITS.get(char, char) for char in number)
