"""Whom the words of a party name: mentions, owners, speakers behind a pronoun, whoever stands deeper in the phrase."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.parties.phrases import all_of, first_of
from verbale.extract.parties.verbs import is_passive, subject_of
from verbale.extract.parties.words import ANSWERING, ASIDE, CONCERNING, GROUND, HELD, MEANS, PRIVATE, SENT
from verbale.records import Actor, ActorType, Mention, MentionIndex, MentionKind, Party, Quote, QuoteType

GROUPS = (ActorType.POPULATION, ActorType.ARMED_GROUP, ActorType.MILITARY, ActorType.GOVERNMENT)


def resolved(
    tokens: Sequence[Token],
    index: MentionIndex,
    quotes: tuple[Quote, ...],
    *,
    one_side: bool = False,
    states: MentionIndex | None = None,
    described: MentionIndex | None = None,
) -> tuple[Party, ...]:
    """The actors that the tokens' phrases name, each once; ``one_side``: only the first that names any, and those coordinated with it.

    A word of its own mention first; then whoever the phrase names as its owner or adjective ("the army of Chad", "Russian troops"), but
    no place in it ("journalists in Gaza"). Pronouns: as ``resolve/`` has them; "I" and "we" in somebody's words are the speaker.
    states: those that the text names by an adjective or as a place only: they are somebody where nobody else is named, the places only
    as the one side that is acted on ("withdrew from Mali"). described: people without a name.
    """
    found: dict[str, Party] = {}
    side: int | None = None
    for token in tokens:
        if one_side and side is not None and first_of(token).i != side:
            continue
        several = _of_several(token, index)
        if several:
            side = first_of(token).i
            found.update({p.actor: p for p in several if p.actor not in found})
            continue
        party = _described(token, described) or _party(token, index, quotes, acts=not one_side)
        party = party or _state(token, states, acted_on=one_side)
        if party is None and one_side:
            party = _within(token, index, states)
        if party is not None:
            side = first_of(token).i
            found.setdefault(party.actor, party)
            for other in _beside(party, token, index):
                found.setdefault(other.actor, other)
            if not one_side and token.lower_ == "their":  # "Norland and Sudria put off their meeting"
                for owner in all_of(_own(token))[1:]:
                    if (m := index.mention_at(syntax.span_of(owner))) is not None:
                        found.setdefault(m[1].id, Party(actor=m[1].id, span=m[0].span))
        for other in _named_among(token, index):
            side = first_of(token).i
            found.setdefault(other.actor, other)
    return tuple(found.values())


STATES_OF = frozenset("country nation state power government ally neighbor neighbour member".split())


def _named_among(token: Token, index: MentionIndex) -> list[Party]:
    """Those of a group whom the text names: "eight people, including the doctor Ada Holt"."""
    if token.tag_ not in ("NNS", "NNPS"):
        return []
    counted = [c for c in token.children if c.dep_ == "nmod" and syntax.case_of(c) == "of"]  # "dozens of activists"
    heads = [c for t in (token, *counted) for c in t.children if c.dep_ == "nmod" and syntax.case_of(c) == "including"]
    heads += [
        o
        for c in (*token.children, *token.head.children)
        if c.i > token.i and c.lower_ == "including" and c.pos_ == "VERB" and c.dep_ in ("acl", "advcl")
        for o in syntax.objects_of(c)
    ]
    bearers = [n for h in heads for n in ([c for c in h.children if c.dep_ == "appos" and c.pos_ == "PROPN"] or [h])]
    found = (index.mention_at(syntax.span_of(t)) for n in bearers for t in all_of(n))
    kinds = {ActorType.PERSON, ActorType.PARTY, ActorType.ARMED_GROUP}
    if token.lemma_.lower() in STATES_OF:
        kinds.add(ActorType.GOVERNMENT)  # "countries, including Peru"; not "people in cities including Lima"
    return [
        Party(actor=a.id, span=m.span) for m, a in filter(None, found) if m.kind is MentionKind.NAME and a.type in kinds
    ]


def _beside(party: Party, token: Token, index: MentionIndex) -> list[Party]:
    """Who is coordinated with the party where that stands within the token's phrase: "the convictions of Holt and Berg"."""
    head = syntax.head_token(token.doc, party.span)
    if (
        head is None
        or head.i == token.i
        or not head.dep_.startswith(("nmod", "obl"))
        or token.i not in {a.i for a in head.ancestors}
    ):
        return []
    found = (index.mention_at(syntax.span_of(t)) for t in all_of(head)[1:] if t.pos_ == "PROPN")
    return [Party(actor=a.id, span=m.span) for m, a in filter(None, found)]


