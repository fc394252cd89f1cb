"""Markup that a container says is the article (NITF, XHTML, an HTML field) -> its paragraphs. No guess about furniture is made here."""

from __future__ import annotations

import re
from typing import Any

from verbale.errors import InputError
from verbale.ingest.xmltree import local

# Elements that begin and end a paragraph; those of NITF and of XHTML.
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div section article header footer main h1 h2 h3 h4 h5 h6 hl1 hl2 li ul ol dl dt dd blockquote pre table tr hr block body "
        "paragraph bq credit datasource fn note media abstract lead tbody thead inlineXML html hedline",
    )
)
_LEFT_OUT = frozenset(
    re.findall(
        r"[\w-]+",
        "script style head title media figure figcaption iframe object video audio img svg template noscript media-caption",
    )
)
_MARKUP = re.compile(r"<(?:/?[a-zA-Z][\w:-]*)(?:\s[^<>]*)?/?>")


def paragraphs(element: Any, *, leave_out: frozenset[str] = _LEFT_OUT) -> list[str]:
    """The paragraphs of text below an lxml element, white space within each made one blank; two <br> in a row divide too."""
    found: list[list[str]] = [[]]
    _collect(element, found, leave_out)
    texts = (" ".join(text.split()) for pieces in found for text in _preformatted("".join(pieces)))
    return [text for text in texts if text]


def _preformatted(text: str) -> list[str]:
    """Agencies put whole stories with typed line breaks into one <p>: there an indented line begins a paragraph, others go on with one."""
    lines = text.strip("\n").split("\n")
    indented = sum(1 for line in lines[1:] if line.startswith("   ") and line.strip())
    flush = sum(1 for line in lines[1:] if line.strip() and not line[0].isspace())
    if indented < 2 or flush < 2:
        return [text]
    return re.split(r"\n(?:[ \t]{3,}(?=\S)|[ \t]*\n)", text)


def _collect(root: Any, found: list[list[str]], leave_out: frozenset[str]) -> None:
    """Walks with a stack of its own: a page may nest deeper than Python recurses."""
    work: list[tuple[Any, str]] = [(root, "open")]
    breaks = 0
    while work:
        element, step = work.pop()
        name = local(element).lower() if step != "tail" else ""
        if step == "tail":
            if element.tail:
                breaks = 0 if element.tail.strip() else breaks
                found[-1].append(element.tail)
        elif step == "close":
            if name in _BLOCKS:
                found.append([])
        elif not name or name in leave_out:
            continue
        else:
            if name == "br":
                breaks += 1
                if breaks >= 2:
                    found.append([])
                else:
                    found[-1].append("\n")
                continue
            if name in _BLOCKS:
                found.append([])
            elif name in ("td", "th"):
                found[-1].append(" ")
            if element.text:
                breaks = 0 if element.text.strip() else breaks
                found[-1].append(element.text)
            work.append((element, "close"))
            for child in reversed(element):
                work.append((child, "tail"))
                work.append((child, "open"))


def html_paragraphs(markup: str) -> list[str]:
    """The paragraphs of an HTML fragment that is known to be the article; of plain text those that empty lines divide."""
    if not _MARKUP.search(markup):
        import html

        blocks = re.split(r"\n\s*\n", html.unescape(markup))
        return [text for block in blocks if (text := " ".join(block.split()))]
    root = html_root(markup)
    return paragraphs(root)


def html_root(markup: str) -> Any:
    """The root element of a page or fragment, parsed by lxml without network; raises InputError where it has no element."""
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    data = markup.encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except Exception as error:  # lxml raises ParserError for what it takes as an empty document
        raise InputError("no_text", f"no markup that can be parsed ({error})") from None
    return root
