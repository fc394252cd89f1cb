"""Whose an actor is: the state that the phrase, a place, a leader, a possessor or the article itself tells."""

from __future__ import annotations

import functools

import pytest
from spacy.tokens import Doc

from tests.factories import VOCAB
from verbale.knowledge.lexicon import read_entries
from verbale.knowledge.organisation_nouns import organisation_noun
from verbale.pipeline import Reader
from verbale.pipeline import as_is as article
from verbale.records import Actor, Reading, Span
from verbale.resolve import find_actors


@functools.cache
def reader() -> Reader:
    return Reader()


def actors(text: str, day: str | None = None) -> dict[str, Actor]:
    read = reader().read_one(article(text, uri="test", published=day))
    assert isinstance(read, Reading)
    return {a.name: a for a in read.actors}


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Germany condemned the attack.", "Germany", "DEU", None),
        ("Moscow rejected the plan.", "Russia", "RUS", "GOV"),
        ("Chisinau asked Moscow to leave.", "Moldova", "MDA", "GOV"),
        ("Peru ignored a request from Ankara for talks.", "Turkey", "TUR", "GOV"),
        ("No call for talks has come from Warsaw.", "Poland", "POL", "GOV"),
        ("The South Sudan government condemned the attack.", "South Sudan", "SSD", "GOV"),
        ("Seoul accused the North of theft.", "North Korea", "PRK", None),
        ("The German government condemned the attack.", "Germany", "DEU", "GOV"),
        ("Shanghai police arrested two men.", "Shanghai police", "CHN", "COP"),
        ("El Paso police arrested two men.", "El Paso police", "USA", "COP"),
        ("Mexican authorities arrested members of Santa Rosa de Lima gang.", "members", None, "UNK"),
        ("The Trump administration imposed tariffs.", "Trump administration", "USA", "GOV"),
        ("Peru's Defense Department said so.", "Peruvian Defense Department", "PER", "GOV"),
        ("The Defense Department said so.", "U.S. Department of Defense", "USA", "GOV"),
        ("Saudi Brig. Gen. Khalid Harbi spoke.", "Khalid Harbi", "SAU", "MIL"),
        ("The mayor of Hiroshima, Kazumi Ono, urged Japan to sign.", "Kazumi Ono", "JPN", "GOV"),
        ("The prosecutor general of Tehran, Reza Karimi, said so.", "Reza Karimi", "IRN", "JUD"),
        ("Boko Haram gunmen attacked a village.", "Boko Haram gunmen", "NGA", "REB"),
        # an administration by whoever led it, not by a town so called
        ("The Bush administration imposed tariffs.", "Bush administration", "USA", "GOV"),
        # whom the place behind the noun gives a state, unless there are two
        ("Seven opposition parties in Nepal condemned the law.", "Nepali opposition parties", "NPL", "PTY"),
        ("Students across Chile condemned the law.", "Chilean students", "CHL", "EDU"),
        ("Rebels in southern Colombia condemned the law.", "Colombian rebels", "COL", "REB"),
        ("Students in Norway and Sweden condemned the law.", "students", None, "EDU"),
        # people by descent or faith are of the state where the text places them, or of none
        ("Ethnic Albanians in southern Serbia condemned the law.", "ethnic Albanians", "SRB", "CVL"),
        ("Up to 100 ethnic Albanians condemned the law.", "ethnic Albanians", None, "CVL"),
        ("Six Albanians condemned the law.", "Albanians", "ALB", "CVL"),
        ("Kurds condemned the law on Sunday.", "Kurds", None, "CVL"),
        ("Thousands of Kurds in Turkey condemned the law.", "Kurds", "TUR", "CVL"),
        ("Tuareg rebels condemned the law.", "Tuareg rebels", None, "REB"),
        ("The Uighurs condemned the law.", "Uyghurs", "CHN", "CVL"),
        ("Bosnian Serbs condemned the law.", "Bosnian Serbs", "BIH", "CVL"),
        ("Muslims in India condemned the law.", "Indian Muslims", "IND", "REL"),
        ("Iraqi Kurds condemned the law.", "Iraqi Kurds", "IRQ", "CVL"),
        # a place that another is named after, and a body's branch in a state
        ("New Mexico officials condemned the law.", "New Mexico officials", "USA", "GOV"),
        ("New South Wales police arrested two men.", "New South Wales police", "AUS", "COP"),
        ("On Monday the Australian state of New South Wales condemned the law.", "New South Wales", "AUS", "GOV"),
        ("Amnesty International Norway condemned the law.", "Amnesty International", "NGO", "SOC"),
        ("North and South Korea condemned the law.", "North Korea", "PRK", None),
        # a state or a leader a letter off; not a place of its own, and not just anybody of such a name
        ("Afganistan condemned the law.", "Afghanistan", "AFG", None),
        ("President Abdelaziz Bouteflicka condemned the law.", "Abdelaziz Bouteflika", "DZA", "GOV"),
        ("The teacher Abdelaziz Bouteflicka condemned the law.", "Abdelaziz Bouteflicka", None, "EDU"),
        ("President Bush condemned the law.", "Bush", "USA", "GOV"),
    ],
)
def test_whose_an_actor_is(text: str, name: str, country: str | None, sector: str | None) -> None:
    found = actors(text)
    assert name in found
    assert (found[name].country, found[name].sector) == (country, sector)


