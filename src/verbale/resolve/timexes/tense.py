"""Whether the words around an expression speak of what is past or of what is to come."""

from __future__ import annotations

import re

_AHEAD = (
    "plans?|planned|planning|expects?|expected|scheduled|slated|supposed|intends?|hopes?|hoped|"
    "agreed|ready|likely|vowed|promised|pledged|about|wants?|wanted|needs?|"
    "has|have|is|are|due|set|going|invited|offered|prepares?|preparing|prepared|threatened|decided|"
    "called on|asked|urged|ordered|allowed"
)
# A modal swallows its participle ("will be named"), an infinitive counts behind words that look ahead; "staged a march to mark" does not.
_CUES = re.compile(
    (
        r"(?P<future>\b(?:(?:will|'ll|’ll|won['’]t|shall|would|may|might|must|should)(?:\s+(?:not|also|"
        r"be|then|now|have\s+to|[a-z]+ly))*(?:\s+[a-z]+)?"
        rf"|(?:{_AHEAD})(?:\s+[a-z]+ly)?\s+to\s+(?:be\s+)?[a-z]+|to\s+be\s+[a-z]+ed|(?:is|are|'s|"
        rf"’s)\s+(?:scheduled|planned|expected|due|slated|set|coming|going)"
        r"|due|upcoming|ahead\s+of|plans|planning|expects|expected|scheduled|slated|deadline|expires?|"
        r"payable|effective|extended\s+to|forthcoming|planned\s+for|set\s+for)\b)"
        r"|(?P<past>\b(?:was|were|had|did|has|have|been|said|told|says|saw|took|gave|made|went|came|won|"
        r"lost|held|met|left|began|fell|rose|since|after|ago|read|shot|put|"
        r"killed|wrote|spoke|sent|struck|hit|cut|drew|ran|flew|led|signed|following|[a-z]{2,}(?:[^ne]ed|"
        r"ought|aught)|[a-z]*(?:ned|eed(?<!need)))\b)"
    ),
)
_STOP = re.compile(r"[.!?][\"”’)']*\s+(?=[A-Z\"“])|\n\n|;")
_LIMIT = re.compile(
    r"(?<!\bwas )(?<!\bwere )\b(?:until|till|through|as soon as|no later than|"
    r"as early as)\s+(?:the\s+|mid-|early\s+|late\s+)?$"
)
_NOUN_OF_PAST = re.compile(
    r"['’]s?\s(?!(?:deadline|meeting|vote|election|summit|talks|game|visit|session|debate|hearing)\b)"
)


def tense(text: str, start: int, end: int) -> str | None:
    """ "future", "past" or None where nothing near tells: the nearest cue before the expression, else the first after it, within the sentence."""
    if _NOUN_OF_PAST.match(text, end):
        return "past"  # "Wednesday's ruling"
    begin = max(0, start - 160)
    before = text[begin:start]
    if _LIMIT.search(before):
        return "future"
    cut = 0
    for stop in _STOP.finditer(before):
        cut = stop.end()
    cues = list(_CUES.finditer(before, cut))
    if cues:
        return cues[-1].lastgroup
    after = text[end : end + 120]
    stop_after = _STOP.search(after)
    cue = _CUES.search(after, 0, stop_after.start() if stop_after else len(after))
    return cue.lastgroup if cue else None