def _of_several(token: Token, index: MentionIndex) -> tuple[Party, ...]:
    """The states whose people a plural noun names together: "delegations from Ukraine and Russia"."""
    if token.tag_ != "NNS" and token.lower_ not in ("troops", "forces", "police"):
        return ()
    for child in token.children:
        if child.dep_ == "nmod" and syntax.case_of(child) in ("from", "of") and len(all_of(child)) > 1:
            named = [index.mention_at(syntax.span_of(t)) for t in all_of(child)]
            states = [m for m in named if m is not None and m[1].type is ActorType.GOVERNMENT and m[1].country]
            if len(states) > 1:
                return tuple(Party(actor=a.id, span=m.span) for m, a in states)
    adjectives = [w for c in token.children if c.dep_ in ("amod", "compound") for w in all_of(c)]
    named = [index.mention_at(syntax.span_of(w)) for w in sorted(adjectives, key=lambda w: w.i)]
    found = {m[1].id: m for m in named if m is not None and m[0].because == "one of several states'"}
    if len(found) > 1:  # "Hungarian and Romanian officials"
        return tuple(Party(actor=a.id, span=m.span) for m, a in found.values())
    return ()


def _party(token: Token, index: MentionIndex, quotes: tuple[Quote, ...], *, acts: bool) -> Party | None:
    span = syntax.span_of(token)
    mention = _named_beside(token, index) or index.mention_at(span)
    if mention is not None and token.lower_ in ("he", "she", "him", "her") and _says_it(token, mention[1].id, quotes):
        return None  # within one's own quotation marks one is "I"
    if mention is None and token.pos_ == "PRON":
        return _pronoun(token, index, quotes, acts=acts)
    if mention is None and token.lemma_.lower() not in PRIVATE:
        owners = [
            c for c in token.children if c.dep_ == "appos"
        ]  # "two of his ministers, A and B": A and B act, not he
        sent = [c for c in token.children if c.dep_ == "acl" and c.lemma_ in SENT]
        owners += [a for c in sent if (a := syntax.agent_of(c)) is not None]  # "the missiles fired by Norland"
        owners += [
            c
            for c in token.children
            if c.dep_ in ("nmod:poss", "amod", "compound", "flat")
            or (c.dep_ == "nmod" and syntax.case_of(c) in ("of", "from", "for", "by"))
        ]
        for child in owners:
            found = [index.mention_at(syntax.span_of(child)), *index.all_in(syntax.phrase_span(child))]
            named = [
                m
                for m in found
                if m is not None and m[0].span.of(syntax.text_of(token.doc)).lower() not in ("his", "her")
            ]
            if named:
                mention = named[0]
                break
    return Party(actor=mention[1].id, span=mention[0].span) if mention is not None else None


def _named_beside(token: Token, index: MentionIndex) -> tuple[Mention, Actor] | None:
    """The person who is named right beside what he is: "A resident of Oslo, Ada Holt is accused"."""
    if token.tag_ != "NN":
        return None
    names = [
        c
        for c in token.children
        if c.dep_ == "appos"
        and c.ent_type_ == "PERSON"
        and 0 < c.i - token.i < 6  # further off the parser hangs on it whom the next clause names
        and not any(t.dep_ == "cc" for t in c.subtree if t.i < c.i)
    ]
    mention = index.mention_at(syntax.span_of(names[0])) if names else None
    return mention if mention is not None and mention[1].type is ActorType.PERSON else None


