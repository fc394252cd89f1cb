"""Several articles in one text dump: where each begins."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from verbale.clean.credits import byline_of, caption_of, date_in, dateline_of
from verbale.clean.lines import Line
from verbale.knowledge.furniture import load_furniture

OFTEN = 3  # times a title may stand in a file; what stands there more often belongs to the page
PAGE = 30  # lines from which a text may be the dump of a whole page
LOOK_AHEAD = 16  # lines within which a page template repeats its title
ENOUGH = 600  # letters on either side of a headline from which their words can be compared
BACK, AHEAD = 8000, 2500  # letters that are compared
MOSTLY = 0.8  # share of paragraphs in the letters on either side; page templates have less
TOP = 12  # most frequent words of a side: what it is about
OF_THE_FORMER, OF_THE_NEXT = (
    0.25,
    0.2,
)  # shares of common topic words; sub-headings of the dev files stay above one of the two
COMMON = frozenset(
    """
    that with this have from they were been their which will would about there when what said says also more than into other after over
    could some them only then most such very where being while because before just like made many much must still even between under
    through during against among these those each both your here
""".split()
)

LINK = re.compile(r"(?:[-*•>#]+ |\d+\. )*(?:!?\[.*\]\(\S*\)|https?://\S+)$")  # a line that is a link and nothing else


def is_title_line(text: str) -> bool:
    """Whether a line reads as a headline: some words, begun with a capital or a mark, without a full stop at its end."""
    words = text.split()
    if not 3 <= len(words) <= 30 or len(text) > 220 or text[-1] in ".,;:" or caption_of(text) is not None:
        return False
    first = text.lstrip("“‘\"'«„([")[:1]
    return first.isupper() or first.isdigit()


@lru_cache(maxsize=4096)
def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: long, or a whole sentence."""
    if len(text) < 2000 and LINK.match(text):
        return False
    return len(text) > 140 or (len(text.split()) > 8 and re.search(r"[.!?…][\"”’)\]]*$", text) is not None)


