"""Cue, source and content over a parse: who says what, in whatever order the sentence puts them.

Frames follow PARC (Pareti 2015) and PolNeAR (Newell et al. 2018): clausal complements before, around and behind the cue, request and
promise complements, speech acts on an object or a prepositional phrase, passives, nominal cues, "according to". Borders are drawn by the
parse and corrected by quotation marks.

``candidates`` gives what these rules find. Another finder (a trained head) gives the same records; ``merge`` makes one list of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.borders import clipped, complement_start, inserted, runs, shed, text_of, with_marks
from verbale.extract.quotation_marks import DOUBLE, inside
from verbale.extract.sources import own_subject, source_of, source_span
from verbale.knowledge.speech import SpeechNouns, SpeechVerbs
from verbale.records import Span, merged

WITHHELD = frozenset("decline refuse fail avoid stop forget".split())
# Verbs that hold something to be so: "found the strike unlawful", "believe him to be ill".
HOLDING = frozenset("find consider believe deem rule think suspect declare judge feel hold know report".split())
# Passives that report what is said by nobody in particular: "is said to have left".
RUMOUR = frozenset("say report allege rumor rumour believe think understand claim".split())
AS_THEY_SAY = frozenset(
    "say tell put note report explain describe point warn argue write".split()
)  # "as Holt put it, S"
VOICING = frozenset("express voice declare state reiterate repeat announce".split())
# Prepositions behind an object that go on with what is said of it ("accused Y of Z", "cited support from X").
TAKEN_ALONG = frozenset("of as for to with from against over between about by into because on".split())
# Verbs whose "to" belongs to what is said; behind others it brings the hearer ("confirmed the report to the paper").
RELATING = frozenset("compare liken link tie attribute ascribe credit relate equate commit".split())
SELF = frozenset({"i", "we"})
RELATIVE = frozenset({"which", "that", "who", "what"})
SPELLINGS = {
    "criticise": "criticize",
    "favour": "favor",
    "emphasise": "emphasize",
    "realise": "realize",
    "characterise": "characterize",
}


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution as found: tokens of the source's head and of the cue, characters of the content, and the rule's name."""

    source: Token | None
    source_span: Span | None
    cue: tuple[Span, ...]
    verb: Token | None
    content: tuple[Span, ...]
    kind: str  # the cue's class
    because: str
    score: float = 1.0


@dataclass(slots=True)
class Reading:
    """What the rules share while they go through a document."""

    doc: Doc
    verbs: SpeechVerbs
    nouns: SpeechNouns
    inventory: frozenset[str]
    marks: Sequence[Span]
    moved: dict[int, Token] = field(default_factory=dict)
    adopted: dict[int, Token] = field(
        default_factory=dict
    )  # a clause hung on too high a verb -> the cue that it belongs to

    def complements(self, verb: Token) -> list[Token]:
        """The clauses that the verb takes, in text order."""
        own = [c for c in verb.children if _is_clause(c, verb) and c.i not in self.adopted]
        taken = [self.doc[i] for i, v in self.adopted.items() if v.i == verb.i]
        return sorted([*own, *taken], key=lambda t: t.i)

    def family(self, head: Token) -> list[Token]:
        """The tokens below a clause's head, and below the clauses that were adopted by one of them."""
        tokens = {t.i for t in head.subtree}
        for i, verb in self.adopted.items():
            if verb.i in tokens:
                tokens |= {t.i for t in self.doc[i].subtree}
        return [self.doc[i] for i in sorted(tokens)]

    @property
    def style(self) -> str:
        """How far a source reaches: "bare", "whole" or neither."""
        return next((x for x in ("bare", "whole") if x in self.inventory), "")

    def source(self, verb: Token) -> Token | None:
        return source_of(verb, self.moved, self.verbs.speaking, relative="relative" in self.inventory)


def candidates(
    doc: Doc, verbs: SpeechVerbs, nouns: SpeechNouns, inventory: frozenset[str], marks: Sequence[Span]
) -> list[Attributed]:
    """Every attribution that the rules find in the document, sentence by sentence; marks: its quotations."""
    reading = Reading(doc, verbs, nouns, inventory, marks)
    reading.adopted.update(_adopted(doc, verbs.speaking))
    return list(_found(reading))