def test_the_north_of_any_land_is_not_north_korea_and_a_flight_is_no_request() -> None:
    assert "North Korea" not in actors("Rebels from the North attacked the South.")
    assert "Turkey" not in actors("A flight from Ankara landed in Lima.")


def test_who_sides_with_a_state_is_not_of_it() -> None:
    found = actors("Russian-backed separatist forces held the airport, and the U.S.-led coalition bombed it.")
    assert not {a.country for a in found.values()} & {"RUS", "USA"}


def test_a_town_of_many_likes_tells_nothing_unless_the_article_speaks_of_one() -> None:
    assert actors("San Jose police arrested two men.")["San Jose police"].country is None
    found = actors("Santa Cruz police arrested two men. Bolivia's president thanked them.")
    assert found["Santa Cruz police"].country == "BOL"


def test_an_explained_acronym_is_its_body() -> None:
    found = actors("The Harbour Workers Alliance (HWA) met in Oslo. The HWA called a strike.")
    assert "HWA" not in found
    assert len(found["Harbour Workers Alliance"].mentions) >= 2


def test_the_last_of_a_list_of_countries_and_the_middle_ones_act_alike() -> None:
    found = actors("Leaders from Peru, Chile and Bolivia met.")
    assert {"Chile", "Bolivia"} <= set(found)
    assert "Ukraine" not in actors("Protesters marched in Kyiv, Ukraine.")


def test_a_line_in_capitals_names_states_and_cities() -> None:
    assert actors("CANBERRA WARNS PACIFIC NEIGHBOURS")["Australia"].country == "AUS"


def test_out_of_office_only_by_the_day() -> None:
    assert actors("Angela Merkel spoke.", "2015-06-01")["Angela Merkel"].sector == "GOV"
    assert actors("Angela Merkel spoke.", "2024-06-01")["Angela Merkel"].sector == "ELI"
    undated = actors("Angela Merkel spoke.")["Angela Merkel"]
    assert undated.sector == "GOV"
    assert "undated" in undated.because


def test_two_ways_to_one_actor_make_one_record() -> None:
    text = (
        "Serbia's president spoke in Belgrade. Serbian journalists were hurt. Serbia regretted it; Serbia and the Serbian parliament "
        "apologized. Journalists protested."
    )
    names = [a.name for a in actors(text, "2020-07-09").values()]
    assert len(names) == len(set(names))


def test_a_title_before_a_name_is_nobody_else() -> None:
    found = actors(
        "Harbour Students Association president Sehar Meron spoke. US President Joe Biden listened.", "2023-05-05"
    )
    assert "Sehar Meron" in found
    assert [r.title for r in found["Joe Biden"].roles if r.span] == ["president"]
    assert not any(m.span.start == 0 for m in found["Joe Biden"].mentions)


def test_of_two_named_together_only_the_first_bears_the_title() -> None:
    found = actors("French President Emmanuel Macron and Kemi van der Berg spoke.", "2023-05-05")
    assert found["Kemi van der Berg"].country is None
    assert not found["Kemi van der Berg"].roles


def test_a_surname_that_is_a_town_belongs_to_the_name() -> None:
    assert "Valeska Paris" in actors("Valeska Paris, an Australian woman, sued.")
    assert "France" in actors("Paris sued.")


