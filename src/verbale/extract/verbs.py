"""Verbal cues: what a verb's complement, object or phrase says, by frames, and who says it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.borders import clipped, complement_start, inserted, opening, runs, shed, with_marks
from verbale.extract.cues import Attributed, Bench, entry, lemma
from verbale.extract.nouns import has_to, noun_content, noun_row
from verbale.extract.quotation_marks import DOUBLE, inside
from verbale.extract.sources import own_subject, source_span
from verbale.records import Span, merged

WITHHELD = frozenset("decline refuse fail avoid stop forget".split())
# Verbs that hold something to be so: "found the strike unlawful", "believe him to be ill".
HOLDING = frozenset("find consider believe deem rule think suspect declare judge feel hold know report".split())
# Passives that report what is said by nobody in particular: "is said to have left".
RUMOUR = frozenset("say report allege rumor rumour believe think understand claim".split())
# "As Holt put it, S": the clause that "as" is hung on is what was said.
AS_THEY_SAY = frozenset("say tell put note report explain describe point warn argue write".split())
# Prepositions behind an object that go on with what is said of it ("accused Y of Z", "cited support from X").
TAKEN_ALONG = frozenset("of as for to with from against over between about by into because on".split())
# Verbs whose "to" belongs to what is said; behind others it brings the hearer ("confirmed the report to the paper").
RELATING = frozenset("compare liken link tie attribute ascribe credit relate equate commit".split())
# Verbs that tell how something looks, to nobody in particular.
SEEMING = frozenset({"seem", "appear"})
# Verbs that settle a question; with "whether" they leave it open.
SETTLING = frozenset("confirm determine find verify reveal show disclose establish indicate".split())
# Verbs that do what they say when "I" says them.
DOING = frozenset("urge demand call appeal warn reject condemn deny denounce".split())
SELF = frozenset({"i", "we"})
RELATIVE = frozenset({"which", "that", "who", "what"})


def by_verb(bench: Bench, verb: Token, frames: dict[str, str]) -> Attributed | None:
    """The attribution that a cue verb makes, by the first frame that fits."""
    doc, marks = bench.doc, bench.marks
    outer = inside(marks, verb.idx)
    if _not_said(verb) and "negated" not in bench.inventory:
        return None
    for frame, find in FRAMES:
        if frame not in frames or (
            frames[frame] == "attitude" and frame != "clause" and "stance" not in bench.inventory
        ):
            continue
        if frame == "object" and _carries_noun(bench, verb):
            continue
        content = find(bench, verb, outer)
        if not content:
            continue
        source = bench.source(verb) if lemma(verb) not in SEEMING else None
        if source is not None and syntax.span_of(source) in content:
            source = None
        if (
            source is None
            and lemma(verb) not in SEEMING
            and frame in ("infinitive", "object", "oblique")
            and not (syntax.is_passive(verb) and "negated" in bench.inventory)
        ):
            return None
        if (
            outer is not None
            and source is not None
            and source.lower_ in (*SELF, "you")
            and not _counts_within(source, verb, bench.inventory)
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
        told = (
            source is not None
            or lemma(verb) == "ask"
            or syntax.is_passive(verb)
            or any(m.overlaps(s) for m in marks for s in content)
        )
        if not told and "negated" not in bench.inventory:
            return None  # a bare participle: "Confirmed by mail, the book ..."
        span = source_span(doc, source, content, style=bench.style) if source is not None else None
        return Attributed(source, span, _cue(verb), verb, content, frames[frame], f"{frame}:{entry(verb, bench.verbs)}")
    return None


def _carries_noun(bench: Bench, verb: Token) -> bool:
    """Whether the verb only carries a nominal cue ("voiced the fear that ..."), which makes the attribution."""
    if lemma(verb) not in bench.nouns.light:
        return False
    rows = ((o, noun_row(bench, o)) for o in syntax.objects_of(verb))
    return any(row is not None and noun_content(bench, noun, row) for noun, row in rows)


def _counts_within(source: Token, verb: Token, inventory: frozenset[str]) -> bool:
    """Within somebody's own quoted words "I urge you to ..." does what it says, "I think" and "you say" do not; GUM counts them."""
    return source.lower_ in SELF and (lemma(verb) in DOING or ("attitude" in inventory and "stance" not in inventory))


