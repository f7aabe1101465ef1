"""The classifier's two halves and what they make together."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.nlu.alphabet import UNKNOWN, Alphabet
from bot.nlu.convnet import ConvNet, Shape
from bot.nlu.convnet_training import Plan, train
from bot.nlu.linear import LinearModel
from bot.nlu.model import Blend, LabelModel

TEXTS = ["充值没到账", "充钱没到", "转人工", "找人工客服", "提现多久", "提现几天到"] * 6
LABELS = ["topup", "topup", "human", "human", "withdraw", "withdraw"] * 6
SMALL = Shape(char_size=16, sound_size=8, filters=16, widths=(1, 2))
PLAN = Plan(epochs=30, batch=12, rate=0.01)


@pytest.fixture(scope="module")
def net() -> ConvNet:
    return train(TEXTS, LABELS, PLAN, SMALL)


def test_the_network_learns(net: ConvNet) -> None:
    assert [net.labels[int(net.scores(text).argmax())] for text in TEXTS[:6]] == LABELS[:6]


def test_the_network_hears_a_homophone(net: ConvNet) -> None:
    assert net.labels[int(net.scores("转仁公").argmax())] == "human"


def test_training_is_repeatable(net: ConvNet) -> None:
    again = train(TEXTS, LABELS, PLAN, SMALL)
    assert np.array_equal(net.scores("充值"), again.scores("充值"))


def test_one_text_scores_as_in_a_batch(net: ConvNet) -> None:
    """Padding of a shorter text beside a longer one changes nothing where the text stands."""
    chars, sounds = net.alphabet.encode("转人工")
    alone = net.convolve(net.embed(chars[None], sounds[None]))[0]
    padded = net.convolve(net.embed(np.pad(chars, (0, 3))[None], np.pad(sounds, (0, 3))[None]))[0]
    assert np.allclose(alone, padded[: len(chars)], atol=1e-6)


def test_a_stored_network_is_the_same(net: ConvNet, tmp_path: Path) -> None:
    net.store(tmp_path)
    assert np.allclose(ConvNet.restore(tmp_path).scores("提现多久"), net.scores("提现多久"), atol=0.05)


@pytest.mark.parametrize("text", ["", "x", "完全没见过的字饕餮", "长" * 500])
def test_any_text_has_scores(net: ConvNet, text: str) -> None:
    assert np.isfinite(net.scores(text)).all()


def test_unknown_characters_are_known_as_such() -> None:
    chars, _ = Alphabet.fit(["充值", "充值"]).encode("饕")
    assert chars[1] == UNKNOWN


def test_the_linear_model_ranks_and_restores(tmp_path: Path) -> None:
    rows = csr_matrix(np.eye(3, dtype=np.float32).repeat(4, axis=0))
    model = LinearModel.fit(rows, ["a"] * 4 + ["b"] * 4 + ["c"] * 4)
    scores = model.scores(np.asarray([1]), np.asarray([1.0], np.float32))
    assert model.labels[int(scores.argmax())] == "b"
    model.store(tmp_path)
    restored = LinearModel.restore(tmp_path)
    assert np.allclose(restored.scores(np.asarray([1]), np.asarray([1.0])), scores, atol=0.01)


def test_the_descent_ends_where_liblinear_ends() -> None:
    rng = np.random.default_rng(0)
    targets = np.arange(90) % 5
    rows = csr_matrix((rng.random((90, 40)) < 0.1 + 0.5 * (np.arange(40) % 5 == targets[:, None])).astype(np.float32))
    names = np.asarray(list("abcde"))[targets]
    reference = LinearSVC(C=0.7, max_iter=10_000, tol=1e-8, random_state=0).fit(rows, names)
    near, exact = (LinearModel.fit(rows, names, strength=0.7, passes=passes) for passes in (5, 300))
    assert np.allclose(exact.weights, reference.coef_.T, atol=1e-3)
    assert np.allclose(exact.bias, reference.intercept_, atol=1e-3)
    assert np.allclose(near.weights, reference.coef_.T, atol=0.2)


def test_a_blend_gives_confidences_that_add_up_to_one() -> None:
    linear, network = np.asarray([0.5, -0.5, -1.0]), np.asarray([0.0, 3.0, 0.0])
    for share, best in ((0.1, 0), (0.9, 1)):
        confidences = Blend(network_share=share).confidences(linear, network)
        assert np.isclose(confidences.sum(), 1)
        assert confidences.argmax() == best


def test_a_model_without_network_restores_without_and_leans_as_told(tmp_path: Path) -> None:
    rows = csr_matrix(np.eye(2, dtype=np.float32).repeat(3, axis=0))
    model = LabelModel.fit(rows, ["甲"] * 6, ["a"] * 3 + ["b"] * 3, strength=1.0, plan=None)
    model.store(tmp_path)
    restored = LabelModel.restore(tmp_path, {})
    assert restored.network is None
    leaning = LabelModel.restore(tmp_path, {"lean": {"b": 3.0}})
    assert np.allclose(leaning.linear.bias - restored.linear.bias, [0.0, 3.0])
    assert leaning.confidences(rows[0].indices, rows[0].data, "甲").argmax() == 1
