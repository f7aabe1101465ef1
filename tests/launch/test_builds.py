"""What is built again, and when."""

from pathlib import Path

import pytest

from launch import node, train
from launch.errors import LaunchError
from launch.output import LogTail
from launch.stamp import hash_files


def test_a_hash_sees_names_and_contents_but_no_leavings(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yml").write_text("one")
    first = hash_files([tmp_path], base=tmp_path)
    (tmp_path / "data" / "__pycache__").mkdir()
    (tmp_path / "data" / "__pycache__" / "a.pyc").write_text("x")
    assert hash_files([tmp_path, tmp_path / "missing"], base=tmp_path) == first
    (tmp_path / "data" / "a.yml").write_text("two")
    second = hash_files([tmp_path], base=tmp_path)
    (tmp_path / "data" / "a.yml").rename(tmp_path / "data" / "b.yml")
    assert len({first, second, hash_files([tmp_path], base=tmp_path)}) == 3


def test_the_model_depends_on_data_dictionary_and_code_but_on_no_brand() -> None:
    files = {str(place.relative_to(train.ROOT)) for place in train.sources()}
    assert {"config.yml", "domain.yml", "data/nlu", "data/faq", "data/rules", "data/lexicon", "bot/nlu"} <= files
    assert "data/brand" not in files


def test_a_failed_training_names_its_cause(tmp_path: Path) -> None:
    log = tmp_path / "train.log"
    log.write_text(
        "INFO Starting\nTraceback (most recent call last):\n  File x\n"
        "\x1b[91mActionNotFoundException: Cannot access action 'utter_x'. Available actions are: \n\t - one\n\t - two\n"
    )
    assert train.find_cause(log) == "ActionNotFoundException: Cannot access action 'utter_x'. Available actions are:"


def write_program(folder: Path, name: str, output: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\necho {output}\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("version", "taken"), [("v20.19.0", True), ("v24.1.0", True), ("v20.18.3", False), ("v8.1.0", False)]
)
def test_the_machines_node_is_taken_when_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, taken: bool
) -> None:
    write_program(tmp_path, "node", version)
    write_program(tmp_path, "npm", "11.0.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "TOOLS", tmp_path / "no-tools")
    monkeypatch.setattr(node, "SHIMS", tmp_path / "no-shims")
    if taken:
        assert node.find_node() == str(tmp_path)
    else:
        with pytest.raises((LaunchError, FileNotFoundError)):
            node.find_node()


def test_output_is_followed_over_a_rotation(tmp_path: Path) -> None:
    file = tmp_path / "part.log"
    file.write_text("old\n")
    tail = LogTail("part", file)
    with file.open("a") as stream:
        stream.write("one\ntw")
    assert tail.read_lines() == ["one"]
    with file.open("a") as stream:
        stream.write("o\n")
    assert tail.read_lines() == ["two"]
    file.rename(tmp_path / "part.log.1")
    assert tail.read_lines() == []
    file.write_text("three\n")
    assert tail.read_lines() == ["three"]
