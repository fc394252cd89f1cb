from __future__ import annotations

import functools

import pytest
from spacy.language import Language

from verbale.annotate import load_nlp
from verbale.extract.claims import status_of
from verbale.extract.proposals import _theme
from verbale.extract.responses import find_answers
from verbale.knowledge.lexicon import read_entries
from verbale.knowledge.stances import FIELDS, OPTIONAL, load_stances
from verbale.pipeline import Reader, as_is
from verbale.records import Assertion, ClaimResponse, ClaimStatus, Reading, Response, Span

HERE = Span(0, 1)


@functools.cache
def nlp() -> Language:
    return load_nlp()


@functools.cache
def reader() -> Reader:
    return Reader()


def read_text(text: str, *, published: str) -> Reading:
    """As ``pipeline.read_text``, with one reader for all texts."""
    reading = reader().read_one(as_is(text, uri="text", published=published))
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize(
    ("sentence", "responses"),
    [
        ("The ministry denied that it had been involved.", ["denies"]),
        ("The minister dismissed the allegations.", ["denies"]),
        ("The minister dismissed his deputy.", []),
        ("The government rejected the plan.", []),
        ("He was denied entry to Norland.", []),
        ("The spokesman declined to comment.", ["declines_to_comment"]),
        ("She refused to say when the talks would go on.", ["declines_to_comment"]),
        ("She refused to leave the building.", []),
        ("The official, who declined to be named, spoke on Friday.", []),
        ("The embassy did not immediately respond to a request for comment.", ["does_not_respond"]),
        ("The ministry could not be reached for comment.", ["does_not_respond"]),
        ("I can neither confirm nor deny it, he said.", ["neither_confirms_nor_denies"]),
        ("The army confirmed that it had struck the port.", ["confirms"]),
        ("The Senate confirmed the judge.", []),
        ("The minister admitted that mistakes were made.", ["confirms"]),
        ("The ministry would not comment on the report.", ["declines_to_comment"]),
        ("The company did not say who had paid for the flight.", ["declines_to_comment"]),
        ("The company did not say a word and left.", []),
        ("The senator declined for weeks to reveal his plans.", ["declines_to_comment"]),
        ("The envoy refused to rule out a new round of talks.", ["declines_to_comment"]),
        ("The minister declined to be interviewed for this article.", ["declines_to_comment"]),
        ("The ministry refused to give details.", ["declines_to_comment"]),
        ("The ministry refused to give visas to the delegation.", []),
        ("The family refused to answer the survey.", []),
        ("The mayor has also not answered the question.", ["does_not_respond"]),
        ("It was an allegation rejected by the inquiry.", ["denies"]),
        ("It was a tacit acknowledgment that the talks had failed.", ["confirms"]),
        ("The vote forced him to acknowledge a defeat.", []),
    ],
)
def test_the_object_and_the_complement_decide_whether_a_cue_answers(sentence: str, responses: list[str]) -> None:
    assert [a.response.value for a in find_answers(nlp()(sentence))] == responses


@pytest.mark.parametrize(
    ("responses", "asserted", "status"),
    [
        ([], True, ClaimStatus.REPORTED),
        ([("a", Response.DENIES)], True, ClaimStatus.DISPUTED),
        ([("a", Response.DENIES)], False, ClaimStatus.DENIED),
        ([("a", Response.CONFIRMS)], True, ClaimStatus.CONFIRMED),
        ([("a", Response.CONFIRMS), ("b", Response.DENIES)], False, ClaimStatus.DISPUTED),
        ([("a", Response.DECLINES), ("b", Response.NEITHER)], True, ClaimStatus.UNCONFIRMED),
        ([("a", Response.DENIES), ("a", Response.CONFIRMS)], True, ClaimStatus.CONFIRMED),
    ],
)
def test_the_status_follows_from_the_latest_answer_of_each_party(
    responses: list[tuple[str, Response]], asserted: bool, status: ClaimStatus
) -> None:
    answers = [ClaimResponse(actor=a, response=r, span=HERE) for a, r in responses]
    by = [Assertion(actor="x", quote=None, span=HERE)] if asserted else []
    assert status_of(answers, by) is status


def test_a_denied_report_is_a_claim_with_its_denial() -> None:
    reading = read_text(
        "The Kremlin denied on Wednesday that Russia had damaged the pipelines.", published="2022-09-28"
    )
    [claim] = reading.claims
    assert claim.content[0].of(reading.article.text) == "Russia had damaged the pipelines"
    assert [(r.response.value, r.span.of(reading.article.text)) for r in claim.responses] == [("denies", "denied")]
    assert claim.status is ClaimStatus.DENIED


