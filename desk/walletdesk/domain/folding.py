"""One spelling for the many in which people write digits, with the way back to what they wrote.

Full-width, circled and bracketed digits, keycap emoji, digits of other scripts, characters without width in between,
strokes through them, and digits written in Chinese (六二二二, 陸貳貳貳, 幺三八) all become 0-9. The words that give
secrets away lose their traditional characters.
"""

import re
import unicodedata

# Between digits of one number: spaces, hyphens, dots and the like, three at most.
SEPARATOR = r"[\s\-‐‑‒–—―_.·•*,、/|~]{0,3}"
_CHINESE_DIGITS = dict(
    zip("零〇○洞一二三四五六七八九壹贰叁肆伍陆柒捌玖幺貳參叄陸两兩拐勾", "0000123456789123456789123362279", strict=True)
)
_CHINESE = "".join(_CHINESE_DIGITS)
# Shorter ones are words: 星期一, 三四次. Converted, they would grow onto the number beside them.
_CHINESE_NUMBER = re.compile(rf"[{_CHINESE}](?:{SEPARATOR}[{_CHINESE}]){{2,}}")
# Letters taken for digits, and Chinese digits by ones and twos: only in a long row that they are part of.
_LOOKALIKES = str.maketrans({**_CHINESE_DIGITS, "O": "0", "o": "0", "l": "1", "I": "1"})
_MIXED_NUMBER = re.compile(rf"[\d{_CHINESE}](?:{SEPARATOR}[\d{_CHINESE}OolI]){{10,}}")
# Shown as nothing, though of category Lo: fillers of the Korean script.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
# What shows nothing or lies over another character: format controls, variation selectors, keycaps, strokes.
_WITHOUT_WIDTH = frozenset({"Cf", "Mn", "Me"})
_TRADITIONAL = "碼驗動態確認證號數銀儲記訂單憑編應該設為爲換發來給剛後簽欄條這個錄舊顯裡裏內帳"
_SIMPLIFIED = "码验动态确认证号数银储记订单凭编应该设为为换发来给刚后签栏条这个录旧显里里内账"
# One letter of another script each; 分 is how Taiwan writes 身分證.
_SAME_LETTERS = str.maketrans(_TRADITIONAL + "ОоΟοХхΧχ✕✖叉", _SIMPLIFIED + "OoOoXxXx×××")


def fold(text: str) -> tuple[str, list[int]]:
    """The folded text, and for every character of it the index in `text` it comes from."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        # Most of any text: ASCII and Chinese, which fold to themselves.
        if char.isascii() or "\u4e00" <= char <= "\u9fff":
            chars.append(char)
            origin.append(index)
        elif char not in _FILLERS and unicodedata.category(char) not in _WITHOUT_WIDTH:
            for folded in unicodedata.normalize("NFKC", char):
                digit = unicodedata.digit(folded, None)
                chars.append(folded if digit is None else str(digit))
                origin.append(index)
    folded_text = "".join(chars).translate(_SAME_LETTERS)
    return _CHINESE_NUMBER.sub(lambda found: spell_out(found[0]), folded_text), origin


def harden(folded: str) -> str:
    """The same length, with every character that may stand for a digit in a long row of them made one.

    More than `fold` dares: 一 after a card number may be the first word of what follows.
    """
    return _MIXED_NUMBER.sub(lambda found: spell_out(found[0]), folded)


def spell_out(number: str) -> str:
    return number.translate(_LOOKALIKES)
