"""What is looked at before anything starts, so that a mistake is one sentence and not a part that dies."""

import os
import socket
import subprocess
from collections.abc import Iterable
from pathlib import Path

from launch.errors import LaunchError
from launch.parts import Part
from launch.places import BOT_PYTHON, ROOT
from launch.settings import LaunchSettings
from walletdesk.brand import BrandError, load_brand

DOMAIN_CHECK = ROOT / "launch" / "check_domain.py"


def check_bot_environment() -> None:
    """Raises LaunchError."""
    try:
        asked = subprocess.run(
            [BOT_PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise LaunchError("the bot's environment .venv is missing or broken: run `make setup`") from error
    if (version := asked.stdout.strip()) != "3.10":
        raise LaunchError(f"the bot needs Python 3.10, but .venv has {version}: remove .venv and run `make setup`")


def check_ports(parts: Iterable[Part]) -> None:
    """Raises LaunchError naming every busy port."""
    problems = [problem for part in parts if (problem := _find_port_problem(part))]
    if problems:
        raise LaunchError("\n".join(problems))


def _find_port_problem(part: Part) -> str | None:
    try:
        family, _, _, _, address = socket.getaddrinfo(part.host, part.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            # As the servers do; otherwise ports of connections that just closed would count as busy.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen()
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno and error.errno > 0 else str(error)
        return (
            f"port {part.port} on {part.host}, meant for {part.name}, cannot be used ({reason}): "
            f"stop what uses it or set {part.port_variable}"
        )
    return None


def check_brand(settings: LaunchSettings) -> None:
    """Raises LaunchError with the file, the place in it and what is wrong there."""
    schema = settings.contracts_dir / "brand.schema.json"
    try:
        load_brand(settings.brand, brand_dir=settings.brand_dir, schema_path=schema)
    except BrandError as error:
        raise LaunchError(str(error)) from error


def check_domain(domain: Path = ROOT / "domain.yml") -> None:
    """Rasa itself would only warn and train an empty domain. Raises LaunchError."""
    command = [str(BOT_PYTHON), str(DOMAIN_CHECK), str(domain)]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if checked.returncode:
        said = checked.stderr.strip().splitlines() or ["it cannot be read"]
        raise LaunchError(f"{domain.name} is broken: {said[-1]}")