def test_a_ministry_is_told_from_its_likes_and_taken_up_by_its_bare_name() -> None:
    found = actors(
        "Germany's Foreign Ministry spoke. The Foreign Ministry said no. The Foreign Ministry of Iraq agreed."
    )
    assert {"German Foreign Ministry", "Foreign Ministry of Iraq"} <= set(found)
    assert "Foreign Ministry" not in found
    assert len(found["German Foreign Ministry"].mentions) == 2


def test_of_two_prime_ministers_the_one_whom_the_article_is_about_is_meant() -> None:
    text = (
        "British Prime Minister Keir Starmer met Italian Prime Minister Giorgia Meloni. Starmer spoke of trade. Starmer left early. "
        "The prime minister was tired."
    )
    found = actors(text, "2025-03-15")
    words = [m.span.of(text) for m in found["Keir Starmer"].mentions]
    assert "The prime minister" in words
    even = (
        "British Prime Minister Keir Starmer met Italian Prime Minister Giorgia Meloni. The prime minister was tired."
    )
    assert not any(m.span.start > 70 for a in actors(even, "2025-03-15").values() for m in a.mentions)


def test_what_is_asked_from_a_state_is_asked_of_it() -> None:
    assert "Russia" in actors("Germany demanded an explanation from Russia.")
    assert "Syria" not in actors("Germany took in refugees from Syria.")


def test_a_name_without_a_latin_letter_is_nobody_and_breaks_nothing() -> None:
    doc = Doc(
        VOCAB,
        words=["ʿ", "spoke", "."],
        pos=["PROPN", "VERB", "PUNCT"],
        deps=["nsubj", "ROOT", "punct"],
        heads=[1, 1, 1],
        ents=["B-PERSON", "O", "O"],
    )
    assert find_actors(doc, article=article(doc.text, uri="test"), know=reader().know) == ()


def test_a_state_s_name_alone_is_the_state_unless_somebody_is_called_so() -> None:
    assert actors("US President Joe Biden and Jordan's king met. Jordan agreed.")["Jordan"].country == "JOR"
    assert "JOR" not in {a.country for a in actors("Michael Jordan played. Jordan won.").values()}


def test_a_surname_that_is_a_town_is_the_person_s_all_through() -> None:
    text = "Valeska Paris, an Australian woman, sued. Paris said she was held in Paris."
    found = actors(text)
    assert [m.span.of(text) for m in found["Valeska Paris"].mentions if m.kind.value == "name"] == [
        "Valeska Paris",
        "Paris",
    ]


def test_speakers_of_given_sources_are_named_and_i_is_whose_words_it_stands_in() -> None:
    text = "Ada Holt told reporters: “I think that Norland is right.” She left."
    given = [
        (Span(0, 8), (Span(25, 57),)),
        (Span(26, 27), (Span(38, 55),)),
        (None, (Span(58, 67),)),
    ]
    named = reader().name_speakers(article(text, uri="test"), given)
    assert [a.name if a else None for a in named] == ["Ada Holt", "Ada Holt", None]


def test_whose_friends_a_group_is_tells_it_from_others() -> None:
    assert "U.S.-led coalition" in actors("The U.S.-led coalition bombed the airport.")


def speakers(text: str) -> list[str | None]:
    read = reader().read_one(article(text, uri="test"))
    assert isinstance(read, Reading)
    names = {a.id: a.name for a in read.actors}
    return [names.get(q.speaker or "") for q in read.quotes]


def test_a_given_name_is_whom_the_article_calls_so_in_full_and_no_leader() -> None:
    found = actors("Ahmed Karimi, a pupil, built a clock. Ahmed brought it to school.", "2020-05-01")
    assert list(found) == ["Ahmed Karimi"]
    assert len(found["Ahmed Karimi"].mentions) >= 2


def test_a_surname_a_letter_off_is_the_one_person_almost_so_called() -> None:
    assert list(actors("Kathryn Waters liked the show. Critics agreed with Water.")) == ["Kathryn Waters"]
    apart = actors("Ivan Sidorov left the room. Sidorova stayed behind.")
    text = "Ivan Sidorov left the room. Sidorova stayed behind."
    assert not any(m.span.of(text) == "Sidorova" for m in apart["Ivan Sidorov"].mentions)


