"""What makes a day at these pages bearable: phrases, drafts, notices, keys, and pages that everybody can read."""

import re
from pathlib import Path

from playwright.sync_api import Frame, Page, expect

from tests.stack import Stack, User
from tests.web.axe import find_violations
from tests.web.conftest import DESKTOP, PHONE, Opener, sign_in
from tests.web.test_service import close, serve, wait_for_human
from tests.web.test_two_walks import chat_of, say

# Records what would be shown, with the page in the background. In the page itself: its policy lets no test wait for a
# script's value.
BACKGROUND = """
document.hasFocus = () => false;
window.Notification = class {
  static permission = "default";
  static async requestPermission() { Notification.permission = "granted"; return "granted"; }
  constructor(title, {body}) {
    const page = document.documentElement.dataset;
    page.told = (page.told ?? "") + body;
  }
  close() {}
};
"""


def chat_frame(page: Page) -> Frame:
    return next(frame for frame in page.frames if "/chat/" in frame.url)


def test_an_agent_answers_with_phrases_and_sends_no_open_blank(open_page: Opener, stack: Stack) -> None:
    chat = chat_of(open_page("/demo/app/?user=u_1001", PHONE).page)
    wait_for_human(chat)
    desk = serve(open_page, stack, "林小满").page
    reply = desk.get_by_test_id("reply")

    desk.keyboard.press("Alt+p")
    expect(desk.get_by_test_id("phrase").first).to_contain_text("林小满您好，我是人工客服李静，工号 8001")
    assert find_violations(desk) == []
    desk.keyboard.press("Enter")
    expect(reply).to_have_value("林小满您好，我是人工客服李静，工号 8001。您的情况我正在看，请稍等一下。")
    reply.press("Enter")
    expect(chat.get_by_test_id("chat-log")).to_contain_text("林小满您好，我是人工客服李静")

    reply.fill("/已登记")
    expect(desk.get_by_test_id("phrase")).to_have_count(1)
    reply.press("Tab")
    expect(reply).to_be_focused()
    expect(desk.get_by_text("请先填写【工单编号】")).to_be_visible()
    expect(desk.get_by_test_id("reply-send")).to_be_disabled()

    reply.fill("我们主管半小时内给您回电")
    desk.get_by_test_id("phrases-open").click()
    desk.get_by_test_id("phrase-keep").click()
    desk.reload()
    expect(desk.get_by_test_id("queue-list")).to_be_visible()
    desk.get_by_role("tab", name="我的").click()
    own = desk.locator("[data-testid^=mine-item-]")
    expect(own).to_contain_text("[草稿]")
    own.click()
    expect(reply).to_have_value("我们主管半小时内给您回电")
    reply.fill("/主管")
    expect(desk.get_by_test_id("phrase").first).to_contain_text("我的")
    desk.get_by_test_id("phrase-forget").click()
    expect(desk.get_by_test_id("phrase")).to_have_count(0)
    reply.fill("")
    expect(own).not_to_contain_text("[草稿]")
    close(desk)
    # What waits next is somebody else's to be offered.
    desk.get_by_test_id("presence").get_by_text("离线").click()


def test_keys_take_the_next_in_line_and_the_list_says_who_waits_for_a_reply(open_page: Opener, stack: Stack) -> None:
    user = User(stack, "u_1002", fresh=True)
    assert user.post("handoff").status_code == 200
    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, "wanghao")
    page = desk.page
    expect(page.locator("[data-testid^=queue-item-]", has_text="周建国")).to_be_visible()
    page.keyboard.press("Alt+n")
    mine = page.locator("[data-testid^=mine-item-]", has_text="周建国")
    expect(mine).to_contain_text("待回复")
    assert find_violations(page) == []
    page.get_by_test_id("reply").fill("您好")
    page.get_by_test_id("reply").press("Enter")
    expect(mine).not_to_contain_text("待回复")
    page.get_by_test_id("note-mode").click()
    page.get_by_test_id("reply").fill("先核实身份")
    page.get_by_test_id("reply").press("Enter")
    expect(page.get_by_test_id("log")).to_contain_text("先核实身份")
    expect(page.get_by_test_id("reply-send")).to_contain_text("发送")
    page.keyboard.press("Alt+k")
    expect(page.get_by_test_id("record-search").locator("input")).to_be_focused()
    close(page)


def test_a_desktop_notice_is_asked_for_by_a_press_and_says_nothing_of_the_user(open_page: Opener, stack: Stack) -> None:
    desk = open_page("/console/", DESKTOP)
    desk.context.add_init_script(BACKGROUND)
    desk.page.reload()
    sign_in(desk, stack, "lijing")
    page = desk.page
    page.get_by_test_id("alerts").click()
    page.get_by_test_id("alert-desktop").click()
    expect(page.get_by_test_id("alert-desktop")).to_be_checked()
    user = User(stack, "u_1003", fresh=True)
    assert user.post("messages", text="我叫陈思雨，钱没到账").status_code == 200
    assert user.post("handoff").status_code == 200
    told = page.locator("html")
    expect(told).to_have_attribute("data-told", re.compile("."))
    assert "陈思雨" not in str(told.get_attribute("data-told"))
    assert user.post("handoff/cancel").status_code == 200


