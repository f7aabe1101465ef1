"""Pretrained weights from a folder: read, computed as defined, part of the model. The tiny BERT is made here."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.transformer.encoder import Encoder
from bot.nlu.transformer.weights import WeightsError, read_weights

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "充", "值", "没", "到", "wal", "##let"]
SIZE, INNER, LAYERS, HEADS = 8, 12, 2, 2


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder as `transformers` publishes it, with random weights."""
    rng = np.random.default_rng(0)
    shapes = {
        "embeddings.word_embeddings.weight": (len(WORDS), SIZE),
        "embeddings.position_embeddings.weight": (16, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        "embeddings.LayerNorm.gamma": (SIZE,),
        "embeddings.LayerNorm.beta": (SIZE,),
    }
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        linear = {f"attention.self.{part}": (SIZE, SIZE) for part in ("query", "key", "value")}
        linear |= {
            "attention.output.dense": (SIZE, SIZE),
            "intermediate.dense": (INNER, SIZE),
            "output.dense": (SIZE, INNER),
        }
        for part, shape in linear.items():
            shapes |= {f"{name}.{part}.weight": shape, f"{name}.{part}.bias": shape[:1]}
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{name}.{part}.weight": (SIZE,), f"{name}.{part}.bias": (SIZE,)}
    header, data = {}, b""
    for name, shape in shapes.items():
        values = rng.standard_normal(shape).astype(np.float32).tobytes()
        header[f"bert.{name}"] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    described = json.dumps(header).encode()
    (tmp_path / "model.safetensors").write_bytes(len(described).to_bytes(8, "little") + described + data)
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = {"num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "max_position_embeddings": 16}
    (tmp_path / "config.json").write_text(json.dumps(config))
    return tmp_path


def test_tokens_are_the_longest_known_pieces(tiny: Path) -> None:
    encoder = Encoder(read_weights(tiny))
    assert encoder.tokens("充值wallet没饕") == [2, 4, 5, 8, 9, 6, 1, 3]
    assert len(encoder.tokens("充" * 100)) == 16


def test_the_vector_is_what_the_definition_says(tiny: Path) -> None:
    """Against the plainest way to write the network down: one number after the other."""
    weights = read_weights(tiny)
    encoder = Encoder(weights)
    assert np.allclose(encoder.encode("充值没到"), _slow(weights.tensors, encoder.tokens("充值没到")), atol=1e-4)


@pytest.mark.parametrize("name", ["config.json", "vocab.txt", "model.safetensors"])
def test_a_missing_file_is_named(tiny: Path, name: str) -> None:
    (tiny / name).unlink()
    with pytest.raises(WeightsError, match=name):
        read_weights(tiny)


def test_the_component_carries_the_weights_in_the_model(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.nlu.component import NORMALISED
    from bot.nlu.text import normalise
    from bot.nlu.transformer.featuriser import TransformerFeatures

    storage, resource = LocalModelStorage(tmp_path_factory.mktemp("storage")), Resource("bert")
    config = {**TransformerFeatures.get_default_config(), "weights": str(tiny)}
    TransformerFeatures.create(config, storage, resource, None).train(TrainingData([]))
    before = TransformerFeatures.fingerprint_addon(config)
    (tiny / "vocab.txt").write_text("changed")
    assert TransformerFeatures.fingerprint_addon(config) != before
    loaded = TransformerFeatures.load({**config, "weights": "nowhere"}, storage, resource, None)
    message = Message({TEXT: "充值没到", NORMALISED: normalise("充值没到")})
    _, dense = loaded.process([message])[0].get_dense_features(TEXT)
    assert dense.features.shape == (1, SIZE)


def _slow(tensors: dict, tokens: list[int]) -> list[float]:  # type: ignore[type-arg]
    def linear(row: list[float], name: str) -> list[float]:
        weight, bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]
        return [sum(w * x for w, x in zip(line, row, strict=True)) + b for line, b in zip(weight, bias, strict=True)]

    def normal(row: list[float], name: str) -> list[float]:
        mean = sum(row) / len(row)
        deviation = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
        pairs = zip(row, tensors[f"{name}.weight"], tensors[f"{name}.bias"], strict=True)
        return [(x - mean) / deviation * w + b for x, w, b in pairs]

    kinds = ("word", "position", "token_type")
    words, places, types = (tensors[f"embeddings.{kind}_embeddings.weight"] for kind in kinds)
    rows = [
        normal([words[token][i] + places[place][i] + types[0][i] for i in range(SIZE)], "embeddings.LayerNorm")
        for place, token in enumerate(tokens)
    ]
    width = SIZE // HEADS
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        parts = ("query", "key", "value")
        query, key, value = ([linear(row, f"{name}.attention.self.{part}") for row in rows] for part in parts)
        after = []
        for place, row in enumerate(rows):
            mixed: list[float] = []
            for head in range(HEADS):
                own = range(head * width, (head + 1) * width)
                raw = [sum(query[place][i] * other[i] for i in own) / math.sqrt(width) for other in key]
                total = sum(math.exp(one) for one in raw)
                share = [math.exp(one) / total for one in raw]
                mixed += [sum(s * other[i] for s, other in zip(share, value, strict=True)) for i in own]
            attended = linear(mixed, f"{name}.attention.output.dense")
            middle = normal([a + b for a, b in zip(row, attended, strict=True)], f"{name}.attention.output.LayerNorm")
            inner = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in linear(middle, f"{name}.intermediate.dense")]
            outer = linear(inner, f"{name}.output.dense")
            after.append(normal([a + b for a, b in zip(middle, outer, strict=True)], f"{name}.output.LayerNorm"))
        rows = after
    mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    length = math.sqrt(sum(x * x for x in mean))
    return [x / length for x in mean]
