"""Pages that are no article: walls, error pages, index pages, live blogs; told by what they say and how they are made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html as lxml_html

from verbale.clean.lines import squeeze
from verbale.clean.metadata import Metadata
from verbale.records import UnreadReason

LIVE = 10  # entries of a live blog; a page with fewer is an article that was kept up to date
SHORT = 1200  # characters of main text from which a page is never taken for a wall or an error page
ERROR = re.compile(
    # a bare number opens news too ("400 detained after ..."): a status code stands alone, or beside its word
    r"^(?:error\s*)?(?:40[0-9]|50[0-4])\s*(?:$|[|:–—-]\s"
    r"|[-–—:|]?\s*(?:error|(?:page )?not found|forbidden|unauthori[sz]ed|bad (?:gateway|request)|internal server|service unavailable|gateway time-?out)\b)"
    r"|^error\s*(?:40[0-9]|50[0-4])\b|\b(?:page|article|story|content|file) (?:you (?:requested|were looking for|are looking for) )?"
    r"(?:was |is |could |can )?(?:not found|not be found|no longer (?:available|exists?)|does(?:n['’]t| not) exist|been removed|unavailable)\b"
    r"|^(?:access denied|forbidden|not found|oops)\W*(?:$|\s[|–—-]\s)|\bdon['’]t have permission to access\b|^page not found|^oops[!,.…]|^sorry, (?:we can|this page|the page)",
    re.IGNORECASE,
)
WALL = re.compile(
    r"\b(?:subscribe|sign up|register|log in|sign in|create (?:a free |an )?account) (?:now )?(?:to|and|for) (?:continue|keep|unlock|read|get (?:full|unlimited))\b"
    r"|\bto continue reading\b|\bcontinue reading your article\b|\bthis (?:article|content|story) is (?:for|available to|exclusive to) (?:our )?(?:subscribers|members)\b"
    r"|\balready (?:a subscriber|subscribed)\b|\bwe (?:and our (?:\d+ )?partners )?(?:store and/or access|use cookies)\b|\bwe value your privacy\b|\baccept all cookies\b"
    r"|\bplease (?:enable|turn on) (?:javascript|cookies)\b|\benable javascript\b|\b(?:verify|confirm) (?:that )?you are (?:a )?human\b|\bare you a robot\b|\bunusual traffic\b",
    re.IGNORECASE,
)
REPORTED = re.compile(r"\b(?:said|says|told|according to)\b", re.IGNORECASE)  # in a wall's line: news about walls
OFFER = re.compile(
    r"paywall|subscri(?:be|ption)[-_]?(?:wall|offer|prompt|banner)|regwall|piano-|meter(?:ed)?-|tp-modal|newsletter",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows before its main text is taken out of it (which changes the tree): its words, and how many headlines are links."""

    words: str
    linked: int


def signs_of(tree: lxml_html.HtmlElement) -> Signs:
    """The signs by which a page that is no article is told."""
    heads = tree.iter("h2", "h3", "h4")
    linked = sum(
        1 for h in heads if h.find(".//a") is not None or (h.getparent() is not None and h.getparent().tag == "a")
    )
    return Signs(_words(tree), linked)


def _words(tree: lxml_html.HtmlElement) -> str:
    """The first words that the page shows."""
    found, length = [], 0
    for node in tree.iter():
        inside = node.text if isinstance(node.tag, str) and node.tag not in ("script", "style", "template") else None
        for text in (inside, node.tail):
            if text and not text.isspace():
                found.append(text)
                length += len(text)
        if length > 20_000:
            break
    return squeeze(" ".join(found))[:20_000]


def refusal(signs: Signs, meta: Metadata, text: str) -> tuple[UnreadReason, str] | None:
    """Why a page is no article, with what shows it; None where it may be one. text: the main text found on it."""
    if meta.updates >= LIVE:
        return UnreadReason.LIVE_BLOG, f"its metadata call it a live blog of {meta.updates} entries"
    if (
        not any(len(h.split()) >= 4 for h in meta.heads)
        and not any("Article" in kind for kind in meta.types)
        and _is_index(signs, text)
    ):
        return UnreadReason.INDEX_PAGE, "a list of links to articles"
    if len(text) >= SHORT:
        return None
    heads = [*meta.heads, *meta.titles]
    first = text.split("\n", 1)[0][:200]
    if len(text) < 600 and (shown := next((h for h in (*heads, first) if ERROR.search(h)), None)):
        return UnreadReason.SOFT_404, f"an error page: {shown[:80]!r}"
    found = (WALL.search(line) for line in text.split("\n") if not REPORTED.search(line))
    match = next(filter(None, found), None) or (
        WALL.search(signs.words) if len(text) < 200 and not REPORTED.search(text) else None
    )
    if match:
        return UnreadReason.WALL, f"a wall stands before the text: {match.group()!r}"
    return None


def without_offers(tree: lxml_html.HtmlElement) -> None:
    """Takes subscription offers that are marked as such out of the tree."""
    for node in list(tree.iter("div", "section", "aside")):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if OFFER.search(names) and len(node.text_content()) < 1200 and node.getparent() is not None:
            node.getparent().remove(node)


def _is_index(signs: Signs, text: str) -> bool:
    """Whether many headlines link elsewhere and no paragraph is longer than a teaser."""
    return signs.linked >= 12 and max((len(line) for line in text.split("\n")), default=0) < 200
