"""Who did what to whom: PLOVER events with aspect and attribution, coded from the parse by the ontology's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import aspect_of
from verbale.knowledge import Knowledge
from verbale.knowledge.plover import Ontology, Pattern, load_ontology
from verbale.records import (
    Actor,
    Article,
    Attribution,
    Event,
    MentionIndex,
    Party,
    Place,
    Quote,
    Size,
    Span,
    Timex,
    When,
    merged,
    record_id,
)

LIGHT = frozenset("hold have make conduct launch carry stage begin start take resume give do".split())
COUNT = r"(\d[\d,]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b)"
SIZES = (
    (
        "killed",
        re.compile(
            rf"(?:kill(?:ed|ing|s)? (?:at least |about |some |more than )?{COUNT}|{COUNT} (?:[\w-]+ ){{0,3}}(?:were |was |have been )?killed)",
            re.I,
        ),
    ),
    (
        "injured",
        re.compile(
            rf"(?:(?:wound|injur)(?:ed|ing) (?:at least |about |some |more than )?{COUNT}|{COUNT} (?:[\w-]+ ){{0,3}}(?:were |was )?(?:wounded|injured))",
            re.I,
        ),
    ),
    (
        "arrested",
        re.compile(
            rf"(?:(?:arrest|detain)(?:ed|ing) (?:at least |about |some |more than )?{COUNT}|{COUNT} (?:[\w-]+ ){{0,3}}(?:were |was )?(?:arrested|detained))",
            re.I,
        ),
    ),
)
WORDS = {**{w: (i, i) for i, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)},
         "dozens": (24, 99), "hundreds": (100, 999), "thousands": (1000, 9999)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that codes an event, with the tokens of its parties."""

    trigger: Token
    pattern: Pattern
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def code_events(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    know: Knowledge,
    ontology: Ontology | None = None,
) -> tuple[Event, ...]:
    """The article's events in text order, one record for each distinct event."""
    table = ontology or load_ontology()
    index = MentionIndex(actors)
    sentences = syntax.sentence_spans(doc)
    lead = article.paragraphs[min(1, len(article.paragraphs) - 1)].end if article.paragraphs else 0
    events = []
    for hit in hits(doc, table):
        event = _event(doc, hit, article, index, places, timexes, quotes, sentences, table, lead)
        if event is not None:
            events.append(replace(event, because=f"{event.because}; tables@{know.version}"))
    return _distinct(events)


# -------------------------------------------------------------------------------------------------------------------------- triggers


def hits(doc: Doc, table: Ontology) -> Iterator[Hit]:
    """Every word of the ontology whose conditions hold, in text order."""
    for token in doc:
        pos = {"VERB": "verb", "NOUN": "noun"}.get(token.pos_)
        if pos is None and token.pos_ == "PROPN" and token.tag_ in ("VBZ", "VBD", "VBN"):
            pos = "verb"
        if pos is None:
            continue
        for pattern in table.patterns.get((token.lemma_.lower(), pos), ()):
            if _fits(token, pattern):
                yield _parties(token, pattern)
                break


def _fits(token: Token, pattern: Pattern) -> bool:
    """Whether one of the needs is met and nothing to avoid stands beside the word."""
    objects = _objects(token)
    lemmas = {o.lemma_.lower() for o in objects} | {
        c.lemma_.lower() for o in objects for c in o.children if c.dep_ in ("compound", "conj")
    }
    if pattern.avoid & (
        lemmas
        | {c.lemma_.lower() for c in token.children if c.dep_ in ("xcomp", "ccomp", "compound")}
        | {c.lower_ for c in token.children if c.dep_ == "mark"}
    ):
        return False
    if not pattern.needs:
        complemented = bool(objects) or any(c.dep_ in ("xcomp", "ccomp") for c in token.children)
        return pattern.pos == "noun" or not pattern.recipient or complemented or _has_recipient(token, pattern)
    return any(_need(token, need, lemmas) for need in pattern.needs)


