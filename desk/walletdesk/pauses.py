"""Pauses between attempts."""

from random import uniform


def spread(pause_s: float) -> float:
    """The pause made a little uneven, so that desks that failed together do not come back together."""
    return pause_s * uniform(0.7, 1.3)  # noqa: S311  # chance, not a secret
