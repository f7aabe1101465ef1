"""Users: they ask, answer, press buttons, want a human, lose their line, and repeat whatever was not answered."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from tests.chaos.client import SIGNED_OUT, Line, open_http, persist, read_code
from tests.chaos.evidence import Acknowledged, Heard, Reader, strip_event
from tests.chaos.tally import Tally
from walletdesk.domain.redaction import redact

QUESTIONS = (
    "提现手续费怎么收", "客服电话是多少", "客服几点上班", "怎么绑银行卡", "忘记支付密码怎么办", "充值要钱吗",
    "最近那笔充值到账了吗", "昨天的转账还没到", "余额还有多少", "提现要多久", "没有了谢谢", "你好", "今天天气怎么样",
    "我要退款", "我的手机号是13812345678", "卡号6222020200112233445能提现吗",
)  # fmt: skip
HUMAN = ("转人工", "我要找人工客服", "你解决不了,叫真人来")
Login = Callable[[], Awaitable[str]]


class User:
    """`login` brings the wallet's token of a signed-in user; a visitor has none."""

    def __init__(self, name: str, url: str, random: Random, tally: Tally, *, login: Login | None) -> None:
        self.name = name
        self._random, self._tally, self._login = random, tally, login
        self._http = open_http(url)
        self._line = Line(f"{url}/api/v1/ws", tally)
        self._session: dict[str, Any] = {}
        self._renewing = asyncio.Lock()
        self._entered = asyncio.Event()
        self._buttons: list[dict[str, str]] = []
        self._owner = "bot"
        self.reader = Reader(name, "conversation")

    @property
    def conversation_id(self) -> str:
        return str(self._session["conversation_id"])

    @property
    def since(self) -> int:
        return self.reader.heard[-1].seq if self.reader.heard else 0

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
            self._entered.set()
            self.reader.conversation_id = session["conversation_id"]
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
        role = event["sender"]["role"]
        self.reader.heard.append(Heard(self.conversation_id, event["seq"], event["kind"], role, strip_event(event)))
        if role == "bot":
            self._buttons = [button for button in event.get("buttons", []) if button["payload"].startswith("/")]

    async def live(self, *, pause_s: Callable[[], float], is_over: Callable[[], bool]) -> None:
        await self._entered.wait()
        while not is_over():
            await asyncio.sleep(self._random.expovariate(1) * pause_s())
            if not is_over():
                await self._do_something()

    async def _do_something(self) -> None:
        drawn = self._random.random()
        if drawn < 0.02:
            self._line.cut()
        elif drawn < 0.04:
            await self._write("handoff", {})
        elif drawn < 0.06 and self._owner == "queue":
            await self._write("handoff/cancel", {})
        elif drawn < 0.08:
            await self.say(self._random.choice(HUMAN))
        elif drawn < 0.13:
            await asyncio.gather(*(self.say(self._random.choice(QUESTIONS)) for _ in range(3)))
        elif drawn < 0.25 and self._buttons:
            button = self._random.choice(self._buttons)
            await self._send({"payload": button["payload"], "title": button["title"]}, None)
        else:
            await self.say(self._random.choice(QUESTIONS))

    async def say(self, text: str) -> None:
        await self._send({"text": text}, redact(text).text)

    async def _send(self, said: dict[str, str], text: str | None) -> None:
        """Now and then once more after the answer: a phone that never saw it does the same."""
        body = said | {"client_msg_id": secrets.token_hex(8)}
        for _ in range(2 if self._random.random() < 0.03 else 1):
            answer = await self._write("messages", body)
            if answer is None:
                return
            acknowledged = Acknowledged(self.conversation_id, "user", body["client_msg_id"], answer["seq"], text)
            self._tally.acknowledged.append(acknowledged)

    async def _write(self, verb: str, body: dict[str, str]) -> dict[str, Any] | None:
        """What the desk said, or None when it refused."""
        body = {"client_msg_id": secrets.token_hex(8)} | body
        while True:
            path = f"/api/v1/conversations/{self.conversation_id}/{verb}"
            who = f"{self.name} {body['client_msg_id']}"
            answer = await persist(self._http, "POST", path, body, who=who, tally=self._tally)
            if answer.status_code == 200:
                return dict(answer.json())
            self._tally.refuse(self.name, answer.status_code, code := read_code(answer))
            if code not in SIGNED_OUT:
                return None
            await self.enter()

    async def close(self) -> None:
        await self._http.aclose()
