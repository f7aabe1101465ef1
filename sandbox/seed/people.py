"""The demo users."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.money import parse_yuan
from sandbox.seed.ledger import Card

# Single payment, daily payment, daily transfer, daily withdrawal, in yuan.
_LIMITS = {
    "standard": ("5000", "20000", "20000", "20000"),
    "silver": ("10000", "50000", "50000", "50000"),
    "gold": ("20000", "100000", "100000", "50000"),
    "diamond": ("50000", "200000", "500000", "200000"),
}
_LIMIT_COLUMNS = ("single_payment_fen", "daily_payment_fen", "daily_transfer_fen", "daily_withdrawal_fen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    user_id: str
    name: str
    story: str
    cards: tuple[Card, ...]
    tier: str = "standard"
    opening: str = "0.00"
    free_left: str = "20000.00"
    member_days: int = 400
    verified: bool = True
    frozen: bool = False
    risk_hold: bool = False

    def user_row(self, moment: datetime) -> dict[str, Any]:
        limits_fen = (parse_yuan(limit) for limit in _LIMITS[self.tier])
        return {
            "user_id": self.user_id,
            "display_name": self.name,
            "phone_masked": f"138****{self.user_id[-4:]}",
            "tier": self.tier,
            "story": self.story,
            "real_name_verified": self.verified,
            "frozen": self.frozen,
            "risk_hold": self.risk_hold,
            "registered_at_s": int((moment - timedelta(days=self.member_days, hours=3)).timestamp()),
            "opening_fen": parse_yuan(self.opening),
            "free_withdrawal_left_fen": parse_yuan(self.free_left),
            **dict(zip(_LIMIT_COLUMNS, limits_fen, strict=True)),
        }

    def card_rows(self) -> list[dict[str, Any]]:
        return [
            {"user_id": self.user_id, "position": i, "bank": card.bank, "card_tail": card.tail}
            for i, card in enumerate(self.cards)
        ]


LIN = Person(
    user_id="u_1001",
    name="林小满",
    story="充值 500 元,银行卡已扣款但余额没变;奶茶店同一单被扣了两次;还有一笔退款在路上",
    cards=(Card("招商银行", "6688"), Card("中国工商银行", "2345")),
    tier="gold",
    opening="1268.40",
    free_left="6500.00",
    member_days=1210,
)
ZHOU = Person(
    user_id="u_1002",
    name="周建国",
    story="退休教师:提现 2000 元银行还在处理,一笔提现失败正在退回,另有一笔已退回余额",
    cards=(Card("中国建设银行", "0917"), Card("中国农业银行", "5520")),
    opening="8600.00",
    free_left="15400.00",
    member_days=760,
)
CHEN = Person(
    user_id="u_1003",
    name="陈思雨",
    story="开网店做批发:流水很多,一笔 20000 元货款转账在风控审核,一笔提现超过预计时间还没到",
    cards=(Card("中国银行", "3071"), Card("交通银行", "8812")),
    tier="diamond",
    opening="86000.00",
    free_left="0.00",
    member_days=1985,
)
WU = Person(
    user_id="u_1004",
    name="吴桐",
    story="刚注册,还没有实名,也没有任何交易",
    cards=(),
    member_days=1,
    verified=False,
)
ZHAO = Person(
    user_id="u_1005",
    name="赵一鸣",
    story="同时有好几笔没到账的充值,其中两笔金额一样,需要选是哪一笔",
    cards=(Card("中国邮政储蓄银行", "4406"), Card("招商银行", "7719")),
    tier="silver",
    opening="320.00",
)
HE = Person(
    user_id="u_1006",
    name="何静",
    story="手机丢了以后冻结了账户,冻结前有几笔不是本人的消费",
    cards=(Card("中信银行", "1358"),),
    tier="silver",
    opening="2400.00",
    frozen=True,
)
MA = Person(
    user_id="u_1007",
    name="马骁",
    story="异地登录后被风控限制,充值和提现都在审核",
    cards=(Card("平安银行", "6203"),),
    opening="5200.00",
    risk_hold=True,
)
ZHENG = Person(
    user_id="u_1008",
    name="郑一览",
    story="每种交易的每种状态各有一笔,用来核对话术",
    cards=(Card("兴业银行", "9034"),),
    tier="silver",
    opening="30000.00",
)

PEOPLE = (LIN, ZHOU, CHEN, WU, ZHAO, HE, MA, ZHENG)
