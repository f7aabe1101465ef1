"""A secret that one message names and the next one gives: 我的登录密码是, and then wangwu123."""

import re
from collections.abc import Iterator

from walletdesk.domain.folding import fold
from walletdesk.domain.number_spans import Span
from walletdesk.domain.secret_names import CODE_NAME, CVV_NAME, IS, PASSWORD_NAME

_I = re.IGNORECASE
_ANSWER = re.compile(
    r"^\W*+(?:(?:就?是|好的?|嗯{1,4}|给你)\W*+)?(?P<secret>[A-Za-z0-9!@#$%^&*_+~.?-]{3,32})"
    r"\W*+(?:(?:谢谢你?|收到了?|发你了|快点|吧|对吗)\W*+)?$"
)
_SAID = rf"(?P<said>\s*(?:{IS}|如下|给你|发你|发来)+)?\W*$"
# Named only, it may be the matter itself, and what follows an answer to a question about it.
_KINDS = (
    ("cvv", re.compile(CVV_NAME + _SAID, _I), r"\d{3,4}", r"\d{3,4}"),
    ("sms_code", re.compile(CODE_NAME + _SAID, _I), r"(?!95\d{3}$|100\d\d$|\d{3}000$)\d{4,8}", r"[A-Za-z0-9]{4,8}"),
    (
        "password",
        re.compile(PASSWORD_NAME + _SAID, _I),
        r"(?!\d{3}000$)\d{6}|(?![A-Za-z]{0,3}20\d{6})(?=\D*\d)(?=.*[A-Za-z]).{5,32}",
        r".{4,32}",
    ),
)


def may_be_announced(text: str) -> bool:
    """One short word, as a secret is given."""
    folded, _ = fold(text)
    return bool(_ANSWER.match(folded))


def find_announced(folded: str, last: str, *, asked_number: bool) -> Iterator[Span]:
    """What of the message is the secret that `last`, the same user's message before it, ended with the name of.

    `asked_number`: the bot asked for one since, which this answers unless it was said that a secret follows.
    """
    if not (answer := _ANSWER.match(folded)):
        return
    named, _ = fold(last)
    for kind, name, usual, any_shape in _KINDS:
        if (found := name.search(named)) and (found["said"] or not asked_number):
            if re.fullmatch(any_shape if found["said"] else usual, answer["secret"]):
                yield Span(*answer.span("secret"), kind)
            return
