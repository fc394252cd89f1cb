"""Words that may refer to an actor: names from the tables and from the tagger, and role phrases ("Russian officials")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from verbale.knowledge.gazetteer import Form, Gazetteer
from verbale.knowledge.organisation_nouns import organisation_noun
from verbale.records import ActorType, Span

MAX_WORDS = 7
# "Russian-backed separatists", "the US-led coalition": whose friends they are, not whose.
ALIGNED = frozenset(
    "backed led supported aligned allied funded trained occupied controlled held sponsored armed friendly".split()
)
LOCATIVE = frozenset(
    "in at near from across inside outside around through throughout within into toward towards over off along beyond onto".split()
)
# What comes from somebody, not from somewhere.
GIVEN_FROM = frozenset(
    "answer apology explanation response reply support help aid assistance pressure demand request guarantee assurance promise pledge commitment signal "
    "concession statement letter message call criticism condemnation threat warning offer proposal invitation permission approval recognition "
    "cooperation compensation money loan demand seek expect request want need hear secure win receive obtain extract "
    "appeal plea encouragement congratulations congratulation condolence condolences praise applause protest rebuke objection complaint order backing "
    "relief grant gift rejection denial ultimatum clarification sympathy welcome greeting greetings thanks".split()
)
# Names of the tables that are everyday words or first names; they count only where the tagger agrees.
WEAK = frozenset(
    "Jordan Georgia Chad Guinea Mali Niger Cuba Congress Treasury Rada IS WHO AU ABC X Times Post Georgian Labour Meta Wagner Israel Turkey".split()
) - {"Israel", "Turkey", "Cuba", "Mali", "Niger", "Congress", "Rada", "WHO"}
DANGLING = frozenset("of for in the and to at".split())
PARTICLES = frozenset(
    "al el de del della der den van von bin ibn ben da di du la le dos das y e ul ur abu bint ter ten zu".split()
)
NOT_PEOPLE = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: its tokens [start, end), and the form of the tables, if they know it; label is the tagger's, or None.

    almost: the tables know it but for a letter.
    """

    start: int
    end: int
    form: Form | None
    label: str | None
    almost: bool = False


CHAPTERED = (ActorType.NGO, ActorType.COMPANY, ActorType.MEDIA)  # bodies with a branch in many states


