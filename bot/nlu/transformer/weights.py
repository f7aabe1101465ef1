"""A BERT as published for `transformers`: a folder with config.json, vocab.txt and model.safetensors. Pure numpy.

safetensors: eight bytes of header length (little endian), a JSON header {name: {dtype, shape, data_offsets}}, raw data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

import numpy as np

FILES = ("config.json", "vocab.txt", "model.safetensors")
_TYPES = {"F32": np.float32, "F16": np.float16, "F64": np.float64, "I64": np.int64, "I32": np.int32}


class WeightsError(ValueError):
    """The folder does not hold a BERT that can be read; the message says what is missing."""


@dataclass(frozen=True)
class Weights:
    """Tensors by their names without the prefix `bert.`; `gamma` and `beta` of older files are renamed."""

    layers: int
    heads: int
    epsilon: float
    positions: int
    vocabulary: Mapping[str, int]
    tensors: Mapping[str, np.ndarray]

    def __getitem__(self, name: str) -> np.ndarray:
        try:
            return self.tensors[name]
        except KeyError:
            raise WeightsError(f"tensor {name} is missing: is this a BERT encoder?") from None


def read_weights(folder: Path) -> Weights:
    """Read and check a model folder."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise WeightsError(f"{folder}: missing {', '.join(missing)}")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if config.get("hidden_act", "gelu") != "gelu":
        raise WeightsError(f"{folder}: activation {config['hidden_act']} is not supported, only gelu")
    words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return Weights(
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        epsilon=config.get("layer_norm_eps", 1e-12),
        positions=config["max_position_embeddings"],
        vocabulary={word: index for index, word in enumerate(words)},
        tensors=_tensors(folder / "model.safetensors"),
    )


def _tensors(path: Path) -> dict[str, np.ndarray]:
    content = path.read_bytes()
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] not in _TYPES:
            raise WeightsError(f"{path.name}: {name} has type {entry['dtype']}, known are {', '.join(_TYPES)}")
        start, end = (8 + size + offset for offset in entry["data_offsets"])
        values = np.frombuffer(content[start:end], _TYPES[entry["dtype"]]).reshape(entry["shape"])
        ours = name.removeprefix("bert.").replace("LayerNorm.gamma", "LayerNorm.weight")
        tensors[ours.replace("LayerNorm.beta", "LayerNorm.bias")] = values.astype(np.float32)
    return tensors
