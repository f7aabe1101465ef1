"""`python -m launch.web`: builds the web pages when their sources changed; `… web check` runs npm scripts."""

import argparse
import os
import subprocess
import sys
import time

from filelock import FileLock
from rich.console import Console

from launch.errors import LaunchError
from launch.node import find_node
from launch.output import say
from launch.places import ROOT, TOOLS, WEB
from launch.stamp import hash_files, load_stamp, write_stamp

MODULES = WEB / "node_modules"
INSTALLED = MODULES / ".walletdesk-installed.json"
BUILT = MODULES / ".walletdesk-built.json"
LOCK = (WEB / "package.json", WEB / "package-lock.json")
PAGES = ("chat", "console", "demo")
# Read by the build besides web/ itself: label names and types.
READ_BY_BUILD = (ROOT / "data" / "labels.yml", ROOT / "contracts")


def build_if_changed(console: Console) -> None:
    """Raises LaunchError."""
    stamp = {"sources": hash_files((WEB, *READ_BY_BUILD), base=ROOT)}
    with FileLock(TOOLS / "web.lock"):
        if load_stamp(BUILT) == stamp and all((WEB / page / "dist" / "index.html").is_file() for page in PAGES):
            say(console, "the web pages are up to date")
            return
        begun = time.monotonic()
        path = find_node()
        install_if_changed(console, path)
        say(console, "building the web pages")
        _npm(["run", "build"], path=path)
        missing = [page for page in PAGES if not (WEB / page / "dist" / "index.html").is_file()]
        if missing:
            raise LaunchError(f"`npm run build` made no web/{missing[0]}/dist/index.html")
        write_stamp(BUILT, stamp)
        say(console, f"the web pages are built ({time.monotonic() - begun:.0f} s)")


def install_if_changed(console: Console, path: str) -> None:
    """`npm ci`, when the lock file changed or nothing is installed."""
    stamp = {"lock": hash_files(LOCK, base=ROOT)}
    if load_stamp(INSTALLED) == stamp:
        return
    say(console, "installing what the web pages are built with")
    _npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], path=path)
    write_stamp(INSTALLED, stamp)


def _npm(arguments: list[str], *, path: str) -> None:
    environment = {**os.environ, "PATH": path}
    if subprocess.run(["npm", *arguments], cwd=WEB, env=environment, check=False).returncode:
        raise LaunchError(f"`npm {' '.join(arguments)}` failed in web/")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m launch.web", description="Build the web pages, or run npm scripts."
    )
    parser.add_argument("scripts", nargs="*", help="npm scripts of web/package.json to run instead, one after another")
    arguments = parser.parse_args()
    console = Console()
    try:
        if arguments.scripts:
            path = find_node()
            with FileLock(TOOLS / "web.lock"):
                install_if_changed(console, path)
            for script in arguments.scripts:
                _npm(["run", script], path=path)
        else:
            build_if_changed(console)
    except LaunchError as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