def _not_said(verb: Token) -> bool:
    """Whether the text says that the words were not spoken: "did not say", "declined to say"."""
    subject = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    nobody = subject is not None and (
        subject.lower_ in ("nobody", "none", "neither") or any(c.lower_ in ("no", "neither") for c in subject.children)
    )
    return nobody or syntax.is_negated(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ in WITHHELD)


def _clause(bench: Bench, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """A clausal complement, a clause that the cue is inserted in or stands behind, or a quotation beside the cue."""
    doc = bench.doc
    clauses = bench.complements(verb)
    if lemma(verb) in SETTLING and any(m.lower_ in ("if", "whether") for c in clauses for m in c.children):
        return ()  # "to confirm whether": a question, no finding
    behind, before = [c for c in clauses if c.i > verb.i], [c for c in clauses if c.i < verb.i]
    if behind and verb.dep_ == "parataxis" and verb.i + 1 < len(doc) and doc[verb.i + 1].text == "," and outer is None:
        starts = behind[0].left_edge.i
        if starts <= verb.i + 2 and inside(bench.marks, doc[min(verb.i + 2, len(doc) - 1)].idx) is None:
            behind = []  # "X said so, the paper reported, the first time that ..."
    if behind:
        found = _behind(bench, behind, verb)
        first = _quotation_before(bench, verb) if outer is None else None
        if first is None or not found or first.end > found[0].start:
            return found
        between = syntax.text_of(bench.doc)[verb.idx + len(verb) : found[0].start + 4]
        turns = (
            ";" in between or between.lstrip(" ,").startswith(("but ", "and ")) or between.endswith(("and ", "but "))
        )
        return (first,) if turns else (first, *found)
    if before:
        return _before(bench, before, verb)
    for child in verb.children:
        if child.dep_ == "parataxis" and child.i > verb.i and doc[child.left_edge.i - 1].text in (":", ",", *DOUBLE):
            return _behind(bench, [child], verb)
    likewise = (
        verb.dep_ == "advcl"
        and lemma(verb) in AS_THEY_SAY
        and verb.tag_ != "VBG"
        and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children)
    )
    if (verb.dep_ == "parataxis" or likewise) and bench.source(verb) is not None:
        return _around(bench, verb)
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if thing is not None and lemma(verb) in HOLDING:
        result = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > thing.i), None)
        if result is not None:
            return _stretch(bench, verb, [thing, result])
    if outer is None:
        beside = _quotation_beside(bench, verb)
        if beside is not None:
            return (beside,)
    if syntax.is_passive(verb) and (lemma(verb) in RUMOUR or "negated" in bench.inventory):
        return _raised(doc, verb)
    return ()


def _behind(bench: Bench, heads: list[Token], verb: Token) -> tuple[Span, ...]:
    """The clause behind the cue, from its "that" on, without what the parse hung on too much."""
    doc, head = bench.doc, heads[0]
    first, last = complement_start(doc, head, verb), heads[-1].right_edge.i
    last, cut = clipped(doc, head, first, last, bench.verbs.speaking, bench.marks)
    for token in cut:
        bench.moved.setdefault(token.i, verb)
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


def _before(bench: Bench, heads: list[Token], verb: Token) -> tuple[Span, ...]:
    """The clause that stands before the cue or around it ("The plan, she said, had failed").

    What follows the cue counts only where what precedes it is not a whole quotation: behind "...," said the minister, who ..." nothing
    unquoted is content.
    """
    doc = bench.doc
    family = sorted({t.i for head in heads for t in bench.family(head)} - {verb.i})
    left = [i for i in family if i < verb.i]
    right = [i for i in family if i > verb.i]
    for token in inserted((doc[i] for i in right), bench.verbs.speaking):
        bench.moved.setdefault(token.i, verb)
        gone = {t.i for t in token.subtree}
        right = [i for i in right if i not in gone]
    return _left_and_right(bench, verb, left, right)


