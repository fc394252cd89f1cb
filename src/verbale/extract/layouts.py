"""Quotations that no cue verb introduces: named by a colon, a signature or a transcript, gone on with, or standing for themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.attribution import Attributed
from verbale.extract.quotation_marks import is_speech_like
from verbale.extract.sources import PAPERS, source_of, source_span
from verbale.records import Span, merged

NAME = r"(?:[A-Z][\w.’'-]*|[a-z]{2,3}(?= [A-Z]))(?: (?:[A-Z][\w.’'-]*|de|la|van|von|al|bin|of|the)){0,6}"
SIGNATURE = re.compile(
    rf"[ \t]*\n?[ \t]*(?P<dash>[―—–]|--?)[ \t]*(?P<name>{NAME})(?:, [^\n]{{1,60}})?[.)]?[ \t]*(?:\n|$)"
)
TURN = re.compile(
    r"[\"“]?(?P<name>[A-Z][A-Z.’' -]{1,30}[A-Z.]|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}|Q|A)(?P<colon>:)[ \t]+(?=\S)"
)
# The end of "“...,” the mayor said, but": a quotation that goes on behind its cue in the same sentence.
AFTER_CUE = re.compile(r"[\"”][^\"“”.!?\n]{3,80},(?: (?:but|and))?$")
SENTENCE_END = re.compile(r"[.!?][”\"]? ")  # a mark behind a word alone closes a quotation within the sentence
HEADLINE_SPEAKERS = frozenset(
    "poll report study survey police court official officials source sources minister president mayor governor".split()
)
NEAR = 90  # characters of a cue's clause between a quotation and the one that goes on from it


def with_layouts(
    doc: Doc, found: Sequence[Attributed], marks: Sequence[Span], paragraphs: Sequence[Span], *, joined: bool
) -> list[Attributed]:
    """The attributions with the quotations and turns added that none of them covers.

    joined: an utterance that goes on belongs to the same attribution (the guide of the casebook), else to one of its own (PolNeAR).
    """
    made = [*found]
    turns = _turns(doc, paragraphs) or _headline(doc, paragraphs)
    if turns:
        made = [
            f for f in made if not any(t.content[0].contains(f.content[0]) and f.source is None for t in turns)
        ] + turns
    for mark in marks:
        if (
            any(_covers(f, mark) for f in made)
            or not is_speech_like(syntax.text_of(doc), mark)
            or not stands_alone(syntax.text_of(doc), mark)
        ):
            continue
        paragraph = next((p for p in paragraphs if p.contains(mark)), None)
        _place(doc, made, mark, paragraph, paragraphs, joined)
    return made


def _place(
    doc: Doc, made: list[Attributed], mark: Span, paragraph: Span | None, paragraphs: Sequence[Span], joined: bool
) -> None:
    """Adds one uncovered quotation to the list, or to the attribution that it goes on from."""
    signed = _signature(doc, mark)
    if signed is not None:
        made.append(signed)
        return
    lead = _lead(doc, mark)
    if lead is not None:
        opener = next((f for f in reversed(made) if _opens(f, lead, mark, doc)), None)
        if opener is not None:
            made[made.index(opener)] = replace(opener, content=merged([*opener.content, mark]))
            return
        named = _named_by(doc, lead, mark)
        if named is not None:
            made.append(named)
            return
    announced = _announced(doc, mark)
    if announced is not None and not any(
        any(c.end > announced.cue[0].end - 1 and c.end <= mark.start for c in f.content) for f in made
    ):
        made.append(announced)
        return
    if mark.of(syntax.text_of(doc)).rstrip("\"”'’»")[-1:] == ",":
        before: list[Attributed] = []  # who speaks stands behind it, in words that no rule read
    else:
        before = [
            f for f in made if f.content[-1].end <= mark.start and (f.source is not None or f.source_span is not None)
        ]
    near = [f for f in before if paragraph is not None and paragraph.contains(f.content[-1]) and _ends_quoted(doc, f)]
    last = max(near or before, key=lambda f: f.content[-1].end) if before else None
    if last is not None and paragraph is not None and _goes_on(doc, last, mark, paragraph, paragraphs):
        same = paragraph.contains(last.content[-1])
        quoted = syntax.text_of(doc)[last.content[-1].start] in "\"“'‘`"
        if joined or (same and quoted):
            made[made.index(last)] = replace(last, content=merged([*last.content, mark]))
        else:
            made.append(replace(last, content=(mark,), because="quotation goes on"))
        return
    made.append(Attributed(None, None, (), None, (mark,), "say", "quotation without a cue"))


def _covers(f: Attributed, mark: Span) -> bool:
    if f.because != "transcript" and any(mark.contains(c) for c in f.cue):
        return False  # what somebody quoted says within the quotation
    return sum(max(0, min(s.end, mark.end) - max(s.start, mark.start)) for s in f.content) >= 0.5 * len(mark)


def stands_alone(text: str, mark: Span) -> bool:
    """Whether a quotation is a sentence of its own: nothing but white space or a full stop before it, an end mark within or behind it."""
    before = text[: mark.start].rstrip()
    joined = AFTER_CUE.search(before[-120:]) is not None
    opens = joined or not before or text[: mark.start].endswith("\n") or before[-1] in '.!?”":'
    inner = mark.of(text).strip("\"“”'’‘`«»").rstrip()
    ends = bool(inner) and (inner[-1] in ".!?,…]" or text[mark.end : mark.end + 1] == ".")
    whole = text[mark.end : mark.end + 1] in ("", "\n") and len(inner.split()) >= 8  # shorter ones are headings
    return opens and bool(inner) and (ends or whole)


# ------------------------------------------------------------------------------------------------------------------ colon, signature


def _lead(doc: Doc, mark: Span) -> Span | None:
    """The words of the sentence that a colon ends right before the quotation, on its line or the one above."""
    before = syntax.text_of(doc)[: mark.start].rstrip()
    if not before.endswith((":", ",")) or (
        before.endswith(",") and "\n" not in syntax.text_of(doc)[len(before) : mark.start]
    ):
        return None
    line = before.rfind("\n") + 1
    stop = max((m.end() for m in SENTENCE_END.finditer(before, line, len(before) - 1)), default=line)
    # "Mr. Holt added:" is one lead: a stop behind a short capitalised word is an abbreviation
    if stop > line and re.search(
        r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|Prof|St|[A-Z])\. $", syntax.text_of(doc)[line:stop]
    ):
        stop = line
    return Span(stop, len(before)) if stop < len(before) else None


def _opens(f: Attributed, lead: Span, mark: Span, doc: Doc) -> bool:
    """Whether an attribution stands in the lead, so that the quotation goes on with its content."""
    cue = f.cue[0] if f.cue else None
    return (
        cue is not None and lead.contains(cue) and f.content[-1].end <= mark.start and f.content[0].start >= lead.start
    )


def _named_by(doc: Doc, lead: Span, mark: Span) -> Attributed | None:
    """Who a lead names: the subject of its main verb, whose paper it announces, or the bare name before the colon."""
    tokens = syntax.tokens_in(doc, lead)
    if tokens is None or not len(tokens):
        return None
    verb = next((t for t in tokens if t.pos_ == "VERB" and t.dep_ == "ROOT"), None) or next(
        (t for t in tokens if t.pos_ == "VERB" and any(c.dep_ in syntax.SUBJECTS for c in t.children)), None
    )
    source: Token | None
    if verb is not None:
        source = _paper_of(verb) or source_of(verb, {})
        cue = syntax.span_of(verb)
    else:
        source = tokens.root if tokens.root.pos_ in ("PROPN", "NOUN", "PRON") and len(tokens) <= 14 else None
        cue = Span(lead.end - 1, lead.end)
    if source is None or source.idx < lead.start or source.lower_ in ("it", "this", "that", "there"):
        return None
    span = source_span(doc, source, (mark,))
    return Attributed(source, span, (cue,), verb, (mark,), "say", "colon") if span is not None else None


def _paper_of(verb: Token) -> Token | None:
    """From whom a paper comes that the lead announces: "issued a statement from the king:"."""
    for thing in syntax.objects_of(verb):
        if thing.lemma_.lower() in PAPERS:
            for child in thing.children:
                if child.dep_ == "nmod" and syntax.case_of(child) in ("from", "by"):
                    return child
    return None


def _announced(doc: Doc, mark: Span) -> Attributed | None:
    """Whose words follow the sentence that says where they stand: "Holt issued a statement on the vote. “It ...”"."""
    tokens = syntax.tokens_in(doc, mark)
    if (
        tokens is None
        or not len(tokens)
        or tokens[0].i == 0
        or "\n" in syntax.text_of(doc)[doc[tokens[0].i - 1].idx : mark.start]
    ):
        return None
    before = doc[tokens[0].i - 1].sent
    verb = before.root
    if (
        verb.pos_ != "VERB"
        or before.end_char > mark.start
        or not any(o.lemma_.lower() in PAPERS for o in syntax.objects_of(verb))
    ):
        return None
    source = _paper_of(verb) or source_of(verb, {})
    if source is None or source.pos_ not in ("PROPN", "NOUN", "PRON") or source.idx < before.start_char:
        return None
    span = source_span(doc, source, (mark,))
    return (
        Attributed(source, span, (syntax.span_of(verb),), verb, (mark,), "say", "announced")
        if span is not None
        else None
    )


def _signature(doc: Doc, mark: Span) -> Attributed | None:
    """The name behind a dash that ends the quotation's line, or stands alone on the next."""
    match = SIGNATURE.match(syntax.text_of(doc), mark.end)
    if match is None:
        return None
    name = Span(match.start("name"), match.end("name"))
    head = syntax.head_token(doc, name)
    return Attributed(head, name, (Span(match.start("dash"), match.end("dash")),), None, (mark,), "say", "signature")


