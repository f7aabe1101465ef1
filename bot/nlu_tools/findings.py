"""What can be wrong with training data. Pure: examples in, findings out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from bot.nlu_tools.corpus import Example

LEAST, WANTED = 40, 150
COPIED_LENGTH = 10
"""Independent authors often write the same short line; the same long one was copied."""
NEAR = 0.85
ONE_WORD_SHARE = 0.75
Key = Callable[[str], str]


@dataclass(frozen=True)
class Finding:
    """`error` fails the check; anything else is for the reader."""

    rule: str
    message: str
    error: bool


def findings(
    examples: Sequence[Example], sets: Mapping[str, Sequence[Example]], labels: Sequence[str], *, key: Key
) -> Iterator[Finding]:
    """All findings, rule by rule."""
    keyed = [(example, key(example.text)) for example in examples]
    yield from _labels(examples, labels)
    yield from _duplicates(keyed)
    yield from _near_duplicates(keyed)
    yield from _leaks(keyed, sets, key)
    yield from _one_word(keyed)


def _labels(examples: Iterable[Example], labels: Sequence[str]) -> Iterator[Finding]:
    counts = Counter(example.label for example in examples)
    for label in sorted(set(counts) - set(labels)):
        yield Finding("unknown label", f"{label}: {counts[label]} examples", error=True)
    for label in labels:
        if counts[label] < WANTED:
            message = f"{label}: {counts[label]} examples, wanted {WANTED}, at least {LEAST}"
            yield Finding("too few examples", message, error=counts[label] < LEAST)


def _duplicates(keyed: Sequence[tuple[Example, str]]) -> Iterator[Finding]:
    seen: dict[str, Example] = {}
    for example, text in keyed:
        first = seen.setdefault(text, example)
        if first is example or not text:
            continue
        if first.label != example.label:
            message = f"{example.text!r} is {first.label} ({first.source}) and {example.label} ({example.source})"
            yield Finding("under two labels", message, error=True)
        else:
            yield Finding("duplicate", f"{example.text!r} twice under {example.label}", error=False)


def _near_duplicates(keyed: Sequence[tuple[Example, str]]) -> Iterator[Finding]:
    """Pairs under different labels that share most of their character pairs; candidates share the rarest one."""
    texts = {text: example for example, text in keyed if len(text) >= 6}
    grams = {text: {text[at : at + 2] for at in range(len(text) - 1)} for text in texts}
    frequency = Counter(gram for own in grams.values() for gram in own)
    blocks: dict[str, list[str]] = defaultdict(list)
    for text, own in grams.items():
        for gram in sorted(own, key=lambda one: frequency[one])[:2]:
            blocks[gram].append(text)
    reported = set()
    for block in blocks.values():
        for one, two in combinations(block, 2):
            alike = len(grams[one] & grams[two]) / len(grams[one] | grams[two])
            if alike >= NEAR and texts[one].label != texts[two].label and (one, two) not in reported:
                reported.add((one, two))
                message = f"{texts[one].text!r} ({texts[one].label}) and {texts[two].text!r} ({texts[two].label})"
                yield Finding("nearly the same", message, error=False)


def _leaks(keyed: Sequence[tuple[Example, str]], sets: Mapping[str, Sequence[Example]], key: Key) -> Iterator[Finding]:
    trained = {text for _, text in keyed}
    for name, examples in sets.items():
        shared = [example for example in examples if key(example.text) in trained]
        for example in shared:
            if len(key(example.text)) >= COPIED_LENGTH:
                yield Finding("in an evaluation set", f"{example.text!r} of {name}", error=True)
        if shared:
            share = f"{len(shared)} of {len(examples)} lines of {name} are in the training data as well"
            yield Finding("short lines met twice", share, error=False)


def _one_word(keyed: Sequence[tuple[Example, str]]) -> Iterator[Finding]:
    """Labels that hang on one word will not be understood without it."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for example, text in keyed:
        by_label[example.label].append(text)
    for label, texts in sorted(by_label.items()):
        counts = Counter(gram for text in texts for gram in {text[at : at + 2] for at in range(len(text) - 1)})
        for gram, count in counts.most_common(1):
            if count > ONE_WORD_SHARE * len(texts):
                yield Finding("hangs on one word", f"{label}: {gram} in {count} of {len(texts)}", error=False)
