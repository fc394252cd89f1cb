from __future__ import annotations

import json
import time

import pytest

from verbale.clean import clean
from verbale.records import Article, Media, PublishedBasis, RawDocument, Unread, UnreadReason

BODY = "".join(
    f"<p>Paragraph {k} tells of the talks between Norland and Sudria at some length, as reports do, with a second clause.</p>"
    for k in range(4)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks end | The Courier</title>
<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/a">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Talks end without a deal", "datePublished": "2025-03-15T10:00:00Z",
"author": {{"@type": "Person", "name": "Anna Lind"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks end without a deal</h1>
<figure><img src="x.jpg"><figcaption>Ada Holt in Port Vale. Photo: J. Berg</figcaption></figure>
{BODY}<h2>What comes next</h2>{BODY.replace("Paragraph", "Section")}</article><footer>© 2025 The Courier</footer></body></html>"""


def read(html: str) -> list[Article | Unread]:
    return list(clean(RawDocument(uri="a.html", text=html, media=Media.HTML)))


def test_title_date_byline_outlet_and_url_come_from_the_page() -> None:
    [article] = read(PAGE)
    assert isinstance(article, Article)
    assert article.title == "Talks end without a deal"
    assert (article.published, article.published_basis) == ("2025-03-15", PublishedBasis.METADATA)
    assert (article.outlet, article.bylines, article.url) == (
        "The Courier",
        ("Anna Lind",),
        "https://courier.example/a",
    )


def test_captions_stay_out_of_the_text_and_sub_headings_apart() -> None:
    [article] = read(PAGE)
    assert isinstance(article, Article)
    assert [c.text for c in article.captions] == ["Ada Holt in Port Vale. Photo: J. Berg"]
    assert "Port Vale" not in article.text
    assert [s.of(article.text) for s in article.subheads] == ["What comes next"]
    assert "©" not in article.text


def test_a_page_without_an_article_has_a_reason() -> None:
    [unread] = read("<html><body><p>Nothing here.</p></body></html>")
    assert isinstance(unread, Unread)
    assert unread.reason is UnreadReason.NO_TEXT


def test_no_html_at_all_has_a_reason() -> None:
    [unread] = read("")
    assert isinstance(unread, Unread)
    assert unread.reason is UnreadReason.NOT_HTML


def page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (
            page(
                "Page not found",
                "<h1>Page not found</h1><p>We could not find what you were looking for. Go back to the front page or search.</p>",
            ),
            UnreadReason.SOFT_404,
        ),
        (
            page(
                "Access denied",
                "<h1>Access denied</h1><p>You don't have permission to access this page on this server at the moment.</p>",
            ),
            UnreadReason.SOFT_404,
        ),
        (
            page(
                "Talks end",
                "<div><p>We value your privacy. We and our partners store information on a device, such as cookies, to show advertisements.</p></div>",
            ),
            UnreadReason.WALL,
        ),
        (
            page(
                "Talks end",
                "<article><h1>Talks end</h1><p>Talks between Norland and Sudria ended on Friday. To continue reading, buy a subscription for a small sum.</p></article>",
            ),
            UnreadReason.WALL,
        ),
        (
            page(
                "World news",
                "<main>"
                + "".join(
                    f'<h3><a href="/{k}">Norland and Sudria talk for the {k}th time</a></h3><p>They met again in Port Vale on day {k}, and the talks went on until the evening.</p>'
                    for k in range(20)
                )
                + "</main>",
            ),
            UnreadReason.INDEX_PAGE,
        ),
    ],
    ids=["error page", "access denied", "consent wall", "paywall", "index page"],
)
def test_a_page_that_is_no_article_is_named(html: str, reason: UnreadReason) -> None:
    [unread] = read(html)
    assert isinstance(unread, Unread)
    assert unread.reason is reason


def test_a_live_blog_is_named_by_its_metadata() -> None:
    updates = ", ".join(['{"@type": "BlogPosting"}'] * 12)
    [unread] = read(PAGE.replace('"NewsArticle",', f'"LiveBlogPosting", "liveBlogUpdate": [{updates}],'))
    assert isinstance(unread, Unread)
    assert unread.reason is UnreadReason.LIVE_BLOG


def test_an_article_that_mentions_a_subscription_is_an_article() -> None:
    [found] = read(
        PAGE.replace(
            "with a second clause.", "with a second clause on how to subscribe to continue reading.", 1
        ).replace(BODY[:40], BODY * 2 + BODY[:40], 1)
    )
    assert isinstance(found, Article)


def test_a_paragraph_of_the_words_that_a_picture_has_is_a_caption() -> None:
    picture = '<img src="x.jpg" alt="Ada Holt leaves the hall of the harbour"><p>Ada Holt leaves the hall of the harbour | <b>J. Berg</b></p>'
    [article] = read(PAGE.replace("<figure>", picture + "<figure>"))
    assert isinstance(article, Article)
    assert "leaves the hall" not in article.text
    assert "Ada Holt leaves the hall of the harbour | J. Berg" in [c.text for c in article.captions]


def test_a_text_that_the_page_does_not_show_is_taken_from_its_data_with_a_note() -> None:
    whole = " ".join(
        f"Sentence {k} of the report tells more of the talks between Norland and Sudria." for k in range(40)
    )
    shown = page("Talks end", f"<article><h1>Talks end</h1><p>{whole[:300]}</p></article>")
    stated = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Talks end", "articleBody": "{whole}"}}</script>'
    [article] = read(shown.replace("</head>", stated + "</head>"))
    assert isinstance(article, Article)
    assert article.text == whole
    assert any("data" in note for note in article.notes)


def test_a_text_that_only_a_script_holds_is_found() -> None:
    drawn = "".join(
        f"<p>Paragraph {k} tells of the talks between Norland and Sudria at some length.</p>" for k in range(12)
    )
    data = json.dumps({"state": {"contentHtml": drawn}}).replace("<", "\\u003c")
    [article] = read(page("Talks end", f'<div id="root"></div><script>window.state = {data};</script>'))
    assert isinstance(article, Article)
    assert len(article.paragraphs) == 12


def test_a_text_in_several_parts_is_read_whole() -> None:
    part = "<div class='body'>{}</div><div class='ad'><iframe></iframe></div>"
    parts = [
        part.format(
            "".join(
                f"<p>Part {n}, paragraph {k}: the talks between Norland and Sudria went on for days.</p>"
                for k in range(9)
            )
        )
        for n in range(6)
    ]
    [article] = read(page("Talks end", f"<main><h1>Talks end</h1>{''.join(parts)}</main>"))
    assert isinstance(article, Article)
    assert [p.of(article.text)[:6] for p in article.paragraphs[::9]] == [f"Part {n}" for n in range(6)]


@pytest.mark.parametrize(
    ("head", "day", "basis"),
    [
        (
            '<time itemprop="datePublished" datetime="2025-03-14T09:00">today</time>',
            "2025-03-14",
            PublishedBasis.METADATA,
        ),
        ("<title>Talks end | The Courier | 14.03.2025</title>", "2025-03-14", PublishedBasis.INFERRED),
        ("<title>Talks end | The Courier | 14.13.2025</title>", None, None),
    ],
)
def test_the_day_of_publication_is_that_which_the_page_names(
    head: str, day: str | None, basis: PublishedBasis | None
) -> None:
    html = page("Talks end", f"<article><h1>Talks end</h1>{BODY}</article>").replace("<title>Talks end</title>", "")
    html = (
        html.replace("</head>", head + "</head>") if head.startswith("<title") else html.replace("<h1>", head + "<h1>")
    )
    [article] = read(html)
    assert isinstance(article, Article)
    assert (article.published, article.published_basis) == (day, basis)


def test_a_script_made_to_be_slow_is_read_in_time() -> None:
    script = '"' + 'a\\"' * 300_000  # a string that never ends: its length squared, where each quotation mark is tried
    begun = time.process_time()
    [article] = read(PAGE.replace("</head>", f"<script>{script}</script></head>"))
    assert isinstance(article, Article)
    assert time.process_time() - begun < 5
