"""Scores on development data that lies outside the project, and the floors that they may not fall below.

``run`` is what ``verbale evaluate`` and ``make eval`` call. The scorers are programs of their own (../shared/tools); here are only the
sets, the way their inputs are read, and the gate. Figures for parsing and names are ours (parsing.py).
"""

from verbale.evaluate.gate import run

__all__ = ["run"]
