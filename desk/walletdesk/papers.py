"""Looks for secrets in an uploaded PDF: in a process of its own, because a PDF may be made to eat a reader's time and
memory. Print, filled-in forms and notes on a page are looked at. Scanned pages are pictures and hold no text; what
cannot be read counts as holding something.

`python -m walletdesk.papers`: the file on stdin, the kinds found on stdout, a line each.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from walletdesk.domain.redaction import NEVER_TO_BE_SENT, redact

# Statements of a year fit; who sends a book is asked to be believed.
MOST_PAGES = 40
MOST_CHARS = 400_000
CPU_SECONDS = 5
# A busy machine needs longer than its processor works.
SECONDS = 20
MEMORY_BYTES = 512 * 1024 * 1024
UNREAD = "unread"


def find_paper_secrets(content: bytes) -> tuple[str, ...]:
    """Kinds of `domain/redaction.py` in the order found, or `unread`. Blocks for up to SECONDS."""
    command = (sys.executable, "-m", "walletdesk.papers")
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, cwd=Path(__file__).parents[1], check=False
        )
    except subprocess.TimeoutExpired:
        return (UNREAD,)
    return tuple(done.stdout.decode().split()) if done.returncode == 0 else (UNREAD,)


def read_kinds(content: bytes) -> list[str]:
    """Raises whatever a broken file makes of its reader."""
    found: dict[str, None] = {}
    left = MOST_CHARS
    reader = PdfReader(BytesIO(content))
    for text in _iter_texts(reader):
        text = text[:left]
        left -= len(text)
        # A line may be broken anywhere on paper, within a number too.
        for spelling in (text, text.replace("\n", "")):
            found |= dict.fromkeys(
                kind for kind in redact(spelling, is_message=False).kinds if kind in NEVER_TO_BE_SENT
            )
    is_whole = len(reader.pages) <= MOST_PAGES and left > 0
    return [*found] if is_whole else [*found, UNREAD]


def _iter_texts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages[:MOST_PAGES]:
        yield page.extract_text()
        for annotation in (entry.get_object() for entry in page.annotations or ()):
            if "/Contents" in annotation:
                yield str(annotation["/Contents"])
    for field in (reader.get_fields() or {}).values():
        yield str(field.value or "")


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    try:
        kinds = read_kinds(sys.stdin.buffer.read())
    except Exception:
        # A broken paper breaks its reader anywhere. The words of the error may be the paper's: nobody is told them.
        return 1
    print(*kinds, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
