"""How people say yes, no, skip, wrong, which one. Pure; for the moments where the question gives the meaning."""

from __future__ import annotations

import re
from typing import Optional

SHORT = 8
"""A message of so few characters is a whole sentence by itself."""
BRIEF = 14
"""A plain wish is said in so few characters; whoever tells what happened needs more."""
MARKS = " \t\n,，.。!！~～、;；:：“”\"'…"
_YES = re.compile(
    r"(?:嗯+|恩+|是的?|对的?|好的?|行|可以|没错|没问题|确认|确定|同意|提交|ok|okay|yes|要的?|需要|就这样|就这么办"
    r"|麻烦了?|办吧|来吧|冻|冻结|冻吧|冻结吧|快冻|马上冻结|赶紧冻结|快点冻结|立即冻结|撤销|撤|确认撤销|取消吧|确认取消)(?:了|吧|啊|呀|哦|的|呢|啦|嘛)*"
)
_NO = re.compile(
    r"(?:不|不用|不要|不了|不是|不对|不行|不同意|不需要|别|先别|先不|算了|暂时不|no)"
    r"(?:了|吧|啊|呀|哦|的|冻|冻结|提交|要|用|打|撤销|撤|约|取消)*"
)
_SKIP = re.compile(
    r"(?:我)?(?:没有?|无|暂时没有?|暂无|没了|不知道|不记得|记不清|不清楚|忘了?|不用|不用了|不需要|跳过|先不|不填|不写|不评|略)"
    r"(?:了|吧|啊|呀|哦|的|呢|工号|证据|材料|图片?|截图|照片|填|写|评价|评|联系|联系过|找过|谈过|传|上传|要?补充)*"
)
_CORRECTION = re.compile(r"^(?:不对|不是|错了|说错|搞错|弄错|填错|写错|更正|改一?下|我要改|修改|等等|等一?下|刚才)")
_CHANGE = re.compile(r"不对|错了|写错|填错|改一?下|改成|改改|要改|换一?个|修改|^改")
_QUESTION = re.compile(
    r"[?？]|吗|呢$|么$|怎么|怎样|如何|多少|多久|几点|几天|哪[里个儿些]|什么时候|能不能|可不可以|是不是|要不要|会不会|有没有|为什么|为啥|啥|找谁|问谁"
)
_WISH = re.compile(r"[?？]|怎|咋|几|谁|哪|什么|(.)不\1|不$|没$|教|帮|给我|想|要|请|查|看|发我|告诉|说下|点")
_ENDS_AS_QUESTION = re.compile(r"(?:[?？]|吗|呢|么)\s*$")
_ORDINAL = re.compile(r"(?:我?要|选|就|第)*\s*([1-9一二三四五六七八九])\s*(?:个|笔|条|项|种|号)?(?:吧|那个|的)?")
_PLACE = re.compile(r"(?:第|头)\s*([1-9一二三四五六七八九])\s*(?:个|笔|条|项)(?!月|星期|工作日|小时)")
_LAST = re.compile(r"最后(?:一|那)?(?:个|笔|条|项)")
_DIGITS = "一二三四五六七八九"
_DONE = re.compile(r"(?:我)?(?:已经?|都)?(?:传|发|上传|弄|提交|补|好)(?:好|完|过去?|上去?|了)*(?:了|啦|吧|好了|完了)+")
_TAKEN_IN = re.compile(
    r"(?:哦|噢|喔|嗯|恩|啊|哎|那|好|行|可以|ok|okay|知道|明白|懂|了解|清楚|晓得|收到|先?这样|就这样|没事|我|先|再|等(?!了)|看看|着"
    r"|吧|了|的|啦|呀|呢|哈|嘛)+"
)
_TAKEN_IN_CORE = re.compile(r"哦|噢|喔|嗯|恩|好|行|可以|ok|知道|明白|懂|了解|清楚|晓得|收到|这样|等")
_NOT_YET_A_YES = re.compile(r"哦|噢|喔|知道|明白|懂|了解|清楚|晓得|收到|这样|等")
_LEAVES = re.compile(
    r"(?:好的?|行吧?|嗯+|那)*(?:那?我(?:先|自己|这就|现在|马上|再)?去.{0,9}(?:问|看|试|弄|查|登录?)(?:问|看|试|一下|下|吧|了|的)*"
    r"|(?:那?我)?(?:回头|晚点|晚些|等会儿?|待会儿?|过会儿?|有空|明天)(?:我)?再(?:来|说|问|看|弄|办|试).{0,3}"
    r"|那?我(?:明天|回头|晚点|等会�?|待会儿?)(?:再)?(?:打电话|打过去|打|联系你们|联系)(?:问问?|吧|好了)*"
    r"|(?:那?我)(?:再|先)(?:看看|试试|想想|考虑考?虑?)(?:一下|吧|再说)*)"
)
_CALLS = re.compile(
    r"(?:喂+|你?还?在(?:不在|吗|么|嘛|不|没)?|(?:还)?有人(?:在)?(?:吗|么|没|不)?|人呢|在线吗|听得到吗|hello|hi|哈喽)+"
)
_CALLED_OFF = re.compile(
    r"(?:那|还是|算了)*(?:都?取消|撤销|不办|不约|不投诉|不申请|不提交|不登记|别打|别办|别提交)"
    r"(?:这次|这个|它|回电|电话|预约|投诉|申请|提交|登记|掉|一下|吧|了|啊)*"
)
_AGAIN = re.compile(r"(?:重新填|重填|重新来|从头来|重来)")


