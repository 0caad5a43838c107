"""Coterie: profile sites of researchers and papers from plain-text records.

Start reading at `generator.pipeline`: six stages, one after the other.
"""

__version__ = "0.1.0"
