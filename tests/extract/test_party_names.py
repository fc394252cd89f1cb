"""Whom the parties of events name, on sentences of our own read from beginning to end."""

from __future__ import annotations

import functools

import pytest

from verbale.clean import as_is
from verbale.extract.parties import parties_of
from verbale.knowledge.lexicon import read_entries
from verbale.pipeline import Reader
from verbale.records import Actor, EventType, RawDocument, Reading, Unread


@functools.cache
def reader() -> Reader:
    return Reader()


def read(text: str) -> Reading:
    reading = reader().read_one(as_is(RawDocument(uri="test", text=text)))
    assert not isinstance(reading, Unread)
    return reading


def dyads(text: str) -> dict[str, tuple[str, str]]:
    """Event type -> names of those who act and of those acted on, each joined by commas; the first event of a type."""
    reading = read(text)
    names = {a.id: a.name for a in reading.actors}
    found: dict[str, tuple[str, str]] = {}
    for event in reading.events:
        sides = [", ".join(names[p.actor] for p in side) for side in (event.actors, event.recipients)]
        found.setdefault(event.event_type, (sides[0], sides[1]))
    return found


DYADS = [
    # whom the text only describes, be he the one of his kind, unless it has named somebody who may be meant
    ("The mediator urged Peru to wait.", "REQUEST", "mediator", "Peru"),
    ("The speaker of the assembly accused Peru of theft.", "ACCUSE", "speaker of the assembly", "Peru"),
    ("Her party rejected Peru's plan.", "REJECT", "party", "Peru"),
    ("Senator Ada Holt left. The senator accused Peru of theft.", "ACCUSE", "Ada Holt", "Peru"),
    # who refuses a request was asked; whom a threat's terms name is threatened
    ("London rejected the Argentine request for talks on the islands.", "REQUEST", "Argentina", "United Kingdom"),
    ("The Kremlin has not replied to a request by Norway for a map.", "REQUEST", "Norway", "Kremlin"),
    ("The Houthis threatened to sink ships unless Israel lifts its siege.", "THREATEN", "Houthis", "Israel"),
    ("Peru threatened tariffs on Chile if Norway wavered.", "THREATEN", "Peru", "Chile"),
    # whose "its" is
    ("Norway dropped its demand that Peru pay.", "REQUEST", "Norway", "Peru"),
    ("Norway lifted its blockade of Peru.", "RETREAT", "Norway", "Peru"),
    ("Norway and Peru put off their meeting.", "CONSULT", "Norway, Peru", None),
    # who says a thing and does another
    ('"You have waited long," the mayor of Lima said, and accused Chile of theft.', "ACCUSE", "Peruvian mayor", "Chile"),
    ("Norway said that it would wait until May and asked Chile to pay.", "REQUEST", "Norway", "Chile"),
    # a state by its adjective, and not where somebody else is named or the state is only somebody's friend
    ("Iranian missiles hit a school in Mosul on Monday.", "ASSAULT", "Iran", None),
    ("Norway imposed tariffs on Chinese goods.", "SANCTION", "Norway", "China"),
    ("Peru rejected a Chilean proposal to end the talks.", "REJECT", "Peru", "Chile"),
    ("Norway agreed to lift a ban on imports of Peruvian beef.", "AGREE", "Norway", "Peru"),
    ("Pro-Russian gunmen attacked a convoy of the Norwegian army.", "ASSAULT", None, "Norwegian Armed Forces"),
    ("Norway imposed a ban on Korean films.", "COERCE", "Norway", ""),
    # a state as the place acted on, and not where it is only the place
    ("Peru withdrew its troops from Chad.", "RETREAT", "Peru", "Chad"),
    ("Syria withdrew its own troops from Chad.", "RETREAT", "Syria", "Chad"),
    ("Syria said that it was willing to withdraw its troops from neighbouring Chad.", "AGREE", "Syria", "Chad"),
    ("Ada Holt arrived in Amman on Wednesday.", "CONSULT", "Ada Holt", "Jordan"),
    ("Ada Holt stayed in Amman on Wednesday and met Norway.", "CONSULT", "Ada Holt, Norway", ""),
    ("Peru is willing to withdraw its soldiers from Chad.", "AGREE", "Peru", "Chad"),
    ("Gunmen attacked an army base in western Kenya on Monday.", "ASSAULT", "gunmen", "Kenya"),
    ("Gunmen killed two farmers in western Kenya on Monday.", "ASSAULT", "gunmen", None),
    ("The Kenyan army attacked a base in western Kenya on Monday.", "ASSAULT", "Kenyan Armed Forces", ""),
    ("Gunmen attacked a rebel camp in western Kenya on Monday.", "ASSAULT", "gunmen", ""),
    ("Chad suspended aid deliveries in Peru.", "SANCTION", "Chad", "Peru"),
    ("Norway rejected the claim from Berlin.", "REJECT", "Norway", "Germany"),
    ("Norway rejected the suggestion that Chile was losing.", "REJECT", "Norway", ""),
    ("Norway rejected Peru's suggestion that Chile was losing.", "REJECT", "Norway", "Peru"),
    ("Norway said it will not begin talks with Chile.", "REJECT", "Norway", "Chile"),
    ("Norway would not send aid to Chile.", "REJECT", "Norway", "Chile"),
    ("Norway did not meet Chile.", "CONSULT", "Norway, Chile", ""),
    ("If Norway would not meet Chile, it would send a note.", "CONSULT", None, None),
    # who is asked, offered or threatened, and by whom, where another verb carries the noun
    ("Norway's court rejected an appeal lodged by Chile.", "REQUEST", "Chile", "Norwegian court"),
    ("Norway rejected every offer made by Chile.", "REJECT", "Norway", "Chile"),
    ("Norway rejected every offer made by Chile.", "AGREE", "Chile", "Norway"),
    ("Norway closed its border at the request of Chile.", "REQUEST", "Chile", "Norway"),
    ("Norway closed its border on the day of Chile's request.", "REQUEST", "Chile", ""),
    ("Norway faced threats from Chile.", "THREATEN", "Chile", "Norway"),
    ("Ada Holt said she had received threats.", "THREATEN", "", "Ada Holt"),
    ("The Norwegian government is committed to opening up its economy to Chile.", "AGREE", "Norway", None),
    # those whom a phrase names out of a group, and whose weapons did it
    ("Police arrested dozens of activists, including Ada Holt and Carl Berg.", "COERCE", "police", "activists, Ada Holt, Carl Berg"),
    ("Police arrested dozens of activists, unlike Ada Holt.", "COERCE", "police", "activists"),
    ("The missiles fired by Norway struck a base of the Chilean army.", "ASSAULT", "Norway", "Chilean Armed Forces"),
    # whom another clause than the act's own names
    ("Norway launched a mediation effort to resolve the rift between Chad and Mali.", "CONSULT", "Norway, Chad, Mali", ""),
    ("Ada Holt started a hunger strike to protest against Chilean authorities.", "PROTEST", "Ada Holt", "Chile"),
    ("Ada Holt started a hunger strike to please Chilean authorities.", "PROTEST", "Ada Holt", ""),
    ("Norway gave two million euros to promote investment in Chile.", "AID", "Norway", "Chile"),
    ("Several countries, including Algeria and Morocco, have condemned Chile.", "ACCUSE", "Several countries, Algeria, Morocco", "Chile"),
    ("Ada Holt used a speech to thank Chile.", "SUPPORT", "Ada Holt", "Chile"),
    ("Protesters carrying placards asking the government of Chile to resign marched in Lima.", "REQUEST", "protesters", "Chile"),
    # several states by their adjectives, whatever the parser makes of them
    ("Hungarian and Romanian officials agreed on a treaty.", "SUPPORT", "Hungarian officials, Romanian officials", ""),
    ("The Turkish and Syrian governments condemned Chile.", "ACCUSE", "Turkey, Syria", "Chile"),
    ("Chad expelled Turkish, French and Egyptian diplomats.", "SANCTION", "Chad", "Turkish diplomats, French diplomats, Egyptian diplomats"),
    ("U.S. and Iranian negotiators met in Oman.", "CONSULT", "American negotiators, Iranian negotiators", ""),
    ("Norway and Iranian officials met in Oman.", "CONSULT", "Norway, Iranian officials", ""),
    ("Chad mobilized the army for riot control.", "MOBILIZE", "Chad", ""),
    ("Chad sent thousands of troops into Mali.", "MOBILIZE", "Chad", "Mali"),
    # troops that keep the peace are help; those sent against peacekeepers are not
    ("Chad sent 200 troops to Mali to serve as a peacekeeping force.", "AID", "Chad", "Mali"),
    ("Chad sent thousands of troops to Mali, where peacekeepers had left.", "MOBILIZE", "Chad", "Mali"),
    ("U.S. and South Korean troops held drills near Chad.", "MOBILIZE", "American Armed Forces, South Korean Armed Forces", "Chad"),
    ("Teachers marched in Lima to demand the resignation of the education minister.", "RETREAT", "education minister", ""),
    ("The court convicted the former prime minister of corruption.", "SANCTION", "court", "former prime minister"),
    # the two who are named in the same sentence
    ("Norway and Peru agreed upon a new trade pact between the two countries.", "AGREE", "Norway, Peru", ""),
    ("Teachers in Norway went on strike over pensions.", "PROTEST", "Norwegian teachers", ""),
    # who did it by what, through whom, and who gave what another received
    ("Syrian government jets bombed a bakery in Idlib.", "ASSAULT", "Syria", ""),
    ("The sabotage of the pipeline by Russian divers angered Chile.", "ASSAULT", "Russia", ""),
    ("Chad received tanks from Norway.", "AID", "Norway", "Chad"),
    # a dateline takes no part
    ("LIMA, Peru -- A Norwegian airstrike has killed a farmer in Chile.", "ASSAULT", "Norway", None),
    # people whom the text only describes
    ("Police deported a 95-year-old man on Friday.", "COERCE", "police", "95-year-old man"),
    ("The president declared a national state of emergency in Chad.", "COERCE", "president", "Chad"),
    # whom a thing is given to, and where what is moved goes
    ("Norway returned six Peruvian vases to the government of Chile.", "RETREAT", "Norway", "Chile"),
    ("Norway mobilised the army against Iceland.", "MOBILIZE", "Norway", "Iceland"),
    # whose stance is put into words
    ("Norway's foreign minister expressed Norway's support for Peru.", "SUPPORT", "Norwegian foreign minister", "Peru"),
    # what a promise is about
    ("Norway is ready to send soldiers to Chad.", "AGREE", "Norway", "Chad"),
    # who is asked, and who only suffers what is asked for
    ("Norway reiterated its demand that Iceland ease its curbs.", "REQUEST", "Norway", "Iceland"),
    ("Norway called for the killers to be punished.", "REQUEST", "Norway", ""),
    ("Norway called for sanctions against Chad.", "REQUEST", "Norway", ""),
    # critics and those at odds
    ("Peru is a harsh critic of Chile.", "ACCUSE", "Peru", "Chile"),
    # who did what is condemned, not who suffered it
    ("Norway condemned Peru's attack on Chile.", "ACCUSE", "Norway", "Peru"),
    ("Norway condemned the killing of two Chilean soldiers.", "ACCUSE", "Norway", ""),
    ("Norway's king characterized the attack as a crime.", "ACCUSE", "Norwegian king", ""),
    ("Students held demonstrations after the killing of two Chilean soldiers.", "PROTEST", None, ""),
    ("A resident of Oslo, Ada Holt is accused of theft.", "ACCUSE", "", "Ada Holt"),
    ("Chile freed a lawyer on Monday.", "RETREAT", "Chile", "lawyer"),
    ("Norway rejected the proposal of Ada Holt and Carl Berg.", "REJECT", "Norway", "Ada Holt, Carl Berg"),
    # the one group that "they" may be
    ("The protesters threw stones. They attacked a bank of Peru.", "ASSAULT", "protesters", None),
    # what moves away from where it is said to come from
    ("The United States completed its withdrawal of troops from Iraq.", "RETREAT", "United States", "Iraq"),
    # who ends a war has not waged it
    ("Norway's king spoke about ending Chad's war on Peru.", "ASSAULT", "Chad", "Peru"),
    # a warning of what one will do is a threat, one not to do something a request
    ("Norway warned Chad that it would respond with force.", "THREATEN", "Norway", "Chad"),
    ("Norway warned Chad not to close the strait.", "REQUEST", "Norway", "Chad"),
    # guests visit, and two named together before are "the two"
    ("Norway's king hosted Ada Holt in Oslo.", "CONSULT", "Ada Holt", "Norwegian king"),
    ("Norway hosted talks with Chad.", "CONSULT", "Norway, Chad", ""),
    ("Norway accused Chad of theft. The two countries will hold talks in Rome.", "CONSULT", "Norway, Chad", ""),
    ("Norway accused Chad of theft. The two leaders of Peru will hold talks.", "CONSULT", None, ""),
    ("Ada Holt accused Carl Berg of theft. Two officials met in Rome.", "CONSULT", "officials", ""),
    ("Ada Holt accused Carl Berg of theft. The two Peruvian officials met in Rome.", "CONSULT", None, ""),
    ("Ada Holt accused Carl Berg of theft. The two leaders met in Rome.", "CONSULT", "Ada Holt, Carl Berg", ""),
    # what is said to the one is about the other
    ("Peru complained to the United Nations over two Chilean air raids.", "ACCUSE", "Peru", "Chile"),
    ("Peru complained to Chile on Monday about the noise.", "ACCUSE", "Peru", "Chile"),
    # whose deeds are looked into, and whose troops are to leave
    ("Norwegian police launched an investigation into crimes committed by Chadian troops against Peruvian prisoners.", "ACCUSE", "Norwegian police", "Chadian Armed Forces"),
    ("Norway demanded the withdrawal of Chadian forces from Mali.", "REQUEST", "Norway", "Chadian Armed Forces"),
    ("Norway demanded the withdrawal of Chadian forces from Mali.", "RETREAT", "Chadian Armed Forces", "Mali"),
    ("Norway demanded an answer from Mali.", "REQUEST", "Norway", "Mali"),
    # who is opposed opposes; who is opposed by another does not
    ("Norway is opposed to French mediation in the talks.", "REJECT", "Norway", "France"),
    # whom an act struck that comes in a series, and on whose ground a threatened one would
    ("Hamas threatened on Monday to resume attacks in Chad.", "THREATEN", "Hamas", "Chad"),
    # what an unnamed official says others must do
    ("A Norwegian minister reiterated that Chad must hand over the suspects.", "REQUEST", "Norwegian minister", "Chad"),
    ("The rebel party issued a declaration demanding that Chad leave.", "REQUEST", None, "Chad"),
    # who does not give in to a demand rejects it
    ("Norway did not accede to Chad's demands.", "REJECT", "Norway", "Chad"),
    # whom an ultimatum would strike, to whom prisoners go, and what only words are said to do
    ("Norway is giving Chad a week's ultimatum to open its border or face economic sanctions.", "SANCTION", None, "Chad"),
    ("Nine soldiers had been returned to Chad, Norway said.", "RETREAT", None, "Chad"),
    ("The rebels' announcement came as airstrikes continued Sunday and hit the residence of Ada Holt.", "ASSAULT", "", "Ada Holt"),
    # a body that is taken up by its noun, and a surname that the tagger takes for a body's
    ("Officers wrote to the US Embassy in Oslo. Norway urged the embassy to reconsider.", "REQUEST", "Norway", "American Embassy"),
    ("Mike Pompeo sent a letter. The rules do not cover José Martí International Airport, for which Pompeo requested an exemption.", "REQUEST", "Mike Pompeo", None),
    ("Norway's king addressed reporters, calling for the killers of Ada Holt to be brought to justice.", "REQUEST", "Norwegian king", ""),
    # the donor that provides
    ("Norway is a donor to Chad, providing $5 million in aid to Chad.", "AID", "Norway", "Chad"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), DYADS, ids=[d[0][:40] for d in DYADS])