def test_what_the_outlet_calls_alleged_is_a_claim_that_a_short_denial_answers() -> None:
    read = read_text(
        "Talks were held on the alleged smuggling of arms through the port of Norland.\n\nRussia denies smuggling.",
        published="2025-03-16",
    )
    [claim] = read.claims
    assert claim.content[0].of(read.article.text).startswith("alleged smuggling of arms")
    assert [r.response for r in claim.responses] == [Response.DENIES]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Ukraine said that Russia had shelled a hospital in Kharkiv.", 1),
        ("Serbian police said that they had arrested 20 people in Belgrade.", 0),
        ("The United Nations said that the war had killed 2,600 people.", 0),
        ("French President Emmanuel Macron said that he had met Russian President Vladimir Putin on Friday.", 1),
        ("The ministry declined to give further details.", 0),
    ],
)
def test_what_only_one_side_says_of_force_and_of_its_contacts_is_a_claim(sentence: str, claims: int) -> None:
    assert len(read_text(sentence, published="2025-03-16").claims) == claims


def test_a_denial_goes_to_what_names_who_denies_before_what_is_nearer() -> None:
    read = read_text(
        "Chadian soldiers crossed the border of Libya at night, Libya's army said on Tuesday. "
        '"Six companies came through the park," a colonel said. Chad denied the accusation.',
        published="2025-03-18",
    )
    text = read.article.text
    [claim] = [c for c in read.claims if c.responses]
    assert claim.content[0].of(text).startswith("Chadian soldiers crossed")
    assert [r.response for r in claim.responses] == [Response.DENIES]


def test_what_bystanders_tell_of_armed_men_is_a_claim() -> None:
    told = read_text("Soldiers shot six farmers near Goma, residents said.", published="2025-03-18")
    assert [c.because.partition(";")[0] for c in told.claims] == ["claims.of_force"]
    told = read_text("Russia had shelled the port, a Ukrainian official said.", published="2025-03-18")
    assert [c.because.partition(";")[0] for c in told.claims] == ["claims.of_force"]
    assert not read_text("Russia had shelled the port, a Russian official said.", published="2025-03-18").claims
    assert not read_text("Residents said that they had planted trees.", published="2025-03-18").claims


def test_those_of_whom_a_claim_tells_deny_it_by_what_they_had_or_did_not() -> None:
    told = "Chadian planes dropped bombs on a Libyan market, Libya's army said. "
    denied = read_text(told + "Chad said that no plane had left its base that day.", published="2025-03-18")
    assert [r.response for c in denied.claims for r in c.responses] == [Response.DENIES]
    for other in ("Chad said that it did not trust Libya.", "Peru said that no plane had left its base that day."):
        assert not [r for c in read_text(told + other, published="2025-03-18").claims for r in c.responses]


def test_a_proposal_is_named_with_whose_it_is() -> None:
    read = read_text("Ada Holt was shot in Lima. Peru called for her death to be investigated.", published="2025-03-18")
    assert [p.proposal for p in read.positions] == ["investigate Holt's death"]


def test_messages_without_an_answer_leave_those_silent_who_got_them() -> None:
    [answer] = find_answers(nlp()("Emails to the company went unanswered."))
    assert (answer.response, answer.responder.text if answer.responder else None) == (Response.SILENT, "company")
    assert not find_answers(nlp()("Two calls went unanswered."))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Greek defence ministry said that a ferry had sunk.", "Greek defence ministry"),
        ("A Greek official said that a ferry had sunk.", None),
    ],
)
def test_a_body_speaks_under_a_common_noun_and_an_official_stays_unnamed(text: str, who: str | None) -> None:
    read = read_text(text, published="2025-03-18")
    names = {a.id: a.name for a in read.actors}
    assert [names.get(q.speaker or "") for q in read.quotes] == [who]


def test_what_a_court_did_not_find_is_denied() -> None:
    read = read_text(
        "The minister accused the network of breaking its licence terms. "
        "The court said that it did not find that the network had broken its licence terms.",
        published="2025-03-18",
    )
    assert [r.response for c in read.claims for r in c.responses] == [Response.DENIES]


def test_positions_carry_stance_and_condition() -> None:
    reading = read_text(
        "France proposed a 30-day ceasefire in Ukraine. Russia said it supported the ceasefire in principle. "
        "Germany rejected the ceasefire unless Russia withdraws. Poland opposes the ceasefire.",
        published="2025-03-15",
    )
    names = {a.id: a.name for a in reading.actors}
    stances = {names[p.actor]: p.stance.value for p in reading.positions}
    assert stances["France"] == "proposes"
    assert stances["Germany"] == "conditional"
    assert stances["Poland"] == "opposes"


