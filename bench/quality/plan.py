"""What is compared: modes, learning rates, and how often each size of text is trained on."""

from dataclasses import dataclass

from settings import Settings

LEVELS = (25, 50, 100)
MODES = {
    "sg-ns": {"sg": 1, "hs": 0},
    "cbow-ns": {"sg": 0, "hs": 0},
    "sg-hs": {"sg": 1, "hs": 1},
    "cbow-hs": {"sg": 0, "hs": 1},
    # Both methods in turns, which only this engine has.
    "joint": {"sg": 1, "hs": 0},
    "joint-hs": {"sg": 1, "hs": 1},
}
JOINT = ("joint", "joint-hs")
# From below gensim's own rate as far up as results were found to rise.
ALPHAS = (0.0125, 0.025, 0.05, 0.075, 0.1, 0.15)
# The best rates of long texts are lower, and so close together that half as much again costs more than seeds do.
LONG_ALPHAS = (0.0065, 0.009, 0.0125, 0.0175, 0.025, 0.035, 0.05, 0.075, 0.1, 0.15)
# The rate that is tried first, or the nearest to it.
FIRST_ALPHA = 0.05
# The package at its own rate and at the one that suits small texts: it is there for orientation.
PACKAGE_ALPHAS = (0.025, 0.05)
# Powers of the singular values; they are climbed as learning rates are.
EXPONENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
# Those whose vectors come of words' co-occurrences alone, of a spectral start, or of a random one.
COUNTED = ("factors",)
# How much of what n-grams of letters say is added to the vectors of those that have them.
NGRAM_WEIGHTS = {"subwords": 1, "subwords_4": 4}
STARTED = ("spectral", "spectral_alone", "spectral_cut", *NGRAM_WEIGHTS)
# gensim from the spectral start, of negative sampling: the nodes of its trees are others.
LENT = ("gensim_started",)
CONTENDERS = ("gensim", "gensim_cut", *LENT, "fasttext", "ours", "alone", "cut", "package", *COUNTED, *STARTED)
# Who trains each size anew and may choose a learning rate for each; the others have one run with one rate.
EACH_SIZE_ANEW = ("gensim", "gensim_started", "fasttext", "alone", "spectral_alone")


@dataclass(frozen=True)
class Text:
    """A corpus at one size, tokenised, a line a sentence."""

    name: str
    size: str
    title: str
    file: str
    # The file of its own test, if it has one.
    questions: str | None = None

    @property
    def is_small(self) -> bool:
        """Small texts vary most from seed to seed, take least time, and need most epochs."""
        return self.size in ("0.2", "0.5")

    @property
    def seeds(self) -> int:
        """With how many seeds the best learning rate is trained."""
        return 3 if self.is_small else 2

    @property
    def alphas(self) -> tuple[float, ...]:
        """The learning rates that are climbed."""
        return LONG_ALPHAS if (self.name, self.size) == ("english", "all") else ALPHAS

    @property
    def epochs(self) -> int:
        """gensim's five, and more where five would leave every contender near nothing."""
        return 20 if self.is_small else 5

    def epochs_of(self, contender: str, mode: str) -> int:
        """Three of each method take as long as five of skip-gram; from a spectral start, more than five are too many."""
        if contender in STARTED:
            return 6 if mode in JOINT else 5
        return self.epochs


@dataclass(frozen=True)
class Training:
    """One training of one contender."""

    contender: str
    mode: str
    alpha: float
    epochs: int
    seed: int

    def settings(self) -> Settings:
        """The options that all contenders share."""
        return Settings(
            **MODES[self.mode],
            workers=2,
            epochs=self.epochs,
            vector_size=LEVELS[-1],
            levels=list(LEVELS),
            window=5,
            negative=0 if MODES[self.mode]["hs"] else 5,
            min_count=5,
            sample=1e-3,
            alpha=self.alpha,
            min_alpha=1e-4,
            seed=self.seed,
        )

    def extra(self) -> dict:
        """Options of this engine that the other programs lack."""
        extra = {"start": "spectral" if self.contender in STARTED else "random", "joint": self.mode in JOINT}
        weight = NGRAM_WEIGHTS.get(self.contender)
        return extra if weight is None else extra | {"maxN": 6, "ngramWeight": weight}


def offers(contender: str, mode: str) -> bool:
    """Whether a contender has a mode. Factors have none: they stand in the table once."""
    if contender in COUNTED:
        return mode == "sg-ns"
    if contender in LENT:
        return mode in ("sg-ns", "cbow-ns")
    return mode not in JOINT or contender in STARTED


def alphas_of(contender: str, text: Text, asked: list[float] | None) -> tuple[float, ...]:
    """The learning rates that a contender is tried at."""
    if contender in COUNTED:
        return EXPONENTS
    if asked:
        return tuple(asked)
    if contender == "package":
        return PACKAGE_ALPHAS
    # Large steps undo what a spectral start knows.
    return LONG_ALPHAS if contender in (*STARTED, *LENT) else text.alphas
