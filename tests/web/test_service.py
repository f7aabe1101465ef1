"""What is worked on beside the talk, as people live it: files, cases, calls, ratings, looking up afterwards."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FrameLocator, Page, expect

from tests.papers import write_pdf
from tests.stack import Stack
from tests.web.conftest import DESKTOP, PHONE, Opener, Screen, sign_in
from tests.web.test_two_walks import chat_of, say

PDF = write_pdf("bill")


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "银行扣款.png"
    content = BytesIO()
    Image.new("RGB", (300, 400), "#cde").save(content, "PNG")
    path.write_bytes(content.getvalue())
    return path


def wait_for_human(chat: FrameLocator) -> None:
    chat.get_by_test_id("handoff").click()
    expect(chat.get_by_test_id("queue-status")).to_be_visible()


def serve(open_page: Opener, stack: Stack, customer: str, username: str = "lijing") -> Screen:
    """A signed-in agent who has taken this customer's conversation."""
    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, username)
    desk.page.locator("[data-testid^=queue-item-]", has_text=customer).click()
    desk.page.get_by_test_id("claim").click()
    expect(desk.page.get_by_test_id("close")).to_be_visible()
    return desk


def close(page: Page) -> None:
    page.get_by_test_id("page-talks").click()
    page.get_by_test_id("close").click()
    page.get_by_test_id("close-confirm").click()


