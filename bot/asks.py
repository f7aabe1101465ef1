"""What bot/context found in words that ask for nothing by themselves; actions/small_talk.py answers it."""

from __future__ import annotations

TAKEN_IN = "taken_in"
"""行吧，知道了."""
LEAVING = "leaving"
"""我去App里问."""
PUZZLED = "puzzled"
"""？？？"""
SILENT = "silent"
"""。。。"""
CALLING = "calling"
"""在？"""