def is_yes(text: str) -> bool:
    return _YES.fullmatch(_bare(text)) is not None


def is_no(text: str) -> bool:
    return _NO.fullmatch(_bare(text)) is not None


def is_skip(text: str) -> bool:
    return _SKIP.fullmatch(_bare(text)) is not None


def is_correction(text: str) -> bool:
    said = _bare(text)
    return _CORRECTION.match(said) is not None or (len(said) <= BRIEF and _CHANGE.search(said) is not None)


def is_question(text: str, *, longest: int = 30) -> bool:
    """A long message is a question only if it ends as one: 我问客服怎么回事，他们不理 tells."""
    return _ENDS_AS_QUESTION.search(text) is not None or (len(text) <= longest and _QUESTION.search(text) is not None)


def asks(text: str) -> bool:
    """A question or a wish; what is left only tells."""
    return is_question(text) or _WISH.search(text) is not None


def is_done(text: str) -> bool:
    """传好了."""
    return _DONE.fullmatch(_bare(text)) is not None


def is_taken_in(text: str) -> bool:
    """行吧，知道了: heard, and nothing wanted. A plain 好的 is among them."""
    said = _bare(text)
    return _TAKEN_IN.fullmatch(said) is not None and _TAKEN_IN_CORE.search(said) is not None


def is_no_yes(text: str) -> bool:
    """知道了, 那我等等: no answer to 要我现在转人工吗, though it sounds like one."""
    return _NOT_YET_A_YES.search(_bare(text)) is not None


def is_leaving(text: str) -> bool:
    """我去App里问, 回头再说."""
    return _LEAVES.fullmatch(_bare(text)) is not None


def is_call(text: str) -> bool:
    """在？ and 有人吗: is anybody there."""
    return _CALLS.fullmatch(re.sub(r"[?？]", "", _bare(text))) is not None


def is_wordless(text: str) -> bool:
    """Only marks: ？？？, 。。。"""
    return bool(text.strip()) and not any(char.isalnum() for char in text)


def is_calling_off(text: str) -> bool:
    """取消回电吧: whatever is being agreed on is not to be."""
    return _CALLED_OFF.fullmatch(_bare(text)) is not None


def is_restart(text: str) -> bool:
    return _AGAIN.search(text) is not None and len(text) <= SHORT + 4


def read_ordinal(text: str) -> Optional[int]:
    """第二笔 is 2, also in 我说的是第二笔; None if no place is named."""
    match = _ORDINAL.fullmatch(_bare(text)) or _PLACE.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _DIGITS.index(match[1]) + 1


def names_last(text: str) -> bool:
    return _LAST.search(text) is not None


def _bare(text: str) -> str:
    return re.sub(rf"[{re.escape(MARKS)}]", "", text).lower()