def merge(first: Iterable[Attributed], second: Iterable[Attributed]) -> list[Attributed]:
    """One list of two finders' attributions: where both found one (contents share more than half), the first finder's stands."""
    kept = list(first)
    for candidate in second:
        if not any(_same(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _same(a: Attributed, b: Attributed) -> bool:
    """Whether two attributions are one: their contents overlap by more than half of either, or their cues touch."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)
    total = sum(map(len, a.content)) + sum(map(len, b.content)) - shared
    return 2 * shared >= total or any(x.overlaps(y) for x in a.cue for y in b.cue)


def _is_clause(token: Token, verb: Token) -> bool:
    """Whether a child is a clausal complement, also one that the parse took for an object although it has a subject of its own."""
    if token.dep_ == "ccomp":
        return True
    relations = {c.dep_ for c in token.children}
    if token.i < verb.i or token.dep_ not in ("obj", "obl", "xcomp", "nmod", "parataxis"):
        return False
    return {"nsubj", "cop"} <= relations if token.dep_ != "obj" else bool({"nsubj", "cop"} & relations)


def _adopted(doc: Doc, cues: frozenset[str]) -> Iterator[tuple[int, Token]]:
    """Clauses hung on a verb above the cue that they follow: "said after the palace revealed | S", "X said that S, the paper reported"."""
    for token in doc:
        verb = token.head
        if token.dep_ != "ccomp" or token.i == verb.i:
            continue
        rivals = [c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i and token.i < verb.i]
        left = token.left_edge.i - 1
        if left >= 0 and doc[left].lower_ == "that":
            left -= 1
        if left >= 0 and verb.i < left:
            rivals.append(doc[left])
        for rival in rivals:
            if (
                rival.pos_ == "VERB"
                and rival.i != verb.i
                and rival.lemma_.lower() in cues
                and rival.i < token.left_edge.i
                and any(c.dep_ == "nsubj" for c in rival.children)
                and not any(c.dep_ in ("ccomp", "obj", "xcomp") for c in rival.children)
            ):
                yield token.i, rival
                break


def _found(reading: Reading) -> Iterator[Attributed]:
    for token in reading.doc:
        found: Attributed | None = None
        if token.pos_ in ("VERB", "AUX", "ADJ") and (
            frames := reading.verbs.frames(entry(token, reading.verbs), reading.inventory)
        ):
            found = _verb(reading, token, frames)
        elif token.pos_ == "NOUN" and (row := _noun_row(reading, token)) is not None:
            found = _noun(reading, token, row)
        elif token.lower_ == "according" and token.i + 1 < len(reading.doc) and reading.doc[token.i + 1].lower_ == "to":
            found = _according(reading, token, token.i + 1)
        elif (
            token.lower_ == "per"
            and token.dep_ == "case"
            and (token.head.pos_ == "PROPN" or token.i == token.sent.start)
        ):
            found = _according(reading, token, token.i)
        if found is not None:
            yield found


def lemma(token: Token) -> str:
    """The lemma as the tables spell it."""
    if token.lower_ == "noting":
        return "note"  # lemmatizers know "not"
    found = token.lemma_.lower()
    return SPELLINGS.get(found, found)


def entry(token: Token, verbs: SpeechVerbs) -> str:
    """The row of a cue verb: with its particle where the table has that ("set out"), else its lemma."""
    for child in token.children:
        if child.dep_ == "compound:prt" and (phrase := f"{lemma(token)} {child.lower_}") in verbs.table:
            return phrase
    return lemma(token)


# ------------------------------------------------------------------------------------------------------------------------- verbs


def _verb(reading: Reading, verb: Token, frames: dict[str, str]) -> Attributed | None:
    """The attribution that a cue verb makes, by the first frame that fits."""
    doc, marks = reading.doc, reading.marks
    outer = inside(marks, verb.idx)
    if _not_said(verb) and "negated" not in reading.inventory:
        return None
    for frame, find in FRAMES:
        if frame not in frames or (
            frames[frame] == "attitude" and frame != "clause" and "stance" not in reading.inventory
        ):
            continue
        if frame == "object" and _carries_noun(reading, verb):
            continue
        content = find(reading, verb, outer)
        if not content:
            continue
        source = reading.source(verb)
        if source is not None and syntax.span_of(source) in content:
            source = None
        if (
            source is None
            and frame in ("infinitive", "object", "oblique")
            and not (syntax.is_passive(verb) and "negated" in reading.inventory)
        ):
            return None
        if (
            outer is not None
            and source is not None
            and source.lower_ in (*SELF, "you")
            and not _counts_within(source, frames[frame], reading.inventory)
        ):
            return None
        if frame == "clause":
            content = with_marks(doc, content, marks, outer, syntax.span_of(verb))
        elif outer is not None:
            content = tuple(
                Span(max(s.start, outer.start), min(s.end, outer.end)) for s in content if s.overlaps(outer)
            )
        else:
            content = with_marks(doc, content, marks, outer, syntax.span_of(verb))
        if not content:
            return None
        span = source_span(doc, source, content, style=reading.style) if source is not None else None
        return Attributed(
            source, span, _cue(verb), verb, content, frames[frame], f"{frame}:{entry(verb, reading.verbs)}"
        )
    return None


def _carries_noun(reading: Reading, verb: Token) -> bool:
    """Whether the verb only carries a nominal cue ("voiced the fear that ..."), which makes the attribution."""
    if lemma(verb) not in reading.nouns.light:
        return False
    rows = ((o, _noun_row(reading, o)) for o in syntax.objects_of(verb))
    return any(row is not None and _noun_content(reading, noun, row) for noun, row in rows)


def _counts_within(source: Token, kind: str, inventory: frozenset[str]) -> bool:
    """Within somebody's own quoted words "I urge you to ..." is a statement, "I think" and "you say" are not, but for GUM."""
    return source.lower_ in SELF and (
        kind in ("request", "judge") or ("attitude" in inventory and "stance" not in inventory)
    )


def _not_said(verb: Token) -> bool:
    """Whether the text says that the words were not spoken: "did not say", "declined to say"."""
    subject = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    nobody = subject is not None and (
        subject.lower_ in ("nobody", "none", "neither") or any(c.lower_ in ("no", "neither") for c in subject.children)
    )
    return nobody or syntax.is_negated(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ in WITHHELD)


def _clause(reading: Reading, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """A clausal complement, a clause that the cue is inserted in or stands behind, or a quotation beside the cue."""
    doc = reading.doc
    clauses = reading.complements(verb)
    behind, before = [c for c in clauses if c.i > verb.i], [c for c in clauses if c.i < verb.i]
    if behind and verb.dep_ == "parataxis" and verb.i + 1 < len(doc) and doc[verb.i + 1].text == "," and outer is None:
        starts = behind[0].left_edge.i
        if starts <= verb.i + 2 and inside(reading.marks, doc[min(verb.i + 2, len(doc) - 1)].idx) is None:
            behind = []  # "X said so, the paper reported, the first time that ..."
    if behind:
        found = _behind(reading, behind, verb)
        first = _quotation_before(reading, verb) if outer is None else None
        if first is None or not found or first.end > found[0].start:
            return found
        turns = (
            text_of(reading.doc)[verb.idx + len(verb) : found[0].start + 4].lstrip(" ,").startswith(("but ", "and "))
        )
        return (first,) if turns else (first, *found)
    if before:
        return _before(reading, before, verb)
    for child in verb.children:
        if child.dep_ == "parataxis" and child.i > verb.i and doc[child.left_edge.i - 1].text in (":", ",", *DOUBLE):
            return _behind(reading, [child], verb)
    likewise = (
        verb.dep_ == "advcl"
        and lemma(verb) in AS_THEY_SAY
        and verb.tag_ != "VBG"
        and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children)
    )
    if (verb.dep_ == "parataxis" or likewise) and reading.source(verb) is not None:
        return _around(reading, verb)
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if thing is not None and lemma(verb) in HOLDING:
        result = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > thing.i), None)
        if result is not None:
            return _stretch(reading, verb, [thing, result])
    if outer is None:
        beside = _quotation_beside(reading, verb)
        if beside is not None:
            return (beside,)
    if syntax.is_passive(verb) and (lemma(verb) in RUMOUR or "negated" in reading.inventory):
        return _raised(doc, verb)
    return ()


