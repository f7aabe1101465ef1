"""How far scores lean towards human_handoff."""

import numpy as np

from bot.calibrate import MISTAKEN, MOST_STEPS, STEP, handoff_lean, leaning
from bot.nlu.model import Blend
from bot.nlu_tools.folds import Held
from bot.nlu_tools.scores import HANDOFF

LABELS = ["greet", HANDOFF]
ASKING = 100
ALLOWED = int(MISTAKEN * ASKING)


def _held(*leads: float) -> Held:
    """A hundred who ask for a human, and as many greetings as `leads` of greet over human_handoff."""
    scores = [[-1.0, 1.0]] * ASKING + [[lead, 0.0] for lead in leads]
    return Held(LABELS, [HANDOFF] * ASKING + ["greet"] * len(leads), np.asarray(scores), None)


def test_leans_until_too_many_others_would_be_mistaken() -> None:
    near, far = [0.045] * ALLOWED, [0.105] * 3
    assert handoff_lean([_held(*near, *far)], Blend()) == 0.1


def test_does_not_lean_when_the_first_step_is_too_far() -> None:
    assert handoff_lean([_held(*[0.005] * (ALLOWED + 1))], Blend()) == 0.0


def test_leans_no_further_than_it_must() -> None:
    assert handoff_lean([_held(5.0)], Blend()) == MOST_STEPS * STEP


def test_leaning_moves_one_label_alone() -> None:
    leant = leaning(_held(0.3), {HANDOFF: 0.5})
    assert np.allclose(leant.linear[-1], [0.3, 0.5])