def _has_recipient(token: Token, pattern: Pattern) -> bool:
    """Whether an object, a passive, or one of the pattern's prepositions is there."""
    if "obj" in pattern.recipient and (_objects(token) or syntax.is_passive(token) or token.dep_ == "acl"):
        return True
    return any(c.dep_.startswith("obl") and syntax.case_of(c) in pattern.recipient for c in token.children)


def _need(token: Token, need: str, lemmas: set[str]) -> bool:
    kind, _, word = need.partition(":")
    if kind == "obj":
        if word in ("person", "country"):
            return any(o.pos_ == "PROPN" for o in _objects(token))
        return word in lemmas or any(
            c.lemma_.lower() == word for c in token.children if c.dep_.startswith(("nmod", "obl"))
        )
    if kind == "prep":
        return any(syntax.case_of(c) == word for c in token.children if c.dep_.startswith(("obl", "nmod"))) or any(
            c.lower_ == word and c.dep_ in ("compound:prt", "obl") for c in token.children
        )
    if kind == "poss":
        return any(c.dep_ == "nmod:poss" for c in token.children)
    if kind == "light":
        return token.dep_ in ("obj", "nsubj:pass") and token.head.lemma_ in LIGHT
    return any(c.dep_ == kind for c in token.children)


def _objects(token: Token) -> list[Token]:
    if token.pos_ == "VERB" and syntax.is_passive(token):
        subject = syntax.subject_of(token)
        return [subject] if subject is not None else []
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return [token.head]
    return [c for c in token.children if c.dep_ in ("obj", "iobj")]


# --------------------------------------------------------------------------------------------------------------------------- parties


def _parties(token: Token, pattern: Pattern) -> Hit:
    if pattern.pos == "noun":
        return Hit(token, pattern, *_noun_parties(token, pattern))
    if syntax.is_passive(token) or (token.dep_ == "acl" and token.tag_ == "VBN"):
        agent = syntax.agent_of(token) or next(
            (c for c in syntax.children(token, "obl") if syntax.case_of(c) == "by"), None
        )
        patient = token.head if token.dep_ == "acl" else syntax.subject_of(token)
        return Hit(token, pattern, _all(agent), _all(patient) if patient is not None and patient.i != token.i else ())
    subject = _subject(token)
    recipients: list[Token] = []
    for place in pattern.recipient:
        if place in ("obj", "iobj"):
            recipients += [c for c in token.children if c.dep_ == place]
        else:
            recipients += [c for c in token.children if c.dep_.startswith("obl") and syntax.case_of(c) == place]
            recipients += [
                c
                for o in _objects(token)
                for c in o.children
                if c.dep_.startswith("nmod") and syntax.case_of(c) == place
            ]
    return Hit(token, pattern, _all(subject), tuple(t for r in recipients for t in _all(r)))


def _subject(token: Token) -> Token | None:
    """The subject, through control, coordination, relative and participle clauses."""
    subject = syntax.subject_of(token)
    if subject is not None and subject.lower_ in ("who", "which", "that"):
        governor = subject.head if subject.head.dep_ == "acl:relcl" else token
        return governor.head if governor.dep_ == "acl:relcl" else None
    if subject is None and token.dep_ in ("acl", "advcl", "ccomp", "xcomp"):
        head = token.head
        if token.dep_ == "acl" and token.tag_ == "VBG":
            return head
        objects = [c for c in head.children if c.dep_ in ("obj", "iobj")]
        if token.dep_ in ("xcomp", "ccomp") and objects:
            return objects[0]  # "urged Putin to sign": the object acts
        return syntax.subject_of(head) if head.pos_ in ("VERB", "AUX") else None
    return subject


