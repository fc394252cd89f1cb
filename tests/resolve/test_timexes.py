"""Time expressions: every rule by its own example, values by anchor, honest gaps, and no text that breaks it."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import article
from verbale.knowledge.lexicon import read_entries
from verbale.records import Timex
from verbale.resolve.timexes import all_rules, find_timexes
from verbale.resolve.timexes.grammar import Rule

FRIDAY = "2025-02-14"


def found(text: str, *, published: str | None = FRIDAY, narrative: bool = False) -> list[Timex]:
    return list(find_timexes(article(text, published=published), narrative=narrative))


def values(text: str, *, published: str | None = FRIDAY, narrative: bool = False) -> list[str | None]:
    return [t.value for t in found(text, published=published, narrative=narrative)]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.name)
def test_each_rule_finds_its_example_and_not_its_counter_example(rule: Rule) -> None:
    assert rule.compiled().search(rule.example), rule.example
    assert f"timexes/{rule.name}" in {t.because for t in found(rule.example)}
    assert f"timexes/{rule.name}" not in {t.because for t in found(rule.not_)}


@pytest.mark.parametrize(
    "row",
    read_entries("timewords", fields={"kind": str, "words": str, "value": str}),
    ids=lambda row: str(row["words"])[:20],
)
def test_each_name_of_a_time_is_found_in_its_example_and_not_in_its_counter_example(row: dict[str, str]) -> None:
    words = {w.lower() for w in row["words"].split("|")}
    assert words & {t.span.of(row["example"]).lower() for t in found(row["example"])}
    assert not words & {t.span.of(row["not"]).lower() for t in found(row["not"])}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Friday.", "2025-02-14"),
        ("They met on Monday.", "2025-02-10"),
        ("They will meet on Monday.", "2025-02-17"),
        ("The talks are due to resume on Monday.", "2025-02-17"),
        ("Monday's ruling was criticised.", "2025-02-10"),
        ("The offer stands until Wednesday.", "2025-02-19"),
        ("They met last Monday.", "2025-02-10"),
        ("They will meet next Friday.", "2025-02-21"),
        ("They met yesterday.", "2025-02-13"),
        ("They will meet tomorrow.", "2025-02-15"),
        ("They met last week.", "2025-W06"),
        ("They will meet next week.", "2025-W08"),
        ("They met on Tuesday of last week.", "2025-02-04"),
        ("They met over the weekend.", "2025-W06-WE"),
        ("They met last month.", "2025-01"),
        ("They will meet next year.", "2026"),
        ("They met three years ago.", "2022"),
        ("They met two months ago.", "2024-12"),
        ("They met ten days ago.", "2025-02-04"),
        ("They met a decade ago.", "2015"),
        ("They meet two weeks from now.", "2025-W09"),
        ("They met in December.", "2024-12"),
        ("They met in early 2022.", "2022"),
        ("They will meet in March.", "2025-03"),
        ("They will meet on March 3.", "2025-03-03"),
        ("They met on December 20.", "2024-12-20"),
        ("They met on 7 March 2014.", "2014-03-07"),
        ("They met on Friday, March 7, 2014.", "2014-03-07"),
        ("They met last March.", "2024-03"),
        ("They met in March last year.", "2024-03"),
        ("They met in the summer of 2021.", "2021-SU"),
        ("They met last summer.", "2024-SU"),
        ("Trade grew in the 1990s.", "199"),
        ("Trade grew in the late nineties.", "199"),
        ("The palace is from the 19th century.", "18"),
        ("The city fell in 480 BC.", "BC0480"),
        ("Exports fell in the third quarter.", "2024-Q3"),
        ("Exports fell in the first quarter of 2023.", "2023-Q1"),
        ("The budget for fiscal 2026 passed.", "2026"),
        ("They met this morning.", "2025-02-14TMO"),
        ("They met on Monday night.", "2025-02-10TNI"),
        ("Drones struck overnight.", "2025-02-13TNI"),
        ("They met at 3:30 p.m. on Monday.", "2025-02-10T15:30"),
        ("They met on Monday at 15:30.", "2025-02-10T15:30"),
        ("They talked for three hours.", "PT3H"),
        ("They talked for half an hour.", "PT30M"),
        ("It took two and a half... a year and a half.", "P1Y6M"),
        ("The two-week truce held.", "P2W"),
        ("It lasted several months.", "PXM"),
        ("It grew over the past three months.", "P3M"),
        ("They meet every Friday.", "XXXX-WXX-5"),
        ("They meet twice a year.", "P1Y"),
        ("They meet every four years.", "P4Y"),
        ("They meet weekly.", "P1W"),
        ("They met on Christmas Day.", "2024-12-25"),
        ("They met on Good Friday 2024.", "2024-03-29"),
        ("Talks will resume soon.", "FUTURE_REF"),
        ("The envoy is currently in Geneva.", "PRESENT_REF"),
        ("They met recently.", "PAST_REF"),
        ("Signed 2025-01-07 in Paris.", "2025-01-07"),
        ("Signed 25/01/2025 in Paris.", "2025-01-25"),
        ("Signed 03/04/2025 in Paris.", "2025-XX-XX"),
        ("It began in nineteen ninety-six.", "1996"),
    ],
)
def test_the_value_counts_from_the_day_of_publication(text: str, value: str) -> None:
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on 3 March 2024. The next day he left.", "2024-03-04"),
        ("He came on 3 March 2024. Two days later he left.", "2024-03-05"),
        ("He came on 3 March 2024 and left the same day.", "2024-03-03"),
        ("He came in May 2023 and left the following year.", "2024"),
        ("He was elected in 2019. Three years later he resigned.", "2022"),
        ("He came on 5 June 2024 and left that evening.", "2024-06-05TEV"),
    ],
)
def test_what_is_said_of_an_earlier_date_counts_from_that_date(text: str, expected: str) -> None:
    assert values(text)[-1] == expected


def test_earlier_in_the_week_is_that_week() -> None:
    assert values("They met earlier in the week.", published="2025-02-07") == ["2025-W06"]
    assert values("They met earlier in the week of 3 March 2024.")[-1] == "2024-03-03"


def test_business_hours_and_shortly_before_are_no_times() -> None:
    assert values("She did not answer outside business hours, or shortly before the vote.") == []


def test_a_range_gives_both_its_ends() -> None:
    assert values("The war of 1914-18 and the talks between 2003 and 2006.") == ["1914", "1918", "2003", "2006"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks from 22 to 25 April 2014 failed.", ["2014-04-22", "2014-04-25"]),
        ("Talks on 22-25 April 2014 failed.", ["2014-04-22", "2014-04-25"]),
        ("Talks on January 4 and 5 failed.", ["2025-01-04", "2025-01-05"]),
        ("Talks on January 4-6 failed.", ["2025-01-04", "2025-01-06"]),
        ("Talks from March 22 to April 25, 2014, failed.", ["2014-03-22", "2014-04-25"]),
        ("Talks in March and April 2014 failed.", ["2014-03", "2014-04"]),
        ("Talks in December and January 2014 failed.", ["2013-12", "2014-01"]),
        ("The war of 492-490 BC was short.", ["BC0492", "BC0490"]),
        ("On January 4 and 50 men left.", ["2025-01-04"]),
        ("On January 4 and 5 percent of them left.", ["2025-01-04"]),
    ],
)
def test_dates_that_share_a_month_or_a_year_both_have_it(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_far_off_year_in_a_narrative_is_a_remark() -> None:
    text = "In May 1940 the front broke, as it had in 1870. On June 10 another state entered the war."
    assert values(text, narrative=True) == ["1940-05", "1870", "1940-06-10"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Friday.", "XXXX-WXX-5"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met on March 3.", "XXXX-03-03"),
        ("They met in March.", "XXXX-03"),
        ("They met last year.", "XXXX"),
        ("They met three years ago.", "XXXX"),
        ("They met at noon.", "XXXX-XX-XXT12:00"),
        ("They met on Christmas Day.", "XXXX-12-25"),
        ("Exports fell in the third quarter.", "XXXX-Q3"),
    ],
)
def test_without_an_anchor_the_value_says_so_and_covers_no_days(text: str, value: str) -> None:
    (timex,) = found(text, published=None)
    assert (timex.value, timex.from_, timex.to, timex.anchor) == (value, None, None, None)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("They met on Friday.", "2025-02", "XXXX-WXX-5"),
        ("They met today.", "2025-02", "2025-02"),
        ("They met last month.", "2025-02", "2025-01"),
        ("They met last month.", "2025", "XXXX-XX"),
        ("They met last year.", "2025", "2024"),
        ("They met in December.", "2025-02", "2024-12"),
        ("They met in December.", "2025", "XXXX-12"),
    ],
)
def test_an_anchor_of_a_month_or_a_year_resolves_no_closer_than_it_is_known(
    text: str, published: str, value: str
) -> None:
    assert values(text, published=published) == [value]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met last week.", ("2025-02-03", "2025-02-09")),
        ("They met over the weekend.", ("2025-02-08", "2025-02-09")),
        ("They met in January.", ("2025-01-01", "2025-01-31")),
        ("They met in early 2022.", ("2022-01-01", "2022-07-02")),
        ("They met at the end of 2024.", ("2024-07-02", "2024-12-31")),
        ("They met in the third quarter of 2024.", ("2024-07-01", "2024-09-30")),
        ("Trade grew in the 1990s.", ("1990-01-01", "1999-12-31")),
        ("It grew over the past three months.", ("2024-11-14", "2025-02-14")),
        ("They talked for three hours.", (None, None)),
        ("They meet every Friday.", (None, None)),
        ("The budget for fiscal 2026 passed.", (None, None)),
        ("Talks will resume soon.", (None, None)),
    ],
)
def test_from_and_to_are_the_days_that_the_words_cover(text: str, days: tuple[str | None, str | None]) -> None:
    timex = found(text)[-1]
    assert (timex.from_, timex.to) == days


def test_a_narrative_counts_from_the_last_date_in_the_text_and_ignores_publication() -> None:
    text = "In May 1940 the front broke. On June 10 another state entered the war. By December it was over; in January talks began."
    assert values(text, narrative=True) == ["1940-05", "1940-06-10", "1940-12", "1941-01"]


def test_the_anchor_is_named() -> None:
    assert found("They met on Monday.")[0].anchor == FRIDAY
    assert found("They met on 3 March 2014.")[0].anchor is None


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "She sat down in the sun.",
        "Some 2,000 people and 1950 soldiers came.",
        "It cost $2022.",
        "A second man fell in the third quarter-final.",
        "A 52-year-old man was charged.",
        "The ratio was 3-2 and the room 1204B.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert values(text) == []


def test_capitals_and_line_breaks_do_not_hide_a_date() -> None:
    assert values("MOSCOW, MARCH 3, 2014") == ["2014-03-03"]
    assert values("They met on March\n3, 2014.") == ["2014-03-03"]
    assert values("They met in March\n\n3 men left.") == ["2025-03"]


WORDS = (
    "the a of in last next this that year week Friday May March 7 31 1999 2025 century first second quarter half past few hours ago later "
    "early mid - , . ' ’ \n \n\n nineteen ninety-six 10:30 p.m. GMT BC Christmas every twice end XX 0000 99999 12/31/99 29 February"
).split(" ")


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
        st.text(max_size=200),
        st.text(alphabet="0123456789-/.,: thsdayMrch'’", max_size=120),
    ),
    st.sampled_from([None, FRIDAY, "2025-02", "2025", "0001-01-01", "9999-12-31", "2024-02-29T10:00:00Z", "no date"]),
    st.booleans(),
)
def test_no_text_breaks_it_and_all_spans_lie_in_the_text(text: str, published: str | None, narrative: bool) -> None:
    item = article(text, published=published)
    timexes = find_timexes(item, narrative=narrative)
    assert timexes == find_timexes(item, narrative=narrative)
    reached = 0
    for timex in timexes:
        assert reached <= timex.span.start < timex.span.end <= len(text)
        reached = timex.span.end
        assert (timex.from_ is None) == (timex.to is None)
        if timex.from_ and timex.to:
            assert date.fromisoformat(timex.from_) <= date.fromisoformat(timex.to)


@pytest.mark.parametrize(
    "text",
    ["twenty " * 4000, "1" * 20000, "the " * 5000, "last " * 5000, "a hundred " * 3000, "-12" * 6000, " \n" * 9000],
)
def test_repetition_costs_no_more_than_length(text: str) -> None:
    began = time.perf_counter()
    found(text)
    assert time.perf_counter() - began < 5


def test_a_rule_pattern_names_only_known_word_classes() -> None:
    for rule in all_rules():
        assert not re.search(r"(?<!\?P)<[a-z]+>", rule.compiled().pattern), rule.name
