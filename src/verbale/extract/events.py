"""Who did what to whom: PLOVER events with aspect and attribution, coded from the parse by the ontology's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import LIGHT, aspect_of, light_head
from verbale.extract.choosing import LEARNT, independent, one_act_each, second_opinion
from verbale.extract.coreference import joined
from verbale.extract.judgements import judgements
from verbale.extract.particulars import sharpened
from verbale.extract.parties import EXPRESSING, MEANS, all_of, beneath, is_somebody, on_ground, parties_of, resolved
from verbale.extract.sizes import sizes_of
from verbale.extract.triggers import AGAINST, Hit, demands, hits, pointing, points
from verbale.knowledge import Knowledge
from verbale.knowledge.plover import Ontology, load_ontology
from verbale.records import (
    Actor,
    ActorType,
    Article,
    Aspect,
    Attribution,
    Event,
    EventType,
    MentionIndex,
    MentionKind,
    Party,
    Place,
    Quote,
    Span,
    Timex,
    When,
    merged,
    record_id,
)

# Acts that consist of words, so that who utters them acts.
IN_WORDS = (
    EventType.ACCUSE,
    EventType.SUPPORT,
    EventType.REQUEST,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.AGREE,
    EventType.CONCEDE,
)
# Acts that reach a state on its ground: a base in it is attacked, people in it are helped, a curfew is imposed or troops are posted in it.
GROUNDED = (EventType.ASSAULT, EventType.AID, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION)
OF_LAND = ("seize", "restrict", "curfew", "martial-law")  # modes of coercing a place; an arrest in Mali is none of Mali
DEEDS = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.PROTEST)
MOVING = (EventType.MOBILIZE, EventType.RETREAT)  # of one's own troops
RECEIVING = frozenset({"host", "receive"})  # of a guest: he is the visitor, and so the one who acts
# Nouns by which two named together before are meant: "the two leaders", "both countries"; "sides" and "parties" are either.
PAIRED = {
    ActorType.PERSON: frozenset(
        "leader president minister premier man woman official diplomat envoy counterpart".split()
    ),
    ActorType.GOVERNMENT: frozenset("country nation state government neighbor neighbour power ally".split()),
}
SIDES = frozenset({"side", "party"})
REACH = 1500  # characters back to where the two were named
QUARRELS = frozenset("clash fight battle spar tussle attack duel".split())
LEAD = 2  # paragraphs that say what an article is about


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the article when its events are coded."""

    article: Article
    index: MentionIndex
    states: MentionIndex
    described: MentionIndex
    places: tuple[Place, ...]
    timexes: tuple[Timex, ...]
    quotes: tuple[Quote, ...]
    sentences: tuple[Span, ...]
    table: Ontology
    lead: int  # characters up to the end of the lead
    hits: dict[int, Hit]  # by the trigger's index
    pairs: list[tuple[Party, Party]]  # who were the two parties of the events so far


