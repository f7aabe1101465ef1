"""Percentiles, machines and processes, for all load runs."""

import os
import platform
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def percentiles_ms(seconds: Iterable[float]) -> dict[str, float]:
    cuts = statistics.quantiles([one * 1000 for one in seconds], n=100, method="inclusive")
    return {f"p{share}_ms": round(cuts[share - 1], 1) for share in (50, 95, 99)}


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


class Stolen:
    """Of all processors' time since it was made, the share that the host gave to other machines (proc_stat(5))."""

    def __init__(self) -> None:
        self._before = self._read()

    def percent(self) -> float:
        stolen, whole = (after - before for after, before in zip(self._read(), self._before, strict=True))
        return round(100 * stolen / whole, 1) if whole else 0.0

    @staticmethod
    def _read() -> tuple[int, int]:
        ticks = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
        return ticks[7], sum(ticks)


def memory_mib(pid: int) -> dict[str, float]:
    """Resident now and at most so far."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return {name: round(int(lines[key].split()[0]) / 1024, 1) for name, key in (("now", "VmRSS"), ("peak", "VmHWM"))}


def describe_machine() -> dict[str, Any]:
    info = Path("/proc/cpuinfo").read_text()
    model = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")), "")
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return {
        "processor": model or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory.split()[1]) / 1024**2, 1),
        "system": platform.platform(terse=True),
        "load_before": round(os.getloadavg()[0], 2),
    }
