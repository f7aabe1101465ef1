"""Until when the wallet expects a movement to end: the brand's own promise, read from its profile.

The wallet and the answers of the bot tell one time, because both have it from data/brand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from sandbox.states import Status, Type
from sandbox.times import SHANGHAI

DATA = Path(__file__).resolve().parent.parent / "data"
END_OF_DAY = "24:00"


@dataclass(frozen=True, slots=True)
class Promises:
    """`latest` by kind, `by_bank` for withdrawals, as in contracts/brand.schema.json; `names` of banks by any name."""

    latest: Mapping[str, Mapping[str, Any]]
    by_bank: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]

    @classmethod
    def read(cls, brand: str, *, data: Path = DATA) -> "Promises":
        promises = yaml.safe_load((data / "brand" / f"{brand}.yml").read_text(encoding="utf-8"))["promises"]
        own = {one["bank"]: one["latest"] for one in promises["withdrawal"]["by_bank"] if one["latest"]}
        return cls(promises["latest"], own, _read_names(data / "lexicon" / "banks.txt"))

    def find_latest(self, type_: Type, status: Status, *, bank: str | None, created_at_s: int) -> int | None:
        """None where nothing is promised by the hour: payments, refunds, money on its way back."""
        if status is Status.FAILED_REFUNDING:
            return None
        if status is Status.RISK_REVIEW:
            return _apply(self.latest["review"], created_at_s)
        rule = self.latest.get(type_)
        if type_ is Type.WITHDRAWAL:
            rule = self.by_bank.get(self.names.get(bank or "", ""), rule)
        return _apply(rule, created_at_s) if rule else None


def _apply(rule: Mapping[str, Any], created_at_s: int) -> int:
    if "hours" in rule:
        return created_at_s + int(rule["hours"]) * 3600
    day = datetime.fromtimestamp(created_at_s, SHANGHAI).date() + timedelta(days=rule["days"])
    if rule["clock"] == END_OF_DAY:
        return int(datetime.combine(day + timedelta(days=1), time(), SHANGHAI).timestamp())
    return int(datetime.combine(day, time.fromisoformat(rule["clock"]), SHANGHAI).timestamp())


def _read_names(banks: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in banks.read_text(encoding="utf-8").splitlines():
        name, colon, aliases = line.partition(":")
        if colon:
            names.update(dict.fromkeys([name, *aliases.split()], name))
    return names
