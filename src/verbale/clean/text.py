"""Text dumps -> articles: split, header read, furniture out, captions kept once, sub-headings apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from verbale.clean.credits import byline_of, caption_of, credited_agency, date_in, dateline_of, place_of_dateline
from verbale.clean.dates import published_of
from verbale.clean.language import language_of
from verbale.clean.lines import Builder, Line, is_markdown, lines_of
from verbale.clean.metadata import letters_of, without_outlet
from verbale.clean.split import article_starts, is_prose, is_title_line
from verbale.clean.subheads import glued_subhead, is_subhead_line
from verbale.knowledge.furniture import load_furniture
from verbale.records import Article, Caption, PublishedBasis, RawDocument, Removed, Span

MENU = 30  # lines from which a text may be the dump of a whole page
LONG_LINE = 300  # letters that a paragraph speaks for the body at most
SHORT_LINE = 40  # letters that a line which is none speaks against it
LONG_ROW = 20  # lines in a row that speak against it; an advertisement between paragraphs may be as long
ROW = 4  # lines in a row that are no paragraphs, from which they are a menu and not sub-headings


@dataclass
class Parts:
    """What the lines of one article are, while they are sorted."""

    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    captions: dict[str, Caption] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)
    body: list[tuple[Span, bool]] = field(default_factory=list)  # raw span, is a sub-heading
    removed: list[Removed] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # how often each line stands in the article

    def remove(self, line: Line, what: str, why: str) -> None:
        """Notes a line as taken out."""
        self.removed.append(Removed(raw=line.span, what=what, why=why))


def clean_text(document: RawDocument) -> Iterator[Article]:
    """The articles of a text dump in order; none where it holds no words."""
    markdown = is_markdown(document.text)
    lines = lines_of(document.text, markdown=markdown)
    starts = article_starts(lines)
    several = len(starts) > 1
    for part, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        yield _article(document, [line for line in lines[start:end] if line.text], part, several, markdown)


def _article(document: RawDocument, lines: Sequence[Line], part: int, several: bool, markdown: bool) -> Article:
    parts = _sorted_lines(lines, None if several else document.title)
    builder = Builder(document.text, markdown=markdown)
    agencies: dict[str, None] = dict.fromkeys(document.agencies)
    credited: dict[str, None] = {}
    dateline: str | None = None
    for number, (span, subhead) in enumerate(parts.body):
        paragraph = span.of(document.text)
        found = dateline_of(paragraph) if number == next((k for k, b in enumerate(parts.body) if not b[1]), 0) else None
        if found:
            dateline = found.place
            agencies |= dict.fromkeys([found.agency] if found.agency else [])
            cut = Span(span.start, span.start + found.length)
            parts.removed.append(Removed(raw=cut, what="dateline", why="kept as data"))
            span = Span(cut.end, span.end)
        elif not subhead and (agency := credited_agency(paragraph)):
            credited[agency] = None
        head = None if subhead else glued_subhead(span.of(document.text))
        if head:
            builder.add([head.shift(span.start)], subhead=True)
            span = Span(span.start + head.end + 1, span.end)
        builder.add([span], subhead=subhead)
    text = builder.text()
    lead = text[: builder.paragraphs[1].end if len(builder.paragraphs) > 1 else 600]
    published = published_of(
        given=document.published,
        given_basis=PublishedBasis.GIVEN,
        header=parts.header,
        captions=list(parts.captions.values()),
        lead=lead,
    )
    return Article(
        id="",
        key="",
        text_hash="",
        uri=document.uri,
        part=document.first_part + part,
        source_id=document.source_id,
        url=None if several else document.url,
        outlet=document.outlet or parts.outlet,
        # Whoever is credited in words wrote the text; a picture's credit is the picture's alone.
        agencies=tuple(agencies or credited),
        bylines=document.bylines or parts.bylines,
        title=parts.title if several else document.title or parts.title,
        language=document.language or language_of(text),
        published=published.value,
        published_basis=published.basis,
        published_reason=published.reason,
        dateline=dateline or place_of_dateline(document.extra.get("dateline")),
        text=text,
        paragraphs=tuple(builder.paragraphs),
        subheads=tuple(builder.subheads),
        captions=tuple(parts.captions.values()),
        removed=tuple(sorted(parts.removed, key=lambda r: r.raw)),
        segments=tuple(builder.segments),
        notes=document.notes,
    ).identified()


def _sorted_lines(lines: Sequence[Line], given_title: str | None) -> Parts:
    """Each line sorted into title, header, captions, furniture, body and sub-headings."""
    parts = Parts(title=given_title)
    asks = bool(lines) and lines[0].text.endswith("?") and is_title_line(lines[0].text)  # a headline, not yet prose
    prose = [_is_body(line.text) and not (asks and i == 0) for i, line in enumerate(lines)]
    page = _is_page_dump(prose)
    first, last = _body_of_page(lines, prose) if page else _ends(prose)
    if given_title is None and 0 < first < len(lines) and is_title_line(lines[0].text):
        parts.title = _plain_title(lines) if page else lines[0].text
        parts.remove(lines[0], "title", "kept as data")
        lines, prose, first, last = lines[1:], prose[1:], first - 1, last - 1
    parts.counts = Counter(line.text for line in lines)
    often = frozenset(text for text, n in parts.counts.items() if n > 2) if page else frozenset()
    for i, line in enumerate(lines):
        if line.text in often:
            parts.remove(line, "repeated", "stands again and again on the page")
        elif page and first <= i <= last and _is_menu(prose, i, first, last):
            parts.remove(line, "menu", "one of many short lines in a row")
        else:
            _sort_line(parts, line, lines, i, before=i < first, after=i > last, page=page)
    return parts


def _ends(prose: Sequence[bool]) -> tuple[int, int]:
    """The first and the last paragraph."""
    found = [i for i, is_paragraph in enumerate(prose) if is_paragraph]
    return (found[0], found[-1]) if found else (len(prose), -1)


def _is_page_dump(prose: Sequence[bool]) -> bool:
    """Whether the lines are a whole page with its menus: most are no paragraphs."""
    return len(prose) >= MENU and sum(prose) < len(prose) / 2 and any(prose)


def _body_of_page(lines: Sequence[Line], prose: Sequence[bool]) -> tuple[int, int]:
    """The run of lines that holds most paragraphs and fewest others: the best sum of what each line speaks for or against it."""
    best, start, total, row, found = 0, 0, 0, 0, _ends(prose)
    for i, line in enumerate(lines):
        if total <= 0:
            start, total = i, 0
        row = 0 if prose[i] else row + 1
        total += min(len(line.text), LONG_LINE) if prose[i] else -SHORT_LINE if row <= LONG_ROW else 0
        if total > best and prose[i]:
            best, found = total, (start, i)
    return found


def _is_menu(prose: Sequence[bool], i: int, first: int, last: int) -> bool:
    """Whether a line is one of many in a row that are no paragraphs."""
    start = end = i
    while start >= first and not prose[start] and end - start <= ROW:
        start -= 1
    while end <= last and not prose[end] and end - start <= ROW:
        end += 1
    return end - start > ROW


def _plain_title(lines: Sequence[Line]) -> str:
    """The first line without the outlet's name, where the headline stands on the page alone too."""
    known = {letters_of(line.text) for line in lines[1:]}
    title, whole = lines[0].text, None
    while title != whole:  # "Headline | News | The Courier"
        whole, title = title, without_outlet(title, None, known)
    return title


