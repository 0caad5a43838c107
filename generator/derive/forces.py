"""A force-directed layout for large graphs: ties pull, everybody pushes everybody away.

The push is the convolution of all masses with 1/distance on a grid, by Fourier transform: one round for
80,000 people takes 60 ms instead of the 6.4 billion pairs.  The pull grows with the logarithm of the
distance, as in LinLog (Noack 2009, https://doi.org/10.1103/PhysRevE.79.026102), which sets communities apart;
the speed of each person is that of ForceAtlas2 (Jacomy et al. 2014, https://doi.org/10.1371/journal.pone.0098679).
Nothing is random: same graph, same picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.derive.community import Numbers, Values

Points = NDArray[np.float64]
"""Rows of x and y."""

_TURN = np.pi * (3 - np.sqrt(5))
"""The golden angle."""
_MARGIN = 0.4
"""How far apart circles are still watched, as a part of the largest one's width."""


@dataclass(frozen=True, slots=True)
class Pull:
    """Who is pulled together, and how much."""

    first: Numbers
    second: Numbers
    weight: Values


def sunflower(count: int) -> Points:
    """Points spread evenly over the disc of radius 1, from the centre outwards."""
    index = np.arange(count)
    radius = np.sqrt((index + 0.5) / max(1, count))
    return np.column_stack((np.cos(index * _TURN), np.sin(index * _TURN))) * radius[:, None]


def settle(start: Points, mass: Values, pull: Pull, homes: Points, rounds: int, cells: int) -> Points:
    """The positions after so many rounds from `start`, each held by a spring to its home.

    The push is felt on a grid of `cells` × `cells` around them, and a round costs as much as that has cells.
    A spring of strength 1 against a push of 1/distance makes people of one home a disc of even density,
    whose radius is the root of their mass; ties shape what happens inside.
    """
    places = start.copy()
    push = _Push(cells)
    before = np.zeros_like(places)
    speed = 1.0
    for _ in range(rounds):
        force = push(places, mass) - mass[:, None] * (places - homes)
        _add_pull(force, places, pull)
        force /= mass[:, None]
        swing = np.sqrt(((force - before) ** 2).sum(axis=1))
        stride = np.sqrt(((force + before) ** 2).sum(axis=1)) / 2
        wanted = float((mass * stride).sum() / max(1e-12, (mass * swing).sum()))
        speed = min(max(wanted, 1e-3), speed * 1.5)
        step = speed / (1 + np.sqrt(speed * swing))
        reach = np.sqrt((force * force).sum(axis=1)) * step
        limit = 0.05 * float(np.sqrt((places * places).sum(axis=1)).max())
        places += force * (step * np.minimum(1.0, limit / (reach + 1e-12)))[:, None]
        before = force
    return places


def _add_pull(force: Points, places: Points, pull: Pull) -> None:
    away = places[pull.second] - places[pull.first]
    distance = np.sqrt((away * away).sum(axis=1)) + 1e-9
    along = away * (pull.weight * np.log1p(distance) / distance)[:, None]
    for axis in (0, 1):
        force[:, axis] += np.bincount(pull.first, along[:, axis], len(force))
        force[:, axis] -= np.bincount(pull.second, along[:, axis], len(force))


class _Push:
    """The push of all masses on all others, on a grid around them."""

    def __init__(self, cells: int) -> None:
        self._cells = cells
        offset = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
        across, down = np.meshgrid(offset, offset, indexing="ij")
        square = across**2 + down**2 + 0.5  # softened: two people in one cell do not fly apart
        self._kernels = (_spectrum(across / square), _spectrum(down / square))

    def __call__(self, places: Points, mass: Values) -> Points:
        cells = self._cells
        low = places.min(axis=0)
        cell = max(1e-9, float((places.max(axis=0) - low).max()) / (cells - 2))
        at = (places - low) / cell
        corner = at.astype(np.int64)
        part = at - corner
        weights = [
            ((corner[:, 0] + i) * cells + corner[:, 1] + j,
             np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]))
            for i in (0, 1) for j in (0, 1)
        ]  # fmt: skip
        grid = np.zeros(cells * cells)
        for index, share in weights:
            grid += np.bincount(index, mass * share, cells * cells)
        spread = _spectrum(grid.reshape(cells, cells), 2 * cells)
        force = np.empty_like(places)
        for axis, kernel in enumerate(self._kernels):
            field = _corner(spread * kernel, cells).ravel()
            force[:, axis] = sum(field[index] * share for index, share in weights)
        force *= mass[:, None] / cell
        return force


