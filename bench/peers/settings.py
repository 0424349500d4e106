"""What a training takes, under the names that all programs share."""

from dataclasses import dataclass


@dataclass
class Settings:
    sg: int
    hs: int
    workers: int
    epochs: int
    vector_size: int
    levels: list
    window: int
    negative: int
    min_count: int
    sample: float
    alpha: float
    min_alpha: float
    seed: int
