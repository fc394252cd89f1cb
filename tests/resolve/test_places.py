"""Places: which place a name means, by what stands beside it and by the article; honest gaps; no demonyms and no persons."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tests.factories import article
from verbale.knowledge import Knowledge
from verbale.records import Actor, ActorType, Mention, MentionKind, Place, Span
from verbale.resolve.places import find_places


@lru_cache(maxsize=1)
def tables() -> Knowledge:
    return Knowledge()


def places(text: str, *, actors: tuple[Actor, ...] = (), **labels: str) -> list[Place]:
    """Places of a text whose entities are marked as [words]; labels: entity words with "_" for blanks -> label, LOC unless given."""
    plain = text.replace("[", "").replace("]", "")
    starts, gone = {}, 0
    for mark in re.finditer(r"\[(.+?)\]", text):
        starts[mark.start() - gone] = mark[1]
        gone += 2
    words = [(m.start(), m[0]) for m in re.finditer(r"(?:[A-Z]\.)+|Tex\.|Ont\.|[\w’'-]+|[^\w\s]", plain)]
    spaces = [plain[start + len(word) : start + len(word) + 1] == " " for start, word in words]
    tags, inside_until = [], 0
    label = "LOC"
    for start, _ in words:
        if start in starts:
            label = labels.get(starts[start].replace(" ", "_"), "LOC")
            inside_until = start + len(starts[start])
            tags.append(f"B-{label}")
        else:
            tags.append(f"I-{label}" if start < inside_until else "O")
    doc = Doc(Vocab(), words=[w for _, w in words], spaces=spaces, ents=tags)
    assert doc.text == plain
    return list(find_places(doc, article=article(plain), actors=actors, know=tables()))


def countries(text: str) -> dict[str, str | None]:
    plain = text.replace("[", "").replace("]", "")
    return {span.of(plain): p.country for p in places(text) for span in p.mentions}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Envoys met in [Paris] on Monday.", "Paris", "FRA"),
        ("The fair opened in [Paris], [Texas], on Monday.", "Paris", "USA"),
        ("The fair opened in [Paris], Tex., on Monday.", "Paris", "USA"),
        ("The mayor of [London], [Ontario], resigned.", "London", "CAN"),
        ("[London], Ont. has a new mayor.", "London", "CAN"),
        ("Ministers met in [London].", "London", "GBR"),
        ("Troops crossed from [Georgia] towards [Tbilisi].", "Georgia", "GEO"),
        ("Voters in [Georgia], from [Atlanta] to [Savannah], went to the polls.", "Georgia", "USA"),
        ("The quake was felt in [Sendai] and in [Tokyo].", "Sendai", "JPN"),
        ("Shells fell on [Kherson].", "Kherson", "UKR"),
        ("A ferry sank off [Scotland].", "Scotland", "GBR"),
        ("Aid reached [Gaza].", "Gaza", "PSE"),
        ("The talks in [Washington] failed, the [U.S.] said.", "U.S.", "USA"),
    ],
)
def test_a_name_means_the_place_that_its_surroundings_tell(text: str, name: str, country: str) -> None:
    assert countries(text)[name] == country


def test_one_name_is_one_place_throughout_an_article() -> None:
    text = "The fair opened in [Paris], [Texas]. Visitors came to [Paris] by bus."
    (paris,) = [p for p in places(text) if p.name == "Paris"]
    assert len(paris.mentions) == 2
    assert paris.country == "USA"
    assert paris.latitude is not None
    assert abs(paris.latitude - 33.66) < 0.1


def test_the_same_place_by_two_names_is_one_record() -> None:
    found = [p for p in places("The [U.S.] and Canada agreed, the [United States] said.") if p.country == "USA"]
    assert len(found) == 1
    assert len(found[0].mentions) == 2


def test_a_name_that_no_table_has_stays_without_country_and_coordinates() -> None:
    (place,) = places("The patrol was stopped near [Qzavrelo].")
    assert (place.country, place.latitude, place.longitude) == (None, None, None)
    assert place.because == "places/not in the tables"


def test_a_village_that_no_table_has_takes_the_country_that_stands_beside_it() -> None:
    (village,) = [p for p in places("The patrol was stopped in [Qzavrelo], [Ukraine].") if p.name == "Qzavrelo"]
    assert (village.country, village.latitude) == ("UKR", None)


def test_the_taggers_words_that_no_table_has_are_no_place_unless_the_text_says_so() -> None:
    assert places("The [Grubbly Bistro] opened.") == []


def test_seas_have_no_country() -> None:
    (sea,) = places("A drone crashed over the [Black Sea].")
    assert sea.country is None
    assert sea.latitude is not None


def test_rivers_have_no_coordinates() -> None:
    (river,) = places("Boats crossed the [Danube].")
    assert (river.country, river.latitude) == (None, None)


def test_doubt_between_equal_places_gives_no_coordinates() -> None:
    (town,) = places("Police in [Springfield] arrested a man.")
    assert town.latitude is None


def test_demonyms_are_no_places() -> None:
    assert places("The [Russian] envoy and a [German] official met.", Russian="NORP", German="LOC") == []


def test_a_person_or_a_firm_with_a_places_name_is_no_place() -> None:
    assert places("[Paris Hilton] spoke. [Bank of Austria] fell.", Paris_Hilton="PERSON", Bank_of_Austria="ORG") == []


def test_the_tables_find_countries_that_the_tagger_missed() -> None:
    assert countries("Sweden and Norway signed. It rained in Chile.") == {
        "Sweden": "SWE",
        "Norway": "NOR",
        "Chile": "CHL",
    }


def test_an_actors_name_is_not_taken_for_a_place() -> None:
    text = "Chad Sanders spoke. Chad left."
    person = Actor(
        id="p",
        name="Chad Sanders",
        type=ActorType.PERSON,
        mentions=(
            Mention(span=Span(0, 12), kind=MentionKind.NAME),
            Mention(span=Span(20, 24), kind=MentionKind.NAME),
        ),
        because="test",
    )
    assert places(text, actors=(person,)) == []


def test_ids_are_stable_and_reasons_are_given() -> None:
    text = "Envoys met in [Paris] on Monday."
    first, second = places(text), places(text)
    assert first == second
    assert first[0].id
    assert first[0].because == "places/city"


def test_empty_and_odd_texts_give_no_places() -> None:
    assert places("x") == []
    assert places("?! , ( )") == []


WORDS = "Paris Texas , . ( ) the in of River County Georgia 's Ont. U.S. Washington D.C. North New York Saint \n\n — ’ Ünterwald".split(
    " "
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["O", "B-LOC", "B-PERSON", "B-ORG"])), max_size=20))
def test_no_text_breaks_it_and_all_mentions_lie_in_the_text(rows: list[tuple[str, str]]) -> None:
    words = [w for w, _ in rows] or ["."]
    doc = Doc(Vocab(), words=words, ents=[t for _, t in rows] or ["O"])
    item = article(doc.text)
    found = find_places(doc, article=item, actors=(), know=tables())
    assert found == find_places(doc, article=item, actors=(), know=tables())
    assert len({p.id for p in found}) == len(found)
    for place in found:
        assert place.mentions
        assert (place.latitude is None) == (place.longitude is None)
        assert all(0 <= m.start < m.end <= len(doc.text) for m in place.mentions)
