from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import shared_path
from verbale.clean import clean
from verbale.records import Article, PublishedBasis, RawDocument, Unread

DUMP = """Norland premier urges truce in Sudria

Ada Holt speaks in Port Vale, March 15, 2025. (Jon Berg/Pool Photo via AP)
1 of 3 Ada Holt speaks in Port Vale, March 15, 2025. (Jon Berg/Pool Photo via AP)
TT

Norland premier urges truce in Sudria

Norland Premier Ada Holt on Saturday urged Sudria to sign a ceasefire, and said that allies would keep up the pressure on it.

No troops before a truce The government of Sudria has not answered yet, an official said, adding that it would do so soon, the AP reported.

“We are ready,” Holt told reporters after a meeting with envoys of six countries in the capital.



Sudria answers with conditions

FILE - A border post in the hills of Sudria on June 2, 2023. (Jon Berg/AP, File)

Sudria's foreign ministry said on Sunday that it would sign once its prisoners were back, and that it expected them soon.

Holt declined to comment. Her office did not respond to a request for comment on Sunday evening, officials said.
"""


def read(text: str) -> list[Article | Unread]:
    return list(clean(RawDocument(uri="dump.txt", text=text)))


def articles(text: str) -> list[Article]:
    return [a for a in read(text) if isinstance(a, Article)]


def test_a_dump_of_two_articles_is_divided_and_each_has_its_title() -> None:
    assert [a.title for a in articles(DUMP)] == [
        "Norland premier urges truce in Sudria",
        "Sudria answers with conditions",
    ]


def test_captions_counters_and_repeated_titles_are_out_of_the_text_and_kept_once() -> None:
    first = articles(DUMP)[0]
    assert [c.text for c in first.captions] == ["Ada Holt speaks in Port Vale, March 15, 2025."]
    assert first.captions[0].credit == "Jon Berg/Pool Photo via AP"
    assert "1 of 3" not in first.text
    assert "TT" not in first.text
    assert first.text.startswith("Norland Premier Ada Holt on Saturday")
    assert {r.what for r in first.removed} == {"title", "caption", "token"}


def test_a_sub_heading_fused_to_its_paragraph_is_divided() -> None:
    first = articles(DUMP)[0]
    assert [s.of(first.text) for s in first.subheads] == ["No troops before a truce"]


def test_the_agency_is_that_of_the_words_and_not_that_of_the_picture() -> None:
    first, second = articles(DUMP)
    assert first.agencies == ("AP",)
    assert second.agencies == ()


def test_a_picture_of_the_weekday_that_the_lead_names_dates_an_article_and_an_archive_picture_does_not() -> None:
    first, second = articles(DUMP)
    assert (first.published, first.published_basis) == ("2025-03-15", PublishedBasis.INFERRED)
    assert second.published is None
    assert second.published_reason is not None
    assert "archive" in second.published_reason


def test_a_dateline_is_kept_as_data() -> None:
    [article] = articles(
        "SEOUL (Meridian Press) - North Korea said on Sunday that it would not give up its programme.\n\nIt said more, too, at length and in detail."
    )
    assert article.text.startswith("North Korea said")
    assert (article.dateline, article.agencies) == ("SEOUL", ("Meridian Press",))


@given(st.text(alphabet=st.sampled_from("aAbB .,\n“”'\u00a0\u200bTS1("), max_size=400))
@settings(max_examples=200, deadline=None)
def test_every_kept_character_has_its_way_back_and_nothing_raises(text: str) -> None:
    for article in articles(text):
        for segment in article.segments:
            kept = article.text[segment.start : segment.start + segment.length]
            raw = text[segment.raw : segment.raw + segment.length]
            assert kept == raw.replace("\u00a0", " ")
        for span in (*article.paragraphs, *article.subheads):
            assert span.of(article.text).strip()


@given(st.lists(st.sampled_from(DUMP.split("\n")), max_size=25).map("\n".join))
@settings(max_examples=200, deadline=None)
def test_cleaning_what_was_cleaned_changes_nothing(text: str) -> None:
    found = articles(text)
    for article in (
        found if len(found) == 1 else ()
    ):  # in a shuffled dump of several, a sub-heading may come to stand as a title
        document = RawDocument(uri="again", text=article.text, title=article.title or "-")
        again = [a for a in clean(document) if isinstance(a, Article)]
        assert "\n\n".join(a.text for a in again) == article.text


def test_the_two_seed_articles_are_clean_to_the_letter() -> None:
    folder: Path = shared_path("seeds")
    found = articles((folder / "seeds.txt").read_text(encoding="utf-8"))
    wanted = [(folder / f"clean_{k}.txt").read_text(encoding="utf-8").strip("\n") for k in (1, 2)]
    assert ["\n".join(a.text.split("\n\n")) for a in found] == wanted


HARBOUR = """Ferry crews in Port Vale stay away from work

The ferry crews of Port Vale stayed away from the harbour on Friday, and no ferry left the harbour before noon.

The crews want more pay for the night ferries. Their union said the ferry line had offered the crews nothing for a year.

Harbour officials said forty ferry passengers spent the night in the harbour hall while the union and the line met.

The ferry line asked the union to send the crews back to the harbour. The union said the crews would vote on Monday.

A night for the passengers

The passengers slept on the floor of the harbour hall, and the ferry line gave the passengers soup before the crews came.

"""
ORCHARD = """{title}

The apple growers of the Lind valley expect the poorest harvest in ten years after frost in April killed the apple blossom.

Growers lit fires between the trees for six nights, but the frost took the blossom on most slopes of the valley.

The growers ask the province for help. Without help half of the valley's trees would be felled, the growers' league said.

A poor harvest means dear apples: the league expects the price of valley apples to double before the winter.

Frost in April has become more frequent in the valley since the trees began to blossom earlier, growers say of the trees, and the league expects more of it.
"""