def _noun_parties(token: Token, pattern: Pattern) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """A noun's parties: possessor, adjective of nationality, "by" and "between" phrases, the subject of its light verb."""
    actors = [
        c
        for c in token.children
        if c.dep_ in ("nmod:poss", "compound", "amod")
        and (c.pos_ == "PROPN" or c.dep_ == "nmod:poss" or c.text[:1].isupper())
    ]
    recipients: list[Token] = []
    for child in token.children:
        if not child.dep_.startswith("nmod") or child.dep_ == "nmod:poss":
            continue
        case = syntax.case_of(child)
        if case == "between":
            actors += _all(child)
        elif case == "by":
            actors.append(child)
        elif case in pattern.recipient:
            recipients += _all(child)
    if token.dep_ in ("obj", "obl") and token.head.pos_ == "VERB" and token.head.lemma_ in LIGHT:
        subject = syntax.subject_of(token.head)
        if subject is not None:
            actors += _all(subject)
        recipients += [
            t
            for c in token.head.children
            if c.dep_.startswith("obl") and syntax.case_of(c) in pattern.recipient
            for t in _all(c)
        ]
    return tuple(actors), tuple(recipients)


def _all(token: Token | None) -> tuple[Token, ...]:
    return tuple(syntax.conjuncts(token)) if token is not None else ()


def _resolved(tokens: Sequence[Token], index: MentionIndex) -> tuple[Party, ...]:
    """The actors that the tokens' phrases name, each once."""
    found: dict[str, Party] = {}
    for token in tokens:
        if token.pos_ == "PRON" and index.at(syntax.span_of(token)) is None:
            token = _speaker_of(token) or token  # "Norland said it would ...": the one who says so
        span = syntax.span_of(token)
        mention = index.mention_at(span)
        if mention is None:
            phrase = syntax.phrase_span(token, without=("acl:relcl", "conj", "cc", "parataxis", "acl"))
            inner = index.all_in(phrase)
            mention = inner[-1] if inner else None
        if mention is not None:
            found.setdefault(mention[1].id, Party(actor=mention[1].id, span=mention[0].span))
    return tuple(found.values())


def _speaker_of(pronoun: Token) -> Token | None:
    """The subject of the verb whose clausal complement a third-person pronoun stands in, in whose words it means the speaker."""
    if pronoun.lower_ not in ("it", "they", "he", "she", "its", "their"):
        return None
    for clause in pronoun.ancestors:
        if clause.dep_ in ("ccomp", "parataxis") and clause.head.pos_ == "VERB":
            subject = syntax.subject_of(clause.head)
            if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
                return subject
    return None


# --------------------------------------------------------------------------------------------------------------------------- records


