from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.pages import LARGE, _own_ranges, use_large_pages

MAPS = """\
00400000-00c00000 r-xp 00000000 fe:00 1234 /usr/bin/python3.10
00e00000-01800000 rw-p 00000000 fe:00 1234 /usr/bin/python3.10
7f0000001000-7f0000a00000 rw-p 00000000 00:00 0
7f0001000000-7f0001400000 rw-s 00000000 00:00 0
7f0002000000-7f0002100000 rw-p 00000000 00:00 0 [heap]
"""


def test_only_own_memory_in_whole_large_pages() -> None:
    ranges = [(start, end) for start, end in _own_ranges(MAPS) if start < end]
    assert ranges == [(0x7F0000200000, 0x7F0000A00000)]


def _kernel() -> tuple[int, ...]:
    found = re.match(r"(\d+)\.(\d+)", Path("/proc/sys/kernel/osrelease").read_text())
    return tuple(map(int, found.groups())) if found else (0, 0)


@pytest.mark.skipif(not sys.platform.startswith("linux") or _kernel() < (6, 1), reason="needs Linux 6.1")
def test_what_was_loaded_lies_in_large_pages_and_is_unchanged() -> None:
    if "[never]" in Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text():
        pytest.skip("this kernel gives nobody large pages")
    script = (
        "from pathlib import Path\n"
        "from bot.pages import use_large_pages\n"
        "many = [str(number) for number in range(600_000)]\n"
        "made = use_large_pages()\n"
        "huge = sum(int(line.split()[1]) for line in Path('/proc/self/smaps').read_text().splitlines()"
        " if line.startswith('AnonHugePages'))\n"
        "print(made, huge, many == [str(number) for number in range(600_000)])\n"
    )
    made, huge_kb, same = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert int(made) >= 5
    assert int(huge_kb) * 1024 >= 5 * LARGE
    assert same == "True"


def test_elsewhere_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pages.MAPS", Path("/nowhere/maps"))
    assert use_large_pages() == 0