def _described(token: Token, described: MentionIndex | None) -> Party | None:
    """The person whom the noun describes."""
    mention = (
        described.mention_at(syntax.span_of(token))
        if described is not None and token.pos_ in ("NOUN", "PROPN")
        else None
    )
    return Party(actor=mention[1].id, span=mention[0].span) if mention is not None else None


def _state(token: Token, states: MentionIndex | None, *, acted_on: bool) -> Party | None:
    """The state whose adjective the word is or has ("Turkish strikes", "Peruvian ships"), or that it is as the place acted on."""
    if states is None or token.pos_ == "PRON":
        return None
    words = [token]
    if token.lemma_.lower() not in PRIVATE:
        words += [c for c in token.children if c.dep_ in ("amod", "compound", "nmod:poss")]
        words += [g for c in words[1:] if c.lower_ in ORGANS for g in c.children]  # "Syrian government jets"
    for word in words:
        mention = states.mention_at(syntax.span_of(word))
        if mention is None:
            continue
        seat = mention[0].because.startswith("capital") and syntax.case_of(word) in (
            "to",
            "against",
            "on",
            "with",
            "from",
            *(("in", "at") if word.head.lemma_ in ARRIVING else ()),
        )
        if mention[0].kind is MentionKind.NOMINAL or (acted_on and (mention[0].kind is MentionKind.NAME or seat)):
            return Party(actor=mention[1].id, span=mention[0].span)
    return None


ARRIVING = frozenset({"arrive", "land"})
ORGANS = frozenset("government army military navy state regime police".split())


def _within(thing: Token, index: MentionIndex, states: MentionIndex | None) -> Party | None:
    """Whom a thing acted on concerns, from deeper in its phrase: "curbs on the movement of aid workers", "a ban on imports of Peruvian beef".

    Nearest first; not below a private person, whose relations are not he, nor in a place, a time or a clause.
    """
    level = [thing]
    while level:
        below = [
            c
            for t in level
            if t.lemma_.lower() not in PRIVATE
            for c in t.children
            if c.dep_ in ("nmod:poss", "amod", "compound", "conj")
            or (c.dep_ in ("appos", "flat") and c.pos_ == "PROPN")
            or (c.dep_.startswith(("nmod", "obl")) and syntax.case_of(c) in CONCERNING)
        ]
        for token in below:
            mention = index.mention_at(syntax.span_of(token))
            if mention is not None and token.pos_ != "PRON":
                return Party(actor=mention[1].id, span=mention[0].span)
            if (state := _state(token, states, acted_on=True)) is not None:
                return state
        level = below
    return None


