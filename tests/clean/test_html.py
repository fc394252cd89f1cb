from __future__ import annotations

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