def test_who_acts_and_who_is_acted_on(text: str, kind: str, actors: str | None, recipients: str | None) -> None:
    found = dyads(text)[kind]
    assert actors in (None, found[0])
    assert recipients in (None, found[1])


@pytest.mark.parametrize(
    "row", read_entries("described", fields={"noun": str, "type": str, "sector": str}), ids=lambda r: r["noun"]
)
def test_nouns_that_describe_somebody(row: dict[str, str]) -> None:
    def taking_part(text: str) -> list[Actor]:
        reading = read(text)
        parties = {p.actor for e in reading.events for p in (*e.actors, *e.recipients)}
        return [
            a
            for a in reading.actors
            if a.id in parties and any(row["noun"] in m.span.of(text).lower() for m in a.mentions)
        ]

    found = taking_part(row["example"])
    assert [(a.type.value, a.sector or "") for a in found] == [(row["type"], row["sector"])]
    assert not taking_part(row["not"])


def test_a_war_in_a_state_is_not_one_upon_it() -> None:
    assert "Chad" not in str(dyads("Norway's king spoke of ending the war in Chad."))


def test_a_state_that_takes_no_part_is_no_actor() -> None:
    assert [a.name for a in read("Norway condemned a Peruvian film.").actors if a.name == "Peru"] in ([], ["Peru"])
    assert not any(a.name == "Peru" for a in read("The king of Norway ate Peruvian food.").actors)