RESPONSES = read_entries(
    "responses", fields={"lemma": str, "response": str, "frames": list, "objects": str, "avoid": str}
)
STANCES = read_entries("stances", fields=FIELDS, optional=OPTIONAL)


@pytest.mark.parametrize("row", RESPONSES, ids=[r["lemma"] for r in RESPONSES])
def test_every_response_verb_answers_in_its_example_and_not_in_its_counter_example(row: dict[str, str]) -> None:
    assert row["response"] in [a.response.value for a in find_answers(nlp()(row["example"]))]
    assert row["response"] not in [a.response.value for a in find_answers(nlp()(row["not"]))]


@pytest.mark.parametrize("row", STANCES, ids=[f"{r['lemma']}-{r['pos']}" for r in STANCES])
def test_every_word_takes_its_stance_in_its_example_and_none_in_its_counter_example(row: dict[str, str]) -> None:
    wanted = {"judges-well": ["supports"], "judges-ill": ["opposes"], "intends": ["proposes", "supports"]}
    told = [p.stance.value for p in read_text(row["example"], published="2025-03-16").positions]
    assert set(told) & set(wanted.get(row["stance"], [row["stance"]])), told
    assert not read_text(row["not"], published="2025-03-16").positions


def test_the_table_of_stances_has_every_word_once() -> None:
    assert len(load_stances()) == len(STANCES)


