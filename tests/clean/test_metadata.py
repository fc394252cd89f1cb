from __future__ import annotations

import pytest

from verbale.clean.html import parse
from verbale.clean.metadata import best_title, metadata_of


def title_of(*, declared: str = "", shared: str = "", head: str = "", window: str = "", outlet: str = "") -> str | None:
    html = "<html><head>"
    if declared:
        html += f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{declared}"}}</script>'
    if shared:
        html += f'<meta property="og:title" content="{shared}">'
    if outlet:
        html += f'<meta property="og:site_name" content="{outlet}">'
    html += f"<title>{window}</title></head><body>{f'<h1>{head}</h1>' if head else ''}<p>Text.</p></body></html>"
    return best_title(metadata_of(parse(html)))


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"declared": "Talks end", "head": "Talks are over", "window": "Talks are over"}, "Talks end"),
        (
            {
                "declared": "Norland talks 2025",
                "window": "Norland talks 2025",
                "shared": "Talks end",
                "head": "Talks end",
            },
            "Talks end",
        ),
        (
            {
                "declared": "Norland talks 2025",
                "window": "Norland talks 2025",
                "shared": "Talks end",
                "head": "No deal",
            },
            "Norland talks 2025",
        ),
        ({"declared": "Norland: Talks end", "shared": "Talks end", "head": "Norland: Talks end"}, "Talks end"),
        ({"declared": "Norland: Talks end", "shared": "Norland: Talks end", "head": "Talks end"}, "Norland: Talks end"),
        ({"shared": "Talks end - The Daily Harbour Post", "head": "Talks end"}, "Talks end"),
        ({"shared": "Talks end - a day early", "head": "Norland leaves"}, "Talks end - a day early"),
        ({"shared": "Talks end - The Courier", "outlet": "The Courier"}, "Talks end"),
        ({"window": "Talks end | The Courier"}, "Talks end"),
        ({"shared": "회담 종료-정치ㅣ항구일보"}, "회담 종료"),
        ({"declared": "Talks &amp; tea end"}, "Talks & tea end"),
        ({"window": "Talks end"}, "Talks end"),
        ({}, None),
    ],
)
def test_the_title_is_the_headline_alone(given: dict[str, str], title: str | None) -> None:
    assert title_of(**given) == title
