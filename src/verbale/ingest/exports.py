"""What exports of archives have in common: documents after each other, fields with labels, a count of their own to check against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verbale.ingest.dates import iso_date
from verbale.ingest.refuse import refuse
from verbale.ingest.xmltree import joined, without_by
from verbale.records import RawDocument, Unread, UnreadReason

# Labels that such archives print before a colon, in English and French -> Verbale's field; None: of no use here.
LABELS: dict[str, str | None] = {
    "byline": "byline", "auteur": "byline", "dateline": "dateline", "headline": "title", "titre": "title",
    "language": "language", "langue": "language", "publication": "outlet", "url": "url", "news agency": "agency",
    "section": None, "rubrique": None, "length": "length", "longueur": "length", "highlight": None, "encart": None, "series": None,
    "column": None, "load-date": "load-date", "date-chargement": "load-date", "graphic": "graphic", "graphique": "graphic", "subject": None,
    "sujet": None, "person": None, "personne": None, "company": None, "societe": None, "société": None, "organization": None, "organisation": None,
    "geographic": None, "localisation-geo": None, "country": None, "pays": None, "state": None, "city": None, "ville": None, "industry": None,
    "ticker": None, "publication-type": None, "type-publication": None, "journal-code": None, "document-type": None, "copyright": None,
    "correction": None, "correction-date": None, "type": None, "notes": None, "distribution": None, "product": None, "edition": None,
    "classification": None, "end of document": None,
}  # fmt: skip
_LABEL = re.compile(r"^([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ \-]{2,24}?)\s?:\s*(.*)$", re.S)
_COPYRIGHT = re.compile(r"^(?:Copyright\s|©|\(c\)\s|All Rights Reserved|Tous droits réservés)", re.I)


@dataclass
class Parsed:
    """One document of an export, field by field, on its way to a RawDocument."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)


def label_of(paragraph: str) -> tuple[str, str] | None:
    """(field, words) where a paragraph is a labelled field of such an export; None where it is text."""
    found = _LABEL.match(paragraph)
    if found is None or found.group(1).strip().lower() not in LABELS:
        return None
    return LABELS[found.group(1).strip().lower()] or found.group(1).strip().lower(), " ".join(found.group(2).split())


def is_capital_label(paragraph: str) -> bool:
    """Whether a paragraph begins with a word in capitals and a colon: below an article that is a field, whatever its name."""
    return bool(re.match(r"^[A-ZÀ-Ý][A-ZÀ-Ý\-]{3,30}\s?:\s", paragraph))


def is_copyright(paragraph: str) -> bool:
    """Whether a paragraph is the notice at an article's end."""
    return bool(_COPYRIGHT.match(paragraph))


_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "français": "fr",
    "german": "de",
    "spanish": "es",
    "anglais": "en",
    "italian": "it",
    "portuguese": "pt",
}
_LANGUAGES |= {"arabic": "ar", "russian": "ru", "dutch": "nl", "chinese": "zh", "deutsch": "de", "español": "es"}


def language_code(words: str | None) -> str | None:
    """A two-letter code for a language's name or code; None for one that is not known."""
    if not words:
        return None
    first = re.split(r"[;,(/ ]", words.strip().lower())[0]
    return _LANGUAGES.get(first) or (first[:2] if re.fullmatch(r"[a-z]{2}(?:-\w+)?", first) else None)


def documents(
    parsed: Iterable[Parsed], uri: str, *, said: int | None, kind: str, notes: Sequence[str] = ()
) -> Iterator[RawDocument | Unread]:
    """The documents of an export, then a reason where it holds another number of them than it says (said: None where it does not say)."""
    count = 0
    for part, item in enumerate(parsed):
        count += 1
        yield _document(item, uri, part, kind, tuple(notes))
    if said is not None and said != count:
        yield refuse(
            uri, UnreadReason.COUNT, f"the file says that it holds {said} documents; {count} were found", part=count
        )
    elif count == 0:
        yield refuse(uri, UnreadReason.EMPTY, "no document found in the export")


def _document(item: Parsed, uri: str, part: int, kind: str, notes: tuple[str, ...]) -> RawDocument | Unread:
    if not item.paragraphs:
        return refuse(uri, UnreadReason.NO_TEXT, f"a document without text ({item.title or 'untitled'})", part=part)
    extra = {"format": kind, **_kept(item.fields, ("dateline", "graphic", "length"))}
    return RawDocument(
        uri=uri,
        text=joined(item.paragraphs),
        source_id=item.fields.get("id"),
        url=item.fields.get("url"),
        title=item.title,
        outlet=item.outlet,
        agencies=(item.fields["agency"],) if item.fields.get("agency") else (),
        bylines=(without_by(item.fields["byline"]),) if item.fields.get("byline") else (),
        published=item.published or iso_date(item.fields.get("load-date")),
        language=language_code(item.fields.get("language")),
        first_part=part,
        notes=notes
        if item.published or not item.fields.get("load-date")
        else (*notes, "dated by the archive's load date"),
        extra=extra,
    )


def _kept(fields: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: fields[name] for name in names if fields.get(name)}
