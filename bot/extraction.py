"""Slots from a message without entities: none.

Rasa asks every mapping of every slot after each message. Ours take entities, or are filled by forms and rules alone.
"""

from __future__ import annotations

from typing import Awaitable, Callable

from rasa.core.channels.channel import OutputChannel
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, MAPPING_TYPE, SlotMappingType
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

Extraction = Callable[[OutputChannel, DialogueStateTracker], Awaitable[DialogueStateTracker]]


def needs_entities(domain: Domain) -> bool:
    """Whether a message without entities can fill no slot: no mapping from text or intent, no action that maps."""
    if ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions:
        return False
    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    return all(
        mapping[MAPPING_TYPE] == str(SlotMappingType.FROM_ENTITY)
        or (mapping[MAPPING_TYPE] == str(SlotMappingType.CUSTOM) and not mapping.get("action"))
        for mapping in mappings
    )


def only_from_entities(processor: MessageProcessor) -> Extraction:
    """`processor.run_action_extract_slots` that does nothing where nothing can be found."""
    extract: Extraction = processor.run_action_extract_slots
    if not needs_entities(processor.domain):
        return extract

    async def run(output_channel: OutputChannel, tracker: DialogueStateTracker) -> DialogueStateTracker:
        message = tracker.latest_message
        return await extract(output_channel, tracker) if message is None or message.entities else tracker

    return run