def test_files_are_shown_before_and_after_sending_and_reach_the_agent(
    open_page: Opener, stack: Stack, receipt: Path
) -> None:
    chat = chat_of(open_page("/demo/app/?user=u_1001", PHONE).page)
    chat.get_by_test_id("attach").click()
    wrong = {"name": "说明.html", "mimeType": "text/html", "buffer": b"<p>"}
    chat.get_by_test_id("attach-picture").set_input_files([wrong])
    expect(chat.get_by_test_id("composer-alert")).to_contain_text("“说明.html”不能发送")
    disguised = {"name": "假的.png", "mimeType": "image/png", "buffer": b"not a picture"}
    chat.get_by_test_id("attach-picture").set_input_files([disguised])
    chat.get_by_test_id("send").click()
    refused = chat.locator("[data-testid=upload][data-state=refused]")
    expect(refused).to_contain_text("只支持 JPG、PNG、WebP 图片和 PDF 文件")
    chat.get_by_test_id("upload-discard").click()
    expect(refused).to_have_count(0)

    chat.get_by_test_id("attach").click()
    chat.get_by_test_id("attach-picture").set_input_files(receipt)
    document = {"name": "账单.pdf", "mimeType": "application/pdf", "buffer": PDF}
    chat.get_by_test_id("attach-document").set_input_files([document])
    expect(chat.get_by_test_id("staged").locator("li")).to_have_count(2)
    chat.get_by_test_id("send").click()
    expect(chat.get_by_test_id("picture")).to_be_visible()
    expect(chat.get_by_test_id("document")).to_contain_text("账单.pdf")
    wait_for_human(chat)

    desk = serve(open_page, stack, "林小满").page
    picture = desk.get_by_test_id("log").get_by_test_id("file-picture").locator("img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 300)
    with desk.expect_download() as download:
        desk.get_by_test_id("file-pdf").click()
    assert download.value.suggested_filename == "账单.pdf"
    assert download.value.path().read_bytes() == PDF
    close(desk)


def test_a_case_goes_its_way_while_the_user_watches_urges_and_adds(
    open_page: Opener, stack: Stack, receipt: Path
) -> None:
    chat = chat_of(open_page("/demo/app/?user=u_1002", PHONE).page)
    wait_for_human(chat)
    desk = serve(open_page, stack, "周建国").page

    desk.get_by_test_id("open-case").click()
    desk.get_by_test_id("open-case-title").fill("商家未发货且拒绝退款")
    desk.get_by_test_id("open-case-description").fill("用户已联系商家两次，没有回应。")
    desk.get_by_test_id("open-case-ok").click()
    chat.locator("[data-code=case_opened]").get_by_test_id("view-case").click()
    case = chat.get_by_test_id("case-detail")
    expect(case).to_contain_text("商家未发货且拒绝退款")
    chat.get_by_test_id("case-urge").click()
    expect(chat.get_by_test_id("case-said")).to_have_text("已为您催办")
    expect(chat.get_by_test_id("case-urge")).to_have_count(0)

    desk.get_by_test_id("side-cases").click()
    desk.get_by_test_id("customer-cases").get_by_role("button").first.click()
    expect(desk.get_by_test_id("case-history")).to_contain_text("用户催办")
    desk.get_by_test_id("case-move-waiting_customer").click()
    expect(desk.get_by_test_id("case-dialog-ok")).to_be_disabled()
    desk.get_by_test_id("case-dialog-message").fill("请补充与商家的聊天截图。")
    desk.get_by_test_id("case-dialog-note").fill("商家电话已停机")
    desk.get_by_test_id("case-dialog-ok").click()
    expect(desk.get_by_test_id("case-status")).to_have_text("等用户补充")

    chat.get_by_role("button", name="关闭").click()
    told = chat.locator("[data-code=case_changed]").last
    expect(told).to_contain_text("请补充与商家的聊天截图。")
    told.get_by_test_id("view-case").click()
    expect(chat.get_by_test_id("case-status")).to_have_text("等您补充材料")
    expect(case).not_to_contain_text("停机")
    chat.get_by_test_id("case-add").click()
    chat.get_by_test_id("case-note").fill("这是聊天截图")
    chat.get_by_test_id("case-files").set_input_files(receipt)
    chat.get_by_test_id("case-note-submit").click()
    expect(chat.get_by_test_id("case-status")).to_have_text("处理中")

    expect(desk.get_by_test_id("case-view").get_by_test_id("file-picture")).to_be_visible()
    expect(desk.get_by_test_id("case-history")).to_contain_text("这是聊天截图")
    desk.get_by_test_id("case-move-resolved").click()
    desk.get_by_test_id("case-dialog-message").fill("商家已退款 128 元。")
    desk.get_by_test_id("case-dialog-ok").click()
    expect(desk.get_by_test_id("case-status")).to_have_text("已办结")
    chat.get_by_role("button", name="关闭").click()
    chat.get_by_test_id("menu").click()
    chat.get_by_test_id("menu-cases").click()
    expect(chat.get_by_test_id("cases-sheet")).to_contain_text("已办结")
    chat.get_by_test_id("composer").press("Escape")
    close(desk)


def test_a_rating_is_seen_by_who_served_after_the_end_and_by_supervisors(open_page: Opener, stack: Stack) -> None:
    phone = open_page("/demo/app/?user=u_1003", PHONE)
    chat = chat_of(phone.page)
    wait_for_human(chat)
    agent = serve(open_page, stack, "陈思雨").page
    expect(chat.get_by_test_id("rating")).to_have_count(0)
    boss = open_page("/console/", DESKTOP)
    sign_in(boss, stack, "chenyun")
    boss.page.get_by_test_id("page-records").click()
    search = boss.page.get_by_test_id("record-search").locator("input")
    search.fill("陈思雨")
    search.press("Enter")
    expect(boss.page.locator("[data-testid^=record-c_]")).to_have_count(1)
    boss.page.locator("[data-testid^=record-c_]", has_text="陈思雨").click()
    live = boss.page.get_by_test_id("record-view")
    expect(live).to_contain_text("只读")
    expect(live.get_by_test_id("reply")).to_have_count(0)
    expect(live.get_by_test_id("ratings")).to_contain_text("会话结束后才能看到评价")
    close(agent)

    chat.get_by_test_id("rating-overall-4").check()
    chat.get_by_test_id("rating-solved-true").click()
    chat.get_by_test_id("rating-attitude-5").check()
    chat.get_by_test_id("rating-speed-3").check()
    chat.get_by_test_id("rating-comment").fill("解释得很清楚")
    chat.get_by_test_id("rating-submit").click()
    expect(chat.get_by_test_id("rating-thanks")).to_contain_text("4 星")

    agent.get_by_test_id("page-records").click()
    agent.locator("[data-testid^=record-c_]", has_text="8001").first.click()
    expect(agent.get_by_test_id("ratings")).to_contain_text("解释得很清楚")
    expect(live.get_by_test_id("ratings")).to_contain_text("态度 5 · 速度 3")
    boss.page.get_by_test_id("page-stats").click()
    expect(boss.page.get_by_test_id("given-ratings")).to_contain_text("解释得很清楚")
    expect(boss.page.get_by_test_id("figures")).to_contain_text("人工满意度")

    other = open_page("/console/", DESKTOP)
    sign_in(other, stack, "wanghao")
    expect(other.page.get_by_test_id("page-stats")).to_have_count(0)
    other.page.get_by_test_id("page-records").click()
    expect(other.page.get_by_test_id("record-list")).to_contain_text("没有符合条件的会话")


def test_who_waits_may_ask_the_bot_and_take_a_call_that_an_agent_makes(open_page: Opener, stack: Stack) -> None:
    page = open_page("/demo/", DESKTOP).page
    page.locator("button[aria-expanded]").first.click()
    chat = chat_of(page)
    wait_for_human(chat)
    chat.get_by_test_id("queue-assist").click()
    expect(chat.get_by_test_id("queue-assist")).to_have_attribute("aria-pressed", "true")
    say(chat, "客服电话是多少")
    expect(chat.locator("[data-role=bot]").last).to_contain_text("400")
    expect(chat.get_by_test_id("queue-status")).to_be_visible()

    chat.get_by_test_id("queue-callback").click()
    chat.get_by_test_id("call-phone").fill("138")
    chat.get_by_test_id("call-confirm").click()
    expect(chat.get_by_test_id("call-me")).to_contain_text("请输入完整的手机号")
    chat.get_by_test_id("call-phone").fill("13912345678")
    chat.get_by_test_id("call-confirm").click()
    expect(chat.get_by_test_id("badge")).to_contain_text("已预约回电")
    expect(chat.locator("[data-code=callback]")).to_contain_text("139****5678")

    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, "wanghao")
    desk.page.get_by_test_id("page-calls").click()
    row = desk.page.locator("[data-testid^=call-row-]", has_text="139****5678")
    expect(row.get_by_test_id("call-reveal")).to_have_count(0)
    row.get_by_test_id("call-take").click()
    row.get_by_test_id("call-reveal").click()
    expect(row.get_by_test_id("call-number")).to_contain_text("13912345678")
    row.get_by_test_id("call-record").click()
    desk.page.get_by_test_id("outcome-reached").click()
    desk.page.get_by_test_id("outcome-note").fill("已说明到账时间")
    desk.page.get_by_test_id("outcome-ok").click()
    expect(row).to_have_count(0)
    expect(chat.locator("[data-code=call_reached]").get_by_role("button", name="解决了")).to_be_visible()


