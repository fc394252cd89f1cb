"""Error pages and walls are refused; short news about errors and walls is not."""

from __future__ import annotations

import pytest

from verbale.clean.metadata import Metadata
from verbale.clean.refusals import Signs, refusal
from verbale.records import UnreadReason


def _refused(head: str, text: str) -> UnreadReason | None:
    found = refusal(Signs(f"{head} {text}", 0), Metadata(heads=[head]), text)
    return found[0] if found else None


@pytest.mark.parametrize(
    "head",
    [
        "404",
        "404 Not Found",
        "Error 503",
        "403 Forbidden",
        "404 - Page not found",
        "Access Denied",
        "Forbidden",
        "Oops!",
        "Not found | The Gazette",
        "502 Bad Gateway",
    ],
)
def test_error_pages(head: str) -> None:
    assert _refused(head, "Go back to the front page.") is UnreadReason.SOFT_404


@pytest.mark.parametrize(
    "head",
    [
        "400 detained after protests in the capital",
        "404 soldiers return home",
        "Forbidden zone widened along the border",
        "Access denied to inspectors, agency says",
        "Not found guilty, minister returns to office",
    ],
)
def test_short_news_is_no_error_page(head: str) -> None:
    assert _refused(head, "Officials confirmed the news on Monday in Port Vale.") is None


def test_walls() -> None:
    assert _refused("Talks resume", "Ministers met on Monday.\nSubscribe to continue reading.") is UnreadReason.WALL
    assert _refused("One moment", "Please verify you are human.") is UnreadReason.WALL
    assert (
        _refused("Banks", "Banks will ask users to verify you are human before a page opens, the company said.") is None
    )
