"""Which learning rate is a contender's best, and the cells of the table."""

from dataclasses import dataclass, field
from statistics import mean, stdev

from contenders import Levels
from evaluate import Scores
from plan import EACH_SIZE_ANEW, FIRST_ALPHA, LEVELS


@dataclass
class Runs:
    """Scores of one contender on one text in one mode: by learning rate, one for each seed."""

    by_alpha: dict[float, list[Levels]] = field(default_factory=dict)

    def to_try(self, contender: str, alphas: tuple[float, ...]) -> list[float]:
        """Which of `alphas`, in rising order, should be tried next: the neighbours of the best so far."""
        if not self.by_alpha:
            return [min(alphas, key=lambda alpha: abs(alpha - FIRST_ALPHA))]
        near = {alphas.index(best) + step for best in self.chosen(contender).values() for step in (-1, 1)}
        return [alpha for i, alpha in enumerate(alphas) if i in near and alpha not in self.by_alpha]

    def chosen(self, contender: str) -> dict[int, float]:
        """The learning rate of each level."""
        if contender in EACH_SIZE_ANEW:
            return {level: self.best((level,)) for level in LEVELS}
        return dict.fromkeys(LEVELS, self.best(LEVELS))

    def best(self, levels: tuple[int, ...]) -> float:
        """The learning rate whose merit at these levels together is highest with the first seed."""
        return max(self.by_alpha, key=lambda alpha: merit(self.by_alpha[alpha][0], levels))

    def at(self, alphas: dict[int, float]) -> dict[int, list[Scores]]:
        """Scores of all seeds at each level's learning rate."""
        return {level: [run[level] for run in self.by_alpha[alpha]] for level, alpha in alphas.items()}


def merit(run: Levels, levels: tuple[int, ...]) -> float:
    """One number for three tests, each counted by about how far it moves from seed to seed (.01, .01, half a point)."""
    return sum(run[level].wordsim + run[level].simlex + 0.02 * run[level].analogies for level in levels)


def cells(contender: str, runs: Runs) -> list[str]:
    """A cell a level: the three scores at the best learning rate, and that rate."""
    alphas = runs.chosen(contender)
    return [f"{scores_text(scores)} ({alphas[level]:g})" for level, scores in runs.at(alphas).items()]


def scores_text(scores: list[Scores]) -> str:
    """WordSim-353 / SimLex-999 / analogies: mean over the seeds ± standard deviation."""
    wordsim, simlex, analogies = zip(*((score.wordsim, score.simlex, score.analogies) for score in scores), strict=True)
    return " / ".join([spread(wordsim, 3), spread(simlex, 3), f"{spread(analogies, 1)} %"])


def spread(values: tuple[float, ...], digits: int) -> str:
    """Mean ± standard deviation."""
    return f"{mean(values):.{digits}f}" + (f" ± {stdev(values):.{digits}f}" if len(values) > 1 else "")