def _left_and_right(bench: Bench, verb: Token, left: list[int], right: list[int]) -> tuple[Span, ...]:
    """The spans before and behind an inserted cue; behind a whole quotation only what is quoted too, and not by a second cue."""
    doc = bench.doc
    stops = [i for i in left if doc[i].text == ";" and inside(bench.marks, doc[i].idx) is None]
    spans = runs(doc, [i for i in left if not stops or i > stops[-1]])
    quoted = spans and any(abs(m.end - spans[-1].end) <= 3 and m.start <= spans[-1].end for m in bench.marks)
    behind = runs(doc, right)
    if quoted:
        second = next(
            (t.idx for t in doc[verb.i + 1 : verb.sent.end] if t.tag_ == "VBG" and lemma(t) in bench.verbs.speaking),
            None,
        )
        behind = tuple(
            s
            for s in behind
            if any(abs(m.start - s.start) <= 1 for m in bench.marks) and not (second is not None and second < s.start)
        )
    return (*spans, *behind)


def _around(bench: Bench, verb: Token) -> tuple[Span, ...]:
    """The sentence that an inserted or appended cue ("..., the agency said, ...") belongs to, without the cue's clause."""
    clause = {t.i for t in verb.subtree}
    head = verb.head
    while verb.lemma_ == "report" and head.dep_ == "ccomp" and head.i < verb.i and head.head.i < head.i:
        head = head.head  # "X said that S, the paper reported": the paper reports that X said so
    for token in inserted((t for t in head.subtree if t.i > verb.i), bench.verbs.speaking):
        bench.moved.setdefault(token.i, verb)
        clause |= {t.i for t in token.subtree}
    tokens = [t.i for t in head.subtree if t.i not in clause]
    return _left_and_right(bench, verb, [i for i in tokens if i < verb.i], [i for i in tokens if i > verb.i])


def _raised(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """ "X is said to have left": the subject and the infinitive."""
    comps = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and has_to(c)]
    subject = next((c for c in verb.children if c.dep_ in ("nsubj:pass", "nsubj") and c.i < verb.i), None)
    if not comps or subject is None:
        return ()
    return runs(doc, [t.i for t in subject.subtree]) + runs(doc, range(comps[0].left_edge.i, comps[0].right_edge.i + 1))


def _infinitive(bench: Bench, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """ "vowed to VP", "urged Y to VP", "called on Y to VP", "called for Y to VP": from the addressee on, as PARC has it."""
    doc = bench.doc
    comps = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and has_to(c)]
    comps = comps or [
        c
        for c in verb.children
        if c.dep_ == "advcl" and c.i > verb.i and has_to(c) and doc[c.left_edge.i].lower_ in ("to", "for", "not")
    ]
    if not comps:
        return ()
    if lemma(verb) in SEEMING:
        return _raised(doc, verb)
    if syntax.is_passive(verb) and "request" not in bench.verbs.table.get(lemma(verb), {}):
        return _raised(doc, verb) if lemma(verb) in RUMOUR or "negated" in bench.inventory else ()
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
    last, cut = clipped(doc, comps[-1], first, comps[-1].right_edge.i, bench.verbs.speaking, bench.marks)
    for token in cut:
        bench.moved.setdefault(token.i, verb)
    return runs(doc, range(first, last + 1))


def _object(bench: Bench, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """The object of a speech act and what is said of it ("condemned the attack", "accused Y of Z", "described it as Z"); a passive's
    subject; the noun that a relative clause tells of ("which he called Z")."""
    doc = bench.doc
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
    if lemma(verb) == "deny" and any(c.dep_ == "iobj" for c in verb.children):
        return ()  # "denied him entry"
    if lemma(verb) == "call" and not _names(bench, verb):
        return ()  # "called the police", "called off the search"
    if lemma(verb) == "claim" and any(o.lemma_ in ("life", "victim") for o in syntax.objects_of(verb)):
        return ()  # "the storm claimed ten lives"
    fronted = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.i < verb.i]
    if syntax.is_passive(verb):
        if not fronted or not any(c.dep_ == "nsubj:pass" for c in fronted):
            return ()
        head = runs(doc, [t.i for t in fronted[0].subtree])
        return head + (_stretch(bench, verb, parts) if parts else ())
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
        return lead + (_stretch(bench, verb, parts) if parts else ()) if lead else ()
    if not any(p.dep_ in ("obj", "xcomp", "ccomp") for p in parts):
        return ()
    what = verb.head if verb.dep_ == "acl:relcl" and verb.head.lower_ == "what" else None  # "what she called a mistake"
    return ((syntax.span_of(what),) if what is not None else ()) + _stretch(bench, verb, parts)


