"""Small words for times. Whole sentences stand in data/texts."""

from __future__ import annotations

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
TODAY, YESTERDAY, TOMORROW = "今天", "昨天", "明天"
DATE = "{0.month}月{0.day}日"
CLOCK = "{0:%H:%M}"