def test_a_proposal_whose_head_is_a_mark_does_not_stop_the_article() -> None:
    doc = nlp()("Norland backed % and the plan.")
    for token in doc:
        _theme(doc, token, [token])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru's president signed a decree banning anyone without papers.", [("proposes", "decree banning anyone")]),
        ("Peru's president signed a decree and a treaty.", [("proposes", "decree"), ("supports", "treaty")]),
        ("The Australian Senate passed the Digital Identity Bill.", [("supports", "identity bill")]),
        ("Peru's Congress voted on Wednesday to hold early elections.", [("supports", "early elections")]),
        ("Peru has not decided whether to join the treaty.", [("undecided", "treaty")]),
        ("Peru has yet to make up its mind on the offer.", [("undecided", "offer")]),
        ("Peru has reserved judgement on the plan.", [("undecided", "plan")]),
        ("China abstained in the vote on the resolution.", [("undecided", "resolution")]),
        ("Ada Holt, a fierce critic of the plan, spoke.", [("opposes", "plan")]),
        ("The bill's author, Ada Holt, spoke.", [("proposes", "bill")]),
        ("Ada Holt was not the architect of the deal.", []),
        ("Moscow called it a back door for warships.", []),
        ("Peru asked its lawyers for an opinion.", []),
        ("Chile said it would sink the bill without them.", [("conditional", "bill")]),
        ("Analysts say Moscow will be reluctant to join the treaty.", []),
        ("Legal groups have called for the bill to be dropped.", [("opposes", "bill")]),
        (
            "Norway announced a naval coalition, which was joined by Chile and Peru.",
            [("proposes", "coalition"), ("supports", "coalition"), ("supports", "coalition")],
        ),
        ("Norway and Chile agreed that the ball was in Peru's court.", []),
        (
            "Norwegian Prime Minister Ada Holt said Chile must prove it and sign up to a ceasefire.",
            [("urges", "prove"), ("urges", "ceasefire")],
        ),
        (
            "Norwegian leader Ada Holt and Chilean President Ben Berg vowed a complete denuclearization.",
            [("supports", "denuclearization")] * 2,
        ),
        # nouns with an owner, carried by a verb, or at whose request
        ("Norwegian students filed a lawsuit against the tariffs.", [("opposes", "tariffs")]),
        ("Norway filed a report on the tariffs.", []),
        ("The parliament of Chile has a majority against the reform of the court.", [("opposes", "reform")]),
        ("Parliament was dissolved at the request of Norway.", [("proposes", "dissolve parliament")]),
        ("Parliament was dissolved at the end of May in Norway.", []),
        (
            "Norwegian protesters' demands include an inquiry into the flood and the withdrawal of the bill.",
            [("proposes", "inquiry"), ("opposes", "bill")],
        ),
        ("The government's proposed budget pleased nobody in Norway.", [("proposes", "budget")]),
        # predicates
        ("Norway is opposed to the ceasefire.", [("opposes", "ceasefire")]),
        (
            "Kenya joined calls by Norwegian officials asking France to withdraw its troops.",
            [("urges", "withdraw"), ("urges", "withdraw")],
        ),
        ("Norway is not opposed to the ceasefire.", []),
        ("Norwegian bishops are against the referendum.", [("opposes", "referendum")]),
        # what somebody calls it
        (
            "Chile proposed a referendum. Norway called the idea a waste of time.",
            [("proposes", "referendum"), ("opposes", "referendum")],
        ),
        ("Chile lost the match. Norway called the game a waste of time.", []),
        # one's own act: the first to say so proposes it, others support it
        ("Norway intends to leave the union.", [("proposes", "leave the union")]),
        ("Norway intends to meet the Chilean president.", []),
        ("The singer Ada Holt intends to leave the union.", []),
        ("Norwegian President Ada Holt intends to leave the union.", [("proposes", "leave the union")]),
        ("Norway intends to discuss the ban on the drug.", [("proposes", "discuss the ban")]),
        (
            "Chile proposed a ceasefire. Norway plans to join the ceasefire.",
            [("proposes", "cease"), ("supports", "cease")],
        ),
        # how people at large should behave is no proposal
        ("Norway urged residents to stay calm.", []),
        ("Norwegian Prime Minister Ada Holt said the gun laws should be changed.", [("proposes", "change gun laws")]),
        # things that a word says nothing of
        ("Norway launched a mission to the moon.", []),
        ("The Norwegian minister offered his resignation.", []),
        ("Norway sought the nomination.", []),
        ("Norway proposed a release of the tax returns. Chile released its tax returns.", [("proposes", "release")]),
        # undecided, or on terms
        ("Norway backed the ceasefire. Chile has not decided.", [("supports", "cease"), ("undecided", "cease")]),
        ("Norway backed the ceasefire. Chile has not decided to buy bread.", [("supports", "cease")]),
        ("Norway backed the ceasefire. Chile abstained.", [("supports", "cease"), ("undecided", "cease")]),
        ("Norway has not decided.", []),
        ("Norway would hold elections if the north were calm, its spokesman said.", [("conditional", "elections")]),
        ("Norway would hold elections, Chile said.", []),
        # stances of long ago, and of what is declined
        ("In 2011, Norway proposed a ceasefire.", []),
        ("Chile called for a truce. Norway declined the request.", [("urges", "truce"), ("opposes", "truce")]),
        ("Norway declined the request for comment.", []),
        (
            "Chile proposed a truce. Norway said it would not consider the idea.",
            [("proposes", "truce"), ("opposes", "truce")],
        ),
        # which proposal
        ("The plan to drain the river cost years. Norway rejected the plan.", [("opposes", "drain the river")]),
        (
            "Norway backed the ceasefire. Chile proposed a bill on schools.",
            [("supports", "cease"), ("proposes", "bill")],
        ),
        ("Norway once opposed the treaty, but Norway signed the treaty.", [("supports", "treaty")]),
        ("Norway suggested having the meeting in Oslo.", [("proposes", "meeting")]),
        ("Norway declined to comment on the plan.", []),
        (
            "Norway called on Chile to start talks on a political solution to the crisis.",
            [("urges", "talks on a political solution")],
        ),
    ],
)
def test_who_wants_what(text: str, found: list[tuple[str, str]]) -> None:
    read = read_text(text, published="2025-03-16")
    told = [(p.stance.value, p.proposal.lower()) for p in read.positions]
    assert len(told) == len(found), told
    assert all(
        s == stance and word in label for (s, label), (stance, word) in zip(sorted(told), sorted(found), strict=True)
    ), told


ACCUSED = "Iraq accused Iran of attacking the oil plant. "


@pytest.mark.parametrize(
    ("answer", "responses"),
    [
        ("Iran called the allegation baseless.", ["denies"]),
        ("Iran did not call the allegation baseless.", []),
        ("“Those who link Iran to the attack are lying,” Iranian President Hassan Rouhani said.", ["denies"]),
        ("Iran said its president was lying in hospital.", []),
        ("There is no truth to the report, the Iranian foreign ministry said.", ["denies"]),
        ("Iran said it had nothing to do with the attack.", ["denies"]),
        ("Iran said it was not behind the attack.", ["denies"]),
        ("Iran was not behind the attack.", []),  # in the outlet's own voice nobody answers
        ("Iran acknowledged the attack.", ["confirms"]),
        ("Iran acknowledged the earthquake.", []),
    ],
)
def test_how_an_accusation_is_answered(answer: str, responses: list[str]) -> None:
    claims = read_text(ACCUSED + answer, published="2025-03-16").claims
    assert [r.response.value for c in claims for r in c.responses] == responses


