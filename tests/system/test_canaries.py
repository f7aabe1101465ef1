"""The real stack: whatever is typed anywhere, no file of any process, no message and no page holds a secret of it."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx

from tests.canaries import Canaries
from tests.desk.domain.test_uploads import PDF
from tests.otlp import Collector
from tests.stack import Agent, Stack, User, wait_until
from tests.system.conftest import Hooks

API = "/api/agent/v1"


def read_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def upload(user: User, name: str) -> httpx.Response:
    headers = {
        "Authorization": f"Bearer {user.session['token']}",
        "x-client-msg-id": secrets.token_hex(8),
        "x-file-name": quote(name),
    }
    url = f"{user.stack.url}/api/v1/conversations/{user.id}/attachments"
    return httpx.post(url, content=PDF, headers=headers, timeout=30, trust_env=False)


def tell(user: User, text: str) -> None:
    """Until the bot has answered; when it calls a human instead, that is cancelled."""
    seq = user.post("messages", text=text[:1900]).json()["seq"]
    wait_until(
        lambda: [event for event in user.events(seq) if event["sender"]["role"] == "bot" or event["kind"] == "state"],
        f"an answer after {seq}",
    )
    if [event["code"] for event in user.events(seq) if event["kind"] == "state"][-1:] == ["queued"]:
        assert user.post("handoff/cancel").status_code == 200


def type_everywhere(stack: Stack, canaries: Canaries) -> tuple[User, Agent, str]:
    """A conversation through every place where something can be typed; its user, an overseer, and a case's number."""
    words = canaries.write_all()
    user, agent, boss = User(stack, "u_1007"), Agent(stack, "lijing"), Agent(stack, "chenyun")
    for sentence in canaries.write_sentences():
        tell(user, sentence)
    # A complaint, told to the bot's form, and whatever it asks answered with secrets.
    for sentence in (
        "我要投诉你们扣了我的手续费",
        words,
        f"就是{words}",
        f"{canaries.marker},{canaries.card}",
        "是的,提交",
    ):
        tell(user, sentence)
    assert user.post("messages", payload=f"/{words[:400]}", title=words[:60]).status_code == 409
    assert upload(user, f"{canaries.card},密码{canaries.password},{canaries.marker}.pdf").status_code == 200
    # Typed right before, so that the packet's summary and last turns would hold it.
    tell(user, f"{words},我要转人工")
    assert user.post("handoff").status_code == 200
    epoch = agent.view(user.id)["conversation"]["epoch"]
    epoch = agent.claim(user.id, epoch).json()["epoch"]
    key = secrets.token_hex
    assert agent.post(user.id, "messages", client_msg_id=key(8), epoch=epoch, text=words).status_code == 200
    assert agent.post(user.id, "notes", client_msg_id=key(8), text=words).status_code == 200
    letter = {"kind": "complaint", "title": words[:80], "description": words, "wish": words}
    opened = agent.http.post(f"{API}/cases", json={"idempotency_key": key(8), "conversation_id": user.id, **letter})
    assert opened.status_code == 200, opened.text
    moved = agent.post(user.id, "transfer", idempotency_key=key(8), epoch=epoch, to_skill="supervisor", note=words)
    assert moved.status_code == 200, moved.text
    epoch = boss.claim(user.id, boss.view(user.id)["conversation"]["epoch"]).json()["epoch"]
    assert boss.post(user.id, "close", idempotency_key=key(8), epoch=epoch).status_code == 200
    assert user.post("rating", overall=1, comment=words).status_code == 204
    wrong = {"username": canaries.password, "password": canaries.password}
    assert httpx.post(f"{stack.url}{API}/session", json=wrong, trust_env=False).status_code == 401
    return user, boss, str(opened.json()["no"])


def test_no_secret_that_is_typed_anywhere_is_found_in_any_sink(
    stack: Stack, hooks: Hooks, collector: Collector
) -> None:
    canaries = Canaries()
    user, boss, case_no = type_everywhere(stack, canaries)
    wait_until(lambda: "conversation.closed" in [message["type"] for message in hooks.got], "the webhooks")
    sinks = [*read_files(stack.var), ("webhooks", repr(hooks.got).encode()), ("webhooks raw", b"".join(hooks.bodies))]
    sinks.append(("traces", b"".join(collector.raw)))
    for path in (
        f"{API}/conversations/{user.id}",
        f"{API}/conversations/{user.id}/export?format=csv",
        f"{API}/conversations/{user.id}/export?format=json",
        f"{API}/cases/{case_no}",
        f"{API}/feed",
        "/metrics",
    ):
        answer = boss.http.get(path)
        assert answer.status_code == 200, answer.text
        sinks.append((path, answer.content))
    assert canaries.find_leaks(sinks) == []
    seen = {name.removesuffix("-wal") for name, content in sinks if canaries.is_seen_in(content)}
    assert {"desk.sqlite3", "tracker.sqlite3", f"{API}/conversations/{user.id}"} <= seen, "the search sees the stores"
    logs = [name for name, _ in sinks if name.startswith("log/")]
    assert {"log/desk.log", "log/rasa.log", "log/actions.log", "log/wallet.log"} <= set(logs)
    assert not canaries.is_seen_in(b"".join(collector.raw))
    assert not [name for name in logs if name in seen], "no log holds a word of what was said"
