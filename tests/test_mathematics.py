"""`$…$` in titles: MathML on pages, Unicode elsewhere, and never a way to inject."""

from __future__ import annotations

from generator.mathematics import with_mathematics, without_mathematics


def test_superscripts() -> None:
    assert without_mathematics("S$^{2}$FT") == "S²FT"
    assert str(with_mathematics("S$^{2}$FT")) == (
        "S<math><mrow><msup><mi></mi><mrow><mn>2</mn></mrow></msup></mrow></math>FT"
    )


def test_a_text_command_is_only_text() -> None:
    assert str(with_mathematics(r"$\texttt{Model-GLUE}$: x")) == "Model-GLUE: x"


def test_markup_in_mathematics_is_escaped() -> None:
    shown = str(with_mathematics(r"<b> $\text{<script>alert(1)</script>} a<b$"))
    assert "<script" not in shown
    assert shown.startswith("&lt;b&gt; ")


def test_prices_are_no_mathematics() -> None:
    assert str(with_mathematics("between $5 and $6")) == "between $5 and $6"


def test_mathematics_that_cannot_be_converted_stays_as_written() -> None:
    assert str(with_mathematics(r"x $\left( y$")) == r"x $\left( y$"