def test_an_act_that_is_only_asked_for_or_taken_for_granted_is_no_claim() -> None:
    day = "2025-03-16"
    assert not read_text("Ukraine urged Russia to sign a ceasefire in its war against Ukraine.", published=day).claims
    assert not read_text("Ukraine said that the world was silent over Jamal Haddad's killing.", published=day).claims


def test_a_word_within_a_proposal_s_name_is_not_the_proposal() -> None:
    text = "The department announced new restrictions on flights to Cuba. American Airlines offers flights to Cuba."
    reading = read_text(text, published="2025-03-16")
    names = {a.id: a.name for a in reading.actors}
    assert "American Airlines" not in {names[p.actor] for p in reading.positions}


def statuses(text: str) -> list[str]:
    return [c.status.value for c in read_text(text, published="2025-03-16").claims]


FRAUD = "Norwegian President Ada Holt claimed widespread fraud with the ballots. "


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Chile said there was no evidence of fraud with the ballots.", "disputed"),
        ("Chile said there was evidence of fraud with the ballots.", "reported"),
        ("Chile said there was no rain in Oslo.", "reported"),
        ("Chile said it would not count the ballots with fraud again.", "reported"),  # refuses, denies nothing
    ],
)
def test_what_another_says_is_not_so_answers_the_claim_whose_words_it_has(answer: str, status: str) -> None:
    assert statuses(FRAUD + answer) == [status]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reuters reported that Chile had attacked a Peruvian ship.", ["reported"]),
        ("Reuters reported that the weather was fine.", []),
        ("A newspaper in Lima reported that Chile had attacked a Peruvian ship.", ["reported"]),
        ("Reuters reported that Chile had attacked a Peruvian ship. Chile denied the report.", ["denied"]),
        ("Reportedly, Chile and Peru quarrelled over the border.", ["reported"]),
        ("Reportedly, two people quarrelled over the bill.", []),
        ("According to local reports, Chile attacked a Peruvian ship.", ["reported"]),
        ("According to preliminary reports, Chile lost the match.", []),
        ("The attack was claimed by Hamas.", ["reported"]),
        ("Hamas claimed responsibility for the attack.", ["reported"]),
        ("The luggage was claimed by Hamas.", []),
        (
            "Norway claimed that Chile had burned the ballots. Chile was asked about the claims of burned ballots.",
            ["reported"],
        ),
        ("The journalist Ada Holt claimed that Chile had burned the ballots. Chile denied the report.", ["denied"]),
        ("Norwegian President Ada Holt rejected the suggestion that Chile had joined the talks.", ["denied"]),
        ("Norwegian President Ada Holt called the talks with Chile useful.", []),
        ("Norway denied the crew a visa.", []),
        ("Norway rejected this argument.", []),
    ],
)
def test_what_an_outlet_has_by_report_or_hearsay_and_what_is_no_claim(text: str, found: list[str]) -> None:
    assert statuses(text) == found


def test_a_bare_question_does_not_say_what_went_unanswered() -> None:
    text = "Kenya has bought drones, an opposition lawmaker alleged. The army has not replied to written questions."
    assert statuses(text) == ["unconfirmed"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "those who link his country to the raid are lying. Saudi Arabia alleged that Iran had raided the plant.",
            "disputed",
        ),
        (
            "those who link his country to the raid are lying. Saudi Arabia alleged that Oman had raided the plant.",
            "reported",
        ),
        ("the raid was over. Saudi Arabia alleged that Iran had raided the plant.", "reported"),
    ],
)
def test_a_denial_may_stand_before_the_claim(text: str, status: str) -> None:
    assert statuses("Iranian President Hassan Rouhani said " + text) == [status]


def test_a_denial_in_somebody_s_own_sentence_is_his() -> None:
    text = (
        "Iraq accused Iran of attacking the oil plant. “We read the papers. Iran had nothing to do with the attack,” "
        "Iranian President Hassan Rouhani said."
    )
    assert statuses(text) == ["disputed"]


def test_one_whom_the_text_only_describes_may_answer_another_such() -> None:
    text = "His associates have alleged that Ada Holt was poisoned. Hospital officials in Omsk said no traces of poison were found."
    reading = read_text(text, published="2020-08-24")
    claim = next(c for c in reading.claims if "poisoned" in c.content[0].of(text))
    names = {a.id: a.name for a in reading.actors}
    assert [(names.get(r.actor or ""), r.response.value) for r in claim.responses] == [("Russian officials", "denies")]