def _spectrum(grid: Values, side: int | None = None) -> NDArray[np.complex128]:
    """The Fourier transform of a grid, in the corner of an empty one of this side if one is given.

    Rows first: those that are empty need no transform, which is half of them.
    """
    from scipy.fft import fft, rfft  # slow to import, and most builds draw no map

    spectrum: NDArray[np.complex128] = fft(rfft(grid, side, axis=1), side, axis=0, overwrite_x=True)
    return spectrum


def _corner(spectrum: NDArray[np.complex128], cells: int) -> Values:
    """The first `cells` rows and columns of the grid that has this transform."""
    from scipy.fft import ifft, irfft

    rows = ifft(spectrum, axis=0, overwrite_x=True)[:cells]
    corner: Values = irfft(rows, 2 * cells, axis=1)[:, :cells]
    return corner


def push_apart(places: Points, radius: Values, rounds: int) -> Points:
    """Move overlapping circles apart a little at a time; stops when none overlaps."""
    reach = 2 * float(radius.max()) if len(radius) else 0.0
    x, y = (column.copy() for column in places.T)
    near = _Near(radius, reach)
    for _ in range(rounds):
        first, second, away_x, away_y, distance, overlap = near.overlapping(x, y)
        if not len(first):
            break
        apart = np.maximum(distance, 1e-9)
        astride = distance > 1e-9
        for column, away, turn in ((x, away_x, np.cos), (y, away_y, np.sin)):
            shift = np.where(astride, away / apart, turn(first * _TURN)) * (overlap * 0.5)
            column -= np.bincount(first, shift, len(column))
            column += np.bincount(second, shift, len(column))
    return np.column_stack((x, y))


class _Near:
    """Pairs of circles that overlap or soon may: looked for anew only when some have moved far enough."""

    def __init__(self, radius: Values, reach: float) -> None:
        self._radius, self._reach = radius, reach
        self._margin = _MARGIN * reach
        self._first = self._second = np.zeros(0, dtype=np.int64)
        self._room: Values = np.zeros(0)
        self._seen: Points | None = None

    def overlapping(self, x: Values, y: Values) -> tuple[Numbers, Numbers, Values, Values, Values, Values]:
        """Both of each pair in order, the way from the first to the second, its length, and the overlap."""
        if self._seen is None or self._moved(x, y) * 2 >= self._margin:
            self._look(np.column_stack((x, y)))
        first, second = self._first, self._second
        away_x, away_y = x[second] - x[first], y[second] - y[first]
        distance = np.sqrt(away_x * away_x + away_y * away_y)
        overlap = self._room - distance
        hit = np.flatnonzero(overlap > 1e-3 * self._reach)
        return first[hit], second[hit], away_x[hit], away_y[hit], distance[hit], overlap[hit]

    def _moved(self, x: Values, y: Values) -> float:
        """How far somebody has moved since pairs were looked for."""
        assert self._seen is not None
        away_x, away_y = x - self._seen[:, 0], y - self._seen[:, 1]
        return float(np.sqrt((away_x * away_x + away_y * away_y).max()))

    def _look(self, places: Points) -> None:
        from scipy.spatial import cKDTree  # slow to import, and most builds draw no map

        pairs = cKDTree(places).query_pairs(self._reach + self._margin, output_type="ndarray")
        first, second = pairs[:, 0], pairs[:, 1]
        away = places[second] - places[first]
        room = self._radius[first] + self._radius[second]
        close = np.flatnonzero((away * away).sum(axis=1) <= (room + self._margin) ** 2)
        close = close[np.lexsort((second[close], first[close]))]
        self._first, self._second, self._room, self._seen = first[close], second[close], room[close], places
