"""A running stack for each file of browser tests, whose users nobody else has talked for, and one headless Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.stack import Stack, running_stack

CHROMIUM = os.environ.get("WALLETDESK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("var")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium: install the package chromium, or set WALLETDESK_CHROMIUM"
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@dataclass
class Screen:
    """A page with the errors it reported."""

    page: Page
    context: BrowserContext
    errors: list[str]


Opener = Callable[[str, dict[str, int]], Screen]


@pytest.fixture
def open_page(browser: Browser, stack: Stack, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    contexts: list[BrowserContext] = []
    screens: list[Screen] = []

    def open_one(path: str, size: dict[str, int]) -> Screen:
        # Nothing moves: on a busy machine a press begins on a button and ends where that was a moment ago.
        context = browser.new_context(
            viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        screen = Screen(page, context, [])
        screens.append(screen)
        page.on("pageerror", lambda error: screen.errors.append(str(error)))
        page.on(
            "console",
            lambda line: screen.errors.append(line.text) if "Content Security Policy" in line.text else None,
        )
        page.goto(stack.url + path)
        return screen

    yield open_one
    for screen in screens:
        assert screen.errors == [], "scripts failed or broke the content security policy"
    for context in contexts:
        context.close()


def sign_in(screen: Screen, stack: Stack, username: str) -> None:
    page = screen.page
    page.get_by_test_id("login-username").fill(username)
    page.get_by_test_id("login-password").fill(stack.password(username))
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("queue-list")).to_be_visible()