def test_a_capitalised_noun_takes_up_the_one_body_so_called() -> None:
    text = "The Church of the Lake was founded in 1950. The Church denied the charges."
    found = actors(text)
    assert {m.span.of(text) for a in found.values() for m in a.mentions} >= {"Church"}
    two = "The Church of the Lake and the Church of the Hill met. The Church denied the charges."
    assert not any(m.span.start > 50 for a in actors(two).values() for m in a.mentions)


def test_a_group_keeps_its_number() -> None:
    assert "girls" in actors("The girls said that they would win.")


def test_a_pronoun_is_nobody_named_in_its_own_verb_s_words() -> None:
    text = "For Kevin Allton, a teacher, Andy Brandt was a legend. He said Brandt was the centre of an age."
    assert speakers(text)[-1] == "Kevin Allton"


def test_whose_his_is_teaches_no_gender() -> None:
    text = (
        "Sehar Memon said the letters had helped to make his life better. Memon also said she believed in the movement."
    )
    assert speakers(text) == ["Sehar Memon"] * len(speakers(text))


def test_they_goes_on_from_the_body_that_spoke() -> None:
    text = "The Church of the Lake denied the charges and said nobody was forced. They also claimed that the woman was a volunteer."
    assert speakers(text)[-1] == "Church of the Lake"


def test_of_several_states_leaders_each_state_is_named() -> None:
    found = actors("Leaders from Australia, Canada and New Zealand joined the call.")
    assert {"Australia", "Canada", "New Zealand"} <= set(found)
    assert "Australian leaders" not in found
    text = "Ukraine spoke. Ukraine agreed. Ukraine thanked them. Leaders from Australia and Canada joined the call."
    assert actors(text)["Leaders from Australia and Canada"].country is None  # nor the article's own
    assert "NATO officials" in actors("Officials from NATO and the United Nations met.")


def test_a_state_s_allies_are_not_of_it() -> None:
    assert actors("Ukraine's allies met in Paris.")["Ukraine's allies"].country is None


def test_countries_are_somebody_with_a_region_before_them() -> None:
    assert "European countries" in actors("European countries rejected the plan.")
    assert "Nearly 70 countries" in actors("Nearly 70 countries rejected the plan.")
    assert not actors("Other countries rejected the plan.")


def test_its_ministry_is_that_of_the_one_state_before() -> None:
    found = actors("North Korea fired a missile. Its foreign ministry said so.")
    assert found["North Korean foreign ministry"].country == "PRK"
    assert actors("Peru and Chile spoke. Its foreign ministry said so.")["foreign ministry"].country is None


def test_a_person_of_whom_nothing_is_said_is_the_article_s_own_only_where_it_speaks_of_one_state() -> None:
    text = "Belarus arrested Alena Novik. Belarus said that Novik was guilty, and the courts of Belarus agreed."
    assert (actors(text)["Alena Novik"].country, actors(text)["Alena Novik"].score) == ("BLR", 0.5)
    assert actors(text + " Poland, Poland and Poland protested.")["Alena Novik"].country is None


def test_the_place_behind_a_noun_tells_the_state_of_those_who_are_at_home_there() -> None:
    assert actors("Police in Kabul arrested two men.")["Afghan police"].country == "AFG"
    assert actors("Officials in Beijing rejected the plan.")["Chinese officials"].country == "CHN"
    assert {a.country for a in actors("Soldiers in Kabul arrested two men.").values()} == {None}


def test_a_name_with_a_hyphen_is_one_word_and_no_full_name() -> None:
    found = actors("The strike killed Abu Mahdi al-Muhandis. Al-Muhandis was a commander.")
    assert [len(a.mentions) for a in found.values() if a.type == "person"] == [2]


def test_a_state_that_is_never_named_claims_nobody() -> None:
    found = actors("Jean-Luc Moreau met Abu Mahdi al-Muhandis. Al-Muhandis spoke. Al-Muhandis left.")
    assert found["Jean-Luc Moreau"].country is None


@pytest.mark.parametrize(
    "row", read_entries("organisation_nouns", fields={"noun": str, "type": str, "sector": str, "own": bool})
)
def test_every_organisation_noun_heads_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    example, other = organisation_noun(row["example"]), organisation_noun(row["not"])
    assert example is not None
    assert example.noun == row["noun"]
    assert other is None or other.noun != row["noun"]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("The Florida Fish Protection Agency closed the lake.", "Florida Fish Protection Agency", "government", "USA"),
        ("The Peruvian League for the Defence of Animals protested.", "Peruvian League for the Defence of Animals", "ngo", "PER"),
        ("Students of the University of Kansas protested.", "University of Kansas", "other", "USA"),
    ],
)  # fmt: skip
def test_the_noun_of_a_name_says_what_a_body_is(text: str, name: str, kind: str, country: str | None) -> None:
    found = actors(text)
    assert name in found
    assert (found[name].type, found[name].country) == (kind, country)


