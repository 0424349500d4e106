"""What gensim's Phrases finds in a small corpus, for the library to be held against.

Usage: gensim_phrases.py
Prints JSON: the sentences, and for each set of options the phrases with their scores and the sentences with phrases joined.
"""

import json

from gensim.models.phrases import ENGLISH_CONNECTOR_WORDS, Phrases
from gensim.test.utils import datapath

OPTIONS = [
    {},
    {"min_count": 2, "threshold": 5.0},
    {"min_count": 2, "threshold": 0.3, "scoring": "npmi"},
    {"min_count": 1, "threshold": 1.0, "connector_words": ENGLISH_CONNECTOR_WORDS, "delimiter": "~"},
    {"min_count": 1, "threshold": 1.0, "max_vocab_size": 3000},
]


def main():
    with open(datapath("lee_background.cor"), encoding="utf-8") as file:
        sentences = [line.lower().split() for line in file]
    answers = [answer(sentences, options) for options in OPTIONS]
    two = Phrases(sentences, min_count=3, threshold=5.0, connector_words=ENGLISH_CONNECTOR_WORDS)
    joined = [two[sentence] for sentence in sentences]
    three = Phrases(joined, min_count=3, threshold=5.0, connector_words=ENGLISH_CONNECTOR_WORDS)
    print(json.dumps({
        "sentences": sentences,
        "connectorWords": sorted(ENGLISH_CONNECTOR_WORDS),
        "answers": answers,
        "twice": [three[sentence] for sentence in joined],
    }))


def answer(sentences, options):
    phrases = Phrases(sentences, **options)
    names = {"min_count": "minCount", "max_vocab_size": "maxVocabSize", "connector_words": "connectorWords"}
    given = {names.get(name, name): sorted(value) if name == "connector_words" else value for name, value in options.items()}
    return {
        "options": given,
        "phrases": phrases.export_phrases(),
        "found": phrases.find_phrases(sentences),
        "joined": [phrases[sentence] for sentence in sentences],
    }


main()