def _behind(reading: Reading, heads: list[Token], verb: Token) -> tuple[Span, ...]:
    """The clause behind the cue, from its "that" on, without what the parse hung on too much."""
    doc, head = reading.doc, heads[0]
    first, last = complement_start(doc, head, verb), heads[-1].right_edge.i
    last, cut = clipped(doc, head, first, last, reading.verbs.speaking, reading.marks)
    for token in cut:
        reading.moved.setdefault(token.i, verb)
    own = {t.i for t in verb.subtree} - {t.i for h in heads for t in h.subtree}
    tokens = [i for i in range(first, last + 1) if i not in own]
    spans = runs(doc, tokens)
    if (
        verb.dep_ == "acl:relcl"
        and not any(c.dep_ in syntax.SUBJECTS for c in head.children)
        and head.left_edge.i > verb.i
    ):
        antecedent = syntax.phrase_span(verb.head)
        if antecedent.end <= verb.idx and spans and head.pos_ in ("VERB", "AUX", "ADJ"):
            return (antecedent, *spans)
    return spans


def _before(reading: Reading, heads: list[Token], verb: Token) -> tuple[Span, ...]:
    """The clause that stands before the cue or around it ("The plan, she said, had failed").

    What follows the cue counts only where what precedes it is not a whole quotation: behind "...," said the minister, who ..." nothing
    unquoted is content.
    """
    doc = reading.doc
    family = sorted({t.i for head in heads for t in reading.family(head)} - {verb.i})
    left = [i for i in family if i < verb.i]
    right = [i for i in family if i > verb.i]
    for token in inserted((doc[i] for i in right), reading.verbs.speaking):
        reading.moved.setdefault(token.i, verb)
        gone = {t.i for t in token.subtree}
        right = [i for i in right if i not in gone]
    return _left_and_right(reading, left, right)