# ------------------------------------------------------------------------------------------------------------------ transcripts


def _turns(doc: Doc, paragraphs: Sequence[Span]) -> list[Attributed]:
    """The turns of a transcript: paragraphs "NAME: ...", where at least two such names stand, one of them twice."""
    found = [
        (p, m) for p in paragraphs if (m := TURN.match(syntax.text_of(doc), p.start)) is not None and m.end() < p.end
    ]
    names = Counter(m.group("name") for _, m in found)
    if len(names) < 2 or max(names.values()) < 2:
        return []
    turns = []
    for paragraph, match in found:
        name = Span(match.start("name"), match.end("name"))
        content = Span(match.end(), paragraph.end)
        colon = Span(match.start("colon"), match.end("colon"))
        asked = match.group("name") in ("Q", "A")
        turns.append(
            Attributed(
                None if asked else syntax.head_token(doc, name), name, (colon,), None, (content,), "say", "transcript"
            )
        )
    return turns


def _headline(doc: Doc, paragraphs: Sequence[Span]) -> list[Attributed]:
    """The headline that names its speaker before a colon: a person, a poll, the police; "Norland war: ..." names a subject, not a speaker."""
    first = next((p for p in paragraphs if len(p)), None)
    match = TURN.match(syntax.text_of(doc), first.start) if first is not None else None
    if first is None or match is None or match.end() >= first.end or len(first) > 160 or len(paragraphs) < 2:
        return []
    name = Span(match.start("name"), match.end("name"))
    tokens = syntax.tokens_in(doc, name)
    if tokens is None or not (all(t.ent_type_ == "PERSON" for t in tokens) or tokens[-1].lower_ in HEADLINE_SPEAKERS):
        return []
    colon, content = Span(match.start("colon"), match.end("colon")), Span(match.end(), first.end)
    return [Attributed(tokens.root, name, (colon,), None, (content,), "say", "headline")]


