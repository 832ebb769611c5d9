"""FSRS-6 written from its published formulas, independently of the package: the oracle of the scheduling tests."""

from dataclasses import dataclass
from math import exp

W = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


@dataclass(frozen=True)
class State:
    stability: float
    difficulty: float


def first(grade: int) -> State:
    return State(W[grade - 1], clamp(initial_difficulty(grade)))


def initial_difficulty(grade: int) -> float:
    return W[4] - exp(W[5] * (grade - 1)) + 1


def clamp(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))


def recall(stability: float, days: int) -> float:
    factor = 0.9 ** (-1 / W[20]) - 1
    return (1 + factor * days / stability) ** -W[20]


def after(state: State, grade: int, days: int) -> State:
    change = -W[6] * (grade - 3) * (10 - state.difficulty) / 9
    difficulty = clamp(W[7] * initial_difficulty(EASY) + (1 - W[7]) * (state.difficulty + change))
    if days == 0:
        return State(same_day(state.stability, grade), difficulty)
    grow = forgotten if grade == AGAIN else recalled
    return State(max(0.001, grow(state, grade, recall(state.stability, days))), difficulty)


def same_day(stability: float, grade: int) -> float:
    growth = exp(W[17] * (grade - 3 + W[18])) * stability ** -W[19]
    return max(0.001, stability * (growth if grade == AGAIN else max(1.0, growth)))


def recalled(state: State, grade: int, chance: float) -> float:
    bonus = {HARD: W[15], GOOD: 1.0, EASY: W[16]}[grade]
    room = exp(W[8]) * (11 - state.difficulty) * state.stability ** -W[9]
    return state.stability * (1 + room * (exp(W[10] * (1 - chance)) - 1) * bonus)


def forgotten(state: State, grade: int, chance: float) -> float:
    long_term = W[11] * state.difficulty ** -W[12] * ((state.stability + 1) ** W[13] - 1) * exp(W[14] * (1 - chance))
    return min(long_term, state.stability / exp(W[17] * W[18]))


def interval(stability: float, retention: float, longest: int) -> int:
    factor = 0.9 ** (-1 / W[20]) - 1
    return min(longest, max(1, round(stability / factor * (retention ** (-1 / W[20]) - 1))))