def _left_and_right(reading: Reading, left: list[int], right: list[int]) -> tuple[Span, ...]:
    """The spans before and behind an inserted cue; behind a whole quotation only what is quoted too."""
    doc = reading.doc
    stops = [i for i in left if doc[i].text == ";" and inside(reading.marks, doc[i].idx) is None]
    spans = runs(doc, [i for i in left if not stops or i > stops[-1]])
    quoted = spans and any(abs(m.end - spans[-1].end) <= 3 and m.start <= spans[-1].end for m in reading.marks)
    behind = runs(doc, right)
    if quoted:
        behind = tuple(s for s in behind if any(abs(m.start - s.start) <= 1 for m in reading.marks))
    return (*spans, *behind)


def _around(reading: Reading, verb: Token) -> tuple[Span, ...]:
    """The sentence that an inserted or appended cue ("..., the agency said, ...") belongs to, without the cue's clause."""
    clause = {t.i for t in verb.subtree}
    head = verb.head
    while verb.lemma_ == "report" and head.dep_ == "ccomp" and head.i < verb.i and head.head.i < head.i:
        head = head.head  # "X said that S, the paper reported": the paper reports that X said so
    for token in inserted((t for t in head.subtree if t.i > verb.i), reading.verbs.speaking):
        reading.moved.setdefault(token.i, verb)
        clause |= {t.i for t in token.subtree}
    tokens = [t.i for t in head.subtree if t.i not in clause]
    return _left_and_right(reading, [i for i in tokens if i < verb.i], [i for i in tokens if i > verb.i])


def _raised(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """ "X is said to have left": the subject and the infinitive."""
    comps = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and _has_to(c)]
    subject = next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)
    if not comps or subject is None:
        return ()
    return runs(doc, [t.i for t in subject.subtree]) + runs(doc, range(comps[0].left_edge.i, comps[0].right_edge.i + 1))


def _has_to(token: Token) -> bool:
    return any(m.lower_ == "to" and m.i < token.i for m in token.children)


