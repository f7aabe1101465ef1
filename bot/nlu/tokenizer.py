"""Graph component: words of the normalised text as Rasa tokens, at their places in the original text."""

from __future__ import annotations

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.segmenter import Segmenter
from bot.nlu.text import Normalised


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class WalletTokenizer(LexiconComponent):
    """Private jieba with the words of the lexicon; the model carries them."""

    def prepare(self) -> None:
        self._segmenter = Segmenter(self.lexicon.words)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            normalised = message.get(NORMALISED)
            if normalised is not None:
                message.set(TEXT_TOKENS, self._tokens(normalised))
        return messages

    def _tokens(self, normalised: Normalised) -> List[Token]:
        tokens = []
        for word, start, end in self._segmenter.split(normalised.text):
            begin, stop = normalised.span(start, end)
            tokens.append(Token(word, begin, stop))
        return tokens