HOME = "Kenya, Kenya and again Kenya: the country mourns. "


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Rivers Commission closed the dam.", "Rivers Commission", "KEN"),
        ("The Green Rivers Party protested.", "Green Rivers Party", "KEN"),
        ("Teacher Amina Noor wept.", "Amina Noor", "KEN"),
        ("Former prime minister Amina Noor wept.", "Amina Noor", "KEN"),
        ("Foreign forces fired at the crowd.", "Foreign forces", None),
        ("Ambassador Amina Noor wept.", "Amina Noor", None),
    ],
)
def test_who_is_of_the_article_s_state(text: str, name: str, country: str | None) -> None:
    found = actors(HOME + text)
    assert {n.lower(): a.country for n, a in found.items()}.get(name.lower(), "nobody") == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ecologist Ada Holt of the University of Kansas agreed.", "Ada Holt", "USA"),
        ("A member of the Tunisian Parliament, Ada Holt, agreed.", "Ada Holt", "TUN"),
        ("Ada Holt, a Berlin-based painter, agreed.", "Ada Holt", "DEU"),
        ("The Clean Rivers Foundation in Melbourne agreed.", "Clean Rivers Foundation", "AUS"),
        ("Ada Holt, an expert on Peru, agreed.", "Ada Holt", None),
        ("A critic of Belarus, Ada Holt, agreed.", "Ada Holt", None),
    ],
)
def test_what_a_name_is_tied_to_tells_its_state(text: str, name: str, country: str | None) -> None:
    assert actors(text)[name].country == country


def test_an_acronym_that_the_text_explains_is_not_the_one_of_the_tables() -> None:
    found = actors("The National Telecoms Commission (NTC) closed the channel in Manila. The NTC said so.")
    assert [len(a.mentions) for n, a in found.items() if n.endswith("Commission")] == [3]
    assert "National Transitional Council" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Canada voted. Canadians chose the House of Commons.", "House of Commons of Canada"),
        ("The House of Commons sat until midnight.", "Parliament of the United Kingdom"),
        ("Sudan fought the RSF. Sudan won.", "Rapid Support Forces"),
        ("Reporters Without Borders mourned. RSF named him.", "Reporters Without Borders"),
    ],
)
def test_a_name_of_several_bodies_is_that_of_whom_the_article_speaks(text: str, name: str) -> None:
    assert name in actors(text)


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Mexicans protested.", "Mexicans", "population", "MEX"),
        ("Police freed six Mexicans.", "Mexicans", "population", "MEX"),
        ("The Russians rejected the plan.", "Russia", "government", "RUS"),
        ("The British rejected the plan.", "United Kingdom", "government", "GBR"),
        ("Texas sued the company.", "Texas", "government", "USA"),
        ("The company sued the state of Pennsylvania.", "Pennsylvania", "government", "USA"),
        ("Joe Biden's transition team agreed.", "Biden transition team", "other", "USA"),
        ("The Biden campaign agreed.", "Biden campaign", "party", "USA"),
        (
            "Hungary voted. Hungary voted again in Budapest, and the government resigned.",
            "Hungary",
            "government",
            "HUN",
        ),
    ],
)
def test_peoples_regions_and_staff_are_actors(text: str, name: str, kind: str, country: str) -> None:
    found = actors(text)
    assert name in found
    assert (found[name].type, found[name].country) == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "A Dane won the race.",
        "It rained in Texas.",
        "Texas is warm.",
        "She spoke Russian.",
        "Teams met in the town of Calabasas.",
        "He left the team.",
    ],
)
def test_a_single_national_and_a_region_that_does_nothing_are_nobody(text: str) -> None:
    assert not [a.name for a in actors(text).values() if a.country]


def test_the_government_of_the_article_s_state_is_that_state() -> None:
    found = actors(
        "Hungary voted. Hungary voted again in Budapest. The government resigned, and the provincial government too."
    )
    assert [found["Hungary"].mentions[-1].because, found["Hungary"].mentions[-1].score] == [
        "the government; country: that of the article",
        0.6,
    ]
    assert "Hungarian provincial government" in found