def _infinitive(reading: Reading, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """ "vowed to VP", "urged Y to VP", "called on Y to VP", "called for Y to VP": from the addressee on, as PARC has it."""
    doc = reading.doc
    comps = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and _has_to(c)]
    comps = comps or [
        c
        for c in verb.children
        if c.dep_ == "advcl" and c.i > verb.i and _has_to(c) and doc[c.left_edge.i].lower_ in ("to", "for", "not")
    ]
    if not comps:
        return ()
    if syntax.is_passive(verb) and "request" not in reading.verbs.table.get(lemma(verb), {}):
        return _raised(doc, verb) if lemma(verb) in RUMOUR or "negated" in reading.inventory else ()
    starts = [comps[0].left_edge.i]
    starts += [c.left_edge.i for c in verb.children if c.dep_ in ("obj", "iobj") and verb.i < c.i < comps[0].i]
    starts += [
        c.left_edge.i + 1
        for c in verb.children
        if c.dep_ == "obl" and verb.i < c.i < comps[0].i and syntax.case_of(c) in ("on", "upon", "for", "with", "to")
    ]
    first = min(starts)
    if doc[first].lower_ == "for" and doc[first].dep_ == "mark":
        first += 1
    last, cut = clipped(doc, comps[-1], first, comps[-1].right_edge.i, reading.verbs.speaking, reading.marks)
    for token in cut:
        reading.moved.setdefault(token.i, verb)
    return runs(doc, range(first, last + 1))


def _object(reading: Reading, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """The object of a speech act and what is said of it ("condemned the attack", "accused Y of Z", "described it as Z"); a passive's
    subject; the noun that a relative clause tells of ("which he called Z")."""
    doc = reading.doc
    parts = [
        c
        for c in verb.children
        if c.i > verb.i
        and (
            c.dep_ in ("obj", "xcomp", "ccomp")
            or (
                c.dep_ == "obl"
                and syntax.case_of(c) in TAKEN_ALONG
                and (syntax.case_of(c) != "to" or lemma(verb) in RELATING)
            )
            or (c.dep_ == "advcl" and doc[c.left_edge.i].lower_ in ("unless", "if", "until"))
            or (c.dep_ == "advcl" and any(m.lower_ in ("of", "as", "for") and m.i == c.left_edge.i for m in c.children))
        )
    ]
    fronted = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.i < verb.i]
    if syntax.is_passive(verb):
        if not fronted or not any(c.dep_ == "nsubj:pass" for c in fronted):
            return ()
        head = runs(doc, [t.i for t in fronted[0].subtree])
        return head + (_stretch(reading, verb, parts) if parts else ())
    if verb.dep_ == "acl:relcl" and not any(p.dep_ == "obj" for p in parts) and (fronted or parts):
        noun = fronted[0] if fronted else None
        told = any(c.dep_ in syntax.SUBJECTS and c.lower_ not in RELATIVE for c in verb.children)
        lead: tuple[Span, ...] = ()
        if noun is not None and noun.lower_ in RELATIVE and parts:
            lead = (syntax.span_of(noun),)
        elif told or (noun is not None and noun.lower_ in RELATIVE):
            gone = {t.i for t in verb.subtree}
            lead = runs(doc, [t.i for t in verb.head.subtree if t.i not in gone and t.i < verb.i and t.dep_ != "case"])
            lead = lead[-1:]
        return lead + (_stretch(reading, verb, parts) if parts else ()) if lead else ()
    if not any(p.dep_ in ("obj", "xcomp", "ccomp") for p in parts):
        return ()
    what = verb.head if verb.dep_ == "acl:relcl" and verb.head.lower_ == "what" else None  # "what she called a mistake"
    return ((syntax.span_of(what),) if what is not None else ()) + _stretch(reading, verb, parts)


def _stretch(reading: Reading, verb: Token, parts: list[Token]) -> tuple[Span, ...]:
    """From the first part to the end of the last, times and occasions at the end left out."""
    doc = reading.doc
    first, last = parts[0].left_edge.i, parts[-1].right_edge.i
    last, cut = clipped(doc, parts[-1], first, last, reading.verbs.speaking, reading.marks, noun=True)
    for token in cut:
        reading.moved.setdefault(token.i, verb)
    return shed(doc, runs(doc, range(max(first, verb.i + 1) if first < verb.i < last else first, last + 1)))