def test_an_auditor_reads_the_trail_and_cannot_touch_a_conversation(
    open_page: Opener, stack: Stack, tmp_path: Path
) -> None:
    user = User(stack, "u_1004", fresh=True)
    assert user.post("handoff").status_code == 200
    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, "linqiao")
    page = desk.page
    expect(page.get_by_test_id("presence")).to_have_count(0)
    page.locator("[data-testid^=queue-item-]", has_text="吴桐").click()
    expect(page.get_by_test_id("log")).to_be_visible()
    expect(page.get_by_test_id("claim")).to_have_count(0)
    expect(page.get_by_test_id("reply")).to_be_disabled()

    page.get_by_test_id("page-audit").click()
    row = page.get_by_test_id("audit-row").first
    expect(row).to_contain_text("林乔 · 审计")
    expect(row).to_contain_text("查看")
    assert find_violations(page) == []
    row.get_by_role("button", name=user.id, exact=True).click()
    expect(page.get_by_test_id("record-view")).to_contain_text("吴桐")
    page.get_by_test_id("export").click()
    with page.expect_download() as download:
        page.get_by_test_id("export-csv").click()
    assert download.value.suggested_filename == f"{user.id}.csv"
    page.get_by_test_id("page-audit").click()
    expect(page.get_by_test_id("audit-row").filter(has_text="导出")).to_contain_text("格式：csv")
    assert user.post("handoff/cancel").status_code == 200


def test_the_back_key_shuts_a_sheet_and_a_reload_keeps_what_was_typed(open_page: Opener) -> None:
    page = open_page("/demo/app/?user=u_1005", PHONE).page
    chat = chat_of(page)
    chat.get_by_test_id("menu").click()
    chat.get_by_test_id("menu-cases").click()
    expect(chat.get_by_test_id("cases-sheet")).to_be_visible()
    page.evaluate("history.back()")
    expect(chat.get_by_test_id("cases-sheet")).to_have_count(0)
    assert page.url.endswith("user=u_1005")
    chat.get_by_test_id("composer").fill("我昨天充的那一笔")
    page.reload()
    expect(chat_of(page).get_by_test_id("composer")).to_have_value("我昨天充的那一笔")


def test_a_tall_answer_is_read_from_its_first_line(open_page: Opener) -> None:
    page = open_page("/demo/app/?user=u_1008", {"width": 390, "height": 560}).page
    chat = chat_of(page)
    say(chat, "看最近的交易")
    answer = chat.locator("[data-role=bot]").last
    expect(chat.get_by_test_id("tx-list-card")).to_be_visible()
    page.wait_for_timeout(600)
    log = chat.get_by_label("对话内容").bounding_box()
    first = answer.bounding_box()
    assert log
    assert first
    assert first["height"] > log["height"], "it fits: nothing is proved"
    assert log["y"] <= first["y"] < log["y"] + 60
    # What comes later is followed again: it was the page that held still, not the reader who went away.
    page.wait_for_timeout(1500)
    wait_for_human(chat)
    expect(chat.locator("[data-kind=state]").last).to_be_in_viewport()
    chat.get_by_test_id("handoff-cancel").click()


def test_everybody_can_use_the_chat(open_page: Opener) -> None:
    page = open_page("/demo/app/?user=u_1007", PHONE).page
    chat = chat_of(page)
    expect(chat.get_by_test_id("quick-reply").first).to_be_visible()
    assert find_violations(chat_frame(page)) == []
    say(chat, "充值的钱怎么还没到账")
    expect(chat.get_by_test_id("tx-card").first).to_be_visible()
    page.wait_for_timeout(500)
    assert find_violations(chat_frame(page)) == []
    wait_for_human(chat)
    assert find_violations(chat_frame(page)) == []
    chat.get_by_test_id("queue-callback").click()
    expect(chat.get_by_test_id("call-me")).to_be_visible()
    assert find_violations(chat_frame(page)) == []
    chat.get_by_role("button", name="关闭").click()
    chat.get_by_test_id("handoff-cancel").click()


def test_everybody_can_use_the_site_and_the_console(open_page: Opener, stack: Stack) -> None:
    site = open_page("/demo/", DESKTOP).page
    expect(site.locator("#users a").first).to_be_visible()
    assert find_violations(site) == []
    desk = open_page("/console/", DESKTOP)
    assert find_violations(desk.page) == []
    sign_in(desk, stack, "chenyun")
    for page in ("talks", "cases", "calls", "records", "stats"):
        desk.page.get_by_test_id(f"page-{page}").click()
        desk.page.wait_for_timeout(500)
        assert (page, find_violations(desk.page)) == (page, [])
    desk.page.get_by_test_id("board-open").click()
    expect(desk.page.get_by_test_id("board")).to_be_visible()
    desk.page.wait_for_timeout(500)
    assert find_violations(desk.page) == []
