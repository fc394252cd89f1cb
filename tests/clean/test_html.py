from __future__ import annotations

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
