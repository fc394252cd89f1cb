"""Who said what: quotes, direct to indirect, with their speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.attribution import Attributed, candidates
from verbale.extract.layouts import with_layouts
from verbale.extract.quotation_marks import letters, quotations
from verbale.extract.quote_head import QuoteHead
from verbale.extract.responses import find_answers
from verbale.extract.speakers import Speakers, joint_heads, named_beside
from verbale.knowledge import Knowledge
from verbale.knowledge.speech import INVENTORIES, load_speech_nouns, load_speech_verbs
from verbale.records import (
    Actor,
    ActorType,
    Article,
    MentionIndex,
    MentionKind,
    Quote,
    QuoteType,
    Span,
    SpeakerDescribed,
    Timex,
    record_id,
)

OCCASION = (
    "interview|statement|speech|address|letter|posts?|tweets?|briefing|conference|call|video|broadcast|report|remarks|filing|advisory|message|release"
    "|announcement|autobiography|memoir|book|podcast|blog|editorial|op-ed|article|column|document|hearing|debate|ceremony|rally|convention|meeting|summit"
)
VENUE = re.compile(
    rf"\b(?:in|at|during|on|via|through|by)\s+(?:(?:an?|the|his|her|its|their|this|that)\s+)?(?:[\w’'-]+\s+){{0,3}}?(?:{OCCASION})\b"
    r"(?:\s+(?:with|to|for)\s+(?:the\s+)?(?-i:[A-Z])[\w’'.]*(?:\s+(?:of\s+)?(?-i:[A-Z])[\w’'.]*){0,4})?"
    r"|\b(?:on|via)\s+(?:X|Twitter|Facebook|Telegram|Instagram|Weibo|YouTube|social media|stage|the phone|(?:[\w-]+\s+){0,2}(?:television|TV|radio))\b",
    re.IGNORECASE,
)
# Whom words are said to: the object of these verbs, or what "to" or "with" names behind the others.
TELLING = frozenset(
    "tell inform assure remind warn urge ask advise order instruct brief notify beg implore press".split()
)
FEW_LETTERS = 6
THEIRS = frozenset({"he", "she", "they", "it"})
BELIEFS = frozenset({"attitude", "stance"})  # what the default counts only where it is reported as expressed


def find_quotes(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    timexes: tuple[Timex, ...],
    know: Knowledge,
    inventory: str | None = None,
    head: QuoteHead | None = None,
) -> tuple[Quote, ...]:
    """The article's quotes in text order; inventory: a name of INVENTORIES, None for the default; head: a second opinion on cues."""
    marks = quotations(article.text, article.paragraphs)
    classes = INVENTORIES[inventory or "default"]
    raw = candidates(doc, load_speech_verbs(), load_speech_nouns(), classes, marks, head)
    if inventory is None:
        beliefs = candidates(doc, load_speech_verbs(), load_speech_nouns(), BELIEFS, marks)
        raw += [f for f in beliefs if f.kind == "attitude" and _is_expressed(f, raw)]
    raw = _without_repeats(raw, article.text)
    raw = with_layouts(doc, raw, marks, article.paragraphs, joined="apart" not in classes)
    raw.sort(key=lambda f: (f.content[0].start, -f.content[-1].end))
    index = MentionIndex(actors)
    speakers = Speakers(doc, actors, index)
    answers = find_answers(doc)
    built = [q for f in raw for q in _records(f, article, speakers, timexes, marks, one="one" in classes)]
    built = [
        replace(q, response=next((a.response for a in answers if any(a.span.overlaps(c) for c in q.cue)), None))
        for q in built
    ]
    return _nested(built, know, article.text, marks)


def _is_expressed(belief: Attributed, found: Sequence[Attributed]) -> bool:
    """Whether somebody says what he himself thinks, hopes or wants: "said he hopes to" (guide). "I think" is how one talks, and says no more."""
    if belief.source is None or belief.verb is None or not belief.cue or belief.source.lower_ not in THEIRS:
        return False
    cue, above = belief.cue[0], belief.verb.head.i
    if any(f.cue and f.cue[0].overlaps(cue) for f in found):
        return False
    return any(
        f.verb is not None
        and f.verb.i == above
        and f.source_span is not None
        and any(c.contains(cue) for c in f.content)
        for f in found
    )


