"""Backup and restore of a desk on SQLite. PostgreSQL has its own tools; deploy/README.md says how to use them."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from sqlalchemy.engine import make_url

from walletdesk.storage.migrate import migrate

POSTGRES_WAY = "this desk is on PostgreSQL, which is backed up with pg_dump or base backups: see deploy/README.md"


# What SQLite keeps beside a database and, should another one come to lie there, would play into that.
LOG_ENDINGS = ("-wal", "-shm", "-journal")


class BackupError(Exception):
    """One sentence: what stands in the way."""


def backup(database_url: str, to: Path) -> int:
    """Copies the database as it is at one moment, while desks go on writing. Returns the number of events in it.

    Raises BackupError. The file appears under its name only when it is whole and checked.
    """
    source = _find_sqlite_file(database_url)
    if not source.is_file():
        raise BackupError(f"there is no database {source}")
    if to.exists():
        raise BackupError(f"{to} is there already")
    partial = to.with_name(to.name + ".partial")
    partial.unlink(missing_ok=True)
    with closing(_open_read_only(source)) as live, closing(sqlite3.connect(partial)) as copy:
        # In one step, which is one read: in WAL mode no writer waits for it, and none makes it begin again.
        live.backup(copy)
        # One file, without a log beside it: it is copied to other places.
        copy.execute("PRAGMA journal_mode = DELETE")
    events = _check_whole(partial)
    partial.chmod(0o600)
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.rename(to)
    return events


def restore(database_url: str, source: Path) -> int:
    """Puts a backup in the database's place; what was there is kept beside it. Returns the number of events.

    Raises BackupError: not a whole backup, or a desk still has the database open. Killed at any moment it leaves a
    whole database in its place, the old or the new one.
    """
    target = _find_sqlite_file(database_url)
    if not source.is_file():
        raise BackupError(f"there is no backup {source}")
    events = _check_whole(source)
    if target.exists():
        _check_unused(target)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(_open_read_only(source)) as saved, closing(sqlite3.connect(fresh)) as copy:
        saved.backup(copy)
    fresh.chmod(0o600)
    if target.exists():
        # Once more: copying took its time, and what a desk that was started meanwhile wrote would be in no kept file.
        _check_unused(target)
        _keep(target)
    for log in (target.with_name(target.name + ending) for ending in LOG_ENDINGS):
        if log.exists():
            _keep(log)
            log.unlink()
    fresh.replace(target)
    migrate(database_url)
    return events


def _find_sqlite_file(database_url: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupError(POSTGRES_WAY)
    return Path(url.database)


def _open_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _check_whole(path: Path) -> int:
    try:
        with closing(_open_read_only(path)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            (events,) = connection.execute("SELECT count(*) FROM events").fetchone()
            (version,) = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} is not a desk's database: {error}") from error
    if verdict != "ok" or not version:
        raise BackupError(f"{path} is damaged: {verdict}")
    return int(events)


def _keep(path: Path) -> None:
    """Gives the file a second name beside its own, one under which nothing is kept yet."""
    for kept in _find_names(path):
        if kept.exists() and kept.samefile(path):
            # By a restore that was killed before it was done.
            return
        with suppress(FileExistsError):
            _link(path, kept)
            return


def _find_names(path: Path) -> Iterator[Path]:
    first = path.with_name(path.name + ".before-restore")
    yield first
    yield from (first.with_name(f"{first.name}-{number}") for number in count(2))


def _link(path: Path, kept: Path) -> None:
    """Raises FileExistsError. A copy where a file has one name only."""
    try:
        os.link(path, kept)
    except FileExistsError:
        raise
    except OSError:
        kept.touch(mode=0o600, exist_ok=False)
        partial = kept.with_name(kept.name + ".partial")
        shutil.copy(path, partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(kept)


def _check_unused(path: Path) -> None:
    """Leaving WAL mode is refused while anybody else has the database open, and clears the log files away."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise BackupError(f"{path} is in use: stop the desk first") from error
    if mode != "delete":
        raise BackupError(f"{path} is in use: stop the desk first")
