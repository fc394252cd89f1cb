"""Several articles in one text dump: where each begins."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from verbale.clean.credits import caption_of
from verbale.clean.lines import Line

LOOK_AHEAD = 16  # lines within which a page template repeats its title


def is_title_line(text: str) -> bool:
    """Whether a line reads as a headline: some words, begun with a capital or a mark, without a full stop at its end."""
    words = text.split()
    if not 3 <= len(words) <= 30 or len(text) > 220 or text[-1] in ".,;:" or caption_of(text) is not None:
        return False
    first = text.lstrip("“‘\"'«„([")[:1]
    return first.isupper() or first.isdigit()


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: long, or a whole sentence."""
    return len(text) > 140 or (len(text.split()) > 8 and re.search(r"[.!?…][\"”’)\]]*$", text) is not None)


def article_starts(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that begin an article; the first line with text is always one.

    Another begins at a headline that (a) stands behind a wider gap than paragraphs keep in this file, or (b) stands again within the
    next lines, as page templates print it, with prose before and after.
    """
    filled = [i for i, line in enumerate(lines) if line.text]
    if not filled:
        return []
    gaps = {b: b - a - 1 for a, b in itertools.pairwise(filled)}
    usual = _usual_gap(gaps, lines)
    starts, prose_since = [filled[0]], 0
    for position, i in enumerate(filled[1:], 1):
        text = lines[i].text
        if prose_since >= 2 and is_title_line(text):
            ahead = filled[position + 1 : position + 1 + LOOK_AHEAD]
            wide = gaps[i] > usual and _prose_follows(lines, ahead)
            repeated = any(lines[k].text == text for k in ahead) and text not in _titles(lines, starts)
            if wide or repeated:
                starts.append(i)
                prose_since = 0
                continue
        prose_since += is_prose(text)
    return starts


def _usual_gap(gaps: dict[int, int], lines: Sequence[Line]) -> int:
    """The blank lines that most paragraphs keep between them (prose before prose)."""
    filled = sorted(gaps)
    counts = Counter(gaps[i] for i in filled if is_prose(lines[i].text))
    return max(counts, key=lambda g: (counts[g], -g)) if counts else 0


def _titles(lines: Sequence[Line], starts: Sequence[int]) -> set[str]:
    return {lines[i].text for i in starts}


def _prose_follows(lines: Sequence[Line], ahead: Sequence[int]) -> bool:
    return any(is_prose(lines[k].text) for k in ahead[:10])