def code_events(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    states: tuple[Actor, ...] = (),
    described: tuple[Actor, ...] = (),
    places: tuple[Place, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    know: Knowledge,
    ontology: Ontology | None = None,
) -> tuple[Event, ...]:
    """The article's events in text order, one record for each distinct event.

    states: those that the text names by an adjective or as a place only; described: people whom it names nowhere (``find_bystanders``).
    Those of them that are parties become actors thereby.
    """
    paragraphs = article.paragraphs
    found: list[tuple[Event, Token]] = []
    context = Context(
        article=article,
        index=MentionIndex(actors),
        states=MentionIndex(states),
        described=MentionIndex(described),
        places=places,
        timexes=timexes,
        quotes=quotes,
        sentences=syntax.sentence_spans(doc),
        table=ontology or load_ontology(),
        lead=paragraphs[min(LEAD, len(paragraphs)) - 1].end if paragraphs else 0,
        hits={},
        pairs=[],
    )
    coded = list(hits(doc, context.table))
    heard = one_act_each(second_opinion(doc, coded, context.table))
    judged = {h.trigger.i: h for h in judgements(doc, quotes)}  # which know who judges, as the head alone does not
    heard = [h for h in heard if h.because != LEARNT or h.trigger.i not in judged]
    known = {t.i for h in heard for t in (h.trigger, *h.carried)}
    # "Ruled it unlawful" is the court's act, not its blame.
    ruled = {c.i for h in heard if h.mode == "convict" for c in h.trigger.children if c.dep_ in ("xcomp", "ccomp")}
    more = [h for i, h in judged.items() if i not in known | ruled]
    more += pointing(doc, context.table, [*heard, *more])
    every = sorted(independent([*heard, *demands(doc, quotes), *more]), key=lambda hit: hit.trigger.i)
    context.hits.update({hit.trigger.i: hit for hit in every if not hit.bare})
    bare = set()
    for hit in every:
        event = _event(hit, context)
        if event is not None:
            if len(both := (*event.actors, *event.recipients)) == 2:
                context.pairs.append((both[0], both[1]))
            if hit.bare or not (
                event.actors or event.recipients or any(map(is_somebody, (*hit.actors, *hit.recipients)))
            ):
                bare.add(hit.trigger.i)
            found.append((replace(event, because=f"{event.because}; tables@{know.version}"), hit.trigger))
    persons = frozenset(a.id for a in actors if a.type is ActorType.PERSON)
    events = _with_their_doers(joined(found, frozenset(bare), persons), context)
    return _with_core(events, context.lead)


def _event(hit: Hit, context: Context) -> Event | None:
    """The record, or None where nobody whom the text names or describes takes part: an event has at least one party."""
    hit = _as_visit(hit)
    actors, recipients = _parties(hit, context)
    trigger_token, (event_type, mode) = hit.trigger, _in_words_only(hit, (*actors, *recipients), context)
    told = actors or recipients or any(map(is_somebody, (*hit.actors, *hit.recipients)))
    if not (told or points(trigger_token)) or _an_interview(hit, actors, context):
        return None
    trigger = merged(
        [
            syntax.span_of(trigger_token),
            *(syntax.span_of(c) for c in trigger_token.children if c.dep_ == "compound:prt"),
            *(syntax.span_of(c) for c in hit.carried),
            *(syntax.span_of(c) for c in _carrier(trigger_token, context)),
        ]
    )
    sentence = next((i for i, s in enumerate(context.sentences) if s.start <= trigger[0].start < s.end), None)
    if sentence is None:
        return None
    when = _when(trigger_token, context, context.sentences[sentence])
    mode, cameo, sharper = sharpened(hit, event_type, mode, context.hits, context.table)
    row = context.table.row(event_type, mode)
    return Event(
        id=record_id(
            "event",
            context.article.id,
            event_type,
            trigger[0].start,
            trigger[0].end,
            *(a.actor for a in actors),
            *(r.actor for r in recipients),
        ),
        event_type=event_type,
        mode=mode,
        cameo=cameo or None,
        quad=row.quad,
        goldstein=context.table.codes.get(cameo, row.goldstein),
        actors=actors,
        recipients=recipients,
        place=_place(trigger_token, context.places),
        when=when,
        aspect=hit.aspect or aspect_of(trigger_token, when, context.article.published),
        attribution=_chain(trigger[0], context.quotes),
        trigger=trigger,
        sentence=sentence,
        core=trigger[0].start < context.lead,
        size=sizes_of(trigger_token, event_type),
        because="; ".join([hit.because, *(f"particulars.{row.cameo}" for row in sharper)]),
        score=hit.score,
    )


def _carrier(trigger: Token, context: Context) -> tuple[Token, ...]:
    """The verb that only carries the noun and says nothing of its own: "reaffirmed their commitment", "held secret talks"."""
    verb = light_head(trigger) if trigger.pos_ == "NOUN" else None
    if verb is None or verb.lemma_ not in CARRYING or verb.i in context.hits or abs(verb.i - trigger.i) > NEAR_VERB:
        return ()
    return (verb,)


CARRYING = LIGHT | EXPRESSING
NEAR_VERB = 6  # words between a noun and the verb that carries it; further off the parse is seldom right (own reading)


def _parties(hit: Hit, context: Context) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Those who act and those acted on, as actors. All who meet are actors, visits aside (annotation guide)."""
    resolve = partial(
        resolved, index=context.index, quotes=context.quotes, states=context.states, described=context.described
    )
    actors = (hit.speaker,) if hit.speaker else _the_two(hit.actors, context) or resolve(hit.actors)
    recipients = _the_two(hit.recipients, context) or resolve(hit.recipients, one_side=True)
    if (own := _own_state(recipients, actors, context)) is not None:  # "Erdogan reiterated Turkey's support for Mali"
        others = [t for t in hit.recipients if resolve((t,), one_side=True) != (own,)]
        recipients = resolve(others, one_side=True) or recipients
    if hit.type in MOVING:  # its own troops are whom it withdraws, not whom it yields to
        recipients = tuple(r for r in recipients if not _own_army(r, actors, context))
    if not recipients and (told := _further(hit)):
        recipients = resolve(told, one_side=hit.type != EventType.CONSULT)
    if hit.type == EventType.CONSULT and hit.mode != "visit":
        actors, recipients = _united(actors, recipients), ()
    elif not recipients:
        recipients = (
            _of_the_act_named(hit, actors, context) or _beneath(hit, context) or _on_ground(hit, actors, context)
        )
    owned = hit.trigger.pos_ == "NOUN" and any(t.dep_ == "nmod:poss" for t in hit.actors)  # "rejected its demand"
    if not actors and hit.type in IN_WORDS and not owned and not any(t.pos_ in ("NOUN", "PROPN") for t in hit.actors):
        speakers = _speaker(hit.trigger, context)
        told_of = {r.actor for r in recipients}  # "she said she had received threats": she did not threaten herself
        actors = tuple(s for s in speakers if s.actor not in told_of)
    actors, recipients = (tuple(_by_name(p, hit.trigger, context) for p in side) for side in (actors, recipients))
    return actors, tuple(r for r in recipients if r.actor not in {a.actor for a in actors})


def _further(hit: Hit) -> list[Token]:
    """Those whom another clause than the act's own names: between whom somebody mediates, whom a threat's terms name, against whom one strikes in order to protest."""
    verb = (light_head(hit.trigger) if hit.trigger.pos_ == "NOUN" else None) or hit.trigger
    clauses = [c for t in {verb, hit.trigger} for c in t.children if c.dep_ in ("advcl", "acl", "xcomp", "obl")]
    if hit.type == EventType.CONSULT and hit.mode == "third-party":
        sides = [t for c in clauses for t in c.subtree if syntax.case_of(t) == "between" and t.i > hit.trigger.i]
        return list(all_of(sides[0])) if sides else []
    if hit.type == EventType.THREATEN:
        told = [*clauses, *(c for t in clauses if t.dep_ == "xcomp" for c in t.children if c.dep_ == "advcl")]
        terms = [c for c in told if any(m.dep_ == "mark" and m.lower_ in TERMS for m in c.children)]
        return [t for c in terms[:1] for s in c.children if s.dep_ == "nsubj" for t in all_of(s)]
    if hit.type == EventType.PROTEST:
        for clause in clauses:
            if clause.pos_ == "VERB" and clause.lemma_ in PROTESTING:
                found = parties_of(clause, EventType.PROTEST, PROTESTED)[1]
                if found:
                    return list(found)
    return []


TERMS = frozenset({"if", "unless", "until"})
PROTESTING = frozenset("protest denounce oppose condemn decry".split())
PROTESTED = ("obj", "against", "at", "over")


def _as_visit(hit: Hit) -> Hit:
    """ "Holt hosted Berg" as Berg's visit to Holt."""
    guests = hit.type == EventType.CONSULT and hit.trigger.pos_ == "VERB" and hit.trigger.lemma_ in RECEIVING
    if not guests or not any(map(is_somebody, syntax.objects_of(hit.trigger))):
        return hit
    return replace(hit, mode="visit", actors=hit.recipients, recipients=hit.actors)


def _the_two(tokens: Sequence[Token], context: Context) -> tuple[Party, ...]:
    """The two parties of an event before whom "the two leaders" or "both sides" means: the last two of that kind."""
    noun = tokens[0] if len(tokens) == 1 else None
    if noun is None or noun.lemma_ not in SIDES.union(*PAIRED.values()) or not _means_two_named(noun):
        return ()
    for pair in reversed(context.pairs):
        kinds = {a.type for p in pair if (a := context.index.by_id.get(p.actor)) is not None}
        if _fit(noun, kinds) and 0 < noun.idx - max(p.span.end for p in pair) < REACH:
            return tuple(replace(p, span=syntax.span_of(noun)) for p in pair)
    return _two_subjects(noun, context)


def _two_subjects(noun: Token, context: Context) -> tuple[Party, ...]:
    """The two who are the subject before the noun: "the United States and Jordan agreed on a pact between the two countries"."""
    subjects = [t for t in noun.sent if t.i < noun.i and t.dep_ in syntax.SUBJECTS]
    for subject in reversed(subjects):
        pair = resolved(all_of(subject), index=context.index, quotes=context.quotes, states=context.states)
        found = [a for p in pair if (a := context.index.by_id.get(p.actor)) is not None]
        if len(pair) == len(found) == 2 and _fit(noun, {a.type for a in found}):
            return pair
    return ()


def _fit(noun: Token, kinds: set[ActorType]) -> bool:
    """Whether a noun by which two are meant fits their kind."""
    return len(kinds) == 1 and (noun.lemma_ in SIDES or noun.lemma_ in PAIRED.get(next(iter(kinds)), frozenset()))


def _means_two_named(noun: Token) -> bool:
    """Whether the phrase is no more than "the two" or "both" and its noun: "two officials" are new, "the two leaders of Peru" are others."""
    about = [c for c in noun.children if c.dep_ not in ("case", "punct", "cc", "conj")]
    words = {c.lower_ for c in about}
    return all(c.dep_ in ("det", "nummod", "det:predet") for c in about) and (
        "both" in words or ("two" in words and bool(words & {"the", "these", "those"}))
    )


def _own_state(recipients: Sequence[Party], actors: Sequence[Party], context: Context) -> Party | None:
    """The one recipient, where it is the state of those who act."""
    if len(recipients) != 1:
        return None
    found = context.index.by_id.get(recipients[0].actor) or context.states.by_id.get(recipients[0].actor)
    if found is None or found.type is not ActorType.GOVERNMENT or not found.known or not found.country:
        return None
    own = {a.country for p in actors if (a := context.index.by_id.get(p.actor)) is not None}
    return recipients[0] if found.country in own else None


def _own_army(recipient: Party, actors: Sequence[Party], context: Context) -> bool:
    """Whether the recipient is the army of a state that acts."""
    found = context.index.by_id.get(recipient.actor)
    return (
        found is not None
        and found.type is ActorType.MILITARY
        and found.country is not None
        and found.country in {a.country for p in actors if (a := context.index.by_id.get(p.actor)) is not None}
    )


def _with_their_doers(events: Sequence[Event], context: Context) -> tuple[Event, ...]:
    """The events with those blamed or praised who did what is blamed or praised: "condemned Peru's raid on Chad" accuses Peru, not Chad.

    Where nobody is said to have done it, nobody is accused: least of all who suffered.
    """
    deeds = {s.start: e for e in events if e.event_type in DEEDS for s in (*e.trigger, *e.also)}
    hits = {h.trigger.idx: h for h in context.hits.values()}
    found = []
    for event in events:
        judges = event.event_type in (EventType.ACCUSE, EventType.SUPPORT) and event.mode != "investigate"
        hit = hits.get(event.trigger[0].start) if judges or event.mode == "convict" else None
        deed = next((deeds[t.idx] for t in _judged(hit) if t.idx in deeds), None) if hit is not None else None
        if deed is not None and deed is not event:
            own = {a.actor for a in event.actors}
            doers = tuple(a for a in deed.actors if a.actor not in own)
            if doers or {r.actor for r in event.recipients} <= {r.actor for r in deed.recipients}:
                event = replace(event, recipients=doers)
        found.append(event)
    return tuple(found)


def _judged(hit: Hit) -> list[Token]:
    """What is blamed, praised or found unlawful: objects, what a judging word is said of, and subjects of the clause ruled."""
    verb = hit.trigger if hit.trigger.pos_ == "VERB" else hit.trigger.head
    ruled = [s for c in verb.children if c.dep_ == "ccomp" for s in c.children if s.dep_ in syntax.SUBJECTS]
    called = hit.recipients if hit.because.startswith("events.judgement") else ()
    return [*syntax.objects_of(verb), *called, *ruled]


def _beneath(hit: Hit, context: Context) -> tuple[Party, ...]:
    """A recipient from deeper in what the act is about; of blame, praise and protest nobody to whom the deed was done."""
    judges = hit.type in (EventType.ACCUSE, EventType.SUPPORT, EventType.PROTEST) and hit.mode != "investigate"
    judges |= hit.mode == "convict"
    asking = hit.type == EventType.REQUEST  # "called for sanctions against Peru" asks Peru for nothing
    done = DEEDS if judges else AGAINST if asking else ()
    deeds = [h for h in context.hits.values() if h.type in done and h is not hit]
    suffering = {t.i for h in deeds for r in h.recipients for t in r.subtree}
    if hit.type in MOVING:  # "sent thousands of troops": who is sent is not who is faced
        for sent in (o for o in syntax.objects_of(hit.trigger) if hit.type == EventType.MOBILIZE or o.lemma_ in MEANS):
            own = (c for c in sent.children if not c.dep_.startswith("nmod") or syntax.case_of(c) in ("", "of"))
            suffering |= {sent.i, *(c.i for c in own)}
    return beneath(
        hit.trigger, hit.actors, context.index, context.states, asking=asking, suffering=frozenset(suffering)
    )


def _of_the_act_named(hit: Hit, actors: Sequence[Party], context: Context) -> tuple[Party, ...]:
    """Whom the act concerns that is promised, threatened or refused: "is ready to withdraw its troops from Mali"."""
    if hit.type not in (EventType.AGREE, EventType.THREATEN, EventType.REJECT):
        return ()
    spoken = [c for c in hit.trigger.children if c.dep_ in ("xcomp", "ccomp", "obj", "acl")]
    spoken += [o for c in spoken if c.dep_ == "xcomp" and c.i not in context.hits for o in syntax.objects_of(c)]
    acts = [h for c in spoken if (h := context.hits.get(c.i)) is not None and h.type != EventType.CONSULT]
    found = next((found for inner in acts if (found := _concerned(hit, inner, context))), ())
    if found or hit.type != EventType.THREATEN:
        return found
    own = _countries(actors, context)  # "threatened to resume its attacks in Peru"
    grounds = (on_ground((inner.trigger, *inner.carried), (), context.states, own) for inner in acts)
    return next(filter(None, grounds), ())


def _concerned(hit: Hit, inner: Hit, context: Context) -> tuple[Party, ...]:
    """Whom an act concerns that another names: who rejects a request or an offer rejects whose it is."""
    offered = inner.type in (EventType.REQUEST, EventType.AGREE) and inner.trigger.pos_ == "NOUN"
    asked = hit.type == EventType.REJECT and offered
    return _parties(inner, context)[0 if asked else 1]


def _on_ground(hit: Hit, actors: Sequence[Party], context: Context) -> tuple[Party, ...]:
    """The state on whose ground somebody acts. Of an attack only where a thing is attacked: a war in Mali is not one upon Mali."""
    if hit.type not in GROUNDED or (hit.type == EventType.COERCE and hit.mode not in OF_LAND):
        return ()
    struck = hit.trigger.pos_ == "VERB" and hit.recipients and not any(map(is_somebody, hit.recipients))
    act = (hit.trigger, *hit.carried) if hit.type != EventType.ASSAULT or struck else ()
    if hit.type == EventType.AID:  # "gave money to promote investment in Peru"
        act += tuple(c for t in act for c in t.children if c.dep_ in ("advcl", "acl", "xcomp") and c.pos_ == "VERB")
    own = frozenset() if hit.type == EventType.COERCE else _countries(actors, context)
    return on_ground(act, hit.recipients, context.states, own)


def _countries(parties: Sequence[Party], context: Context) -> frozenset[str]:
    """The countries whose governments or armies are among the parties."""
    found = (context.index.by_id.get(p.actor) or context.states.by_id.get(p.actor) for p in parties)
    organs = (ActorType.GOVERNMENT, ActorType.MILITARY)
    return frozenset(a.country for a in found if a is not None and a.country and a.type in organs)


def _by_name(party: Party, trigger: Token, context: Context) -> Party:
    """The party by the words that name it in the sentence, where a pronoun stands for it: "the army said it had shelled"."""
    actor = context.index.by_id.get(party.actor)
    words = syntax.head_token(trigger.doc, party.span)
    if actor is None or words is None or words.pos_ != "PRON":
        return party
    sentence = syntax.span_of(trigger.sent[0], trigger.sent[-1])
    named = [m.span for m in actor.mentions if m.kind is not MentionKind.PRONOUN and sentence.contains(m.span)]
    return replace(party, span=max((s for s in named if s < party.span), default=named[0])) if named else party


def _in_words_only(hit: Hit, parties: tuple[Party, ...], context: Context) -> tuple[EventType, str | None]:
    """Two persons who "clash" do so in words: that is ACCUSE, not the force of arms that the word means between armies."""
    if (
        hit.type == EventType.ASSAULT
        and hit.trigger.lemma_.lower() in QUARRELS
        and len(parties) > 1
        and all(
            context.index.by_id[p.actor].type is ActorType.PERSON for p in parties if p.actor in context.index.by_id
        )
    ):
        return EventType.ACCUSE, "disapprove"
    return hit.type, hit.mode


def _an_interview(hit: Hit, actors: tuple[Party, ...], context: Context) -> bool:
    """Whether somebody speaks to a newspaper or a broadcaster, or is asked by one: no consultation and no request."""
    return hit.type in (EventType.CONSULT, EventType.REQUEST) and any(
        context.index.by_id[p.actor].type is ActorType.MEDIA for p in actors if p.actor in context.index.by_id
    )


def _speaker(trigger: Token, context: Context) -> tuple[Party, ...]:
    """Whoever says the words that hold an act of words without an actor of its own: "an outrage", said the minister."""
    span = syntax.span_of(trigger)
    around = [q for q in context.quotes if q.speaker and q.source and any(c.contains(span) for c in q.content)]
    inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
    return (Party(actor=inner.speaker, span=inner.source[0]),) if inner is not None and inner.speaker else ()


def _united(first: Sequence[Party], second: Sequence[Party]) -> tuple[Party, ...]:
    return tuple({p.actor: p for p in (*second, *first)}[a] for a in dict.fromkeys(p.actor for p in (*first, *second)))


def _when(trigger: Token, context: Context, sentence: Span) -> When | None:
    """The time expression of the trigger's clause: the nearest in its sentence that has a value; durations and sets date nothing."""
    dated = [
        (i, t)
        for i, t in enumerate(context.timexes)
        if sentence.contains(t.span)
        and t.from_
        and t.type.value in ("DATE", "TIME")
        and not _opens(context.article.text, t.span)
    ]
    if not dated:
        return None
    carrier = light_head(trigger) or trigger
    best, timex = min(dated, key=lambda row: (_steps(carrier, row[1].span), abs(row[1].span.start - trigger.idx)))
    if _steps(carrier, timex.span) > 1:
        return None  # a day of something else: which one this happened on the text does not say
    return When(timex=best, from_=timex.from_, to=timex.to)


def _opens(text: str, span: Span) -> bool:
    """Whether "since" stands before the time: it says when something began that goes on, and dates nothing."""
    return text[max(0, span.start - 12) : span.start].lower().rstrip().endswith("since")


def _steps(trigger: Token, span: Span) -> int:
    """0 where the time stands in the trigger's own clause, 1 where in a clause around it, 2 where in another."""
    head, nominal = syntax.head_token(trigger.doc, span), trigger.pos_ == "NOUN"
    if head is None:
        return 2
    chain = [head, *head.ancestors]
    for token in chain:
        if token.i == trigger.i:
            return 0
        if nominal and token.dep_ == "nmod" and token.head.pos_ == "NOUN" and token.head.i != trigger.i:
            return (
                2  # "their demands include an inquiry into violence on June 12": the violence's day, not the demands'
            )
        if token.pos_ in ("VERB", "AUX") and token.dep_ in (*syntax.CLAUSES, "conj", "ROOT", "root"):
            around = {trigger.i, *(a.i for a in trigger.ancestors)}
            return 1 if token.i in around else 2
    return 2


def _place(trigger: Token, places: tuple[Place, ...]) -> str | None:
    """The place in a locative phrase of the trigger's own clause, or of its light verb's."""
    for carrier in filter(None, (trigger, light_head(trigger) if trigger.pos_ == "NOUN" else None)):
        for child in carrier.children:
            if child.dep_.startswith(("obl", "nmod")) and syntax.case_of(child) in ("in", "at", "near", "outside"):
                span = syntax.phrase_span(child)
                for place in places:
                    if any(span.overlaps(m) for m in place.mentions):
                        return place.id
    return None


def _chain(trigger: Span, quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
    """On whose word the event stands: the quotes whose content holds the trigger, outermost first."""
    around = [q for q in quotes if any(c.contains(trigger) for c in q.content)]
    around.sort(key=lambda q: -sum(len(c) for c in q.content))
    own = [q for q in around if not (q.cue and q.cue[0] == trigger)]
    return tuple(Attribution(actor=q.speaker, quote=q.id) for q in own)


def _with_core(events: Sequence[Event], lead: int) -> tuple[Event, ...]:
    """Marks what the article is about: what its lead tells, and what the lead's parties do later, history aside."""
    leading = {p.actor for e in events if e.trigger[0].start < lead for p in e.actors}
    return tuple(
        replace(
            e,
            core=any(s.start < lead for s in (*e.trigger, *e.also))
            or (e.aspect is not Aspect.HISTORICAL and any(p.actor in leading for p in e.actors)),
        )
        for e in events
    )
