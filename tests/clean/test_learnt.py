from __future__ import annotations

from collections.abc import Iterable

from verbale.clean import clean
from verbale.clean.learnt import BATCH, Memory, without_learnt
from verbale.records import Article, RawDocument

PLACES = "Port Vale,Sudport,Lindal,Orchard Hill,Northgate,Westmoor,Saltby,Ferrow,Ashdown,Millbrook,Kirkby,Oldham".split(
    ","
)
PROMPT = "Our reporters work in every harbour of Norland. Subscribe and you help them stay there."
BADGE = "The Courier for harbours"


def article(number: int, *extra: str, outlet: str | None = "The Courier") -> Article:
    place = PLACES[number]
    paragraphs = [
        f"The council of {place} met on Friday to vote on the budget of {place}, {number} members were ill.",
        f"A member from {place} said the {number} ferries of the town would need new engines within the year.",
        f"The vote in {place} was put off for {number + 2} days, and the council left the hall before noon.",
    ]
    document = RawDocument(uri=f"{number}.txt", text="\n\n".join([*paragraphs, *extra]), outlet=outlet)
    [found] = clean(document)
    assert isinstance(found, Article)
    return found


def learnt(articles: Iterable[Article], memory: Memory | None = None) -> list[Article]:
    return [a for a in without_learnt(articles, memory or Memory()) if isinstance(a, Article)]


def test_words_to_the_reader_that_many_articles_of_an_outlet_end_with_are_taken_out_with_the_reason() -> None:
    pile = [article(n, PROMPT) for n in range(4)]
    found = learnt(pile)
    assert all(PROMPT not in a.text for a in found)
    assert [r.what for r in found[0].removed] == ["learnt"]
    assert "4 and more articles of The Courier" in found[0].removed[0].why
    assert found[0].removed[0].raw.of("\n\n".join(p.of(pile[0].text) for p in pile[0].paragraphs)) == PROMPT
    assert len(found[0].paragraphs) == 3


def test_a_line_without_a_sentence_at_an_edge_is_taken_out_too() -> None:
    assert all(BADGE not in a.text for a in learnt(article(n, BADGE) for n in range(4)))


def test_never_on_the_evidence_of_few_articles_or_of_other_outlets() -> None:
    for pile in (
        [article(n, PROMPT) for n in range(3)],
        [article(n, PROMPT, outlet=f"Outlet {n}") for n in range(8)],
        [article(n, PROMPT, outlet=None) for n in range(8)],
        [article(0, PROMPT)] * 8,
    ):
        assert learnt(pile) == pile


def test_updates_of_one_article_are_one_article() -> None:
    updates = [article(0, PROMPT, f"Update {n}: the hall was closed {n} times.") for n in range(8)]
    assert learnt(updates) == updates


def test_background_that_articles_repeat_stays_and_so_does_a_quotation() -> None:
    for words in (
        "Norland and Sudria have been at war over the harbour since the spring of last year.",
        "“Your harbour is our harbour, and we will not leave it,” the premier has said again and again.",
    ):
        pile = [article(n, words) for n in range(6)] + [article(n) for n in range(6, 12)]
        assert learnt(pile[:4] + pile[6:]) == pile[:4] + pile[6:]


def test_what_an_outlet_says_of_itself_is_taken_out_of_a_long_pile_and_other_prose_is_not() -> None:
    itself = "The Courier of Port Vale was founded by two sailors and has been printed in Lindal ever since."
    background = "Norland and Sudria have been at war over the harbour since the spring of last year."
    found = learnt(article(n, background, itself) for n in range(12))
    assert all(itself not in a.text and background in a.text for a in found)


def test_the_places_of_what_is_left_point_to_the_raw_text() -> None:
    head = "Welcome to The Courier"
    texts = [f"{head}\n\n{article(n).text}" for n in range(5)]
    pile = [
        a for n, t in enumerate(texts) for a in clean(RawDocument(uri=str(n), text=t, outlet="The Courier", title="-"))
    ]
    for raw, found in zip(texts, learnt(a for a in pile if isinstance(a, Article)), strict=True):
        assert head not in found.text
        for s in found.segments:
            assert raw[s.raw : s.raw + s.length] == found.text[s.start : s.start + s.length]


def test_the_memory_counts_what_was_read_before_and_what_is_known_stays_as_it_is() -> None:
    memory = Memory()
    for n in range(3):
        memory.add("The Courier", [p.of(article(n, PROMPT).text) for p in article(n, PROMPT).paragraphs])
    new = article(5, PROMPT)
    [kept] = without_learnt([new], memory, known=lambda key: key == new.id)
    assert kept == new
    [cleaned] = without_learnt([new], memory)
    assert isinstance(cleaned, Article)
    assert PROMPT not in cleaned.text
    assert cleaned.id != new.id


def test_an_article_of_nothing_else_stays() -> None:
    pile = [article(n, PROMPT) for n in range(5)]
    [only] = clean(RawDocument(uri="only", text=f"{PROMPT}\n\n{PROMPT}", outlet="The Courier"))
    assert isinstance(only, Article)
    assert learnt([*pile, only])[-1] == only


def test_a_pile_longer_than_a_batch_comes_out_whole_and_in_order() -> None:
    pile = [article(n % len(PLACES), f"Number {n} left.") for n in range(BATCH + 20)]
    assert [a.text for a in learnt(pile)] == [a.text for a in pile]
