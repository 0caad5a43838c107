"""How many slips of the hand lie between two words."""

from __future__ import annotations


def distance(typed: str, word: str, most: int, *, begun: bool = False) -> int:
    """Letters added, left out, changed or swapped with the next; more than `most` is `most + 1`.

    `begun` compares with the nearest beginning of the word instead of all of it.
    """
    if len(typed) - len(word) > most or (not begun and len(word) - len(typed) > most):
        return most + 1
    word = word[: len(typed) + most]
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [i] + [0] * len(word)
        for j, other in enumerate(word, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return most + 1
    return min(min(row) if begun else row[-1], most + 1)