def test_articles_on_different_matters_part_at_a_headline_where_no_gap_shows_it() -> None:
    found = articles(HARBOUR + ORCHARD.format(title="Frost takes the apple harvest of the valley"))
    assert [a.title for a in found] == [
        "Ferry crews in Port Vale stay away from work",
        "Frost takes the apple harvest of the valley",
    ]
    assert [s.of(found[0].text) for s in found[0].subheads] == ["A night for the passengers"]


def test_a_line_that_is_no_headline_parts_nothing() -> None:
    for line in ("Share this article", "15 March 2025", "(Reporting by Anna Lind in Port Vale)"):
        assert len(articles(HARBOUR + ORCHARD.format(title=line))) == 1


def test_a_byline_below_a_headline_begins_an_article() -> None:
    short = "Holt speaks\n\nBy Anna Lind\n\nPremier Ada Holt spoke in the hall of the harbour on Friday.\n\nShe left before noon.\n\n"
    second = (
        "Holt leaves\n\nBy Jon Berg\n\n" + "Premier Ada Holt left the hall before noon, her office said on Friday. " * 5
    )
    third = short.replace("She left", "Premier Ada Holt then left the hall for the harbour, and she left")
    found = articles(third + second.replace("Holt leaves", "Premier Ada Holt leaves"))
    assert [a.bylines for a in found] == [("Anna Lind",), ("Jon Berg",)]


def test_a_headline_may_be_a_question() -> None:
    [article] = articles("What does the premier want from the talks now?\n\n" + HARBOUR.split("\n\n", 1)[1])
    assert article.title == "What does the premier want from the talks now?"


def test_of_the_dump_of_a_page_its_paragraphs_are_kept_and_its_menus_are_not() -> None:
    title, *rest = HARBOUR.strip().split("\n\n")
    menu = "Weather Radar\nTeam\nContact us now\nCopy article link\nSchool news\nThe valley\nOpen user controls\nGuest\nJobs here\n"
    links = "- [Frost takes the apple harvest of the valley after a night of fires between the trees](https://courier.example/frost/apples-in-the-valley-after-a-night-of-fires)\n"
    advertisement = "Your Shoulder Asks for This\nHealth Daily\nGuest\nWhy Seniors Leave Their Rakes\nA Spring Sale\n"
    text = (
        f"{title} | The Courier\n{menu * 3}{title}\nCopy article link\n"
        + "\n".join([*rest[:2], advertisement, *rest[2:]])
        + f"\n{menu}{links * 2}"
    )
    [article] = articles(text)
    assert article.title == title
    assert [s.of(article.text) for s in sorted((*article.paragraphs, *article.subheads))] == rest
    assert {r.what for r in article.removed} >= {"menu", "repeated", "title", "link"}


def test_a_short_article_among_short_lines_is_no_page_dump() -> None:
    lines = "\n\n".join(
        ["Holt: yes", "Lind: no", "Berg: perhaps"] * 3
        + ["The three then left the hall of the harbour without another word."]
    )
    [article] = articles(lines)
    assert "Lind: no" in article.text


MARKDOWN = """# Talks end without a deal

**Norland** and [Sudria](https://courier.example/sudria_(land)) ended their talks on Friday, [the _Courier_](/a "The Courier") wrote.[[1]](#note1)

## What comes next

> Both sides will meet again in [Port Vale](<https://courier.example/port>) within the month, ![map](map.png)officials said on Friday.

The path is data/last_year/talks.csv, and 3 * 4 is 12; [sic] both sides (and others) said so at length.
"""


def test_of_markdown_the_words_are_kept_with_their_places_and_the_signs_go() -> None:
    [article] = articles(MARKDOWN)
    assert article.title == "Talks end without a deal"
    assert article.text.split("\n\n") == [
        "Norland and Sudria ended their talks on Friday, the Courier wrote.",
        "What comes next",
        "Both sides will meet again in Port Vale within the month, officials said on Friday.",
        "The path is data/last_year/talks.csv, and 3 * 4 is 12; [sic] both sides (and others) said so at length.",
    ]
    assert [s.of(article.text) for s in article.subheads] == ["What comes next"]
    for segment in article.segments:
        raw = MARKDOWN[segment.raw : segment.raw + segment.length]
        assert raw == article.text[segment.start : segment.start + segment.length]


def test_a_text_that_is_no_markdown_keeps_its_signs() -> None:
    [article] = articles("The file is _notes_ [sic], 2 ** 3 is 8, and # 4 was left out, the office said on Friday.")
    assert "_notes_ [sic], 2 ** 3 is 8, and # 4" in article.text


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Headline number {k} of the day\n" for k in range(20_000)),
        "".join(
            f"Headline {k} of the day\nThe council met again on day {k} to vote on it, members said.\n"
            for k in range(5_000)
        ),
        "[a](http://x) [b](http://y) " + "![" * 50_000,
        "[a](http://x) [b](http://y) " + "](x" * 50_000,
    ],
    ids=["headlines", "headlines and prose", "brackets", "targets"],
)
def test_a_text_made_to_be_slow_is_cleaned_in_time(text: str) -> None:
    begun = time.process_time()
    articles(text)
    assert time.process_time() - begun < 8