def _says_it(token: Token, actor: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether the word stands within the quotation marks of the actor's own words."""
    span = syntax.span_of(token)
    around = [q for q in quotes if any(c.contains(span) for c in q.content)]
    inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
    return inner is not None and inner.type is QuoteType.DIRECT and inner.speaker == actor


def _pronoun(token: Token, index: MentionIndex, quotes: tuple[Quote, ...], *, acts: bool) -> Party | None:
    """Whom a pronoun without a mention of its own means: the speaker of the words that it stands in, or the one group told of."""
    span = syntax.span_of(token)
    if token.lower_ in ("i", "we", "me", "us", "my", "our"):
        around = [q for q in quotes if q.speaker and any(c.contains(span) for c in q.content)]
        inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
        return Party(actor=inner.speaker, span=span) if inner is not None and inner.speaker else None
    speaker = _joint_owner(token) or _speaker_of(token) or (_own(token) if acts else None)
    mention = index.mention_at(syntax.span_of(speaker)) if speaker is not None else None
    if mention is not None and token.lower_ in ("it", "its") and mention[1].type is ActorType.PERSON:
        return None
    if mention is None and token.lower_ in ("they", "them", "their"):
        mention = _one_group(token, index)
    return Party(actor=mention[1].id, span=span) if mention is not None else None


def _one_group(token: Token, index: MentionIndex) -> tuple[Mention, Actor] | None:
    """The only group of several that the sentence names before the word, or the sentence before does; not one that acts on it."""
    sentence = token.sent
    beside = {t.i for c in token.head.children if c.dep_ in syntax.SUBJECTS and c.i != token.i for t in c.subtree}
    before = token.doc[sentence.start - 1].sent if sentence.start else None
    for start, end in ((sentence.start, token.i), (before.start, before.end) if before is not None else (0, 0)):
        groups = [
            m
            for t in token.doc[start:end]
            if t.tag_ in ("NNS", "NNPS") and t.i not in beside and t.dep_ not in ("compound", "nmod:poss")
            if (m := index.mention_at(syntax.span_of(t))) is not None and m[1].type in GROUPS
        ]
        if groups:
            return groups[0] if len({a.id for _, a in groups}) == 1 else None
    return None


def _joint_owner(pronoun: Token) -> Token | None:
    """Whose the first of two coordinated things is: in "the government's repression and its support for X" the second is its too."""
    thing = pronoun.head
    if pronoun.dep_ != "nmod:poss" or thing.dep_ != "conj":
        return None
    return next((c for c in thing.head.children if c.dep_ == "nmod:poss" and c.pos_ in ("NOUN", "PROPN")), None)


def _own(pronoun: Token) -> Token | None:
    """Who has done something with an act of his own: "Norland abandoned its demand". What one rejects or grants is another's."""
    noun = pronoun.head
    verb = noun.head
    if pronoun.dep_ != "nmod:poss" or noun.dep_ != "obj" or verb.pos_ != "VERB" or verb.lemma_ in ANSWERING:
        return None
    subject = subject_of(verb) if not is_passive(verb) else None
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def _speaker_of(pronoun: Token) -> Token | None:
    """The subject of the verb whose clausal complement a third-person pronoun stands in: in its words it means the speaker."""
    if pronoun.lower_ not in ("it", "they", "he", "she", "its", "their"):
        return None
    for clause in pronoun.ancestors:
        nearer = subject_of(clause) if pronoun.dep_.startswith("nsubj") and clause.pos_ == "VERB" else None
        if (
            nearer is not None
            and nearer.i < pronoun.i
            and clause.i != pronoun.head.i
            and nearer.pos_ in ("NOUN", "PROPN")
        ):
            return nearer  # "the army left after it had met them, the ministry said"
        if clause.dep_ in ("ccomp", "parataxis") and clause.head.pos_ == "VERB":
            subject = subject_of(clause.head)
            if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
                return subject
    return None


def _told(noun: Token) -> frozenset[int]:
    """The tokens of what a suggestion or claim says: who rejects it rejects whoever made it, not those of whom it tells."""
    if noun.lemma_.lower() not in SUGGESTIONS:
        return frozenset()
    clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.children)]
    return frozenset(t.i for c in clauses for t in c.subtree)


SUGGESTIONS = frozenset(
    "suggestion claim idea notion allegation assertion argument theory speculation charge accusation report rumour rumor insinuation".split()
)


