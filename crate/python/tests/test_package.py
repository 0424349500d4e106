"""The package as its users see it: `npm run test:python`. The first three tests are the documented examples of the package
word2vec-matryoshka 0.1.5, whose names these are."""

import json
import logging

import numpy as np
import pytest
from word2vec_matryoshka import KeyedVectors, Word2Vec, set_seed

TEXTS = [["hello", "world"], ["computer", "science"], ["hello", "computer"]]


class Restartable:
    """A corpus that is never whole in memory."""

    def __init__(self, sentences):
        self.sentences, self.passes = sentences, 0

    def __iter__(self):
        self.passes += 1
        return iter(self.sentences)


def two_topics(sentences=400):
    """Sentences of even or of odd numbers: words of one topic are never near those of the other."""
    draw = np.random.default_rng(1)
    return [[f"w{2 * n + i % 2}" for n in draw.integers(0, 10, 8)] for i in range(sentences)]


def trained(**options):
    return Word2Vec(two_topics(), **{"vector_size": 16, "levels": [4, 16], "sg": 1, "epochs": 15, "alpha": 0.1, "sample": 0} | options)


def test_the_quick_start(tmp_path):
    set_seed(42)
    corpus = [["hello", "world"], ["computer", "science"]]
    model = Word2Vec(
        sentences=corpus, vector_size=64, window=5, min_count=1, workers=2, negative=5, sg=1, hs=0, levels=[16, 32, 64]
    )
    assert model.wv["hello"].shape == (64,)
    assert len(model.wv.most_similar("hello", topn=5, level=32)) == 3
    model.wv.save(str(tmp_path / "vectors"))
    wv = KeyedVectors.load(str(tmp_path / "vectors"), mmap="r")
    assert wv.get_vector("hello", level=16).shape == (16,)
    assert sorted(wv.index_to_key) == ["computer", "hello", "science", "world"]
    assert (wv.vectors.shape, wv.vectors.dtype) == ((4, 64), np.float32)


def test_a_saved_model_is_trained_further(tmp_path):
    model = Word2Vec(sentences=TEXTS, vector_size=16, window=5, min_count=1, workers=2, sample=0)
    model.save(tmp_path / "word2vec.model")
    model = Word2Vec.load(tmp_path / "word2vec.model")
    before = model.wv["hello"].copy()
    model.train([["hello", "world"]], total_examples=1, epochs=1)
    assert not np.array_equal(model.wv["hello"], before)
    assert model.wv["computer"].shape == (16,)
    model.wv.save(tmp_path / "word2vec.wordvectors")
    wv = KeyedVectors.load(tmp_path / "word2vec.wordvectors", mmap="r")
    assert isinstance(wv.vectors, np.memmap)
    assert np.array_equal(wv["computer"], model.wv["computer"])


def test_a_corpus_is_streamed():
    corpus = Restartable(TEXTS)
    model = Word2Vec(sentences=corpus, vector_size=32, window=5, min_count=1, workers=1, levels=[16, 32], epochs=3)
    assert corpus.passes == 5  # One look whether it starts again, one to count, three to train.
    model.train(corpus, total_examples=3, epochs=2)
    assert model.wv["hello"].shape == (32,)


def test_words_that_occur_together_are_near_at_every_level():
    wv = trained().wv
    for level in (4, 16):
        near = wv.most_similar("w0", topn=9, level=level)
        assert sum(int(word[1:]) % 2 == 0 for word, _ in near) == 9
        assert [cosine for _, cosine in near] == sorted((cosine for _, cosine in near), reverse=True)
        word, cosine = near[0]
        assert cosine == pytest.approx(wv.similarity("w0", word, level), abs=1e-5)
    assert wv.most_similar(wv["w0"], topn=1)[0][0] == "w0"
    assert len(wv.most_similar("w0", topn=100)) == 19