@pytest.mark.parametrize(
    "text",
    [
        "The ball is in their court.",
        "French speakers protested.",
        "It is his business, he wrote.",
        "He spoke aboard the Air Force Two plane.",
        "He wrote on X that it was over.",
    ],
)
def test_words_that_only_look_like_somebody_are_nobody(text: str) -> None:
    assert not [a for a in actors(text, "2025-03-15").values() if a.sector or a.country]


def test_who_is_called_former_in_an_undated_text_is_out_of_office() -> None:
    assert actors("Former President Joe Biden spoke.")["Joe Biden"].sector == "ELI"
    assert actors("President Joe Biden spoke.")["Joe Biden"].sector == "GOV"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("KCNA said the ship was lost, citing the foreign ministry.", "North Korean foreign ministry", "PRK"),
        ("Reuters said the ship was lost, citing the foreign ministry.", "foreign ministry", None),
        ("Angela Merkel spoke. Her brother Marcus Kasner agreed.", "Marcus Kasner", "DEU"),
        ("Ada Florence spoke. Florence's mother, Joan Florence, agreed.", "Joan Florence", None),
        ("Angela Merkel spoke. Her rival Marcus Kasner agreed.", "Marcus Kasner", None),
    ],
)
def test_state_media_and_kin_tell_a_state(text: str, name: str, country: str | None) -> None:
    assert actors(text)[name].country == country


def test_a_rank_before_a_name_is_military() -> None:
    assert actors("Col. Ada Holt agreed.")["Ada Holt"].sector == "MIL"


def test_what_the_agents_table_calls_nobody_is_nobody_and_regions_are_of_no_one_state() -> None:
    text = "Tunisia agreed. Tunisia and its people agreed. "
    assert not [n for n in actors(text + "Smugglers crossed the border.") if "border" in n]
    found = actors(text + "Gulf states agreed, and governments in east Asia too.")
    assert {found["Gulf states"].country, found["Governments"].country if "Governments" in found else None} == {None}


def test_a_state_s_name_is_no_role_and_a_man_no_government() -> None:
    found = actors("A Chilean man fled from the United States.")
    assert not [n for n in found if n.endswith("states")]
    assert {a.type.value for n, a in found.items() if n.endswith("man")} <= {"population"}


def test_a_coalition_is_not_its_spokesman_and_the_country_s_army_that_of_the_state_before() -> None:
    found = actors("The coalition spokesman, Ada Holt, spoke. The coalition agreed.")
    assert [len(a.mentions) for n, a in found.items() if n == "coalition"] == [1]
    assert "Moroccan Armed Forces" in actors("A Moroccan jet was lost, the country's military said.")


def test_a_surname_of_several_words_is_the_person_s() -> None:
    found = actors("Anna Van Dyck spoke in Oslo. Van Dyck agreed.")
    assert [len(a.mentions) for a in found.values() if a.type == "person"] == [2]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia sued the company. Texas and the United States agreed.", "USA"),
        ("Georgia sued the company. Tbilisi and the United States agreed.", "GEO"),
    ],
)
def test_which_georgia_is_meant(text: str, country: str) -> None:
    assert actors(text)["Georgia"].country == country


def test_a_body_of_the_article_in_the_title_tells_the_state() -> None:
    text = "The Peruvian Rivers Institute in Lima agreed. Peruvian Rivers Institute director Ada Holt spoke."
    assert actors(text)["Ada Holt"].country == "PER"


def test_rebels_are_of_the_state_that_they_fight() -> None:
    assert actors("Libyan-backed rebel forces fought Chad's army.")["Libyan-backed rebel forces"].country == "TCD"
    assert actors("Libyan-backed rebel forces met Chad's army.")["Libyan-backed rebel forces"].country is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He told the newspaper Reggel that it was over.", "Reggel", "media"),
        ("Bolt, an electronics company, sued the state.", "Bolt", "company"),
        ("Reggel sued the newspaper.", "Reggel", "other"),
    ],
)
def test_what_a_text_calls_a_body_says_what_it_is(text: str, name: str, kind: str) -> None:
    found = actors(text)
    assert name not in found or found[name].type in (kind, "person")