def named_spans(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """Names in text order without overlaps: the longest of the tables' forms, then the tagger's entities.

    In lines in title case or capitals the tagger finds names everywhere, so there only the tables count.
    """
    taken = [False] * len(doc)
    found: list[Named] = []
    shouting = _shouting_tokens(doc)
    entities = {(e.start, e.end): e.label_ for e in doc.ents}
    labels = {i: e.label_ for e in doc.ents for i in range(e.start, e.end)}
    given = {t.text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for t in e}
    surnames = {
        e[-1].text
        for e in doc.ents
        if e.label_ == "PERSON" and len(e) > 1 and _inside_longer_name(doc, e.end - 1, e.end) and e[-1].dep_ == "flat"
    }
    for start, end, form in _table_matches(doc, gazetteer):
        text = doc[start:end].text
        if text in WEAK and labels.get(start) not in ("GPE", "LOC", "ORG", "NORP"):
            alone = entities.get((start, end)) == "PERSON" and text not in given and form.kind == "name"
            if not (alone and gazetteer.is_state(form.body)):
                continue  # "Jordan agreed" is the state, where nobody in the article is called so
        if labels.get(start) == "PERSON" and _inside_longer_name(doc, start, end):
            continue
        last = found[-1] if found else None
        if (
            last is not None
            and last.end == start
            and last.form is not None
            and last.form.body.type in CHAPTERED
            and form.kind == "name"
            and gazetteer.is_state(form.body)
            and doc[start].ent_iob_ == "I"
        ):
            found[-1] = replace(last, end=end)  # "Oxfam Canada" is no state
            taken[start:end] = [True] * (end - start)
            continue
        if end - start == 1 and text in surnames and not is_locative(doc, start, end):
            found.append(Named(start, end, None, "PERSON"))  # "Paris said", after "Valeska Paris"
            taken[start] = True
            continue
        found.append(Named(start, end, form, entities.get((start, end)) or labels.get(start)))
        taken[start:end] = [True] * (end - start)
    for start, end in _full_names(doc, gazetteer):
        if not any(taken[start:end]):
            found.append(Named(start, end, None, "PERSON"))
            taken[start:end] = [True] * (end - start)
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"):
            continue
        tokens = _trimmed(doc, entity.start, entity.end, taken)
        if tokens is None:
            continue
        start, end = tokens
        if entity.label_ == "PERSON":
            start = _hyphenated_start(doc, start, taken)
            if (
                end - start == 1
                and doc[start].lower_ in gazetteer.roles
                and end < len(doc)
                and doc[end].ent_type_ == "PERSON"
            ):
                continue  # "General" before "Suleiman"
            while end < len(doc) and not taken[end] and _goes_on(doc[end], start, end):
                end += 1
            while end - start > 1 and doc[start].text.islower() and doc[start].text not in PARTICLES:
                start += 1  # "coauthor Ada Holt"
        elif entity.label_ == "ORG":
            end = _whole_body(doc, start, end, taken)
        elif end - start > 2 and doc[start].text.islower() and doc[start + 1].text == "of":
            start += 2  # "state of Pennsylvania"
        if (
            entity.label_ == "PERSON"
            and (all(shouting[start:end]) or doc[start].text in NOT_PEOPLE)
            and end - start == 1
        ):
            continue
        found.append(Named(start, end, None, entity.label_))
        taken[start:end] = [True] * (end - start)
    for start, end in _missed_bodies(doc, taken, shouting):
        found.append(Named(start, end, None, "ORG"))
        taken[start:end] = [True] * (end - start)
    for token in doc:  # leaders whom the tagger missed: a surname alone that is surely one
        if not taken[token.i] and token.text[:1].isupper() and len(token) > 3 and gazetteer.is_famous(token.text):
            found.append(Named(token.i, token.i + 1, None, "PERSON"))
    return sorted(found, key=lambda n: n.start)


def _table_matches(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Form]]:
    """The longest forms of the tables at each capitalised token, left to right."""
    i, text, forms, capitals = 0, doc.text, gazetteer.forms, gazetteer.capital_forms
    while i < len(doc):
        first = doc[i]
        if not (first.text[:1].isupper() or first.text[:3] == "al-" or first.lower_ == "al"):
            i += 1
            continue
        if first.text in KOREAS and _is_other_korea(doc, i):
            yield i, i + 1, forms[f"{first.text} Korea"]
            i += 1
            continue
        for j in range(min(i + MAX_WORDS, len(doc)), i, -1):
            words = text[first.idx : doc[j - 1].idx + len(doc[j - 1])]
            form = forms.get(words) or (capitals.get(words) if first.is_upper else None)
            if form is not None and not is_new(doc, i) and not _is_of_others(doc, i, j):
                yield i, j, form
                i = j
                break
        else:
            i += 1


KOREAS = {"North": "South", "South": "North"}


def _is_other_korea(doc: Doc, at: int) -> bool:
    """Whether "North" or "South" stands for the one Korea beside the other: "North and South Korea"."""
    return doc[at + 1 : at + 4].text in (f"and {KOREAS[doc[at].text]} Korea", f"or {KOREAS[doc[at].text]} Korea")


