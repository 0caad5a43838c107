"""Link pictures: what other sites show beside a link, 1200 × 630, drawn at build time.

Shapes and type are the theme's: its colours in the light palette, its own fonts.  Pillow draws them without
the system's fonts, so the same card makes the same bytes wherever the same Pillow runs.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont


WIDTH, HEIGHT = 1200, 630
_PAPER, _INK, _QUIET, _LINE = "#fafafc", "#161925", "#454b5f", "#dcdeea"
_COLOURS = (
    "#5b5bd6", "#0b8a7e", "#b36a00", "#c8357e", "#1f74c2", "#37883a", "#cc4a2a", "#8c42c6",
    "#76780f", "#5f6e85",
)  # fmt: skip
"""The theme's categories, as in its `tokens.css`."""
_MARGIN, _COLUMN = 72, 560
_BOX = (660, 60, 1150, 570)
"""Where the people are drawn: left, top, right, bottom."""
_FINER = 2
"""Shapes are drawn this much larger and then reduced, which smooths their edges."""
_FILES = {
    "serif": ("source-serif-4-latin-wght-normal.woff2", "source-serif-4-latin-ext-wght-normal.woff2"),
    "sans": ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2"),
}
Face = Literal["serif", "sans"]


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says and shows.  Everything in it is printed on the page as well."""

    title: str
    lines: tuple[str, ...]
    """Below the title, at most three."""
    site: str
    dots: tuple[tuple[int, int, float, int], ...] = ()
    """People: x, y, radius and colour (0 to 9), in any box."""
    ties: tuple[tuple[int, int, int, int], ...] = ()
    """Lines between places: x, y, x, y."""


def card_key(card: Card) -> str:
    """Changes with anything that the picture is made from; another Pillow may draw other bytes."""
    return f"1 {version('pillow')} {card!r}"


def can_be_written(text: str) -> bool:
    """Whether the fonts have every letter: those of Latin scripts."""
    return all(_font_of(letter) is not None for letter in text)


def draw_card(card: Card) -> bytes:
    """The picture as PNG.

    Letters that the fonts lack are left out: ask `can_be_written` first.
    """
    from PIL import Image, ImageDraw  # loading it takes longer than most commands

    picture = _shapes(card)
    pen = ImageDraw.Draw(picture)
    column = _COLUMN if card.dots else WIDTH - 2 * _MARGIN
    size, title = _fitted(card.title, column)
    step = round(size * 1.16)
    top = 250 - step * len(title) // 2
    for line in title:
        _write(pen, (_MARGIN, top), line, "serif", size, 620, _INK)
        top += step
    top += 14
    for text in [part for line in card.lines[:3] for part in _wrapped(line, "sans", 29, 420, column)][:5]:
        _write(pen, (_MARGIN, top), text, "sans", 29, 420, _QUIET)
        top += 42
    name = _wrapped(card.site, "serif", 28, 600, column - 60)[0]
    _write(pen, (_MARGIN + 46, 534), name, "serif", 28, 600, _INK)
    out = io.BytesIO()
    picture.quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _shapes(card: Card) -> Image.Image:
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), _PAPER)
    pen = ImageDraw.Draw(large)
    place, scale = _placing(card)
    for x, y, to_x, to_y in card.ties:
        pen.line((*place(x, y), *place(to_x, to_y)), fill=_LINE, width=_FINER)
    for x, y, radius, colour in sorted(card.dots, key=lambda dot: dot[2]):
        _dot(pen, place(x, y), max(2.5 * _FINER, radius * scale), _COLOURS[colour])
    _mark(pen)
    pen.rectangle((0, (HEIGHT - 10) * _FINER, WIDTH * _FINER, HEIGHT * _FINER), fill=_COLOURS[0])
    return large.resize((WIDTH, HEIGHT), Image.Resampling.BOX)


def _placing(card: Card) -> tuple[Callable[[int, int], tuple[float, float]], float]:
    """From the card's places to the large picture's, and by how much sizes grow."""
    xs = [dot[0] for dot in card.dots] or [0]
    ys = [dot[1] for dot in card.dots] or [0]
    left, top, right, bottom = _BOX
    scale = min((right - left) / max(1, max(xs) - min(xs)), (bottom - top) / max(1, max(ys) - min(ys)), 2.4)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2

    def place(x: int, y: int) -> tuple[float, float]:
        return (
            ((left + right) / 2 + (x - middle_x) * scale) * _FINER,
            ((top + bottom) / 2 + (y - middle_y) * scale) * _FINER,
        )

    return place, min(scale, 1.6) * _FINER


def _dot(pen: ImageDraw.ImageDraw, at: tuple[float, float], radius: float, colour: str) -> None:
    x, y = at
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour, outline=_PAPER, width=_FINER)


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """The site's mark, beside its name."""
    centre = (_MARGIN + 16.0, 552.0)
    ends = ((-13.0, -13.0, 1), (15.0, -11.0, 2), (10.0, 15.0, 3))
    for x, y, _ in ends:
        points = tuple(_FINER * value for value in (*centre, centre[0] + x, centre[1] + y))
        pen.line(points, fill="#a9adbd", width=3 * _FINER)
    for x, y, colour in ends:
        _dot(pen, (_FINER * (centre[0] + x), _FINER * (centre[1] + y)), 5 * _FINER, _COLOURS[colour])
    _dot(pen, (_FINER * centre[0], _FINER * centre[1]), 8 * _FINER, _COLOURS[0])


