#!/usr/bin/env bash
# Makes both Python environments: .venv (the bot) and desk/.venv (everything else), with uv from .tools/.
# Asks for nothing but a Python with venv; everything it makes stays inside the repository.
set -euo pipefail
cd "$(dirname "$0")/.."

UV_REQUIREMENT='uv>=0.13,<0.14' # older ones do not read these lock files
export UV_PYTHON_INSTALL_DIR="$PWD/.tools/python"

fail() {
    printf 'walletdesk: %s\n' "$1" >&2
    exit 1
}

# pyenv's shims fail for versions that the repository's .python-version does not name, so a candidate counts only
# when it runs, and pyenv's real interpreters come first.
find_python() {
    local version candidate
    for version in "$@"; do
        for candidate in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/"python$version" \
            "$(command -v "python$version" || true)" "/usr/bin/python$version" "/usr/local/bin/python$version" \
            "$UV_PYTHON_INSTALL_DIR"/cpython-"$version".*/bin/"python$version"; do
            if [ -x "$candidate" ] && "$candidate" -c '' 2>/dev/null; then
                printf '%s\n' "$candidate"
                return 0
            fi
        done
    done
    return 1
}

fetch_python() { # version, sentence when it cannot be had
    echo "No Python $1 on this machine; asking uv for one."
    .tools/bin/uv --no-config python install --quiet "$1" 2>/dev/null || fail "$2"
}

if ! [ -x .tools/bin/uv ] || ! .tools/bin/uv --version >/dev/null 2>&1; then
    base=$(find_python 3.12 3.11 3.13 3.10 3.14 3.9 3) || fail 'no Python 3 that runs was found; install one (apt-get install python3 python3-venv).'
    "$base" -m venv --clear .tools >/dev/null 2>&1 || fail "$base cannot make virtual environments; install its venv module (apt-get install python3-venv)."
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "$UV_REQUIREMENT" || fail 'uv could not be installed with pip; is a package index reachable?'
fi

no_bot_python='the bot needs Python 3.10 (Rasa 3.6 runs on no later one) and none was found; install it, for example with "pyenv install 3.10".'
no_desk_python='the desk needs Python 3.11 or later and none was found; install it, for example with "pyenv install 3.11".'
quiet=--quiet # a first installation takes minutes and shows its progress, later ones are a check
if ! [ -x .venv/bin/rasa ] || ! [ -x desk/.venv/bin/supervisord ]; then
    quiet=
    echo 'Installing the two Python environments (.venv for the bot, desk/.venv for everything else).'
fi
bot_python=$(find_python 3.10) || { fetch_python 3.10 "$no_bot_python" && bot_python=$(find_python 3.10); } || fail "$no_bot_python"
desk_python=$(find_python 3.11 3.12 3.13) || { fetch_python 3.11 "$no_desk_python" && desk_python=$(find_python 3.11); } || fail "$no_desk_python"

.tools/bin/uv sync $quiet --frozen --python "$bot_python" || fail 'the bot'\''s environment (.venv) could not be installed.'
.tools/bin/uv sync $quiet --frozen --project desk --python "$desk_python" || fail 'the desk'\''s environment (desk/.venv) could not be installed.'
