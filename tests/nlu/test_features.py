"""From text to one sparse vector."""

import jieba
import numpy as np
import pytest

from bot.nlu.concepts import ConceptFinder
from bot.nlu.extract import feature_names
from bot.nlu.pinyin import syllables
from bot.nlu.segmenter import Segmenter
from bot.nlu.vectoriser import Vectoriser

FINDER = ConceptFinder({"not": ["没", "没有"], "arrive": ["到账", "到", "收到"], "topup": ["充值"]})


def test_the_segmenter_is_private() -> None:
    text = "我要转人工坐席台"
    before = list(jieba.cut(text))
    words = [word for word, _, _ in Segmenter(["转人工坐席台"]).split(text)]
    assert "转人工坐席台" in words
    assert list(jieba.cut(text)) == before


def test_the_segmenter_says_where_words_stand() -> None:
    text = "充值500还没到账"
    assert all(text[start:end] == word for word, start, end in Segmenter([]).split(text))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("充值到账", ["topup", "arrive"]),
        ("充值没到账", ["topup", "!arrive"]),
        ("充值还没有收到", ["topup", "!arrive"]),
        ("没事 我已经到账", ["arrive"]),
        ("", []),
    ],
)
def test_concepts_and_their_negation(text: str, labels: list[str]) -> None:
    assert [concept.label for concept in FINDER.find(text)] == labels


@pytest.mark.parametrize(("one", "other"), [("绑定", "帮定"), ("充值", "冲直"), ("人工", "仁工")])
def test_homophones_meet(one: str, other: str) -> None:
    assert syllables(one) == syllables(other)


def test_amounts_are_alike_and_hotlines_are_not() -> None:
    assert feature_names("扣了500", [], [])["chars"] == feature_names("扣了32.5", [], [])["chars"]
    assert "96110" in "".join(feature_names("打96110", ["96110"], [])["words"])


def test_vectors_have_a_weight_a_block_and_ignore_the_unknown() -> None:
    weights = {"chars": 1.0, "words": 0.5, "pinyin": 0.0, "concepts": 0.0, "shape": 0.0}
    documents = [feature_names(text, [text], []) for text in ("充值", "充值", "提现", "提现")]
    vectoriser, rows = Vectoriser.fit(documents, weights)
    columns, values = vectoriser.entries(documents[0])
    assert np.isclose(np.square(values).sum(), 1.0 + 0.25)
    assert len(set(columns.tolist())) == len(columns)
    assert len(vectoriser.entries(feature_names("xyz", ["xyz"], []))[0]) == 0
    assert rows.shape == (4, vectoriser.size)


def test_many_at_once_are_as_each_alone() -> None:
    weights = {"chars": 1.0, "words": 0.5, "pinyin": 1.0, "concepts": 0.0, "shape": 0.2}
    texts = ("充值没到账", "充值充值没到", "没到账", "到账没", "", "xyz")
    documents = [feature_names(text, list(text), []) for text in texts]
    vectoriser, rows = Vectoriser.fit(documents[:4], weights)
    assert np.allclose(vectoriser.transform(documents[:4]).toarray(), rows.toarray())
    for names, row in zip(documents, vectoriser.transform(documents).toarray(), strict=True):
        alone = np.zeros(vectoriser.size)
        columns, values = vectoriser.entries(names)
        alone[columns] = values
        assert np.allclose(alone, row)


def test_frequent_features_come_first() -> None:
    documents = [feature_names(text, [], []) for text in ("充值", "充值", "充")]
    vectoriser, _ = Vectoriser.fit(documents, {"chars": 1.0})
    assert vectoriser.index["chars"]["充"] < vectoriser.index["chars"]["值"]
