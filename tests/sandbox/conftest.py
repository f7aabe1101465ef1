"""One sandbox for the tests that leave no trace, a fresh one for those that change things."""

from collections.abc import Iterator

import pytest

from sandbox.testing import RunningSandbox, running_sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
def fresh_sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running
