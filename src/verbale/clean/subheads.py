"""Sub-headings: lines of their own, and those that a page dump has fused to the paragraph below."""

from __future__ import annotations

import re

from verbale.records import Span

# Words that begin a sentence but stand in mid-sentence with a small letter.
STARTERS = frozenset(
    """
    The A An In On At But It He She They This That These Those As After For While When If There We Some Many
    Most One Two Last Since Despite During According Earlier Meanwhile Also With Under Another Its His Her
    Their Our What Who How By From Although
""".split()
)
FUNCTION = frozenset(
    """
    of in and by from at to for with on the a an or as nor but over under into that than via per is are was
    were be who which s
""".split()
)
SPEAKS = frozenset(
    """
    said says told tells was is has had will would were are have did does wrote added warned announced called
    urged took made went came began argued explained noted insisted confirmed denied met spoke declined
    refused
""".split()
)
# Before a name these are its title or a time, not the end of a sub-heading.
BEFORE_NAMES = frozenset(
    """
    minister president spokesman spokeswoman spokesperson leader chief secretary general senator chancellor
    ambassador envoy adviser advisor officer official director chairman chairwoman founder boss candidate
    analyst professor doctor judge mayor governor lawyer activist coach captain singer actor author journalist
    reporter week month year day night morning evening afternoon weekend time today yesterday tomorrow
    interview statement speech that because when while if what how before after where whether although
""".split()
)
VERBS = SPEAKS | frozenset("can could may might must should am be been do says".split())


def is_subhead_line(text: str) -> bool:
    """Whether a line of its own between paragraphs reads as a sub-heading: short, begun with a capital, without a sentence's end."""
    words = text.split()
    if (
        not 1 <= len(words) <= 14
        or len(text) > 110
        or text[-1] in ".,;:!…"
        or text.startswith(("-", "*", "•", "(", "["))
    ):
        return False
    first = text.lstrip("“‘\"'")[:1]
    return bool(first) and (first.isupper() or first.isdigit()) and any(c.islower() for c in text)


def glued_subhead(paragraph: str) -> Span | None:
    """The span of a sub-heading fused to the front of a paragraph, or None unless it is quite sure.

    Sure: within the first twelve words a small-letter word (no article, preposition, title or time) stands before a capitalised
    sentence starter, or before a name and a verb of saying or being, without a mark between them; and what stands before has no
    finite verb of its own. Tuned on the English half of the glued sets (precision before recall).
    """
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", paragraph[:200])]
    if len(tokens) < 6:
        return None
    for i in range(1, min(12, len(tokens) - 2)):
        word, nxt = tokens[i - 1][0], tokens[i][0]
        if not _may_end(word, tokens[:i]):
            continue
        if nxt in STARTERS and _goes_on(tokens, i) and _no_verb(tokens[: i - 1]):
            return Span(0, tokens[i - 1][2])
        if _is_name(nxt) and _name_speaks(tokens, i) and _no_verb(tokens[:i]) and i >= 2 and _starts_plainly(tokens):
            return Span(0, tokens[i - 1][2])
    return None


def _may_end(word: str, before: list[tuple[str, int, int]]) -> bool:
    """Whether a sub-heading may end with this word: a small-letter word of substance, or a closing mark after an opening one."""
    if word[-1] in "’'”\"" and len(before) > 1:
        return before[0][0][0] in "‘'“\"" and word[-2:-1].isalnum()
    if word.endswith("?"):
        return len(before) > 1
    return word.isalpha() and word.islower() and word not in FUNCTION and word not in BEFORE_NAMES


def _goes_on(tokens: list[tuple[str, int, int]], i: int) -> bool:
    """Whether an ordinary small-letter or capitalised word follows the starter (not "The Hague," "The AP")."""
    follow = tokens[i + 1][0]
    if tokens[i - 1][0][-1] in "’'”\"?":
        return True
    return follow[:1].islower() or (follow[:1].isupper() and tokens[i + 2][0][:1].islower() and not follow.isupper())


def _no_verb(tokens: list[tuple[str, int, int]]) -> bool:
    return not any(t[0].lower().strip("“”‘’\"',") in VERBS for t in tokens)


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.isalpha() and word[1:].islower() and word not in STARTERS


def _name_speaks(tokens: list[tuple[str, int, int]], i: int) -> bool:
    """Whether a verb follows a name of one to three words."""
    for k in range(i + 1, min(i + 4, len(tokens))):
        if tokens[k][0] in SPEAKS:
            return True
        if not tokens[k][0][:1].isupper():
            return False
    return False


def _starts_plainly(tokens: list[tuple[str, int, int]]) -> bool:
    """Whether the front reads as a headline: no comma in it and no preposition, article or pronoun at its head."""
    first = tokens[0][0]
    return first not in STARTERS and first.lower() not in FUNCTION and first[:1].isupper() and "," not in first
