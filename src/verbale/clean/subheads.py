"""Sub-headings: lines of their own, and those that a page dump has fused to the paragraph below."""

from __future__ import annotations

import itertools
import re

from verbale.records import Span

# Words that begin a sentence but stand in mid-sentence with a small letter: counted in openly licensed news, where all of them together
# stand behind a small-letter word in fewer than three of a thousand paragraphs.
STARTERS = frozenset(
    """
    The A An In On At But It He She They This That These Those As After For While When If There We Some Many Most One Two Last Since
    Despite During According Earlier Meanwhile Also With Under Another Its His Her Their Our What Who How By From Although You Your Not
    Both Several Among Before Until Without Because Once Such Each Every Even So Then Now Here Rather Following Officials Authorities
    Police Residents Critics Experts Analysts Yesterday Like Other Just Reportedly People Former More Local Speaking Can Later Three
    Only Would Over Shortly Per Actually Something Any Whatever Should Though About Almost Four Scientists Having Along Specifically
    Using Whether Based Citing Very Protesters Around Prior Within Various Tomorrow Everyone Researchers Otherwise Recently Saying
    Except Will Yet Soon Results Previous Similar Past Depending Looking Next Users Especially Still Eventually Nearly Currently
    Voters Probably
""".split()
)
# Of these, the ones that begin a sentence even behind a name: the others are parts of names too ("Air Force One", "Doctors Without Borders").
SURE_STARTERS = STARTERS - frozenset(
    """
    For By With Under Over Without After Before Per Like Most Last Since Who What How Than Only Both Rather Very Three Two Four Still
    Yet Will Would Can Now Then Every Next Soon Here Among Within From Because Though Once Later Also Not Even Past Local Recently At
    As One Police People He She You Results Users Former
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
# Before "The ...", "Last ..." the name of one follows, not a sentence.
TITLED = frozenset(
    "newspaper magazine daily weekly film movie show series book novel song album paper outlet site website programme podcast".split()
)
COURTESY = frozenset("Mr Mrs Ms Dr Sen Rep Gov President".split())
# Before a name these are its title, its time, or lead into a clause: not the end of a sub-heading.
BEFORE_NAMES = frozenset(
    """
    firm analyst     chief secretary general official captain professor judge attorney host staff expert counsel deputy counterpart group aide pick
    boss coach suspect critics week month year night time today interview statement that because when while what how where whether
    although about against between toward towards near around across inside outside within without during among amid both some every
    each all either late early think believe believes thinks know knows knew means mean say appears seems hope fear like love not even
    also just then still here there more most than whatever why caption
""".split()
)
PERSON = re.compile(
    r"(?:ors?|ers?|ists?|ians?|man|men|women|persons?|ants?|ents?|ees?|eers?|ives?|based|al|ern|ing|ed|ly)$"
)
NOT_LAST = re.compile(r"(?:ors?|ers?|ists?|ians?|m[ae]n|ants?|al|ern|ing|ly)$")
PAST = frozenset(
    "was were had came went left took made gave met told said did got found held led lost won sent saw put who that which but and".split()
)
AUXILIARY = frozenset("can could may might must should am be been do".split())
SAYING = frozenset("said says told tells warned called urged announced added insisted denied argued".split())
FINITE = frozenset("is was were has had have that said who".split())
PERSONAL = re.compile(r"\b(?:i|we|us|it(?! takes?\b)|he|she|they|this|that|these|those|my|our)\b", re.IGNORECASE)
TO_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
QUESTION = re.compile(
    r"(?:What|Who|Why|How|Where|When|Which|Whose|Is|Are|Can|Could|Will|Would|Should|Does|Do|Did|Has|Have|Was|Were)\b"
    r"[^.!?“”\"]{3,110}\?(?=\s+[“\"‘A-Z0-9])"
)
QUOTED = re.compile(
    r"(?:[^\"“‘'.!?]{0,60}\s)?(?:‘[^’]{4,60}[^’.,!?]’|'[^']{4,60}[^'.,!?]'|“[^”]{4,60}[^”.,!?]”)(?=\s(?P<next>[A-Z]\S*)\s)"
)
BREAK = re.compile(r"[.!?;:,—–-][\"”’)]*$")  # a mark behind which a sentence begins or goes on anyway
LONGEST = 16  # words of a sub-heading

Token = tuple[str, int, int]


def is_subhead_line(text: str) -> bool:
    """Whether a line of its own between paragraphs reads as a sub-heading: short, begun with a capital, without a sentence's end."""
    if match := re.fullmatch(r"[-–—] (.{3,80}) [-–—]", text):  # as AFP sets them
        text = match[1]
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

    Sure is: a word that only begins sentences with a capital stands without a mark before it; words in capitals before others; a question
    that names its matter; a quotation before such a word; the first two words, or the name behind a headline in the present tense, once
    more; or a name that says something. Other verbs behind a name were tried and left: relative clauses without "that" ("the man Norland
    sent") are ten times as frequent.
    """
    tokens = [(m[0], *m.span()) for m in itertools.islice(re.finditer(r"\S+", paragraph[:260]), LONGEST + 6)]
    if len(tokens) < 5:
        return None
    found = (
        _at_starter(tokens),
        _in_capitals(tokens),
        _question(paragraph),
        _quotation(paragraph),
        _said_twice(tokens),
        _at_speaker(tokens),
        _named_again(tokens),
    )
    ends = [end for end in found if end is not None]
    return Span(0, min(ends)) if ends else None


def _at_starter(tokens: list[Token]) -> int | None:
    """Where a sentence starter stands behind a word of substance, no mark between them."""
    for i in range(1, min(LONGEST + 1, len(tokens) - 2)):
        word, starter, follow = tokens[i - 1][0], tokens[i][0], tokens[i + 1][0]
        if BREAK.search(word):
            return None
        quoted = re.fullmatch(r"['‘“\"]\w{3,}['’”\"]", word)
        if starter not in STARTERS or (not quoted and any(mark in word for mark in '“‘"(')):
            continue
        goes_on = follow[:1].islower() or (follow.endswith(",") and starter in ("In", "On", "By", "At"))
        if quoted and i > 2 and goes_on:
            return tokens[i - 1][2]
        if re.fullmatch(r"[a-z][a-z'’-]*", word):
            if word in FUNCTION | SPEAKS | TITLED:
                continue
            if goes_on or tokens[i + 2][0][:1].islower():
                return tokens[i - 1][2]
        elif starter in SURE_STARTERS and goes_on and i > 1 and _is_nominal(tokens[:i]):
            return tokens[i - 1][2]
    return None


def _is_nominal(front: list[Token]) -> bool:
    """Whether a front ends with a name, a capitalised word or a number, outside any quotation."""
    word = front[-1][0]
    if word in STARTERS or any('"' in t[0] or "“" in t[0] for t in front):
        return False
    return re.fullmatch(r"[A-Z0-9][\w’'-]*%?", word) is not None


def _in_capitals(tokens: list[Token]) -> int | None:
    """Where a front in capitals ends and a sentence in small letters begins."""
    count = 0
    while count < len(tokens) and re.fullmatch(r"[A-Z0-9'’&?!-]+", tokens[count][0]):
        count += 1
    if not 2 <= count <= min(LONGEST, len(tokens) - 2) or sum(len(t[0]) for t in tokens[:count]) < 8:
        return None
    last, first, second = tokens[count - 1][0][-1], tokens[count][0], tokens[count + 1][0]
    opens = second[:1].islower() or (first in STARTERS and second.endswith(","))
    follows = (last.isalnum() or last == "?") and re.match(r"[A-Z][a-z]", first) and opens
    return tokens[count - 1][2] if follows else None


def _question(paragraph: str) -> int | None:
    """Where a question ends that could stand over the paragraph: it names what it asks about and addresses nobody."""
    match = QUESTION.match(paragraph)
    if match is None or len(match[0].split()) > LONGEST + 4 or PERSONAL.search(match[0]):
        return None
    if TO_YOU.search(match[0]) and len(match[0].split()) < 6:  # "What about you?"
        return None
    return match.end()


def _quotation(paragraph: str) -> int | None:
    """Where a quotation without a mark of its own ends before a sentence starter."""
    match = QUOTED.match(paragraph)
    return match.end() if match and match["next"].rstrip(",") in STARTERS else None


def _said_twice(tokens: list[Token]) -> int | None:
    """Where the paragraph's first two words stand again, the front being no sentence with a plain verb of its own."""
    first, second = _plain(tokens[0][0]), _plain(tokens[1][0])
    if len(first) < 2 or not first[0].isupper() or first.rstrip(".") in COURTESY:
        return None
    for i in range(4, min(LONGEST + 1, len(tokens) - 1)):
        word = tokens[i - 1][0]
        if BREAK.search(word) or word in FINITE or '"' in word or "“" in word:
            return None
        if not tokens[i][0].startswith(first):
            continue
        if (_plain(tokens[i][0]), _plain(tokens[i + 1][0])) == (first, second) and word not in FUNCTION | SPEAKS:
            return tokens[i - 1][2]
    return None


def _named_again(tokens: list[Token]) -> int | None:
    """Where the name that opens the front stands again behind a noun, the front being a headline in the present tense."""
    name = _plain(tokens[0][0])
    if len(name) < 4 or not name.isalpha() or not name[0].isupper() or name in STARTERS | COURTESY:
        return None
    if not any(re.fullmatch(r"[a-z]{2,}s", t[0]) for t in tokens[1:4]):
        return None
    for i in range(3, min(LONGEST + 1, len(tokens) - 2)):
        last, again = tokens[i - 1][0], tokens[i][0]
        if BREAK.search(last) or last in PAST or '"' in last or "“" in last or re.search(r"(?:ed|n['’]t)$", last):
            return None
        if not again.startswith(name) or len(_plain(again)) > len(name) + 1 or not re.fullmatch(r"[a-z]{4,}", last):
            continue
        if last not in FUNCTION | SPEAKS | BEFORE_NAMES and not NOT_LAST.search(last) and tokens[i - 2][0] != "to":
            return tokens[i - 1][2]
    return None


def _at_speaker(tokens: list[Token]) -> int | None:
    """Where "Name said" stands behind a front without a verb, whose last word can be no title of that name."""
    first = tokens[0][0]
    if first in STARTERS or first.lower() in FUNCTION or not first[:1].isupper():
        return None
    for i in range(2, min(12, len(tokens) - 2)):
        last, name = tokens[i - 1][0], tokens[i][0]
        if BREAK.search(last) or last.lower().strip("“”‘’\"'") in SPEAKS | AUXILIARY or '"' in last or "“" in last:
            return None
        if not re.fullmatch(r"[A-Z][a-z]+", name) or name in STARTERS or not re.fullmatch(r"[a-z]{4,}", last):
            continue
        if last in FUNCTION | BEFORE_NAMES or PERSON.search(last) or tokens[i - 2][0] == "to":
            continue
        words = [t[0] for t in tokens[i + 1 : i + 4]]
        verb = next((w for w in words if not (w[0].isupper() and w.isalpha())), "")
        if verb in SAYING:
            return tokens[i - 1][2]
    return None


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)