def beneath(
    trigger: Token,
    actors: Sequence[Token],
    index: MentionIndex,
    states: MentionIndex | None = None,
    *,
    asking: bool = False,
    suffering: frozenset[int] = frozenset(),
) -> tuple[Party, ...]:
    """A recipient from deeper in what the act is about, where its own phrases name none: "demanded that Sudria's king step down".

    Only from complements and objects, the first actor named there who is not the one acting; nothing from adverbials.
    asking: a request, of which those who suffer what is asked for are not asked. suffering: tokens of those to whom an act was done that
    is only spoken of here.
    """
    doing = suffering | {i for a in actors for i in (a.i, *(t.i for t in a.subtree))}
    for child in trigger.children:
        if child.dep_ not in ("obj", "iobj", "ccomp", "xcomp", "nmod", "acl") and not (
            child.dep_ == "obl"
            and (
                syntax.case_of(child) in ("for", "to", "against", "on", "over", "about", "of", "with")
                or any(
                    c.ent_type_ == "MONEY" for c in trigger.children if c.dep_ == "obj"
                )  # "$5 million in aid to Peru"
            )
        ):
            continue
        if child.dep_ == "nmod" and syntax.case_of(child) in ASIDE:
            continue
        if (
            asking
            and child.dep_ == "obl"
            and any(is_passive(c) for c in trigger.children if c.dep_ in ("xcomp", "ccomp", "advcl"))
        ):
            continue  # "called for the killers to be punished": who suffers what is asked for is not asked
        told = _told(child)
        for token in child.subtree:
            if token.i in told:
                continue
            if token.i in doing or token.pos_ == "PRON" or token.ent_type_ in ("DATE", "TIME"):
                continue
            if asking and any(a.dep_ == "nsubj:pass" for a in (token, *token.ancestors) if a.i > trigger.i):
                continue
            if token.dep_ in ("obj", "conj", "compound") and {token.lemma_.lower(), token.head.lemma_.lower()} & MEANS:
                continue  # "vowed to send troops to Sudria": to whom, not what
            own = syntax.span_of(token)
            mention = index.mention_at(own)
            if mention is None and states is not None:
                mention = states.mention_at(own)
                if mention is not None and mention[0].kind is MentionKind.METONYM:
                    continue  # a town is its state only where that is acted on
            if mention is not None and mention[0].span.start >= token.idx and not _aside(token, child):
                beside = (index.mention_at(syntax.span_of(t)) for t in all_of(token)[1:] if t.i not in doing)
                parties = [Party(actor=a.id, span=m.span) for m, a in (mention, *filter(None, beside))]
                return tuple({p.actor: p for p in reversed(parties)}.values())[::-1]
    return ()


def on_ground(
    act: Sequence[Token], things: Sequence[Token], states: MentionIndex, own: frozenset[str]
) -> tuple[Party, ...]:
    """The state that is acted on where nobody is: "attacked a base in Mali", "shelled Bamako", "a curfew in Chad".

    act: the words whose places count; things: what is acted on. own: countries of those who act, whose own ground is no other party.
    """
    level = [t for t in (*act, *things) if t.lemma_.lower() not in PRIVATE]
    seen, asked = {t.i for t in level}, list(things)
    while level or asked:
        for token in asked:
            for word in (token, *(c for c in token.children if c.dep_ == "nmod:poss")):  # "in Peru's north"
                mention = states.mention_at(syntax.span_of(word))
                if mention is None or mention[0].kind is MentionKind.NOMINAL or mention[1].country in own:
                    continue
                if not any(_held(c) for c in token.children):
                    return (Party(actor=mention[1].id, span=mention[0].span),)
        asked = [
            c
            for thing in level
            if not any(_held(c) or any(_held(d) for d in c.children) for c in thing.children)
            for c in thing.children
            if c.i not in seen
            and (
                c.dep_ in ("conj", "obj")
                or (c.dep_.startswith(("nmod", "obl")) and c.dep_ != "nmod:poss" and syntax.case_of(c) in GROUND)
            )
        ]
        seen |= {t.i for t in asked}
        level = asked
    return ()


def _held(token: Token) -> bool:
    """Whether a word before a place says who holds it."""
    return token.dep_ in ("amod", "compound", "acl") and (token.lemma_.lower() in HELD or token.lower_ in HELD)


def _aside(token: Token, top: Token) -> bool:
    """Whether the word stands in a place, a time or an aside of the phrase."""
    current = token
    while current.i != top.i and current.head.i != current.i:
        if current.dep_ in ("advcl", "appos", "parataxis", "acl:relcl") or (
            current.dep_ in ("obl", "nmod") and syntax.case_of(current) in ASIDE
        ):
            return True
        current = current.head
    return False