# ------------------------------------------------------------------------------------------------------------------ going on


def _ends_quoted(doc: Doc, f: Attributed) -> bool:
    return syntax.text_of(doc)[f.content[-1].end - 1] in "\"”'’»"


def _goes_on(doc: Doc, f: Attributed, mark: Span, paragraph: Span, paragraphs: Sequence[Span]) -> bool:
    """Whether a quotation goes on from an attribution: in its paragraph, with nothing but the cue's clause between, or at the head of the
    next, where the attribution ends its own."""
    end = max([f.content[-1].end] + [c.end for c in f.cue] + ([f.source_span.end] if f.source_span else []))
    if end > mark.start:
        end = f.content[-1].end
    between = syntax.text_of(doc)[end : mark.start]
    if paragraph.contains(f.content[-1]) or (f.cue and paragraph.contains(f.cue[0])):
        if re.fullmatch(r"[,;]? (?:but|and|then|later|also|too|[\w ]{0,20})[,:]? ?", between):
            return True
        return len(between) < NEAR * 2 and not re.search(r"[.!?][\"”]? +[A-Z][^\"“]{25,}", between)
    earlier = [p for p in paragraphs if p.end <= paragraph.start and p.end > p.start]
    quoted = any(syntax.text_of(doc)[s.end - 1] in "\"”'’" or syntax.text_of(doc)[s.start] in '"“' for s in f.content)
    words = f.content[-1].of(syntax.text_of(doc))  # a mark left open goes on in the next paragraph
    left_open = words.count('"') % 2 == 1 or words.count("“") > words.count("”")
    if left_open and len(earlier) > 1 and not re.search('["“”]', earlier[-1].of(syntax.text_of(doc))):
        earlier = earlier[:-1] if earlier[-2].contains(f.content[-1]) else earlier  # a picture's caption stands between
    quoted = quoted or left_open
    return (
        quoted and bool(earlier) and earlier[-1].contains(f.content[-1]) and earlier[-1].end - f.content[-1].end < NEAR
    )