def _oblique(reading: Reading, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """What a prepositional phrase names: "spoke of the attack", "called for a truce", "railed against the deal"; not the preposition."""
    doc, wanted = reading.doc, reading.verbs.prepositions(entry(verb, reading.verbs), reading.inventory)
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "obl" and syntax.case_of(child).split(" ")[0] in wanted:
            case = next(c for c in child.children if c.dep_ == "case")
            first = case.i + 1
        elif child.dep_ == "advcl" and any(
            m.dep_ == "mark" and m.lower_ in wanted and m.i < child.i for m in child.children
        ):
            first = next(m.i for m in child.children if m.dep_ == "mark" and m.lower_ in wanted) + 1
        else:
            continue
        if child.tag_ == "CD" or child.lower_ in ("me", "us", "you"):
            continue
        last, _ = clipped(doc, child, first, child.right_edge.i, reading.verbs.speaking, reading.marks, noun=True)
        return shed(doc, runs(doc, range(first, last + 1)))
    return ()


def _quotation_beside(reading: Reading, verb: Token) -> Span | None:
    """A quotation that ends right before the cue's clause or begins behind the cue, within the sentence or at the head of the next paragraph."""
    doc, sentence = reading.doc, verb.sent
    subject = own_subject(verb)
    left = verb.i if subject is None else min(verb.i, subject.left_edge.i)
    before: Span | None = None
    for quotation in reading.marks:
        if quotation.end <= doc[left].idx:
            gap = text_of(doc)[quotation.end : doc[left].idx]
            closed = quotation.of(text_of(doc)).rstrip("\"”'’»").rstrip()[-1:] == "."
            if (
                len(gap) <= 3
                and "\n" not in gap
                and not (closed and "," not in gap and doc[left].text[:1].isupper() and doc[left].i != verb.i)
            ):
                before = quotation
        elif quotation.start > verb.idx:
            gap = text_of(doc)[verb.idx + len(verb) : quotation.start]
            own = quotation.start < sentence.end_char and len(gap) < 120 and "\n" not in gap
            layout = gap.strip().endswith(":") and "\n" not in gap.strip() and len(gap) < 120
            if (
                (own or layout)
                and not any(m in gap for m in (". ", "; "))
                and before is None
                and _introduces(gap, quotation.of(text_of(doc)))
            ):
                return quotation
            break
    return before


def _quotation_before(reading: Reading, verb: Token) -> Span | None:
    """A quotation that a comma in it joins to the cue's clause right behind: "“...,” she said, “...”"."""
    subject = own_subject(verb)
    left = verb if subject is None else min(verb, subject.left_edge, key=lambda t: t.i)
    for quotation in reading.marks:
        inner = quotation.of(text_of(reading.doc)).rstrip("\"”'’» ")
        lead = text_of(reading.doc)[max(left.sent.start_char, quotation.start - 2) : quotation.start].strip()
        opens = not lead or not lead[-1].isalnum() or len(inner.split()) > 6
        if quotation.end <= left.idx <= quotation.end + 2 and inner.endswith((",", "?", "!")) and opens:
            return quotation
    return None


def _introduces(gap: str, quotation: str) -> bool:
    """Whether the words between a cue and a quotation bring it as speech, not as words within a sentence of the outlet's own."""
    lead = gap.strip()
    words = quotation.strip("\"“”'’‘`«» ")
    return (
        not lead
        or lead[-1] in ",:"
        or lead.endswith((" that", " as"))
        or (words[:1].isupper() and len(words.split()) >= 5)
    )


FRAMES = (("infinitive", _infinitive), ("clause", _clause), ("object", _object), ("oblique", _oblique))


def _cue(verb: Token) -> tuple[Span, ...]:
    """The verb with its particle ("pointed out")."""
    parts = [syntax.span_of(verb)]
    parts += [syntax.span_of(c) for c in verb.children if c.dep_ == "compound:prt"]
    return merged(parts)


# ------------------------------------------------------------------------------------------------------------------------- nouns


def _noun(reading: Reading, noun: Token, row: dict[str, frozenset[str]]) -> Attributed | None:
    """A nominal cue: "his claim that S", "a warning that S", "Kyiv's call for N", "issued a statement saying" is the participle's own."""
    doc = reading.doc
    content = _noun_content(reading, noun, row)
    if not content:
        return None
    source, light = _noun_source(reading, noun, row)
    if source is None:
        return None
    outer = inside(reading.marks, noun.idx)
    if outer is not None and (source is None or source.lower_ in (*SELF, "my", "our", "you", "your")):
        return None
    content = with_marks(doc, content, reading.marks, outer, syntax.span_of(noun))
    if not content:
        return None
    cue = merged([syntax.span_of(noun)] + ([syntax.span_of(light)] if light is not None else []))
    span = source_span(doc, source, content, style=reading.style) if source is not None else None
    return Attributed(source, span, cue, noun, content, "noun", f"noun:{noun.lemma_.lower()}")


def _noun_row(reading: Reading, noun: Token) -> dict[str, frozenset[str]] | None:
    """The row of a nominal cue; an attitude that somebody voices is a statement in every inventory."""
    voiced = noun.dep_ == "obj" and lemma(noun.head) in VOICING
    return reading.nouns.get(
        noun.lemma_.lower(), reading.inventory | {"attitude", "stance"} if voiced else reading.inventory
    )


def _noun_content(reading: Reading, noun: Token, row: dict[str, frozenset[str]]) -> tuple[Span, ...]:
    doc = reading.doc
    light = noun.dep_ == "obj" and lemma(noun.head) in reading.nouns.light
    for child in [*noun.children, *(noun.head.children if light else ())]:
        if child.i == noun.i or (child.head.i != noun.i and child.dep_ not in ("ccomp", "obl", "parataxis")):
            continue
        if child.i < noun.i:
            continue
        that = any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in child.children)
        if "clause" in row["frames"] and child.dep_ in ("acl", "ccomp", "parataxis", "acl:relcl") and that:
            return runs(
                doc,
                range(
                    child.left_edge.i,
                    clipped(doc, child, child.left_edge.i, child.right_edge.i, reading.verbs.speaking, reading.marks)[0]
                    + 1,
                ),
            )
        if "infinitive" in row["frames"] and child.dep_ in ("acl", "xcomp", "advcl") and _has_to(child):
            first = child.left_edge.i + (1 if doc[child.left_edge.i].lower_ == "for" else 0)
            return runs(doc, range(first, child.right_edge.i + 1))
        case = syntax.case_of(child)
        if child.dep_ in ("nmod", "obl") and case in row["prepositions"]:
            first = next(c.i for c in child.children if c.dep_ == "case")
            first += (
                "whole" in reading.inventory
            )  # "backing | for a truce" in the casebook, "backing for | a truce" in PolNeAR
            last, _ = clipped(doc, child, first, child.right_edge.i, reading.verbs.speaking, reading.marks, noun=True)
            return shed(doc, runs(doc, range(first, last + 1)))
        if child.dep_ == "acl" and any(
            m.lower_ in row["prepositions"] and m.i < child.i for m in child.children if m.dep_ == "mark"
        ):
            first = next(m.i for m in child.children if m.dep_ == "mark") + 1
            return runs(doc, range(first, child.right_edge.i + 1))
    return ()