def _sort_line(
    parts: Parts, line: Line, lines: Sequence[Line], i: int, *, before: bool, after: bool, page: bool
) -> None:
    text = line.text
    if parts.title and text.casefold() == parts.title.casefold():
        parts.remove(line, "title", "repeats the title")
    elif (caption := caption_of(text)) is not None:
        parts.remove(line, "caption", "repeats a caption" if caption.text in parts.captions else "kept as data")
        parts.captions.setdefault(caption.text, caption)
    elif any(text.endswith(known) for known in parts.captions):
        parts.remove(line, "caption", "repeats a caption")
    elif what := furniture_of(text, edge=before or after):
        parts.remove(line, what, "page furniture")
    elif (names := byline_of(text)) is not None and (before or after):
        parts.bylines = parts.bylines or names
        parts.remove(line, "byline", "kept as data")
    elif (before or after) and len(text) < 60 and date_in(text):
        parts.header.append(text)
        parts.remove(line, "date", "kept as data")
    elif before and not page and _is_outlet(lines, i):
        parts.outlet = text
        parts.remove(line, "outlet", "kept as data")
    elif before and len(text) > 25 and parts.counts[text] > 1:
        parts.captions.setdefault(text, Caption(text=text))
        parts.remove(line, "caption", "stands more than once above the text")
    elif page and (before or after):
        parts.remove(line, "menu", "outside the run of paragraphs that the page is made for")
    else:
        parts.body.append((line.span, not _is_body(text) and is_subhead_line(text) and not after and i > 0))


def _is_body(text: str) -> bool:
    return (
        is_prose(text)
        and caption_of(text) is None
        and furniture_of(text, edge=True) is None
        and byline_of(text) is None
    )


def furniture_of(text: str, *, edge: bool) -> str | None:
    """What kind of page furniture a line is, or None; ``edge``: it stands before or after the article's paragraphs."""
    anywhere, at_edge = _furniture(text)
    return at_edge if edge else anywhere


@lru_cache(maxsize=4096)
def _furniture(text: str) -> tuple[str | None, str | None]:
    """What a line is anywhere, and at an edge: the first row of the table that it matches."""
    found = [row for row in load_furniture() if row.matches(text)]
    return next((row.what for row in found if not row.edge), None), found[0].what if found else None


def _is_outlet(lines: Sequence[Line], i: int) -> bool:
    """Whether a short capitalised line stands right above or below a line that is a date: as dumps name their outlet."""
    text = lines[i].text
    if len(text.split()) > 5 or not text[:1].isupper() or text[-1:] in ".,:;?!":
        return False
    return any(0 <= k < len(lines) and len(lines[k].text) < 60 and date_in(lines[k].text) for k in (i - 1, i + 1))
