"""Matters carried through every real process while the action server dies: one case, one freeze, told as they are."""

import sqlite3
import time
from typing import Any

from tests.stack import Agent, Stack, User


def press(user: User, title: str, offered: list[dict[str, Any]]) -> int:
    """Presses the button that begins with `title`; the place of the press in the log."""
    buttons = [button for event in offered for button in event.get("buttons") or []]
    button = next(one for one in buttons if one["title"].startswith(title))
    sent = user.post("messages", payload=button["payload"], title=button["title"])
    assert sent.status_code == 200, sent.text
    return int(sent.json()["seq"])


def fill_dispute(user: User) -> list[dict[str, Any]]:
    """Up to the summary that waits for a yes."""
    answers = user.ask("商家发的是假货还不给退款")
    answers = user.wait_for_answer(press(user, "都不是", answers))
    answers = user.wait_for_answer(press(user, "都不是", answers))
    answers = user.ask("宣传是正品，收到发现是仿品，走线都是歪的")
    answers = user.wait_for_answer(press(user, "谈过，商家不同意", answers))
    answers = user.wait_for_answer(press(user, "先不传", answers))
    answers = user.wait_for_answer(press(user, "全额退款", answers))
    assert "请过目" in answers[-1]["text"]
    return answers


def count_receipts(stack: Stack, user_id: str) -> int:
    with sqlite3.connect(stack.var / "sandbox.sqlite3") as database:
        query = "SELECT count(*) FROM receipts WHERE user_id = ? AND action = 'freeze'"
        return int(database.execute(query, (user_id,)).fetchone()[0])


def press_while_actions_die(
    stack: Stack, user: User, title: str, offered: list[dict[str, Any]], *, after_s: float, done: str
) -> list[dict[str, Any]]:
    """Presses and kills; when the desk gave up and queued the user, they come back and press again, as people do."""
    seq = press(user, title, offered)
    time.sleep(after_s)
    stack.kill("actions")
    stack.wait_for_actions()
    answers = user.wait_for_answer(seq, timeout_s=60)
    if done in str(answers):
        return answers
    assert "抱歉" in str(answers)
    assert user.post("handoff/cancel").status_code == 200
    return user.wait_for_answer(press(user, title, offered), timeout_s=60)


def test_a_dispute_is_opened_once_although_the_action_server_dies(stack: Stack) -> None:
    user, agent = User(stack, "u_1001"), Agent(stack, "chenyun")
    offered = fill_dispute(user)
    answers = press_while_actions_die(stack, user, "确认提交", offered, after_s=0.0, done="编号 C")
    assert "编号 C" in str(answers)
    user.wait_for_answer(press(user, "查进度", answers))
    cases = agent.http.get("/api/agent/v1/cases", params={"kind": "dispute"}).json()["cases"]
    mine = [case for case in cases if case["conversation_id"] == user.id]
    assert len(mine) == 1
    assert mine[0]["no"] in str(answers)
    assert mine[0]["category"] == "商家不退款"


def test_an_account_is_frozen_once_although_the_action_server_dies(stack: Stack) -> None:
    user = User(stack, "u_1008")
    before = count_receipts(stack, "u_1008")
    offered = user.ask("我的账户被盗了，有人在刷我的钱")
    fault = {"kind": "delay", "ms": 1200, "path_prefix": "/v1/users/u_1008/freeze", "times": 1}
    assert stack.wallet("POST", "/sandbox/faults", fault).status_code < 300
    answers = press_while_actions_die(stack, user, freeze_button(offered), offered, after_s=0.8, done="回执号 FR")
    assert "回执号 FR" in str(answers)
    assert count_receipts(stack, "u_1008") == before + 1
    status = stack.wallet("GET", "/v1/users/u_1008/profile").json()["account_status"]
    assert status == "frozen"
    assert any(event.get("code") == "queued" for event in user.events())


def freeze_button(offered: list[dict[str, Any]]) -> str:
    """Its words depend on whether somebody is there to take over."""
    titles = [button["title"] for event in offered for button in event.get("buttons") or []]
    return next(title for title in titles if "冻结" in title and not title.startswith(("先不", "不冻")))


def test_calls_complaints_and_ratings_reach_the_desk_as_they_were_said(stack: Stack) -> None:
    user, agent = User(stack, "u_1002"), Agent(stack, "chenyun")
    answers = user.ask("让客服给我回个电话")
    answers = user.wait_for_answer(press(user, "打绑定的手机号", answers))
    answers = user.wait_for_answer(press(user, "尽快", answers))
    answers = user.wait_for_answer(press(user, "到账和退款", answers))
    answers = user.wait_for_answer(press(user, "同意", answers))
    assert "编号 B" in str(answers)
    calls = agent.http.get("/api/agent/v1/callbacks").json()["callbacks"]
    assert [call["topic"] for call in calls if call["conversation_id"] == user.id] == ["到账和退款"]

    answers = user.ask("我要投诉你们客服态度太差")
    answers = user.ask("昨天下午我问提现的事，那个客服一直敷衍我，还说不关他的事")
    answers = user.wait_for_answer(press(user, "不记得", answers))
    answers = user.wait_for_answer(press(user, "先不传", answers))
    answers = user.wait_for_answer(press(user, "向我道歉", answers))
    answers = user.wait_for_answer(press(user, "确认提交", answers))
    assert "编号 C" in str(answers)
    answers = user.wait_for_answer(press(user, "查进度", answers))
    assert "已受理" in str(answers)
    assert "加急催办" in str(user.wait_for_answer(press(user, "催一下", answers)))
    assert "今天已经替您催过了" in str(user.ask("投诉一直没人回复，快点处理啊"))

    answers = user.ask("我要评价")
    answers = user.wait_for_answer(press(user, "4 星", answers))
    assert "评价收到了" in str(user.wait_for_answer(press(user, "就到这里", answers)))
    with sqlite3.connect(stack.var / "desk.sqlite3") as database:
        query = "SELECT overall FROM ratings WHERE conversation_id = ?"
        assert database.execute(query, (user.id,)).fetchall() == [(4,)]