def _full_names(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """The tokens of persons' full names as the tables write them; no tagger is asked. A longer name that the tagger sees around one stays whole."""
    i, text, names = 0, doc.text, gazetteer.full_names
    while i < len(doc):
        first, step = doc[i], 1
        if first.text[:1].isupper():
            for j in range(min(i + MAX_WORDS, len(doc)), i + 1, -1):
                if text[first.idx : doc[j - 1].idx + len(doc[j - 1])] in names:
                    around = next((e for e in doc.ents if e.label_ == "PERSON" and e.start <= i and j <= e.end), None)
                    yield (around.start, around.end) if around is not None and around.end > j else (i, j)
                    step = j - i
                    break
        i += step


def _inside_longer_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a table form is only a part of a person's name ("Jordan Peterson", "Chad Wolf")."""
    entity = next((e for e in doc.ents if e.start <= start and end <= e.end), None)
    if entity is None or len(entity) <= end - start:
        return False
    # "Valeska Paris": no title, possessive or comma stands before the town of that name
    plain = all(t.pos_ == "PROPN" and t.text not in ("'s", "’s") for t in doc[entity.start : start])
    return start == entity.start or (plain and end == entity.end and doc[start].dep_ == "flat")


def _trimmed(doc: Doc, start: int, end: int, taken: list[bool]) -> tuple[int, int] | None:
    """The entity without possessives, determiners and what the tables have taken; None where nothing is left."""
    while start < end and (
        taken[start]
        or doc[start].lower_ in ("the", "a", "'s", "’s", "former", "mr.", "mrs.", "ms.", "mr", "ms", "dr.", "“", '"')
    ):
        start += 1
    while end > start and (taken[end - 1] or doc[end - 1].lower_ in ("'s", "’s", "'", "’", ",", ".", "”", '"')):
        end -= 1
    while end > start and doc[end - 1].lower_ in DANGLING:
        end -= 1  # "Foreign Ministry of", whose "Iraq" the tables have
    if start >= end or any(taken[start:end]) or not any(c.isalpha() for c in doc[start:end].text):
        return None
    return start, end


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.text not in NOT_PEOPLE


def _whole_body(doc: Doc, start: int, end: int, taken: list[bool]) -> int:
    """The end of a body's name that the tagger cut before its noun ("Revenue" of "Revenue Administration") or behind it ("League" of "League for the Defence of Animals")."""
    stop = end
    while (
        stop < min(end + 4, len(doc)) and _is_capital(doc[stop]) and not taken[stop] and doc[stop].ent_type_ != "PERSON"
    ):
        stop += 1
        if doc[stop - 1].is_sent_start:
            return end
    while stop > end and not _ends_in_noun(doc[start:stop].text):
        stop -= 1
    if (
        organisation_noun(doc[start:stop].text) is None
        or stop + 1 >= len(doc)
        or doc[stop].lower_ not in ("for", "on", "of")
    ):
        return stop
    tail = stop + 2 if doc[stop + 1].lower_ == "the" else stop + 1
    last = stop
    while tail < min(stop + 9, len(doc)) and not taken[tail] and doc[tail].ent_type_ in ("", "ORG"):
        if _is_capital(doc[tail]):
            last = tail + 1
        elif doc[tail].lower_ not in ("and", "of", "the", "for") or last == stop:
            break
        tail += 1
    return last


def _ends_in_noun(name: str) -> bool:
    """Whether the last word of a name is the noun that says what its bearer is."""
    noun = organisation_noun(name)
    return noun is not None and name.lower().endswith(noun.noun)


def _missed_bodies(doc: Doc, taken: list[bool], shouting: list[bool]) -> Iterator[tuple[int, int]]:
    """The tokens of runs of capitalised words that end in an organisation's noun, where the tagger found no name ("Rivers Protection Agency")."""
    i = 0
    while i < len(doc):
        stop = i
        while (
            stop < len(doc)
            and _is_capital(doc[stop])
            and not taken[stop]
            and not doc[stop].ent_type_
            and not shouting[stop]
        ):
            stop += 1
            if stop < len(doc) and doc[stop].is_sent_start:
                break
        end = stop
        while end - i > 1 and not _ends_in_noun(doc[i:end].text):
            end -= 1
        if end - i > 1 and doc[end - 1].head.i not in range(end, stop):
            yield i, end
        i = max(stop, i + 1)


def _goes_on(token: Token, start: int, end: int) -> bool:
    """Whether a name that the tagger cut goes on with a token: by the parse it hangs on the name, or where the name's own words hang."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.ent_type_ not in ("", "PERSON"):
        return False
    beside = token.dep_ in ("flat", "appos") and any(
        t.head.i == token.head.i and t.dep_ == token.dep_ for t in token.doc[start:end]
    )
    return (token.dep_ == "flat" and start <= token.head.i < end) or beside


def _hyphenated_start(doc: Doc, start: int, taken: list[bool]) -> int:
    """Where a person's name begins if the tagger cut it behind a hyphen ("Kassym-" before "Jomart Tokayev"); a table's name stays apart."""
    if start < 2 or doc[start - 1].text not in ("-", "‑") or doc[start - 1].whitespace_ or doc[start - 2].whitespace_:
        return start
    first = doc[start - 2]
    return start - 2 if first.text[:1].isupper() and not taken[first.i] else start


def _shouting_tokens(doc: Doc) -> list[bool]:
    """Whether each token stands in a line of title case or capitals (short lines, most words capitalised)."""
    flags = [False] * len(doc)
    for match in re.finditer(r"[^\n]+", doc.text):
        words = [w for w in match.group().split() if w[:1].isalpha()]
        if 3 <= len(words) <= 22 and sum(w[:1].isupper() for w in words) >= 0.7 * len(words):
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is not None:
                flags[span.start : span.end] = [True] * len(span)
    return flags


def is_locative(doc: Doc, start: int, end: int) -> bool:
    """Whether a name only says where something is ("in Moscow", "eastern Ukraine", "Kyiv, Ukraine")."""
    root = doc[start:end].root
    cases = {c.lower_ for c in root.children if c.dep_ == "case"}
    if is_giver(root):
        return False
    if cases & LOCATIVE:
        return True
    return (
        start > 1
        and doc[start - 1].text == ","
        and doc[start - 2].ent_type_ in ("GPE", "LOC")
        and (root.dep_ in ("appos", "nmod", "nmod:unmarked") or (root.dep_ == "conj" and not _is_listed(root)))
    )


def is_giver(root: Token) -> bool:
    """Whether a name is behind "from" as who gives something, not as the place: "an answer from Russia", "a call has come from Warsaw"."""
    if root.dep_ == "conj" and root.head.i < root.i and not any(c.dep_ == "case" for c in root.children):
        return is_giver(root.head)  # "condolences from Rome and Madrid"
    if {c.lower_ for c in root.children if c.dep_ == "case"} != {"from"}:
        return False
    given = [root.head]
    if root.head.lemma_ == "come":
        given += [c for c in root.head.children if c.dep_ == "nsubj"]
    return any(t.lemma_.lower() in GIVEN_FROM for t in given)


def _is_listed(token: Token) -> bool:
    """Whether a conjunct stands in a list that an "and" or "or" closes ("Australia, Canada and New Zealand")."""
    return any(c.dep_ == "cc" for t in (token.head, *token.head.children) if t.dep_ == "conj" for c in t.children)


def is_new(doc: Doc, start: int) -> bool:
    """Whether "New" stands before a form and makes it another place: "New Mexico", "New Jersey", "New South Wales"."""
    before = start - 2 if start > 1 and doc[start - 1].text in COMPASS else start - 1
    return before >= 0 and doc[before].text == "New" and doc[before].whitespace_ == " "


COMPASS = frozenset({"North", "South", "East", "West"})


def _is_of_others(doc: Doc, start: int, end: int) -> bool:
    """Whether a party's short name is the rear of another's: "Social Democrats", "Sweden Democrats"."""
    before = doc[start - 1] if start else None
    return (
        end - start == 1
        and doc[start].text in ("Democrats", "Democrat", "Republicans", "Republican")
        and before is not None
        and before.text in OTHERS
    )


OTHERS = frozenset("Social Christian Liberal Free Sweden National Centre Center Young New Proud".split())


def is_aligned(doc: Doc, start: int, end: int) -> bool:
    """Whether a state's form only says whom somebody sides with: "pro-Russian", "Russian-backed"."""
    behind = end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and doc[end + 1].lower_ in ALIGNED
    before = start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in ("pro", "anti", "ex")
    return behind or before


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A noun phrase headed by a role noun: tokens [start, end), the noun's index, words of the role and their sector."""

    start: int
    end: int
    head: int
    role: str
    sector: str


def role_at(doc: Doc, head: int, roles: dict[str, str]) -> tuple[int, str, str] | None:
    """The longest role noun that ends at a token: (index of its first word, lower-case words, sector); "secretary" of "secretary-general" is none."""
    if head + 1 < len(doc) and doc[head + 1].text == "-" and not doc[head].whitespace_:
        return None
    if head > 0 and doc[head - 1].text == "-" and not doc[head - 1].whitespace_ and doc[head].lower_ == "general":
        return None  # nor is the second half a soldier
    if _is_idle(doc, head):
        return None
    for size in (4, 3, 2, 1):
        start = head - size + 1
        if start < 0:
            continue
        words = doc[start : head + 1].text.lower().replace("\n", " ")
        for form in (words, _singular(words)):
            if form in roles:
                return start, form, roles[form]
    return None


def _is_idle(doc: Doc, head: int) -> bool:
    """Whether a role noun is none where it stands: "the ball is in their court", "French speakers", the plane "Air Force One"."""
    word, before = doc[head].lower_, doc[head - 1] if head else None
    if word == "court":
        return any(t.lower_ == "ball" for t in doc[max(0, head - 8) : head])
    if word == "speakers":
        return before is not None and before.text[:1].isupper() and before.pos_ in ("ADJ", "PROPN")
    behind = doc[head + 1].text if head + 1 < len(doc) else ""
    return word == "force" and behind in ("One", "Two") and before is not None and before.text == "Air"


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def noun_phrase(doc: Doc, head: Token) -> tuple[int, int]:
    """The tokens [start, end) of the phrase around a noun: determiner, adjectives, compounds and possessor before it, nothing behind."""
    start = head.i
    for child in sorted(head.children, key=lambda c: c.i, reverse=True):
        if child.i < start and child.dep_.split(":")[0] in (
            "det",
            "amod",
            "compound",
            "nmod",
            "nummod",
            "advmod",
            "case",
            "punct",
            "appos",
        ):
            if child.dep_ == "case":
                continue
            left = child.left_edge.i
            if left < start and all(not doc[k].is_sent_start for k in range(left + 1, start)):
                start = left
    while start < head.i and (doc[start].text in ",\"“”'(" or doc[start].pos_ == "CCONJ"):
        start += 1
    return start, head.i + 1


def span_of_tokens(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens [start, end)."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))
