"""From events to a page to read aloud. Pure."""

from typing import Any

HEADER = """# 十二段完整对话

这些对话由 `make transcripts` 在真实进程（客服台、Rasa、动作服务、演示钱包）里跑出来，一字未改；
交易是演示钱包里的，时间、单号每次不同。〔 〕里是按钮，▸ 是交易卡片。
"""
AGENT = "人工客服"
BOT = "机器人"
SYSTEM = "系统"
USER = "用户"
STEPS = {"done": "✓", "current": "…", "todo": "○", "failed": "✕"}


def render(number: int, scenario: dict[str, Any], events: list[dict[str, Any]]) -> str:
    """One conversation as Markdown."""
    lines = [f"## {number}. {scenario['title']}", "", f"*{scenario['about']}*", ""]
    for event in events:
        if text := _render_event(event):
            lines += [text, ""]
    return "\n".join(lines)


def _render_event(event: dict[str, Any]) -> str:
    role = event["sender"]["role"]
    who = {"user": USER, "bot": BOT, "agent": AGENT}.get(role, SYSTEM)
    parts = [_quote(event.get("text") or "")]
    if card := event.get("card"):
        parts.append(_render_card(card))
    if buttons := event.get("buttons"):
        parts.append("".join(f"〔{button['title']}〕" for button in buttons))
    words = "  \n".join(part for part in parts if part)
    if not words:
        return ""
    return f"*{SYSTEM}：{words}*" if who == SYSTEM else f"**{who}**：{words}"


def _quote(text: str) -> str:
    return text.replace("\n", "  \n").replace("*", "\\*")


def _render_card(card: dict[str, Any]) -> str:
    if card["type"] == "transaction":
        track = " → ".join(f"{STEPS[step['state']]} {step['label']}" for step in card["track"])
        return f"▸ {card['kind_text']} {card['amount']} 元 · {card['status_text']}（{track}）"
    items = [f"▸ {one['kind_text']} {one['amount']} 元 · {one['status_text']}" for one in card["items"]]
    return "  \n".join(items)