def article_starts(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that begin an article; the first line with text is always one.

    Another begins at a headline, with prose before and after, that (a) stands behind a wider gap than paragraphs keep in this file, (b)
    stands again within the next lines, as page templates print it, (c) has a byline or a dateline below it, or (d) parts two texts whose
    topic words have next to nothing in common.
    """
    filled = [i for i, line in enumerate(lines) if line.text]
    if not filled:
        return []
    gaps = {b: b - a - 1 for a, b in itertools.pairwise(filled)}
    usual = _usual_gap(gaps, lines)
    counts = Counter(line.text for line in lines)
    starts, prose_since = [filled[0]], int(is_prose(lines[filled[0]].text))
    for position, i in enumerate(filled[1:], 1):
        text = lines[i].text
        if prose_since >= 2 and counts[text] <= OFTEN and _may_head(text):
            ahead = filled[position + 1 : position + 1 + LOOK_AHEAD]
            wide = gaps[i] > usual and _prose_follows(lines, ahead)
            repeated = _stands_again(lines, ahead, text) and text not in _titles(lines, starts)
            if wide or repeated or _is_signed(lines, ahead) or _parts_topics(lines, starts[-1], i):
                starts.append(i)
                prose_since = 0
                continue
        prose_since += is_prose(text)
    return _with_text(lines, starts)


def _may_head(text: str) -> bool:
    """Whether a line may be an article's headline: no date, no line of page furniture, nothing in brackets."""
    if not is_title_line(text) or text[0] in "([" or (len(text) < 40 and date_in(text)):
        return False
    return not any(row.matches(text) for row in load_furniture())


def _with_text(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """The starts below which an article stands: two paragraphs, or a long one; what is less belongs to the article before it.

    In the dump of a whole page the two stand in a row: teasers are many there, each with a menu around it.
    """
    flags = [is_prose(line.text) for line in lines if line.text]
    page = len(flags) >= PAGE and sum(flags) < len(flags) / 2
    kept: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        below = [line.text for line in lines[start + 1 : end] if line.text]
        prose = [len(text) if is_prose(text) else 0 for text in below]
        paragraphs = prose if page else [n for n in prose if n]
        two = any(a and b and a + b > ENOUGH / 4 for a, b in itertools.pairwise(paragraphs))
        if not kept or two or max(prose, default=0) > ENOUGH / 2:
            kept.append(start)
    return kept


def _stands_again(lines: Sequence[Line], ahead: Sequence[int], text: str) -> bool:
    """Whether a headline is printed again before the first paragraph below it; a caption is no paragraph."""
    for k in ahead:
        if lines[k].text == text:
            return True
        if is_prose(lines[k].text) and caption_of(lines[k].text) is None:
            return False
    return False


def _usual_gap(gaps: dict[int, int], lines: Sequence[Line]) -> int:
    """The blank lines that most paragraphs keep between them (prose before prose)."""
    filled = sorted(gaps)
    counts = Counter(gaps[i] for i in filled if is_prose(lines[i].text))
    return max(counts, key=lambda g: (counts[g], -g)) if counts else 0


def _titles(lines: Sequence[Line], starts: Sequence[int]) -> set[str]:
    return {lines[i].text for i in starts}


def _prose_follows(lines: Sequence[Line], ahead: Sequence[int]) -> bool:
    return any(is_prose(lines[k].text) for k in ahead[:10])


def _is_signed(lines: Sequence[Line], ahead: Sequence[int]) -> bool:
    """Whether a byline stands right below a headline, or the next paragraph begins with a dateline."""
    if not _prose_follows(lines, ahead):
        return False
    if any(byline_of(lines[k].text) for k in ahead[:2]):
        return True
    first = next(k for k in ahead if is_prose(lines[k].text))
    found = dateline_of(lines[first].text)
    return found is not None and found.agency is not None


def _parts_topics(lines: Sequence[Line], start: int, i: int) -> bool:
    """Whether a headline stands between two texts on different matters: the most frequent words of each are rare in the other."""
    text = lines[i].text
    if len(text.split()) < 4 or is_prose(text) or not text.lstrip("“‘\"'«„")[:1].isalpha() or text.endswith("?"):
        return False
    former, latter = lines[max(start, i - 300) : i], lines[i + 1 : i + 60]
    before = "\n".join(line.text for line in former)[-BACK:]
    after = "\n".join(line.text for line in latter)[:AHEAD]
    if min(len(before), len(after)) < ENOUGH:
        return False
    if min(map(_share_of_prose, (former, latter))) < MOSTLY:
        return False
    named, known = _topic_words(text), before.lower()
    if 2 * sum(word in known for word in named) > len(named):  # cheap, and settles most sub-headings
        return False
    left, right = _topic_words(before), _topic_words(after)
    about_left = [w for w, n in left.most_common(TOP) if n > 1]
    about_right = [w for w, n in right.most_common(TOP) if n > 1]
    if min(len(about_left), len(about_right)) < TOP / 2:
        return False
    kept = sum(left[w] > 1 for w in about_right) / len(about_right)
    carried = sum(right[w] > 0 for w in about_left) / len(about_left)
    return kept <= OF_THE_FORMER and carried <= OF_THE_NEXT


def _share_of_prose(lines: Sequence[Line]) -> float:
    """How much of the text of some lines is paragraphs."""
    lengths = [(len(line.text), is_prose(line.text)) for line in lines if line.text]
    return sum(n for n, prose in lengths if prose) / max(1, sum(n for n, _ in lengths))


def _topic_words(text: str) -> Counter[str]:
    """How often each word of four letters and more, or of capitals, occurs, cut to six letters (a rough stem); common words left out."""
    words = map(str.lower, re.findall(r"[^\W\d_]{4,}|\b[A-Z]{2,3}\b", text))
    return Counter(w[:6] for w in words if w not in COMMON)
