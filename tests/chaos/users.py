"""Users: they ask, answer, press buttons, want a human, lose their line, and repeat whatever was not answered."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.chaos.client import SIGNED_OUT, Line, happens, open_http, persist, read_code
from tests.chaos.evidence import Acknowledged, Heard, digest, strip_event
from tests.chaos.files import draw_file
from tests.chaos.tally import Tally
from walletdesk.case_texts import ATTACHMENT_SENT
from walletdesk.domain.redaction import redact

QUESTIONS = (
    "提现手续费怎么收", "客服电话是多少", "客服几点上班", "怎么绑银行卡", "忘记支付密码怎么办", "充值要钱吗",
    "最近那笔充值到账了吗", "昨天的转账还没到", "余额还有多少", "提现要多久", "没有了谢谢", "你好", "今天天气怎么样",
    "我要退款", "我的手机号是13812345678", "卡号6222020200112233445能提现吗",
)  # fmt: skip
HUMAN = ("转人工", "我要找人工客服", "你解决不了,叫真人来")
TO_AGENT = (
    "好的", "麻烦您看一下", "是昨天下午那一笔", "金额是三百块", "我等着", "那什么时候能到账", "已经等了两天了",
    "卡号是6222020200112233445", "好,我明白了", "还有一个问题", "手机是13812345678", "谢谢您",
)  # fmt: skip
Login = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two deeds of a user, on average: people write to people faster than they think of questions."""

    with_agent_s: float
    with_bot_s: float