def test_who_waits_may_leave_a_message_that_agents_find(open_page: Opener, stack: Stack) -> None:
    chat = chat_of(open_page("/demo/app/?user=u_1004", PHONE).page)
    wait_for_human(chat)
    chat.get_by_test_id("queue-message").click()
    chat.get_by_test_id("word-text").fill("请帮我查十月的手续费")
    chat.get_by_test_id("word-confirm").click()
    expect(chat.get_by_test_id("badge")).to_contain_text("已留言")
    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, "lijing")
    desk.page.get_by_role("tab", name="待跟进").click()
    expect(desk.page.get_by_test_id("follow-ups-list")).to_contain_text("请帮我查十月的手续费")


def test_after_the_end_one_invitation_to_rate_and_one_call_a_quarter(open_page: Opener, stack: Stack) -> None:
    chat = chat_of(open_page("/demo/app/?user=u_1007", PHONE).page)
    wait_for_human(chat)
    agent = serve(open_page, stack, "马骁").page
    close(agent)
    expect(chat.get_by_test_id("rating")).to_be_visible()
    chat.get_by_test_id("menu").click()
    chat.get_by_test_id("menu-rate").click()
    asked = chat.locator("[data-role=bot]").last
    expect(asked).to_contain_text("打几星")
    expect(chat.get_by_test_id("chat-log")).to_contain_text("刚才的人工服务")
    expect(chat.get_by_test_id("rating")).to_have_count(0)
    chat.get_by_role("button", name="4 星 满意").last.click()
    expect(chat.locator("[data-role=bot]").last).to_contain_text("解决了吗")

    boss = open_page("/console/", DESKTOP)
    sign_in(boss, stack, "chenyun")
    boss.page.get_by_test_id("page-calls").click()
    boss.page.get_by_text("可关怀回访", exact=True).click()
    row = boss.page.get_by_test_id("care-row-u_1007")
    expect(row).to_contain_text("人工服务结束")
    row.get_by_test_id("care-plan").click()
    boss.page.get_by_test_id("plan-ok").click()
    expect(row.get_by_test_id("care-refusal")).to_contain_text("这个季度已经回访过或已安排")
    expect(row.get_by_test_id("care-plan")).to_have_count(0)
    boss.page.get_by_text("待拨打", exact=True).click()
    expect(boss.page.get_by_test_id("calls-page")).to_contain_text("关怀回访")
    expect(chat.locator("[data-code=call_planned]")).to_contain_text("用得顺不顺")
