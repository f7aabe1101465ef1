"""The drill: a desk is saved while it works, lost, and brought back as it was at one moment."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.desk.conftest import OFFICE
from tests.desk.opening import DAY_MS, open_visit
from tests.desk.servers import find_postgres, find_postgres_program
from tests.desk.stores import POSTGRES, SQLITE, Store
from walletdesk.clock import SystemClock
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Customer
from walletdesk.settings import REPO
from walletdesk.storage.backup import BackupError, backup, restore
from walletdesk.storage.database import Database
from walletdesk.storage.tables import conversations, events, stream, turns
from walletdesk.storage.unit_of_work import UnitOfWork

SECRETS = {
    "WALLETDESK_TOKEN_SECRET": "t" * 40,
    "WALLETDESK_BOT_TOKEN": "b" * 20,
    "WALLETDESK_WALLET_TOKEN": "w" * 20,
    "WALLETDESK_INTERNAL_TOKEN": "i" * 20,
}
FRESH_KEYS = count(1_000_000, 1_000_000)


class BusyDesk:
    """Messages are written, one after the other, until told to stop."""

    def __init__(self, database_url: str) -> None:
        self.database = Database(database_url)
        self.customer = Customer.visitor("v")
        self.id = self.write(open_visit, self.customer)
        self.written = 0
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def write(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        with self.database.begin_write() as connection:
            return command(UnitOfWork(connection, SystemClock().now_ms()), *args, **kwargs)

    def run(self) -> None:
        while not self.stopping.is_set():
            said = Said(client_msg_id=f"message-{self.written}", text=f"第{self.written}句")
            self.write(send_message, self.id, said, customer=self.customer, reopen_window_ms=DAY_MS, vault=OFFICE.vault)
            self.written += 1

    def wait_for_more(self, count: int = 10) -> None:
        goal = self.written + count
        while self.written < goal:
            assert self.thread.is_alive()
            self.stopping.wait(0.01)

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join(20)
        self.database.close()


@pytest.fixture
def busy(store: Store) -> Iterator[BusyDesk]:
    desk = BusyDesk(store.database_url)
    desk.thread.start()
    desk.wait_for_more()
    yield desk
    desk.stop()


def run_cli(store: Store, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | SECRETS | {"WALLETDESK_DATABASE_URL": store.database_url, "PYTHONPATH": "desk"}
    command = [sys.executable, "-m", "walletdesk.cli", *arguments]
    return subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, timeout=60)


def count_whole(database_url: str) -> int:
    """The number of events, after a look at whether they are one moment of the desk."""
    database = Database(database_url)
    try:
        with database.begin_read() as connection:
            seqs = list(connection.execute(select(events.c.seq).order_by(events.c.pos)).scalars())
            counts = {
                "seq": connection.execute(select(conversations.c.last_seq)).scalar_one(),
                "pos": connection.execute(select(stream.c.head)).scalar_one(),
                "turns": connection.execute(select(func.count()).select_from(turns)).scalar_one(),
            }
    finally:
        database.close()
    assert seqs == list(range(1, len(seqs) + 1))
    assert set(counts.values()) == {len(seqs)}
    return len(seqs)


@pytest.mark.parametrize("store", [SQLITE], indirect=True)
def test_a_desk_on_sqlite_is_saved_while_it_writes_and_brought_back(
    busy: BusyDesk, store: Store, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.sqlite3"
    before = busy.written
    done = run_cli(store, "backup", "--to", str(saved))
    assert done.returncode == 0, done.stderr
    busy.wait_for_more()
    refused = run_cli(store, "restore", "--from", str(saved))
    assert (refused.returncode, "stop the desk first" in refused.stderr) == (1, True)
    busy.stop()

    restored = run_cli(store, "restore", "--from", str(saved))
    assert restored.returncode == 0, restored.stderr
    assert before <= count_whole(store.database_url) < busy.written
    kept = tmp_path / "desk.sqlite3.before-restore"
    assert count_whole(f"sqlite:///{kept}") == busy.written, "what was there is kept"
    again = BusyDesk(store.database_url)
    assert again.id == busy.id
    again.database.close()

    write_more(store.database_url)
    between = count_whole(store.database_url)
    assert run_cli(store, "restore", "--from", str(saved)).returncode == 0
    assert count_whole(f"sqlite:///{kept}") == busy.written, "a second restore does not write over it"
    assert count_whole(f"sqlite:///{kept}-2") == between > count_whole(store.database_url)


def write_more(database_url: str) -> None:
    desk = BusyDesk(database_url)
    # Keys of its own: what is there already is no new message.
    desk.written = next(FRESH_KEYS)
    desk.thread.start()
    desk.wait_for_more()
    desk.stop()


def kill_while_copying(store: Store, partial: Path, *arguments: str) -> None:
    """SIGKILL at a moment when the copy has begun and is not done."""
    environment = os.environ | SECRETS | {"WALLETDESK_DATABASE_URL": store.database_url, "PYTHONPATH": "desk"}
    command = [sys.executable, "-m", "walletdesk.cli", *arguments]
    process = subprocess.Popen(command, cwd=REPO, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ends_at = time.monotonic() + 60
    while not (partial.exists() and partial.stat().st_size):
        assert process.poll() is None, "it was too quick"
        assert time.monotonic() < ends_at, "it did not begin"
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def make_large(database_url: str) -> None:
    """So that copying takes a moment in which something can happen."""
    database = Database(database_url)
    with database.begin_write() as connection:
        connection.exec_driver_sql("CREATE TABLE padding (content BLOB)")
        connection.exec_driver_sql("INSERT INTO padding VALUES (zeroblob(200000000))")
    database.close()


@pytest.mark.parametrize("store", [SQLITE], indirect=True)
def test_a_backup_killed_half_way_leaves_no_backup_and_hinders_no_next_one(
    busy: BusyDesk, store: Store, tmp_path: Path
) -> None:
    make_large(store.database_url)
    saved = tmp_path / "saved.sqlite3"
    kill_while_copying(store, tmp_path / "saved.sqlite3.partial", "backup", "--to", str(saved))
    assert not saved.exists()
    before = busy.written
    busy.wait_for_more()
    done = run_cli(store, "backup", "--to", str(saved))
    assert done.returncode == 0, done.stderr
    assert count_whole(f"sqlite:///{saved}") > before


@pytest.mark.parametrize("store", [SQLITE], indirect=True)
def test_a_restore_killed_half_way_leaves_the_desk_as_it_was(busy: BusyDesk, store: Store, tmp_path: Path) -> None:
    make_large(store.database_url)
    saved = tmp_path / "saved.sqlite3"
    events = backup(store.database_url, saved)
    busy.wait_for_more()
    busy.stop()
    kill_while_copying(store, tmp_path / "desk.sqlite3.restoring", "restore", "--from", str(saved))
    assert count_whole(store.database_url) == busy.written > events
    done = run_cli(store, "restore", "--from", str(saved))
    assert done.returncode == 0, done.stderr
    assert count_whole(store.database_url) == events


class Killed(BaseException):
    """Nothing of ours runs after it."""


def kill_after(step: int, monkeypatch: pytest.MonkeyPatch, *, has_links: bool) -> None:
    """The step counts what is done to the names of files."""
    done = count(1)

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise PermissionError

    def kill(change: Any) -> Any:
        def changed(*args: Any, **kwargs: Any) -> None:
            change(*args, **kwargs)
            if next(done) == step:
                raise Killed

        return changed

    for name in ("link", "replace", "rename", "unlink"):
        change = getattr(os, name) if has_links or name != "link" else refuse
        monkeypatch.setattr(os, name, kill(change))


@pytest.mark.parametrize("store", [SQLITE], indirect=True)
@pytest.mark.parametrize("has_links", [True, False])
def test_a_restore_killed_between_any_two_steps_leaves_a_whole_desk_and_keeps_the_old_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    saved, live = tmp_path / "saved.sqlite3", tmp_path / "desk.sqlite3"
    write_more(store.database_url)
    restored = backup(store.database_url, saved)
    write_more(store.database_url)
    was = count_whole(store.database_url)
    assert was > restored
    old = live.read_bytes()
    for step in count(1):
        for file in tmp_path.glob("desk.sqlite3*"):
            file.unlink()
        live.write_bytes(old)
        with monkeypatch.context() as patch:
            kill_after(step, patch, has_links=has_links)
            try:
                restore(store.database_url, saved)
            except Killed:
                assert count_whole(store.database_url) in (was, restored)
            else:
                break
        restore(store.database_url, saved)
        assert count_whole(store.database_url) == restored
        kept = [file for file in tmp_path.glob("desk.sqlite3.before-restore*") if file.stat().st_size]
        assert was in [count_whole(f"sqlite:///{file}") for file in kept]
    assert step > 2


@pytest.mark.parametrize("store", [SQLITE], indirect=True)
def test_what_a_lost_database_left_beside_it_does_not_play_into_the_backup(store: Store, tmp_path: Path) -> None:
    live, saved = tmp_path / "desk.sqlite3", tmp_path / "saved.sqlite3"
    left = live.with_name(f"{live.name}-wal")
    write_more(store.database_url)
    restored = backup(store.database_url, saved)
    desk = BusyDesk(store.database_url)
    desk.written = next(FRESH_KEYS)
    desk.thread.start()
    desk.wait_for_more()
    log = left.read_bytes()
    desk.stop()
    live.unlink()
    left.write_bytes(log)
    restore(store.database_url, saved)
    assert count_whole(store.database_url) == restored
    assert left.with_name(f"{left.name}.before-restore").read_bytes() == log


@pytest.mark.parametrize("store", [SQLITE], indirect=True)
def test_what_is_no_backup_is_refused_and_nothing_is_touched(store: Store, tmp_path: Path) -> None:
    desk = BusyDesk(store.database_url)
    desk.thread.start()
    desk.wait_for_more()
    desk.stop()
    good = tmp_path / "good.sqlite3"
    assert backup(store.database_url, good) == desk.written
    with pytest.raises(BackupError, match="already"):
        backup(store.database_url, good)
    torn = tmp_path / "torn.sqlite3"
    torn.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    nonsense = tmp_path / "nonsense"
    nonsense.write_text("没有备份")
    for source in (torn, nonsense, tmp_path / "missing"):
        with pytest.raises(BackupError):
            restore(store.database_url, source)
    assert count_whole(store.database_url) == desk.written


@pytest.mark.parametrize("store", [POSTGRES], indirect=True)
def test_a_desk_on_postgresql_is_saved_and_brought_back_as_its_page_says(
    busy: BusyDesk, store: Store, tmp_path: Path
) -> None:
    with pytest.raises(BackupError, match=r"deploy/README\.md"):
        backup(store.database_url, tmp_path / "x")
    postgres = find_postgres()
    saved = tmp_path / "saved.dump"
    before = busy.written
    place = ("--host", str(postgres.folder), "--username", "walletdesk")
    name = store.database_url.split("@/")[1].split("?")[0]
    run_documented("pg_dump", *place, "--format=custom", f"--file={saved}", name)
    busy.wait_for_more()
    busy.stop()
    fresh = postgres.create_database()
    try:
        run_documented("pg_restore", *place, "--exit-on-error", "--single-transaction", f"--dbname={fresh}", str(saved))
        assert before <= count_whole(postgres.url(fresh)) < busy.written
        again = BusyDesk(postgres.url(fresh))
        assert again.id == busy.id
        again.database.close()
    finally:
        postgres.drop_database(fresh)


def run_documented(program: str, *arguments: str) -> None:
    """Runs it, with options that deploy/README.md names too."""
    page = (REPO / "deploy" / "README.md").read_text(encoding="utf-8")
    for option in (argument.partition("=")[0] for argument in arguments if argument.startswith("--")):
        assert option in page or option in ("--host", "--username"), option
    assert f"{program} " in page
    subprocess.run([str(find_postgres_program(program)), *arguments], check=True, capture_output=True)