def _without_repeats(found: list[Attributed], text: str) -> list[Attributed]:
    """Attributions of too few letters dropped, and of those with the same content only the one with a source kept."""
    kept: dict[tuple[Span, ...], Attributed] = {}
    for f in found:
        if sum(letters(text, s) for s in f.content) < FEW_LETTERS:
            continue
        other = kept.get(f.content)
        if other is None or (other.source is None and f.source is not None):
            kept[f.content] = f
    return list(kept.values())


# ------------------------------------------------------------------------------------------------------------------------- records


def _records(
    f: Attributed,
    article: Article,
    speakers: Speakers,
    timexes: tuple[Timex, ...],
    marks: Sequence[Span],
    *,
    one: bool,
) -> list[Quote]:
    """One record for each of joint speakers, with the same spans (ruling 8 of the annotation guide); one: for the first only."""
    index = speakers.index
    joint = [] if f.source is None or f.source_span is None or one else joint_heads(f.source, f.source_span)
    if len(joint) < 2:
        return [_quote(f, speakers.of(f), article, index, timexes, marks)]
    made: dict[str | None, Quote] = {}
    for token in joint:
        actor = index.at(syntax.span_of(token)) or index.at(syntax.phrase_span(token)) or named_beside(token, index)
        quote = _quote(f, actor, article, index, timexes, marks, token=token)
        made.setdefault(quote.id, quote)
    return list(made.values())


def _quote(
    f: Attributed,
    speaker: Actor | None,
    article: Article,
    index: MentionIndex,
    timexes: tuple[Timex, ...],
    marks: Sequence[Span],
    *,
    token: Token | None = None,
) -> Quote:
    """The record: addressee, venue and time looked up beside the cue; token: the head of this one of joint speakers."""
    described = _described(f, speaker, index, article.text)
    if token is not None and described is not None:
        described = replace(described, words=syntax.phrase_span(token).of(article.text))
    clause = _clause_span(f)
    venue = _venue(article.text, clause, f.content) if clause else None
    if (
        described is not None
        and speaker is not None
        and speaker.type is not ActorType.PERSON
        and "role phrase" in speaker.because
    ):
        speaker_id = None
    else:
        speaker_id = speaker.id if speaker is not None else None
    return Quote(
        id=record_id(
            "quote",
            article.id,
            *((s.start, s.end) for s in f.content),
            speaker_id if token is None or speaker_id is not None or described is None else described.words,
        ),
        type=_type(article.text, f.content, marks),
        source=(f.source_span,) if f.source_span is not None else (),
        cue=f.cue,
        content=f.content,
        speaker=speaker_id,
        speaker_described=described,
        addressee=_addressee(f, index, venue, article.text),
        venue=venue,
        when=_when(timexes, clause, f.content) if clause else None,
        because=f"quotes.{f.because}",
    )


def _type(text: str, content: Sequence[Span], marks: Sequence[Span]) -> QuoteType:
    """By the share of the content's letters within quotation marks, as the gold sets derive it."""
    total = sum(letters(text, s) for s in content)
    quoted = sum(
        letters(text, Span(max(s.start, m.start), min(s.end, m.end))) for s in content for m in marks if s.overlaps(m)
    )
    share = quoted / total if total else 0.0
    return QuoteType.DIRECT if share > 0.9 else QuoteType.INDIRECT if share < 0.1 else QuoteType.MIXED


def _described(f: Attributed, speaker: Actor | None, index: MentionIndex, text: str) -> SpeakerDescribed | None:
    """An unnamed speaker's words with the country and sector that they give: "a senior Ukrainian official"."""
    if f.source_span is None or f.source is None or f.source.pos_ not in ("NOUN", "PROPN"):
        return None
    if speaker is not None and (speaker.type is ActorType.PERSON or "role phrase" not in speaker.because):
        return None
    if speaker is not None and f.source.tag_ in ("NN", "NNP") and f.source.lemma_.lower() in BODIES:
        return None
    return SpeakerDescribed(
        words=f.source_span.of(text),
        country=speaker.country if speaker else None,
        sector=speaker.sector if speaker else None,
    )


# One body each, and so a speaker as much as one with a name: "the Norish defence ministry", "Norland's army". Officials and soldiers are many.
BODIES = frozenset(
    "ministry embassy government army military navy police parliament court cabinet junta presidency administration consulate legislature senate "
    "prosecution opposition commission council agency mission delegation".split()
)


