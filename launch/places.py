"""Where things are in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOT_PYTHON = ROOT / ".venv" / "bin" / "python"
DESK_PYTHON = ROOT / "desk" / ".venv" / "bin" / "python"
TOOLS = ROOT / ".tools"
WEB = ROOT / "web"
MODELS = ROOT / "models"
MODEL = MODELS / "walletdesk.tar.gz"
