"""The actor that a source names: by its own words, by the body that it speaks for, or by an earlier mention that "the embassy" takes up."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.cues import Attributed
from verbale.extract.sources import PAPERS
from verbale.records import Actor, ActorType, MentionIndex, MentionKind, Span

# Who speaks for a body, and what it speaks through: "a ministry spokesman", "a UN report", "the service's website".
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople".split())
MOUTHPIECES = SPOKESPEOPLE | frozenset(
    "statement report website summary account study survey document letter release filing constitution advisory "
    "records record schedule database data figures".split()
)
AUTHORED = PAPERS | frozenset(
    "call appeal demand plea warning proposal".split()
)  # what has somebody behind "by" or "from"

LIKE = {
    "city": {"city", "municipality"},
    "town": {"town", "municipality"},
}  # nouns that take up a body called otherwise
NEAR = 500  # characters back to the last speaker that "they" may be, as in resolve/pronouns.py


class Speakers:
    """Finds the speaker of each attribution of one article; ask in text order, as later sources take up earlier ones."""

    def __init__(self, doc: Doc, actors: tuple[Actor, ...], index: MentionIndex) -> None:
        self.doc, self.index = doc, index
        self._bodies = {
            words: a
            for a in actors
            if a.type is not ActorType.PERSON and not _is_role(a)
            for words in (a.name, *(m.span.of(syntax.text_of(doc)) for m in a.mentions if m.kind is MentionKind.NAME))
        }
        self._last: tuple[int, Actor | None] = (0, None)  # the end of the last source and whom it named
        self._sources: set[int] = set()  # the heads of the sources asked for so far
        self._spoke: dict[str, set[str | None]] = {}  # head of a source -> the actors that it has stood for so far

    def of(self, f: Attributed) -> Actor | None:
        """The actor that the source names, if any."""
        if f.source_span is None:
            return None
        actor = self._named(f, f.source_span)
        if f.source is not None and actor is None and f.source.lower_ == "they":
            actor = self._still_speaking(f.source)
        self._last = (f.source_span.end, actor)
        if f.source is None or f.source.pos_ != "NOUN":
            return actor
        if actor is None or _is_role(actor):
            actor = self._taken_up(f.source) or actor
        self._last = (f.source_span.end, actor)
        self._sources.add(f.source.i)
        if not (actor is not None and _is_role(actor)) or not _bare_definite(f.source):
            self._spoke.setdefault(f.source.lemma_.lower(), set()).add(actor.id if actor is not None else None)
        return actor

    def _still_speaking(self, pronoun: Token) -> Actor | None:
        """The body or group that spoke last, near before: "The Church denied it. ... They also claimed"."""
        end, actor = self._last
        if actor is None or actor.type is ActorType.PERSON or not 0 <= pronoun.idx - end < NEAR:
            return None
        return actor

    def _named(self, f: Attributed, span: Span) -> Actor | None:
        within = [a for m, a in self.index.all_in(span) if m.kind is not MentionKind.PRONOUN]
        if f.source is None:
            return within[0] if within else None
        actor = self.index.at(syntax.span_of(f.source))
        named = named_beside(f.source, self.index) or _title_of(f.source, self.index)
        if named is not None and (actor is None or actor.type is not ActorType.PERSON):
            return named
        lemma = f.source.lemma_.lower()
        if (actor is None or _is_role(actor)) and lemma in MOUTHPIECES and f.source.pos_ == "NOUN":
            bodies = [(len(m.span), a) for m, a in self.index.all_in(span) if a.type is not ActorType.PERSON]
            bodies = [row for row in bodies if not _is_role(row[1])]
            if bodies:
                return max(bodies, key=lambda row: row[0])[1]
            owners = [
                a for c in syntax.children(f.source, "nmod:poss") if (a := self.index.at(syntax.span_of(c))) is not None
            ]
            if owners and owners[0].type is ActorType.PERSON and lemma not in SPOKESPEOPLE:
                return owners[0]  # "Holt's statement added"
            if lemma in SPOKESPEOPLE and (body := self._spoken_for(f.source, actor)) is not None:
                return body
        if actor is None and lemma in AUTHORED:
            authors = [c for c in syntax.children(f.source, "nmod") if syntax.case_of(c) in ("by", "from")]
            actor = next((a for c in authors if (a := self.index.at(syntax.span_of(c))) is not None), None)
        return actor or (within[0] if within and f.source.pos_ == "PROPN" else None)

    def _spoken_for(self, source: Token, role: Actor | None) -> Actor | None:
        """Whose spokesman it is: "an Interpol spokesperson", "the spokesperson for the Norish government"."""
        for child in source.children:
            if child.dep_ in ("compound", "nmod", "nmod:poss"):
                words = syntax.phrase_span(child).of(syntax.text_of(self.doc)).removeprefix("for ").removeprefix("the ")
                if (body := self._bodies.get(words) or self._bodies.get(child.text)) is not None:
                    return body
                if child.lemma_.lower() == "government" and role is not None and role.country is not None:
                    states = [a for a in self._bodies.values() if a.country == role.country and "factbook" in a.because]
                    return states[0] if states else None
        return None

    def _taken_up(self, source: Token) -> Actor | None:
        """Whom "the embassy", "the spokesperson" takes up: the one actor that the article has called so before, None where there are two."""
        if not _bare_definite(source):
            return None
        lemma = source.lemma_.lower()
        called = {a.id for a in self._bodies.values() for m in a.mentions if self._is_called(m.span, lemma, source)}
        called |= {key for key in self._spoke.get(lemma, ()) if key is not None}
        if len(called) != 1 or None in self._spoke.get(lemma, ()):
            return None
        actor = self.index.by_id[called.pop()]
        return None if self._has_rival(actor, lemma, source) else actor

    def _has_rival(self, actor: Actor, lemma: str, source: Token) -> bool:
        """Whether the text before has another of the kind in words that no mention of the actor covers: "the Ostland government"."""
        if lemma == "government" and len({a.country for a in self._bodies.values() if a.country}) > 1:
            return True  # most articles have one that they never name so: "Hong Kong ... the government"
        own = [m.span for m in actor.mentions]
        return any(
            t.lemma_.lower() == lemma
            and t.pos_ in ("NOUN", "PROPN")
            and not _bare_definite(t)
            and not any(s.overlaps(syntax.span_of(t)) for s in own)
            and t.i not in self._sources
            for t in self.doc[: source.i]
        )

    def _is_called(self, span: Span, lemma: str, source: Token) -> bool:
        head = syntax.head_token(self.doc, span) if span.end <= source.idx else None
        return head is not None and not LIKE.get(lemma, {lemma}).isdisjoint((head.lemma_.lower(), head.lower_))


def name_speakers(
    doc: Doc, actors: tuple[Actor, ...], quotes: Sequence[tuple[Span | None, tuple[Span, ...]]]
) -> list[Actor | None]:
    """The speaker of each quote whose source is given by its characters, with the quote's content; None where the words tell nobody.

    What ``resolve/`` knows is asked, no rule that finds quotes. "I" and "we" in somebody's words are that speaker.
    """
    index = MentionIndex(actors)
    speakers = Speakers(doc, actors, index)
    named: dict[int, Actor | None] = {}
    for n in sorted(range(len(quotes)), key=lambda n: quotes[n][0] or Span(len(doc.text), len(doc.text) + 1)):
        source, content = quotes[n]
        words = doc.char_span(source.start, source.end, alignment_mode="expand") if source is not None else None
        found = Attributed(words.root if words is not None else None, source, (), None, content, "say", "given")
        named[n] = speakers.of(found) if source is not None else None
    for n, (source, content) in enumerate(quotes):
        if source is not None and source.of(doc.text).lower() in ("i", "we", "my", "me"):
            inner = _words_around(n, source, content, quotes, doc.text)
            named[n] = named[inner] if inner is not None else named[n]
    return [named[n] for n in range(len(quotes))]


def _words_around(
    n: int, source: Span, content: tuple[Span, ...], quotes: Sequence[tuple[Span | None, tuple[Span, ...]]], text: str
) -> int | None:
    """The quote in whose words "I" stands: that around it, else one that shares its content, else the last before it in the paragraph."""
    others = [
        (m, c)
        for m, (s, c) in enumerate(quotes)
        if m != n and s is not None and s.of(text).lower() not in ("i", "we", "my", "me")
    ]
    around = [m for m, c in others if any(s.contains(source) for s in c)]
    around = around or [m for m, c in others if any(s.overlaps(own) for s in c for own in content)]
    if around:
        return min(around, key=lambda m: sum(map(len, quotes[m][1])))
    before = [(max(s.end for s in c), m) for m, c in others if c and max(s.end for s in c) <= source.start]
    end, last = max(before, default=(0, None))
    return last if "\n" not in text[end : source.start] else None


def joint_heads(source: Token, span: Span) -> list[Token]:
    """The heads of joint speakers: "Holt and Berg", "he and two ministers", not "curator and director Ann Holt"."""
    found = []
    for token in syntax.conjuncts(source):
        own = (
            token.pos_ in ("PROPN", "PRON")
            or token.tag_ == "NNS"
            or syntax.children(token, "det", "nummod", "nmod:poss")
        )
        if span.overlaps(syntax.span_of(token)) and (
            token.i == source.i or (own and token.pos_ in ("PROPN", "NOUN", "PRON"))
        ):
            found.append(token)
    return found


def named_beside(source: Token, index: MentionIndex) -> Actor | None:
    """Who is named beside the source's head: "co-author Ann Holt", "a spokesperson, Ann Holt", "the news agency Norpress"."""
    for child in source.children:
        if child.dep_ in ("appos", "flat", "compound", "nmod:desc") and child.pos_ == "PROPN" and child.i > source.i:
            actor = index.at(syntax.phrase_span(child)) or index.at(syntax.span_of(child))
            close = (
                child.dep_ != "appos" or child.i == source.i + 1
            )  # behind a comma only persons: "the minister, Norland's ..."
            if actor is not None and (actor.type is ActorType.PERSON or close):
                return actor
    return None


def _title_of(source: Token, index: MentionIndex) -> Actor | None:
    """The person before whose name the source stands as a title: "Labour's shadow minister" of "Labour's shadow minister Ann Holt"."""
    bearer = source.head
    if (
        source.pos_ not in ("NOUN", "PROPN")
        or source.dep_ not in ("compound", "nmod:desc", "flat")
        or bearer.i < source.i
    ):
        return None
    actor = index.at(syntax.span_of(bearer))
    return actor if actor is not None and actor.type is ActorType.PERSON else None


def _bare_definite(source: Token) -> bool:
    """Whether a noun is taken up from before: "the embassy", not "the embassy in Norland" or "an embassy"."""
    kept = [c for c in source.children if c.dep_ not in ("punct", "cc", "conj", "det", "advmod")]
    return not kept and any(c.lower_ in ("the", "this", "that") for c in syntax.children(source, "det"))


def _is_role(actor: Actor) -> bool:
    """Whether the text only describes this actor: "a Norish official"."""
    return "role phrase" in actor.because
