"""Which learning rate is a contender's best, and the cells of the table."""

from dataclasses import dataclass, field

from judging import Scores, merit, scores_text
from plan import EACH_SIZE_ANEW, FIRST_ALPHA, LEVELS

# By level.
Levels = dict[int, Scores]


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
        return max(self.by_alpha, key=lambda alpha: merit_at(self.by_alpha[alpha][0], levels))

    def at(self, alphas: dict[int, float]) -> dict[int, list[Scores]]:
        """Scores of all seeds at each level's learning rate."""
        return {level: [run[level] for run in self.by_alpha[alpha]] for level, alpha in alphas.items()}


def merit_at(run: Levels, levels: tuple[int, ...]) -> float:
    """One number for a run, at these levels together."""
    return sum(merit(run[level]) for level in levels)


def cells(contender: str, runs: Runs) -> list[str]:
    """A cell a level: the three scores at the best learning rate, and that rate."""
    alphas = runs.chosen(contender)
    return [f"{scores_text(scores)} ({alphas[level]:g})" for level, scores in runs.at(alphas).items()]