class User:
    """`login` brings the wallet's token of a signed-in user; a visitor has none."""

    def __init__(self, name: str, url: str, random: Random, tally: Tally, *, login: Login | None, pace: Pace) -> None:
        self.name = name
        self._random, self._tally, self._login, self._pace = random, tally, login, pace
        self._http = open_http(url)
        self._line = Line(f"{url}/api/v1/ws", tally)
        self._session: dict[str, Any] = {}
        self._renewing = asyncio.Lock()
        self.entered = asyncio.Event()
        self._buttons: list[dict[str, str]] = []
        self._owner = "bot"
        self._reader = tally.testimony.introduce(name, "conversation")
        self.since = 0

    @property
    def conversation_id(self) -> str:
        return str(self._session["conversation_id"])

    def has_heard(self, shown: dict[str, int]) -> bool:
        """All that the log shows to this user, by the last `seq` of each conversation."""
        return self.since >= shown.get(self._session.get("conversation_id", ""), 0)

    async def enter(self) -> None:
        """A session, the first or another one for the same conversation."""
        async with self._renewing:
            # A visitor comes back with our own token, a user of the wallet with the wallet's.
            headers = {"Authorization": f"Bearer {await self._login()}"} if self._login else None
            body = {"channel": "app" if self._login else "web"}
            who = f"{self.name} session"
            answer = await persist(
                self._http, "POST", "/api/v1/session", body, who=who, tally=self._tally, headers=headers
            )
            if answer.status_code != 200:
                self._tally.refuse(self.name, answer.status_code, read_code(answer))
                await asyncio.sleep(1)
                return
            session = answer.json()
            if self._session and session["conversation_id"] != self.conversation_id:
                self._tally.complaints.append(f"{self.name}: sent to another conversation while the first was open")
                return
            self._session = session
            self.entered.set()
            self._tally.testimony.listen(self._reader, session["conversation_id"])
            self._http.headers["Authorization"] = f"Bearer {session['token']}"

    async def read(self) -> None:
        while not self._session:
            await self.enter()
        await self._line.follow(
            lambda: {"type": "hello", "token": self._session["token"], "since": self.since},
            self._take,
            renew=self.enter,
        )

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "ready":
            self._owner = frame["owner"]
        if frame["type"] != "event":
            return
        event = frame["event"]
        role, self.since = event["sender"]["role"], event["seq"]
        said = Heard(self.conversation_id, event["seq"], event["kind"], role, digest(strip_event(event)))
        self._tally.hear(self._reader, said)
        self._owner = event.get("owner", self._owner)
        if role == "bot":
            self._buttons = [button for button in event.get("buttons", []) if button["payload"].startswith("/")]

    async def live(self, over: asyncio.Event) -> None:
        await self.entered.wait()
        while True:
            mean_s = self._pace.with_agent_s if self._owner == "agent" else self._pace.with_bot_s
            if await happens(over, within_s=self._random.expovariate(1 / mean_s)):
                return
            await self._do_something()

    async def _do_something(self) -> None:
        drawn = self._random.random()
        if drawn < 0.004:
            self._line.cut()
        elif drawn < 0.02:
            await self._send_file()
        elif self._owner == "agent":
            await self._talk(self._random.random())
        elif self._owner == "queue":
            await self._wait(self._random.random())
        else:
            await self._ask(self._random.random())

    async def _talk(self, drawn: float) -> None:
        """With a human. Several at once: people press enter in the middle of a sentence."""
        at_once = 3 if drawn < 0.05 else 1
        await asyncio.gather(*(self.say(self._random.choice(TO_AGENT)) for _ in range(at_once)))

    async def _wait(self, drawn: float) -> None:
        if drawn < 0.1:
            await self._write("handoff/cancel", {})
        elif drawn < 0.15:
            await self._write("queue/assist", {"wanted": self._random.random() < 0.6})
        elif drawn < 0.18:
            await self._write("queue/message", {"text": "请尽快回复我"})
        else:
            await self.say(self._random.choice(QUESTIONS))

    async def _ask(self, drawn: float) -> None:
        """The bot: questions, buttons, and sooner or later a human."""
        if drawn < 0.2:
            await self._write("handoff", {})
        elif drawn < 0.4:
            await self.say(self._random.choice(HUMAN))
        elif drawn < 0.45:
            await asyncio.gather(*(self.say(self._random.choice(QUESTIONS)) for _ in range(3)))
        elif drawn < 0.57 and self._buttons:
            button = self._random.choice(self._buttons)
            await self._send({"payload": button["payload"], "title": button["title"]}, None)
        else:
            await self.say(self._random.choice(QUESTIONS))

    async def say(self, text: str) -> None:
        await self._send({"text": text}, redact(text).text)

    async def _send(self, said: dict[str, str], text: str | None) -> None:
        """Now and then once more after the answer: a phone that never saw it does the same."""
        body = said | {"client_msg_id": secrets.token_hex(8)}
        for is_repeat in (False, True) if self._random.random() < 0.03 else (False,):
            answer = await self._write("messages", body)
            if answer is None:
                return
            self._acknowledge(body["client_msg_id"], answer, text, is_repeat=is_repeat)

    async def _send_file(self) -> None:
        file, key = draw_file(self._random), secrets.token_hex(8)
        headers = {"X-Client-Msg-Id": key, "X-File-Name": file.name}
        answer = await self._post("attachments", file.content, who=key, headers=headers)
        if answer is None:
            return
        self._tally.files += 1
        self._acknowledge(key, answer, ATTACHMENT_SENT[file.media_type], is_repeat=False)

    def _acknowledge(self, key: str, answer: dict[str, Any], text: str | None, *, is_repeat: bool) -> None:
        said = Acknowledged(self.conversation_id, "user", key, answer["seq"], text)
        self._tally.acknowledge(said, is_repeat=is_repeat)

    async def _write(self, verb: str, body: dict[str, Any]) -> dict[str, Any] | None:
        body = {"client_msg_id": secrets.token_hex(8)} | body
        return await self._post(verb, body, who=body["client_msg_id"])

    async def _post(
        self, verb: str, body: dict[str, Any] | bytes, *, who: str, headers: dict[str, str] | None = None
    ) -> dict[str, Any] | None:
        """What the desk said, or None when it refused."""
        while True:
            path = f"/api/v1/conversations/{self.conversation_id}/{verb}"
            answer = await persist(
                self._http, "POST", path, body, who=f"{self.name} {who}", tally=self._tally, headers=headers
            )
            if answer.status_code == 200:
                return dict(answer.json())
            self._tally.refuse(f"{self.name} {verb}", answer.status_code, code := read_code(answer))
            if code not in SIGNED_OUT:
                return None
            await self.enter()

    async def close(self) -> None:
        await self._http.aclose()