def test_one_worker_gives_the_same_bits_for_a_seed():
    set_seed(7)
    first, again = trained().wv.vectors, trained(seed=7).wv.vectors
    assert np.array_equal(first, again)
    assert not np.array_equal(first, trained(seed=8).wv.vectors)


def test_a_saved_model_has_all_options(tmp_path):
    model = trained(window=3, hs=1, negative=5)
    model.save(tmp_path / "m")
    state = (tmp_path / "m.state").read_bytes()
    config = json.loads(state[16 : 16 + int.from_bytes(state[12:16], "little")])["config"]
    assert (config["window"], config["hs"], config["negative"], config["levels"]) == (3, 1, 0, [4, 16])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.npy", "m.state", "m.vocab.json"]


def test_the_suggested_options_begin_with_a_spectral_start():
    corpus = Restartable(two_topics())
    model = Word2Vec(corpus, vector_size=16, suggested=True, epochs=2, start_memory=16)
    assert corpus.passes == 5  # A look, the counts, the start, two epochs.
    assert np.isfinite(model.wv.vectors).all()


def test_training_tells_how_far_it_is(caplog):
    calls = []
    model = Word2Vec(vector_size=8, min_count=1, levels=[8], epochs=2, progress_interval=0)
    with caplog.at_level(logging.INFO, "word2vec_matryoshka"):
        model.train(TEXTS * 10, progress=lambda *numbers: calls.append(numbers), verbose=True)
    assert [(done, words) for done, words, _ in calls] == [(60, 120), (120, 120)]
    assert calls[0][2] > calls[1][2] > 0
    assert [record.message.split(":")[0] for record in caplog.records] == ["epoch 1 of 2", "epoch 2 of 2"]


def test_what_cannot_be_is_refused_with_a_sentence(tmp_path):
    wv = trained(epochs=1).wv
    with pytest.raises(KeyError, match="word 'nope' not in vocab"):
        wv["nope"]
    with pytest.raises(ValueError, match="level is 99; it may be 1 to 16"):
        wv.get_vector("w0", level=99)
    with pytest.raises(ValueError, match="window is 0; it may be 1 to"):
        Word2Vec(TEXTS, window=0)
    with pytest.raises(ValueError, match="There is no option windw"):
        Word2Vec(TEXTS, windw=3)
    with pytest.raises(ValueError, match="No word is left"):
        Word2Vec(TEXTS)
    with pytest.raises(TypeError, match="can be read only once"):
        Word2Vec((sentence for sentence in TEXTS), min_count=1)
    with pytest.raises(TypeError, match="is a text"):
        Word2Vec(["hello world"], min_count=1)
    with pytest.raises(ValueError, match="no words yet"):
        Word2Vec().save(tmp_path / "m")
    with pytest.raises(FileNotFoundError):
        Word2Vec.load(tmp_path / "m")
    assert Word2Vec(vector_size=8).wv.vectors.shape == (0, 8)


def test_arrays_of_other_types_and_orders_are_opened_or_refused(tmp_path):
    wv = trained().wv
    wv.save(tmp_path / "wv")
    path = tmp_path / "wv"
    for array in (wv.vectors.astype(np.float64), np.asfortranarray(wv.vectors)):
        np.save(f"{path}.npy", array)
        assert np.array_equal(KeyedVectors.load(path).vectors, wv.vectors)
        assert KeyedVectors.load(path, mmap="r").similarity("w0", "w1") == pytest.approx(wv.similarity("w0", "w1"), abs=1e-5)
    np.save(f"{path}.npy", np.round(wv.vectors * 100).astype(np.int8))
    assert KeyedVectors.load(path).similarity("w0", "w0") == pytest.approx(1)
    with pytest.raises(ValueError, match="values of type int8, not floats, to be left in their file"):
        KeyedVectors.load(path, mmap="r")
    np.save(f"{path}.npy", wv.vectors.astype(np.complex64))
    with pytest.raises(ValueError, match="values of type complex64, not real numbers"):
        KeyedVectors.load(path)
