"""`python -m launch`: checks, builds, trains, migrates and starts WalletDesk; Ctrl-C stops all of it."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from filelock import FileLock, Timeout
from rich.console import Console

from launch.agents import Agent, load_or_make_agents, put_agents
from launch.checks import check_bot_environment, check_brand, check_domain, check_ports
from launch.chores import migrate_desk
from launch.errors import LaunchError
from launch.output import LogTail, print_welcome, say
from launch.parts import Part, build_parts
from launch.places import MODEL
from launch.readiness import TICK_S, Watch, wait_until_ready
from launch.settings import LaunchSettings, load_launch_settings, write_run_file
from launch.supervisor import Supervisor, log_file
from launch.train import is_trained, train_if_changed
from launch.web import build_if_changed

TICKS_PER_LOOK = 5


def main() -> int:
    arguments = _parse_arguments()
    console = Console(highlight=False)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    # A shell starts background jobs with Ctrl-C ignored, and Python would leave it so.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if arguments.check:
            check(arguments.var)
            say(console, "settings, ports, environments, brand and domain are fine")
        else:
            launch(console, var=arguments.var, build=not arguments.no_build, quiet=arguments.quiet)
    except LaunchError as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say(console, "stopped")
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m launch", description="Run WalletDesk on this machine.")
    parser.add_argument("--var", type=Path, help="where data, secrets and logs lie (default: $WALLETDESK_VAR or var/)")
    parser.add_argument("--check", action="store_true", help="only look whether it could start")
    parser.add_argument("--no-build", action="store_true", help="use the model and the web pages as they are")
    parser.add_argument("--quiet", action="store_true", help="keep the parts' output to the log files")
    return parser.parse_args()


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """SIGTERM and a closed terminal are Ctrl-C by other means."""
    raise KeyboardInterrupt


def check(var: Path | None) -> None:
    """Raises LaunchError with the first kind of mistake that would keep WalletDesk from starting."""
    settings, environment = load_launch_settings(var=var, keep_secrets=False)
    _check_start(settings, environment)
    check_domain()


def _check_start(settings: LaunchSettings, environment: dict[str, str]) -> list[Part]:
    parts = build_parts(settings, environment)
    check_ports(parts)
    check_bot_environment()
    check_brand(settings)
    return parts


def launch(console: Console, *, var: Path | None, build: bool, quiet: bool) -> None:
    """Runs until KeyboardInterrupt. Raises LaunchError."""
    begun = time.monotonic()
    settings, environment = load_launch_settings(var=var)
    lock = FileLock(settings.lock_file, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LaunchError(f"another WalletDesk already runs on {settings.var}") from error
    with lock:
        parts = _check_start(settings, environment)
        if build:
            build_if_changed(console)
            train_if_changed(console)
        elif not MODEL.is_file():
            raise LaunchError("there is no trained model: run `make train`")
        elif not is_trained():
            say(console, "the model is older than its data; `make train` makes a new one")
        _run(console, settings, {**os.environ, **environment}, parts, quiet=quiet, begun=begun)


def _run(
    console: Console,
    settings: LaunchSettings,
    environment: dict[str, str],
    parts: list[Part],
    *,
    quiet: bool,
    begun: float,
) -> None:
    # From here on files hold what customers say and do: for this account's eyes only.
    os.umask(0o077)
    logs = settings.var / "log"
    tails = [] if quiet else [LogTail(part.name, log_file(logs, part.name)) for part in parts]

    def tick() -> None:
        for tail in tails:
            tail.print_new_lines(console)

    settings.run_file.unlink(missing_ok=True)
    supervisor = Supervisor(parts, environment=environment, var=settings.var)
    try:
        with supervisor as control:
            # The desk comes last: its database is made ready while Rasa, the slowest by far, is starting.
            for part in parts[:-1]:
                control.start(part.name)
            agents = _prepare_desk(settings, environment["WALLETDESK_DATABASE_URL"])
            control.start(parts[-1].name)
            watch = Watch(control, console)
            timeout_s = settings.start_timeout_s
            wait_until_ready(parts, watch, console=console, logs=logs, timeout_s=timeout_s, tick=tick)
            write_run_file(settings, environment, socket=supervisor.socket)
            print_welcome(console, settings, agents, seconds=time.monotonic() - begun)
            _keep_watching(watch, tick)
    finally:
        settings.run_file.unlink(missing_ok=True)
        tick()


def _prepare_desk(settings: LaunchSettings, database_url: str) -> list[Agent]:
    """Raises LaunchError."""
    migrate_desk(database_url)
    if not settings.has_demo:
        return []
    agents = load_or_make_agents(settings.var)
    put_agents(agents, database_url=database_url)
    return agents


def _keep_watching(watch: Watch, tick: Callable[[], None]) -> NoReturn:
    """Raises LaunchError when the supervisor is gone, and KeyboardInterrupt when somebody wants it to end."""
    while True:
        for _ in range(TICKS_PER_LOOK):
            tick()
            time.sleep(TICK_S)
        watch.look()


if __name__ == "__main__":
    sys.exit(main())