def _noun_source(reading: Reading, noun: Token, row: dict[str, frozenset[str]]) -> tuple[Token | None, Token | None]:
    """Whose word it is: the possessor, "by"/"from"/"of" N, a modifier ("US proposal"), or the subject of a light verb, with that verb."""
    carried = noun.dep_ == "obj" and lemma(noun.head) in reading.nouns.light and not syntax.is_passive(noun.head)
    for child in noun.children:
        if child.dep_ == "nmod:poss" and (child.pos_ in ("PROPN", "NOUN") or (child.pos_ == "PRON" and not carried)):
            return child, None
    for child in noun.children:
        if child.dep_ in ("nmod", "nmod:agent", "obl:agent") and syntax.case_of(child) in ("by", "from", "among"):
            return child, None
    governor = noun.head
    if noun.dep_ in ("obj", "obl") and governor.pos_ == "VERB":
        if syntax.is_negated(governor) and "negated" not in reading.inventory:
            return None, None
        if lemma(governor) in reading.nouns.light and not syntax.is_passive(governor):
            return reading.source(governor), governor
    if noun.dep_ == "nsubj:pass" and lemma(governor) in reading.nouns.light:
        return syntax.agent_of(governor), governor
    for child in noun.children:
        if (
            child.dep_ in ("compound", "amod")
            and child.i < noun.i
            and child.tag_ in ("NNP", "NNPS", "JJ")
            and child.text[:1].isupper()
        ):
            return child, None
    return None, None


