"""Readable minutes of a Reading: who, what, when, said by whom, with the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.records import Actor, Article, Event, Quote, Reading

VERBS = {
    "AGREE": "agrees with",
    "CONSULT": "talks with",
    "SUPPORT": "supports",
    "CONCEDE": "concedes to",
    "COOPERATE": "cooperates with",
    "AID": "aids",
    "RETREAT": "draws back / releases",
    "REQUEST": "appeals to",
    "ACCUSE": "accuses / condemns",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "sanctions",
    "MOBILIZE": "mobilizes against",
    "COERCE": "coerces",
    "ASSAULT": "attacks",
}

# The same without a recipient.
ALONE = {
    "AGREE": "makes an agreement",
    "CONSULT": "holds talks",
    "SUPPORT": "voices support",
    "CONCEDE": "gives way",
    "COOPERATE": "cooperates",
    "AID": "gives aid",
    "RETREAT": "draws back / releases",
    "REQUEST": "makes an appeal",
    "ACCUSE": "accuses / condemns",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PROTEST": "protests",
    "SANCTION": "imposes sanctions",
    "MOBILIZE": "mobilizes",
    "COERCE": "uses coercion",
    "ASSAULT": "attacks",
}


def deed(event_type: str, who: Sequence[str], whom: str) -> str:
    """An event type in words that go with those who act ("talks with", "talk with"), with or without those it is done to."""
    words = VERBS[event_type] if whom else ALONE[event_type]
    if are_many(who):
        words = " / ".join(_plural(part) for part in words.split(" / "))
    return f"{words} {whom}" if whom else words


def are_many(names: Sequence[str]) -> bool:
    """Whether those who act take a verb in the plural: several, or a group in the plural ("protesters", "Iranian police")."""
    last = names[0].split()[-1] if len(names) == 1 and names[0] else ""
    group = last.islower() and (
        (last.endswith("s") and not last.endswith("ss")) or last in ("people", "police", "men", "women")
    )
    return len(names) > 1 or group


def _plural(words: str) -> str:
    verb, space, rest = words.partition(" ")
    if verb.endswith("ies"):
        verb = verb[:-3] + "y"
    elif verb.endswith(("ches", "shes", "sses", "xes", "zzes")):
        verb = verb[:-2]
    else:
        verb = verb.removesuffix("s")
    return verb + space + rest


def minutes(reading: Reading) -> Iterator[str]:
    """The lines of an article's minutes."""
    article = reading.article
    names = {a.id: a.name for a in reading.actors}
    yield from _head(article)
    if reading.actors:
        yield "  Who"
        for actor in reading.actors:
            yield f"    {_actor(actor)}"
    if reading.events:
        yield "  What"
        for event in reading.events:
            yield from _event(event, reading, names)
    if reading.quotes:
        yield "  Said"
        for quote in reading.quotes:
            yield from _quote(quote, article.text, names)
    for claim in reading.claims:
        words = " … ".join(s.of(article.text) for s in claim.content)
        by = ", ".join(names.get(a.actor or "", "somebody") for a in claim.asserted_by) or "the outlet"
        yield f"  Claim ({claim.status.value}), by {by}: {words}"
        for r in claim.responses:
            yield f"    {names.get(r.actor or '', 'somebody')} {r.response.value.replace('_', ' ')}: “{r.span.of(article.text)}”"
    for position in reading.positions:
        yield f"  Position: {names.get(position.actor, '?')} {position.stance.value.replace('_', ' ')} {position.proposal}: “{position.span.of(article.text)}”"
    if reading.timexes:
        yield "  When"
        for t in reading.timexes:
            yield f"    {t.span.of(article.text)} = {t.value or 'no value'}"
    yield ""


def _head(article: Article) -> Iterator[str]:
    yield article.title or "(no title)"
    when = article.published or f"undated ({article.published_reason or 'not stated'})"
    basis = (
        f" ({article.published_basis.value})"
        if article.published_basis and article.published_basis.value != "given"
        else ""
    )
    parts = [
        article.outlet,
        when + basis,
        " / ".join(article.agencies) or None,
        ", ".join(article.bylines) or None,
        article.language,
    ]
    yield "  " + " · ".join(p for p in parts if p) + f" · {article.uri}" + (f"#{article.part}" if article.part else "")


def _actor(actor: Actor) -> str:
    roles = "; ".join(("former " if r.former else "") + r.title for r in actor.roles)
    facts = ", ".join(x for x in (actor.type.value, actor.country, actor.sector, roles) if x)
    return f"{actor.name} ({facts}), {len(actor.mentions)}×"


def _event(event: Event, reading: Reading, names: dict[str, str]) -> Iterator[str]:
    actors = [names[p.actor] for p in event.actors]
    whom = ", ".join(names[p.actor] for p in event.recipients)
    day = (
        (
            event.when.from_
            if event.when and event.when.from_ == event.when.to
            else f"{event.when.from_}/{event.when.to}"
        )
        if event.when and event.when.from_
        else None
    )
    mode = f"/{event.mode}" if event.mode else ""
    by = " < ".join(names.get(a.actor or "", "?") for a in event.attribution)
    line = f"    {event.event_type.value}{mode} {event.aspect.value}: {', '.join(actors) or '?'} {deed(event.event_type.value, actors, whom)}"
    yield line + (f" [{day}]" if day else "") + (f" (says {by})" if by else "")
    sentence = reading.sentences[event.sentence]
    yield f"      “{' '.join(sentence.of(reading.article.text).split())}”"


def _quote(quote: Quote, text: str, names: dict[str, str]) -> Iterator[str]:
    who = (
        names.get(quote.speaker or "")
        or (quote.speaker_described.words if quote.speaker_described else None)
        or " ".join(s.of(text) for s in quote.source)
        or "?"
    )
    to = f" to {names[quote.addressee]}" if quote.addressee in names else ""
    words = " … ".join(" ".join(s.of(text).split()) for s in quote.content)
    cue = " ".join(s.of(text) for s in quote.cue)
    yield f"    {who}{to} [{cue or 'no cue'}, {quote.type.value}]: {words}"