def _clause_span(f: Attributed) -> Span | None:
    """The characters of the cue's clause without the content's: where addressee, venue and time stand."""
    if f.verb is None:
        return None
    sentence = f.verb.sent
    return Span(sentence.start_char, sentence.end_char)


def _addressee(f: Attributed, index: MentionIndex, venue: Span | None, text: str) -> str | None:
    """Whom it was said to: "told the paper", "called on Norland to", "said to Holt", "in an interview with the paper"."""
    if f.verb is None or f.verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = f.verb.lemma_.lower()
    for child in f.verb.children:
        case = syntax.case_of(child)
        if child.i < f.verb.i or child.pos_ not in ("PROPN", "NOUN", "PRON"):
            continue
        told = child.dep_ in ("iobj", "obj") and lemma in TELLING
        if told or (
            child.dep_ == "obl"
            and ((case == "to" and not f.because.startswith("oblique")) or (lemma == "call" and case in ("on", "upon")))
        ):
            actor = _hearer(child, index)
            if actor is not None or told:
                return actor.id if actor is not None else None
    for token in f.verb.sent:  # "Speaking to the paper, she said"
        if token.lower_ not in ("speaking", "talking") or abs(token.i - f.verb.i) > 25:
            continue
        for phrase in syntax.children(token, "obl"):
            if syntax.case_of(phrase) in ("to", "with") and (actor := _hearer(phrase, index)) is not None:
                return actor.id
    partner = re.search(r"\s(?:with|to|for)\s", venue.of(text)) if venue is not None else None
    if venue is None or partner is None:
        return None
    within = [
        a for m, a in index.all_in(Span(venue.start + partner.end(), venue.end)) if m.kind is not MentionKind.PRONOUN
    ]
    return within[0].id if within else None


def _hearer(phrase: Token, index: MentionIndex) -> Actor | None:
    """The actor that a phrase for the hearer names, by its head or beside it ("the news channel Norland TV")."""
    return index.at(syntax.phrase_span(phrase)) or index.at(syntax.span_of(phrase)) or named_beside(phrase, index)


def _venue(text: str, clause: Span, content: Sequence[Span]) -> Span | None:
    for match in VENUE.finditer(text, clause.start, clause.end):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(c) for c in content):
            return span
    return None


def _when(timexes: tuple[Timex, ...], clause: Span, content: Sequence[Span]) -> int | None:
    for i, timex in enumerate(timexes):
        if clause.contains(timex.span) and not any(timex.span.overlaps(c) for c in content):
            return i
    return None


def _nested(quotes: list[Quote], know: Knowledge, text: str, marks: Sequence[Span]) -> tuple[Quote, ...]:
    """Parents set: a quote whose cue lies within another's content stands in it, in the innermost such one.

    Within somebody's own words in quotation marks "I" and "we" are that speaker, and "he" or "she" somebody else.
    """
    done: list[Quote] = []
    once: dict[str, Quote] = {}
    for quote in quotes:
        once.setdefault(quote.id, quote)
    quotes = list(once.values())
    parents = _parents(quotes)
    for quote in quotes:
        parent = parents.get(quote.id)
        if parent is not None and quote.source and any(m.contains(quote.source[0]) for m in marks):
            word = quote.source[0].of(text).lower()
            if word in ("i", "we"):
                quote = replace(quote, speaker=parent.speaker, speaker_described=parent.speaker_described)
            elif word in ("he", "she") and quote.speaker == parent.speaker:
                quote = replace(quote, speaker=None)
        done.append(
            replace(quote, parent=parent.id if parent else None, because=f"{quote.because}; tables@{know.version}")
        )
    return tuple(done)


def _parents(quotes: Sequence[Quote]) -> dict[str, Quote]:
    """Quote id -> the quote it stands in. Ragged contents may each hold the other's cue: then the larger is the parent, never both."""
    found: dict[str, Quote] = {}
    for quote in sorted(quotes, key=_size):
        around = [
            q for q in quotes if quote.cue and q.id != quote.id and any(c.contains(quote.cue[0]) for c in q.content)
        ]
        for parent in sorted(around, key=_size):
            above = parent
            while above.id != quote.id and above.id in found:
                above = found[above.id]
            if above.id != quote.id:
                found[quote.id] = parent
                break
    return found


def _size(quote: Quote) -> int:
    return sum(map(len, quote.content))
