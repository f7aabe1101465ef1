"""Both walks as two people live them: a user on a phone, an agent at a desk, real processes between them."""

import time

from playwright.sync_api import FrameLocator, Page, expect
from pyotp import TOTP

from tests.stack import Stack, wait_until
from tests.web.conftest import DESKTOP, PHONE, Opener, sign_in


def chat_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def say(chat: FrameLocator, text: str) -> None:
    chat.get_by_test_id("composer").fill(text)
    chat.get_by_test_id("send").click()


def test_a_question_about_money_is_answered_with_a_card(open_page: Opener) -> None:
    chat = chat_of(open_page("/demo/app/?user=u_1001", PHONE).page)
    say(chat, "充值的钱怎么还没到账")
    expect(chat.get_by_test_id("tx-card").first).to_be_visible()
    expect(chat.get_by_test_id("badge")).to_contain_text("机器人")
    say(chat, "客服电话是多少")
    expect(chat.get_by_test_id("chat-log")).to_contain_text("客服电话是多少")


def test_a_human_takes_over_answers_closes_and_the_bot_is_back(open_page: Opener, stack: Stack) -> None:
    phone = open_page("/demo/app/?user=u_1002", PHONE)
    chat = chat_of(phone.page)
    say(chat, "提现三天了还没到银行卡")
    # Several fit: the user picks the first.
    chat.get_by_test_id("chat-log").get_by_role("button").first.click()
    expect(chat.get_by_test_id("tx-card").first).to_be_visible()
    chat.get_by_test_id("handoff").click()
    expect(chat.get_by_test_id("handoff-cancel")).to_be_visible()
    expect(chat.get_by_test_id("queue-status")).to_be_visible()

    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, "lijing")
    desk.page.locator("[data-testid^=queue-item-]").first.click()
    expect(desk.page.get_by_test_id("packet")).to_contain_text("提现")
    expect(desk.page.get_by_test_id("log")).to_contain_text("提现三天了还没到银行卡")
    desk.page.get_by_test_id("claim").click()
    expect(chat.get_by_test_id("badge")).to_contain_text("8001")

    desk.page.get_by_test_id("reply").fill("您好,我是李静,银行正在处理,明天到账。")
    desk.page.get_by_test_id("reply-send").click()
    expect(chat.get_by_test_id("chat-log")).to_contain_text("我是李静,银行正在处理")
    say(chat, "好的,谢谢你")
    expect(desk.page.get_by_test_id("log")).to_contain_text("好的,谢谢你")

    desk.page.get_by_test_id("close").click()
    desk.page.get_by_role("button", name="结束会话").last.click()
    expect(chat.get_by_test_id("chat-log")).to_contain_text("本次会话已结束")
    say(chat, "客服几点上班")
    expect(chat.get_by_test_id("badge")).to_contain_text("机器人")
    expect(chat.get_by_test_id("chat-log")).to_contain_text("欢迎回来")


def test_a_visitor_uses_the_widget_with_the_keyboard(open_page: Opener) -> None:
    page = open_page("/demo/", DESKTOP).page
    expect(page).to_have_title("小蓝数字钱包 · 演示站")
    launcher = page.locator("button[aria-expanded]").first
    launcher.focus()
    page.keyboard.press("Enter")
    expect(launcher).to_have_attribute("aria-expanded", "true")
    chat = chat_of(page)
    say(chat, "客服电话是多少")
    expect(chat.get_by_test_id("chat-log")).to_contain_text("400")
    page.keyboard.press("Escape")


def test_reconnecting_misses_nothing(open_page: Opener, stack: Stack) -> None:
    phone = open_page("/demo/app/?user=u_1003", PHONE)
    chat = chat_of(phone.page)
    say(chat, "你好")
    expect(chat.get_by_test_id("message-2")).to_be_visible()
    stack.kill("walletdesk")
    wait_until(stack.is_ready, "the desk to be back", timeout_s=60)
    say(chat, "提现手续费怎么收")
    expect(chat.locator("[data-testid^=message-]", has_text="提现手续费怎么收")).to_have_count(1)
    expect(chat.get_by_test_id("message-4")).to_be_visible()


def test_a_message_typed_while_the_desk_is_away_is_kept_and_sent_once(open_page: Opener, stack: Stack) -> None:
    phone = open_page("/demo/app/?user=u_1005", PHONE)
    chat = chat_of(phone.page)
    say(chat, "你好")
    expect(chat.get_by_test_id("message-2")).to_be_visible()
    phone.context.set_offline(True)
    say(chat, "断网时发的这句")
    phone.page.wait_for_timeout(1500)
    phone.context.set_offline(False)
    kept = chat.locator("[data-testid^=message-]", has_text="断网时发的这句")
    try:
        expect(kept).to_have_count(1)
    except AssertionError:
        chat.get_by_test_id("retry").first.click()
        expect(kept).to_have_count(1)


def test_a_wrong_password_is_told(open_page: Opener) -> None:
    page = open_page("/console/", DESKTOP).page
    page.get_by_test_id("login-username").fill("lijing")
    page.get_by_test_id("login-password").fill("not the password")
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_text("用户名或密码不对")).to_be_visible()


def test_an_agent_sets_up_an_authenticator_app_and_signs_in_with_it(open_page: Opener, stack: Stack) -> None:
    desk = open_page("/console/", DESKTOP)
    sign_in(desk, stack, "zhangmin")
    page, password = desk.page, stack.password("zhangmin")
    page.get_by_test_id("me").click()
    page.get_by_text("账号安全").click()
    page.locator("#totp_password").fill(password)
    page.get_by_test_id("totp-toggle").click()
    secret = page.get_by_test_id("totp-secret").inner_text().strip()
    expect(page.locator(".ant-qrcode svg")).to_be_visible()
    app = TOTP(secret)
    page.get_by_test_id("totp-code").fill(app.now())
    page.get_by_test_id("totp-confirm").click()
    expect(page.get_by_text("已启用。登录时需要输入动态码。")).to_be_visible()

    again = open_page("/console/", DESKTOP).page
    again.get_by_test_id("login-username").fill("zhangmin")
    again.get_by_test_id("login-password").fill(password)
    again.get_by_test_id("login-submit").click()
    # The code of the set-up is used up; the app's next one is good already.
    again.get_by_test_id("login-code").fill(app.at(time.time() + app.interval))
    again.get_by_test_id("login-submit").click()
    expect(again.get_by_test_id("queue-list")).to_be_visible()
