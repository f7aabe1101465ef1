"""Training files are read as Rasa reads them, only quicker, and nothing in them is passed over."""

import copy
from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter

from bot.nlu.importer import Line, TrainingFileError, WalletImporter, read
from bot.nlu_tools.corpus import ROOT

GOOD = """version: "3.1"
nlu:
- intent: greet
  examples: |
    - 你好
    - 在吗:急
- intent: faq_fee/topup
  examples: |
    - 充值收费吗
responses:
  utter_faq_fee/topup:
  - text: 不收费
"""


def _write(folder: Path, content: str) -> Path:
    path = folder / "nlu.yml"
    path.write_text(content, encoding="utf-8")
    return path


def test_reads_what_rasa_reads(tmp_path: Path) -> None:
    path = str(_write(tmp_path, GOOD))
    ours, theirs = (one(training_data_paths=path).get_nlu_data() for one in (WalletImporter, RasaFileImporter))
    assert [example.as_dict() for example in ours.training_examples] == [
        example.as_dict() for example in theirs.training_examples
    ]
    assert ours.responses == theirs.responses


def test_is_the_importer_of_the_project() -> None:
    importer = TrainingDataImporter.load_from_config(str(ROOT / "config.yml"), training_data_paths=[])
    assert type(importer.importer._importer._importers[0]) is WalletImporter  # type: ignore[attr-defined]


def test_a_line_copies_and_compares_by_its_words() -> None:
    line = Line.build("充值收费吗", "faq_fee/topup")
    twin = copy.deepcopy(line)
    assert twin == line
    assert hash(twin) == hash(line)
    twin.set("text", "提现收费吗")
    assert line.get("text") == "充值收费吗"
    assert twin != line
    assert Line.build("充值收费吗", "faq_fee/withdraw") != line


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("nlu: [", "nlu.yml"),
        ("stories: []", "sections"),
        ("nlu:\n- intent: greet\n  examples: [你好]", "greet"),
        ("nlu:\n- synonym: a\n  examples: |\n    - b", "synonym"),
        ("nlu:\n- intent: greet\n  examples: |\n    你好", "你好"),
        ("nlu:\n- intent: greet\n  examples: |\n    - 充[500](amount)", "amount"),
        ("nlu:\n- intent: greet\n  examples: |\n    -  ", "greet"),
    ],
)
def test_what_it_does_not_know_is_named(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(TrainingFileError, match=named):
        read([_write(tmp_path, content)])