def _fitted(text: str, column: int) -> tuple[int, list[str]]:
    """The largest size in which the text takes at most three lines, and the lines."""
    for size in (76, 66, 56, 48):
        lines = _wrapped(text, "serif", size, 620, column)
        if len(lines) <= (2 if size > 60 else 3):
            return size, lines
    return 48, [*lines[:2], lines[2] + " …"]


def _wrapped(text: str, face: Face, size: int, weight: int, column: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, face, size, weight) > column:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face, size: int, weight: int,
    colour: str,
) -> None:  # fmt: skip
    x, y = at
    for number, part in _runs(text):
        font = _font(face, number, size, weight)
        pen.text((x, y + size), part, font=font, fill=colour, anchor="ls")
        x += font.getlength(part)


def _length(text: str, face: Face, size: int, weight: int) -> float:
    return math.fsum(_font(face, n, size, weight).getlength(part) for n, part in _runs(text))


def _runs(text: str) -> list[tuple[int, str]]:
    """The text in parts that one font file can write."""
    runs: list[tuple[int, str]] = []
    for letter in text:
        number = _font_of(letter)
        if number is None:
            continue
        if runs and runs[-1][0] == number:
            runs[-1] = number, runs[-1][1] + letter
        else:
            runs.append((number, letter))
    return runs


def _font_of(letter: str) -> int | None:
    """Which of a face's two files has the letter; the ranges are those of `tokens.css`."""
    code = ord(letter)
    if 0x20 <= code <= 0xFF or code in (0x131, 0x152, 0x153, 0x2026) or 0x2010 <= code <= 0x2022:
        return 0
    if 0x100 <= code <= 0x24F or 0x1E00 <= code <= 0x1EFF:
        return 1
    return None


@cache
def _font(face: Face, number: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    path = _fonts() / _FILES[face][number]
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    axes = font.get_variation_axes()
    font.set_variation_by_axes(
        [weight if axis["name"] == b"Weight" else float(axis["default"] or 0) for axis in axes]
    )
    return font


def _fonts() -> Path:
    """The folder of the theme's fonts: beside the package in a repository, inside it when installed."""
    package = Path(__file__).resolve().parent
    inside = package / "theme"
    return (inside if inside.is_dir() else package.parent / "theme") / "assets" / "vendor" / "fonts"
