"""Both runners on a small graph of real Rasa nodes."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.graph import SequentialRunner


class Add(GraphComponent):
    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Add:
        return cls(config["plus"])

    def __init__(self, plus: int) -> None:
        self.plus = plus

    def one(self, number: int) -> int:
        return number + self.plus

    def both(self, left: int, right: int) -> int:
        return left * right + self.plus


def _node(needs: dict[str, str], fn: str, plus: int, *, is_target: bool = False) -> SchemaNode:
    return SchemaNode(needs, Add, "create", fn, {"plus": plus}, eager=True, is_target=is_target)


SCHEMA = GraphSchema(
    {
        "last": _node({"left": "first", "right": "second"}, "both", 7, is_target=True),
        "second": _node({"number": "first"}, "one", 2),
        "first": _node({"number": "given"}, "one", 1),
        "aside": _node({"number": "given"}, "one", 100, is_target=True),
    }
)


@pytest.mark.parametrize("targets", [None, ["last"], ["aside", "second"]])
def test_it_gives_what_dask_gives(tmp_path: Any, targets: Any) -> None:
    context = ExecutionContext(SCHEMA)

    def run(kind: type[GraphRunner]) -> dict[str, Any]:
        runner = kind.create(SCHEMA, LocalModelStorage(tmp_path), context)
        return runner.run({"given": 3}, targets)

    assert run(SequentialRunner) == run(DaskGraphRunner)