# ------------------------------------------------------------------------------------------------------------------ according to


def _according(reading: Reading, token: Token, last: int) -> Attributed | None:
    """ "According to X, S" and "S, according to X": the whole sentence, or the conjunct that the phrase stands in."""
    doc = reading.doc
    noun = token.head if token.dep_ == "case" else next((c for c in token.children if c.dep_ in ("obl", "nmod")), None)
    if noun is None or noun.i <= token.i:
        return None
    governor = noun.head
    if governor.i == noun.i:
        return None
    out = {t.i for t in noun.subtree} | {t.i for t in token.subtree} | set(range(token.i, last + 1))
    clause = _clause_of(governor, token)
    tokens = [t.i for t in clause.subtree if t.i not in out and t.sent == token.sent]
    stop = next((t.i for t in token.sent if t.text == ";" and t.i > clause.i), None)
    tokens = [i for i in tokens if stop is None or i < stop or stop < token.i]
    if token.i == token.sent.start:  # "According to X, S1, but S2": the second clause is the outlet's
        but = next(
            (
                t
                for t in token.sent
                if t.lower_ == "but" and t.dep_ == "cc" and doc[t.i - 1].text == "," and t.head.head.i == clause.i
            ),
            None,
        )
        tokens = [i for i in tokens if but is None or i < but.i]
    if token.i == token.sent.start and (comma := _comma_behind(doc, noun)) is not None:
        # A long name may be torn apart by the parse: before the comma that ends the phrase nothing is content.
        tokens = [i for i in tokens if i > comma]
    content = runs(doc, tokens)
    if clause.dep_ == "conj" and clause.i > token.i and not any(c.dep_ in syntax.SUBJECTS for c in clause.children):
        subject = next((c for c in clause.head.children if c.dep_ in syntax.SUBJECTS), None)
        if subject is not None:
            content = (*runs(doc, [t.i for t in subject.subtree]), *content)
    content = tuple(s for s in content if len(content) == 1 or len(s) > 3)
    if not content:
        return None
    content = with_marks(doc, content, reading.marks, None, syntax.span_of(token))
    cue = Span(token.idx, doc[last].idx + len(doc[last]))
    return Attributed(
        noun,
        source_span(doc, noun, content, style=reading.style),
        (cue,),
        token,
        content,
        "say",
        "according to",
    )


def _comma_behind(doc: Doc, noun: Token) -> int | None:
    """The comma that ends the phrase at the head of a sentence."""
    end = noun.right_edge.i
    for token in doc[noun.i + 1 : min(end + 3, noun.sent.end)]:
        if token.text == "," and token.i >= end - 1:
            return int(token.i)
    return None


def _clause_of(governor: Token, phrase: Token) -> Token:
    """The clause that "according to X" speaks for: up to the sentence, but not past a cue, a relative clause or a conjunct behind it."""
    clause = governor
    while clause.head.i != clause.i:
        verbal = clause.pos_ in ("VERB", "AUX") or any(c.dep_ in ("cop", *syntax.SUBJECTS) for c in clause.children)
        if verbal and clause.dep_ in ("ccomp", "acl:relcl", "parataxis"):
            break
        if verbal and clause.dep_ == "conj" and phrase.i < clause.i:
            break
        clause = clause.head
    return clause
