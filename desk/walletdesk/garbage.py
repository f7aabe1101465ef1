"""Python's garbage collector, for a process that answers one request after the other for weeks."""

import gc

# A request makes some thousands of objects that die with it: looking at every 700th finds nothing.
NEW_OBJECTS = 20_000


def keep_collections_short() -> None:
    """What is there once everything is loaded stays for good and is not looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