def _event(
    doc: Doc,
    hit: Hit,
    article: Article,
    index: MentionIndex,
    places: tuple[Place, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    sentences: Sequence[Span],
    table: Ontology,
    lead: int,
) -> Event | None:
    """The record, or None where the text gives it no party at all."""
    actors, recipients = _resolved(hit.actors, index), _resolved(hit.recipients, index)
    recipients = tuple(r for r in recipients if r.actor not in {a.actor for a in actors})
    if not actors and not recipients and not any(t.pos_ in ("NOUN", "PROPN") for t in (*hit.actors, *hit.recipients)):
        return None
    trigger = merged(
        [syntax.span_of(hit.trigger), *(syntax.span_of(c) for c in hit.trigger.children if c.dep_ == "compound:prt")]
    )
    sentence = next((i for i, s in enumerate(sentences) if s.start <= trigger[0].start < s.end), None)
    if sentence is None:
        return None
    when = _when(hit.trigger, timexes, sentences[sentence], article)
    aspect = aspect_of(hit.trigger, when, article.published)
    row = table.row(hit.pattern.type, hit.pattern.mode)
    return Event(
        id=record_id(
            "event",
            article.id,
            hit.pattern.type,
            trigger[0].start,
            trigger[0].end,
            *(a.actor for a in actors),
            *(r.actor for r in recipients),
        ),
        event_type=hit.pattern.type,
        mode=hit.pattern.mode,
        cameo=row.cameo,
        quad=row.quad,
        goldstein=row.goldstein,
        actors=actors,
        recipients=recipients,
        place=_place(hit.trigger, places, sentences[sentence]),
        when=when,
        aspect=aspect,
        attribution=_chain(trigger[0], quotes, actors),
        trigger=trigger,
        sentence=sentence,
        core=trigger[0].start < lead,
        size=_sizes(article.text, sentences[sentence]) if hit.pattern.type in ("ASSAULT", "COERCE", "PROTEST") else (),
        because=f"events.{hit.pattern.pos}:{hit.pattern.lemma}",
    )


def _when(trigger: Token, timexes: tuple[Timex, ...], sentence: Span, article: Article) -> When | None:
    """The time expression of the trigger's clause: the nearest in its sentence that has a value; durations and sets date nothing."""
    dated = [
        (i, t)
        for i, t in enumerate(timexes)
        if sentence.contains(t.span) and t.from_ and t.type.value in ("DATE", "TIME")
    ]
    if not dated:
        return None
    best, timex = min(
        dated, key=lambda row: (not _same_clause(trigger, row[1].span), abs(row[1].span.start - trigger.idx))
    )
    return When(timex=best, from_=timex.from_, to=timex.to)


def _same_clause(trigger: Token, span: Span) -> bool:
    return trigger.doc[trigger.left_edge.i].idx <= span.start and span.end <= trigger.right_edge.idx + len(
        trigger.right_edge
    )


def _place(trigger: Token, places: tuple[Place, ...], sentence: Span) -> str | None:
    """The place in a locative phrase of the trigger's own clause."""
    for child in trigger.children:
        if child.dep_.startswith(("obl", "nmod")) and syntax.case_of(child) in ("in", "at", "near", "outside"):
            span = syntax.phrase_span(child)
            for place in places:
                if any(span.overlaps(m) for m in place.mentions):
                    return place.id
    return None


def _chain(trigger: Span, quotes: tuple[Quote, ...], actors: tuple[Party, ...]) -> tuple[Attribution, ...]:
    """On whose word the event stands: the quotes whose content holds the trigger, outermost first."""
    around = [q for q in quotes if any(c.contains(trigger) for c in q.content)]
    around.sort(key=lambda q: -sum(len(c) for c in q.content))
    own = [q for q in around if not (q.cue and q.cue[0] == trigger)]
    return tuple(Attribution(actor=q.speaker, quote=q.id) for q in own)


def _sizes(text: str, sentence: Span) -> tuple[Size, ...]:
    found = []
    for what, pattern in SIZES:
        match = pattern.search(text, sentence.start, sentence.end)
        if match:
            word = next(g for g in match.groups() if g) if match.groups() else ""
            low, high = WORDS.get(word.lower(), (None, None))
            if low is None and word.replace(",", "").isdigit():
                low = high = int(word.replace(",", ""))
            found.append(Size(what=what, low=low, high=high, span=Span(match.start(), match.end())))
    return tuple(found)


def _distinct(events: list[Event]) -> tuple[Event, ...]:
    """One record for each distinct event: the same type and parties without contradiction in aspect and day; the fullest mention stands."""
    kept: list[Event] = []
    for event in events:
        twin = next((i for i, other in enumerate(kept) if _same(other, event)), None)
        if twin is None:
            kept.append(event)
            continue
        first, second = kept[twin], event
        if len(second.actors) + len(second.recipients) > len(first.actors) + len(first.recipients) and not first.core:
            first, second = second, first
        kept[twin] = replace(
            first,
            also=merged([*first.also, *second.trigger, *second.also]),
            when=first.when or second.when,
            core=first.core or second.core,
        )
    return tuple(sorted(kept, key=lambda e: e.trigger[0]))


def _same(a: Event, b: Event) -> bool:
    if a.event_type != b.event_type or a.aspect != b.aspect:
        return False
    if a.when and b.when and a.when.from_ and b.when.from_ and (a.when.from_, a.when.to) != (b.when.from_, b.when.to):
        return False
    left, right = ({p.actor for p in e.actors} for e in (a, b))
    x, y = ({p.actor for p in e.recipients} for e in (a, b))
    return left == right and (x == y or not x or not y) and bool(left)
