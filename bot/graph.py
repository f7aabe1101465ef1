"""Rasa's trained graph, run node after node, with our rule policy in the place of Rasa's.

Rasa runs it with Dask, which plans and schedules anew with every message, three times a turn; the nodes of a chain
have nothing to run in parallel.
"""

from __future__ import annotations

import gc
from typing import Any, Dict, List, Optional, Text, Tuple

from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner

from bot.extraction import only_from_entities
from bot.pages import use_large_pages
from bot.rules import RecentRules

NEW_OBJECTS = 20_000
"""So many before Python's garbage collector looks at them."""


class SequentialRunner(GraphRunner):
    """Gives what `DaskGraphRunner` gives for the same loaded nodes."""

    def __init__(self, schema: GraphSchema, nodes: Dict[Text, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._plans: Dict[Tuple[Text, ...], List[Tuple[Text, Tuple[Text, ...]]]] = {}

    @classmethod
    def create(cls, *arguments: Any, **options: Any) -> SequentialRunner:
        """As the interface has it: loads the nodes as Dask's runner does."""
        return cls.of(DaskGraphRunner.create(*arguments, **options))

    @classmethod
    def of(cls, runner: DaskGraphRunner) -> SequentialRunner:
        for node in runner._instantiated_nodes.values():
            if type(node._component) is RulePolicy:
                node._component = RecentRules.of(node._component)
        return cls(runner._graph_schema, runner._instantiated_nodes)

    def run(self, inputs: Optional[Dict[Text, Any]] = None, targets: Optional[List[Text]] = None) -> Dict[Text, Any]:
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._plans:
            self._plans[wanted] = self._plan(wanted)
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, parents in self._plans[wanted]:
            outputs[name] = self._nodes[name](*(outputs[parent] for parent in parents))
        return {name: outputs[name][1] for name in wanted}

    def _plan(self, targets: Tuple[Text, ...]) -> List[Tuple[Text, Tuple[Text, ...]]]:
        """The nodes that the targets need, each after its parents."""
        needed = self._schema.minimal_graph_schema(list(targets)).nodes
        plan: Dict[Text, Tuple[Text, ...]] = {}

        def visit(name: Text) -> None:
            if name in plan or name not in needed:
                return
            parents = tuple(needed[name].needs.values())
            for parent in parents:
                visit(parent)
            plan[name] = parents

        for target in targets:
            visit(target)
        return list(plan.items())


def prepare(processor: MessageProcessor) -> None:
    """A processor with a newly loaded model; does nothing if it was prepared before.

    The model stays, so the garbage collector need not look through it; and a message makes some thousands of objects
    that die with it, so looking at every 700th finds nothing.
    """
    if isinstance(processor.graph_runner, DaskGraphRunner):
        processor.graph_runner = SequentialRunner.of(processor.graph_runner)
        # It warns of labels the domain does not know, for which it builds a domain each time; training checks that.
        processor._check_for_unseen_features = lambda parse_data: None
        processor.run_action_extract_slots = only_from_entities(processor)  # type: ignore[method-assign]
        gc.collect()
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS)
        use_large_pages()
