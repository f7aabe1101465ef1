"""A desk, another one and the command line may all be the first to open a new database."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import text

from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate

AT_ONCE = 8


def test_whoever_opens_a_new_file_at_the_same_moment_waits_and_is_served(tmp_path: Path) -> None:
    for attempt in range(5):
        url = f"sqlite:///{tmp_path / f'desk-{attempt}.sqlite3'}"
        migrate(url)
        start = threading.Barrier(AT_ONCE)

        def write(url: str = url, start: threading.Barrier = start) -> str:
            database = Database(url)
            try:
                start.wait()
                with database.begin_write() as connection:
                    connection.execute(text("UPDATE stream SET head = head + 1"))
                    return str(connection.execute(text("PRAGMA journal_mode")).scalar_one())
            finally:
                database.close()

        with ThreadPoolExecutor(AT_ONCE) as pool:
            modes = [running.result() for running in [pool.submit(write) for _ in range(AT_ONCE)]]
        assert modes == ["wal"] * AT_ONCE
        database = Database(url)
        with database.begin_read() as connection:
            assert connection.execute(text("SELECT head FROM stream")).scalar_one() == AT_ONCE
        database.close()
