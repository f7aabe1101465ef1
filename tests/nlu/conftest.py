"""A small model trained by Rasa itself with the project's own pipeline, once a test run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.model_training import train_nlu
from ruamel.yaml import YAML

from bot.nlu_tools.corpus import LEXICON, ROOT
from bot.nlu_tools.parser import Parser

EXAMPLES = {
    "greet": ["你好", "您好", "在吗", "早上好", "哈喽", "有人吗"],
    "human_handoff": ["转人工", "找人工客服", "我要真人", "人工", "接人工", "换个活人来", "帮我转人工", "快转人工"],
    "topup_not_received": ["充值没到账", "充了钱没到", "充值到现在没到", "充的钱呢", "钱充了余额没变", "充值不到账"],
    "faq_fee/topup": [
        "充值要手续费吗",
        "充钱收费吗",
        "充值收不收费",
        "充值手续费多少",
        "充值扣手续费不",
        "往里充钱要收费么",
    ],
    "faq_fee/withdraw": [
        "提现手续费",
        "提现怎么收费",
        "提现收多少钱",
        "提现要手续费吗",
        "取钱收费不",
        "提到卡里扣多少",
    ],
    "out_of_scope": ["今天天气怎么样", "讲个笑话", "帮我订机票", "推荐个电影", "股票怎么样", "写首诗"],
}


class Trainer:
    """Trains in a folder with its own lexicon and its own Rasa cache; call `train` again to train again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lexicon = folder / "lexicon"
        shutil.copytree(LEXICON, self.lexicon)
        yaml = YAML()
        config = yaml.load((ROOT / "config.yml").read_text(encoding="utf-8"))
        for component in config["pipeline"]:
            component["lexicon"] = str(self.lexicon)
        yaml.dump(config, folder / "config.yml")
        blocks = [
            {"intent": label, "examples": "".join(f"- {one}\n" for one in own)} for label, own in EXAMPLES.items()
        ]
        yaml.dump({"version": "3.1", "nlu": blocks}, folder / "nlu.yml")
        responses = {f"utter_{label}": [{"text": label}] for label in EXAMPLES if "/" in label}
        intents = sorted({label.partition("/")[0] for label in EXAMPLES})
        yaml.dump({"version": "3.1", "intents": intents, "responses": responses}, folder / "domain.yml")

    def train(self) -> Path:
        """The archive of a model of what is in the folder now."""
        inputs = (str(self.folder / "config.yml"), str(self.folder / "nlu.yml"), str(self.folder / "models"))
        trained = train_nlu(*inputs, domain=str(self.folder / "domain.yml"))
        assert trained
        return Path(trained)


@pytest.fixture(scope="session")
def trainer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trainer]:
    folder = tmp_path_factory.mktemp("assistant")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASA_TELEMETRY_ENABLED", "false")
        patch.setenv("RASA_CACHE_DIRECTORY", str(folder / "cache"))
        yield Trainer(folder)


@pytest.fixture(scope="session")
def parser(trainer: Trainer) -> Parser:
    return Parser(trainer.train())