def test_a_party_stands_by_its_name_where_the_sentence_has_one() -> None:
    text = "The Norwegian army said it had shelled a base of Peru."
    event = next(e for e in read(text).events if e.event_type == "ASSAULT")
    assert [p.span.of(text) for p in event.actors] == ["The Norwegian army"]


def test_a_signed_agreement_is_one_act() -> None:
    assert set(dyads("Norway signed an agreement with Peru on fishing.")) == {"SUPPORT"}
    assert set(dyads("Norway and Peru reached an agreement on fishing.")) == {"AGREE"}


def test_two_of_the_same_words_are_nobody() -> None:
    text = "Police arrested a lawyer on Monday. Soldiers deported a lawyer on Friday."
    assert not any("lawyer" in a.name for a in read(text).actors)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police said a fire that killed six people in Chad was an accident.", ""),
        ("Police said Chadian fire killed six people.", "ASSAULT"),
        ("Chad fired at Mali before a cease-fire that killed the war.", "ASSAULT"),
        ("The raid has left six Chadian soldiers dead.", ""),
        ("The last Chadian soldiers have left Mali.", "RETREAT"),
        ("Exports from Chad are hit by sanctions.", ""),
        ("A plane flying to Chad landed in Mali.", ""),
        ("Ada Holt flew to Chad for talks with its king.", "CONSULT"),
        ("Norway rejected the deal with Chad.", "REJECT"),
        ("Norway rejected every offer made by Chad.", "REJECT AGREE"),
        ("Chad's government ordered the paper to close over an attack by it on Mali.", "REQUEST ASSAULT"),
    ],
)
def test_what_a_word_codes_beside_others(text: str, kinds: str) -> None:
    found = [e.event_type.value for e in read(text).events if e.event_type != "COERCE"]
    assert sorted(found) == sorted(kinds.split())


def test_a_pronoun_in_a_clause_means_the_subject_nearer_to_it() -> None:
    text = "The Chadian army sent troops to Mali after it pulled out of Peru, the White House says."
    reading = read(text)
    names = {a.id: a.name for a in reading.actors}
    event = next(e for e in reading.events if e.event_type == "RETREAT")
    assert [names[p.actor] for p in event.actors] == ["Chadian Armed Forces"]


def test_all_adjectives_before_a_noun_act_and_whom_a_series_of_acts_hit_is_acted_on() -> None:
    text = "Impoverished Chad has been hit by a series of Peruvian and Chilean sanctions in recent years."
    doc = reader().nlp(text)
    noun = next(t for t in doc if t.text == "sanctions")
    actors, recipients = parties_of(noun, EventType.SANCTION)
    assert ([t.text for t in actors], [t.text for t in recipients]) == (["Peruvian", "Chilean"], ["Chad"])
