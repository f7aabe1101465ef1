"""One running stack for all system tests, and a system of the operator's that it tells things."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.desk.receiver import SECRET, Receiver
from tests.otlp import Collector
from tests.stack import Stack, running_stack


class Hooks:
    """The receiver in a thread of its own: the tests here are not asynchronous."""

    def __init__(self) -> None:
        self._receiver = Receiver()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._receiver.start(), self._loop).result()

    @property
    def url(self) -> str:
        return self._receiver.url

    @property
    def got(self) -> list[dict[str, Any]]:
        return list(self._receiver.got)

    @property
    def bodies(self) -> list[bytes]:
        return list(self._receiver.bodies)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._receiver.stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()


@pytest.fixture(scope="session")
def hooks() -> Iterator[Hooks]:
    made = Hooks()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def collector() -> Iterator[Collector]:
    with Collector().running() as running:
        yield running


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, hooks: Hooks, collector: Collector) -> Iterator[Stack]:
    told = {"WALLETDESK_WEBHOOK_URL": hooks.url, "WALLETDESK_WEBHOOK_SECRET": SECRET, **collector.environment}
    with running_stack(tmp_path_factory.mktemp("var"), **told) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_faults_left(stack: Stack) -> Iterator[None]:
    yield
    stack.wallet("DELETE", "/sandbox/faults")
