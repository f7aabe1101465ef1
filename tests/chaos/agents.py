"""Agents: they sign in, take who waits, answer, give back or close, and come back when the line is lost."""

import asyncio
import secrets
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from tests.chaos.client import SIGNED_OUT, Line, happens, open_http, persist, read_code
from tests.chaos.evidence import Acknowledged, Heard, digest, strip_event
from tests.chaos.tally import Tally
from tests.desk.conftest import PASSWORD

REPLIES = ("您好,我来帮您看一下。", "查到了,这笔正在处理中。", "请您稍等。", "还有什么可以帮您?")
NOTE = "客户着急,请先看这笔"
SKILLS = ("general", "transactions", "security", "complaints", "supervisor")
# How often of a hundred a conversation that had its answers goes which way.
ENDS = {"return": 30, "close": 40, "transfer": 20, "wrap-up": 10}


@dataclass(frozen=True, slots=True)
class Duty:
    """`at_once`: how many an agent takes from the queue; a supervisor takes none, and takes over from others."""

    at_once: int
    answers: int
    """In one stay, on average."""
    pause_s: float
    supervises: bool = False


class Agent:
    def __init__(self, name: str, url: str, random: Random, tally: Tally, *, duty: Duty) -> None:
        self.name = name
        self._random, self._tally, self._duty = random, tally, duty
        self._http = open_http(url)
        self._line = Line(f"{url}/api/agent/v1/ws", tally)
        self._signing_in = asyncio.Lock()
        self._replies: Counter[tuple[str, int]] = Counter()
        self.entered = asyncio.Event()
        self._cookie = ""
        self._line_cookie = ""
        self._reader = tally.testimony.introduce(name, "everything" if duty.supervises else "states")
        self._colleagues: set[str] = set()
        self._others: dict[str, int] = {}
        """What other agents hold, as heard: conversation and epoch."""
        self.agent_id = ""
        self.since = 0

    async def enter(self, *, instead_of: str = "") -> None:
        """Another session than `instead_of`, unless there is one by now: each sign-in ends the session before it."""
        async with self._signing_in:
            while self._cookie == instead_of:
                body = {"username": self.name, "password": PASSWORD}
                answer = await persist(
                    self._http, "POST", "/api/agent/v1/session", body, who=f"{self.name} session", tally=self._tally
                )
                if answer.status_code != 200:
                    self._tally.refuse(self.name, answer.status_code, read_code(answer))
                    await asyncio.sleep(1)
                    continue
                self._http.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
                self.agent_id = answer.json()["agent"]["agent_id"]
                # It is for https only, which ends before nginx; this client speaks http.
                self._cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
                self._http.headers["Cookie"] = self._cookie
                self.entered.set()

    async def read(self) -> None:
        await self.enter()
        await self._line.follow(
            lambda: {"type": "hello", "since": self.since},
            self._take,
            headers=self._show_cookie,
            renew=lambda: self.enter(instead_of=self._line_cookie),
        )

    def _show_cookie(self) -> dict[str, str]:
        self._line_cookie = self._cookie
        return {"Cookie": self._cookie}

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["type"] != "event":
            return
        event, conversation = frame["event"], frame["conversation"]
        conversation_id, role, self.since = conversation["conversation_id"], event["sender"]["role"], frame["pos"]
        said = Heard(conversation_id, event["seq"], event["kind"], role, digest(strip_event(event)), pos=frame["pos"])
        self._tally.hear(self._reader, said)
        self._remember(conversation_id, conversation)

    def has_heard(self, head: int, last_state: int) -> bool:
        """All of the stream that this agent may see for certain."""
        return self.since >= (head if self._duty.supervises else last_state)

    def _remember(self, conversation_id: str, conversation: dict[str, Any]) -> None:
        holder = (conversation["agent"] or {}).get("agent_id")
        if holder and holder != self.agent_id:
            self._colleagues.add(holder)
            self._others[conversation_id] = conversation["epoch"]
        else:
            self._others.pop(conversation_id, None)

    async def live(self, over: asyncio.Event) -> None:
        await self.entered.wait()
        await self._ask("PUT", "presence", {"status": "ready"})
        while not await happens(over, within_s=self._random.uniform(0.5, 1.5) * self._duty.pause_s):
            if self._random.random() < 0.005:
                self._line.cut()
            await self._work_once()

    async def _work_once(self) -> None:
        inbox = await self._ask("GET", "inbox")
        if inbox is None:
            return
        room = max(0, self._duty.at_once - len(inbox["mine"]))
        taken = self._random.sample(inbox["queue"], min(2, room, len(inbox["queue"])))
        work = [self._move(waiting, "claim") for waiting in taken] + [self._serve(held) for held in inbox["mine"]]
        if self._duty.supervises and self._others and self._random.random() < 0.3:
            conversation_id, epoch = self._random.choice([*self._others.items()])
            work.append(self._move({"conversation_id": conversation_id, "epoch": epoch}, "take-over"))
        await asyncio.gather(*work)

    async def _serve(self, held: dict[str, Any]) -> None:
        """Some answers, then on to somebody else or the end."""
        stay = (held["conversation_id"], held["epoch"])
        if held["state"] == "wrap_up":
            await self._move(held, self._random.choice(("close", "resume")))
        elif held["state"] == "on_hold":
            await self._move(held, "resume")
        elif self._replies[stay] and self._random.random() < 1 / self._duty.answers:
            await self._end(held)
        elif self._random.random() < 0.02:
            await self._move(held, "hold")
        else:
            self._replies[stay] += 1
            await self._say(held, "messages", self._random.choice(REPLIES))
            if self._random.random() < 0.02:
                await self._say(held, "notes", NOTE)

    async def _end(self, held: dict[str, Any]) -> None:
        verb = self._random.choices([*ENDS], [*ENDS.values()])[0]
        extra = {}
        if verb == "transfer":
            colleague = self._random.choice([*self._colleagues, ""])
            extra = {"note": NOTE} | (
                {"to_agent": colleague} if colleague else {"to_skill": self._random.choice(SKILLS)}
            )
        await self._move(held, verb, **extra)

    async def _move(self, conversation: dict[str, Any], verb: str, **extra: str) -> None:
        body = {"idempotency_key": secrets.token_hex(8), "epoch": conversation["epoch"]} | extra
        await self._ask("POST", f"conversations/{conversation['conversation_id']}/{verb}", body)

    async def _say(self, held: dict[str, Any], verb: str, text: str) -> None:
        conversation_id, key = held["conversation_id"], secrets.token_hex(8)
        epoch = {"epoch": held["epoch"]} if verb == "messages" else {}
        body = {"client_msg_id": key, "text": text} | epoch
        if answer := await self._ask("POST", f"conversations/{conversation_id}/{verb}", body):
            kind: Literal["message", "note"] = "message" if verb == "messages" else "note"
            self._tally.acknowledge(Acknowledged(conversation_id, "agent", key, answer["seq"], text, kind))

    async def _ask(self, method: str, path: str, body: Any = None) -> dict[str, Any] | None:
        """What the desk said, or None when it refused."""
        while True:
            who, cookie = f"{self.name} {method} {path}", self._cookie
            answer = await persist(self._http, method, f"/api/agent/v1/{path}", body, who=who, tally=self._tally)
            if answer.status_code == 200:
                return dict(answer.json())
            code, is_note = read_code(answer), path.endswith("/notes")
            self._tally.refuse(f"{self.name} {path}", answer.status_code, code, may_be_gone=is_note)
            if code not in SIGNED_OUT:
                return None
            await self.enter(instead_of=cookie)

    async def close(self) -> None:
        await self._http.aclose()