def _names(bench: Bench, verb: Token) -> bool:
    """Whether "call" gives a thing a name or a quality: "called it a mistake", "what she called “a mistake”"."""
    if any(c.dep_ == "compound:prt" and c.lower_ != "out" for c in verb.children):
        return False
    marked = any(verb.left_edge.idx <= m.start <= verb.right_edge.idx for m in bench.marks)
    return (
        marked or verb.dep_ == "acl:relcl" or syntax.is_passive(verb) or bool(syntax.children(verb, "xcomp", "ccomp"))
    )


def _stretch(bench: Bench, verb: Token, parts: list[Token]) -> tuple[Span, ...]:
    """From the first part to the end of the last, times and occasions at the end left out."""
    doc = bench.doc
    first, last = parts[0].left_edge.i, parts[-1].right_edge.i
    last, cut = clipped(doc, parts[-1], first, last, bench.verbs.speaking, bench.marks, noun=True)
    for token in cut:
        bench.moved.setdefault(token.i, verb)
    return shed(doc, runs(doc, range(max(first, verb.i + 1) if first < verb.i < last else first, last + 1)))


def _oblique(bench: Bench, verb: Token, outer: Span | None) -> tuple[Span, ...]:
    """What a prepositional phrase names: "spoke of the attack", "called for a truce", "railed against the deal"; not the preposition."""
    doc, wanted = bench.doc, bench.verbs.prepositions(entry(verb, bench.verbs), bench.inventory)
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
        manner = next((c for c in verb.children if c.i > child.i and doc[opening(c)].lower_ == "as"), None)
        if lemma(verb) == "refer" and manner is None and "stance" not in bench.inventory:
            continue  # ", referring to the talks" explains words; "referred to them as rioters" says something
        end = child.right_edge.i if manner is None else manner.right_edge.i
        last, _ = clipped(doc, child, first, end, bench.verbs.speaking, bench.marks, noun=True)
        return shed(doc, runs(doc, range(first, last + 1)))
    return ()


def _quotation_beside(bench: Bench, verb: Token) -> Span | None:
    """A quotation that ends right before the cue's clause or begins behind the cue, within the sentence or at the head of the next paragraph."""
    doc, sentence = bench.doc, verb.sent
    subject = own_subject(verb)
    left = verb.i if subject is None else min(verb.i, subject.left_edge.i)
    before: Span | None = None
    for quotation in bench.marks:
        if quotation.end <= doc[left].idx:
            gap = syntax.text_of(doc)[quotation.end : doc[left].idx]
            closed = quotation.of(syntax.text_of(doc)).rstrip("\"”'’»").rstrip()[-1:] == "."
            if (
                len(gap) <= 3
                and "\n" not in gap
                and not (closed and "," not in gap and doc[left].text[:1].isupper() and doc[left].i != verb.i)
            ):
                before = quotation
        elif quotation.start > verb.idx:
            gap = syntax.text_of(doc)[verb.idx + len(verb) : quotation.start]
            own = quotation.start < sentence.end_char and len(gap) < 120 and "\n" not in gap
            layout = gap.strip().endswith(":") and "\n" not in gap.strip() and len(gap) < 120
            if (
                (own or layout)
                and not any(m in gap for m in (". ", "; "))
                and before is None
                and _introduces(gap, quotation.of(syntax.text_of(doc)))
            ):
                return quotation
            break
    return before


def _quotation_before(bench: Bench, verb: Token) -> Span | None:
    """A quotation that a comma in it joins to the cue's clause right behind: "“...,” she said, “...”"."""
    subject = own_subject(verb)
    left = verb if subject is None else min(verb, subject.left_edge, key=lambda t: t.i)
    for quotation in bench.marks:
        inner = quotation.of(syntax.text_of(bench.doc)).rstrip("\"”'’» ")
        lead = syntax.text_of(bench.doc)[max(left.sent.start_char, quotation.start - 2) : quotation.start].strip()
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
