"""XML of strangers -> an lxml tree, without entities, network or DTD, within caps."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from verbale.errors import InputError
from verbale.ingest.decode import declared_encoding, decode
from verbale.ingest.options import ReadOptions

_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]{0,2000}(?:\[(.*?)\]\s*)?>", re.S | re.I)
_ENTITY = re.compile(r"""<!ENTITY\s+(?:%\s+)?([\w.-]+)\s+(?:(SYSTEM|PUBLIC)\b[^>]*|"([^"]*)"|'([^']*)')\s*>""")
_REFERENCE = re.compile(r"&([\w.-]+);")
_AMPERSAND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[\w.-]{1,64};)?", re.S)
_TOKEN = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<(/?)[A-Za-z_][^<>]*?(/?)>", re.S)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BUILT_IN = ("amp;", "lt;", "gt;", "quot;", "apos;")
MAX_EXPANSION = 1_000_000


def parse_xml(data: bytes, options: ReadOptions, *, declared: str | None = None) -> tuple[Any, tuple[str, ...]]:
    """The root element (lxml) and notes on what was repaired; raises InputError: bomb, too_deep, broken_record and those of decode."""
    text, notes = prepared(data, options, declared=declared)
    return root_of(text), notes


def prepared(data: bytes, options: ReadOptions, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """XML text that any parser takes: no DOCTYPE, only the five built-in entities, no stray ampersands or control characters."""
    found = decode(data, declared=declared or declared_encoding(data), controls=True)
    text, dropped = _FORBIDDEN.subn("", found.text)
    notes = (*found.notes, f"{dropped} control characters dropped") if dropped else found.notes
    text = _DECLARATION.sub("", text, count=1).lstrip()
    if doctype := _DOCTYPE.search(text[:200_000]):
        entities = _entities(doctype.group(1) or "")
        text = text[: doctype.start()] + text[doctype.end() :]
    else:
        entities = {}
    _check_depth(text, options.max_depth)
    return _AMPERSAND.sub(lambda found: _ampersand(found, entities), text), notes


def root_of(text: str) -> Any:
    """The root element of prepared XML text; what is broken in it is mended as far as lxml can."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError("broken_record", f"no XML ({error})") from None
    if root is None:
        raise InputError("broken_record", "no XML element in it")
    return root


def _entities(subset: str) -> dict[str, str]:
    """The entities that a DOCTYPE defines in plain words; raises InputError where those that refer to others would expand beyond reason."""
    given: dict[str, str] = {}
    for name, outside, double, single in _ENTITY.findall(subset):
        given.setdefault(name, "" if outside else double or single)  # outside: a file or address, never opened
    sizes: dict[str, int] = {}

    def size(name: str, level: int) -> int:
        if level > 20 or name not in given:
            return MAX_EXPANSION + 1 if level > 20 else 0
        if name not in sizes:
            value = given[name]
            sizes[name] = len(value) + sum(size(inner, level + 1) for inner in _REFERENCE.findall(value))
        return sizes[name]

    if any(size(name, 0) > MAX_EXPANSION for name in given):
        raise InputError("bomb", f"entities that expand to more than {MAX_EXPANSION:,} characters")
    return {name: value for name, value in given.items() if "&" not in value and "<" not in value}


def _ampersand(found: re.Match[str], entities: dict[str, str]) -> str:
    whole, name = found.group(0), found.group(1)
    if whole.startswith("<"):
        return whole
    if name is None:
        return "&amp;"
    if name.startswith("#") or name in _BUILT_IN:
        return whole
    if name[:-1] in entities:
        return html.escape(entities[name[:-1]], quote=False)
    meaning = html.unescape("&" + name)
    # An entity that nobody defines is left out with its name kept, so that nothing is lost without a trace.
    return html.escape(meaning, quote=False) if meaning != "&" + name else f"&amp;{name}"


def _check_depth(text: str, cap: int) -> None:
    depth = 0
    for found in _TOKEN.finditer(text):
        closing, empty = found.group(1), found.group(2)
        if closing is None or empty:
            continue
        depth += -1 if closing else 1
        if depth > cap:
            raise InputError("too_deep", f"more than {cap} elements within each other")


def local(element: Any) -> str:
    """The element's name without namespace; nothing for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find(element: Any, *names: str) -> Any | None:
    """The first element below with one of the names, whatever its namespace; the names in order of preference."""
    for name in names:
        for found in element.iter("{*}" + name):
            return found
    return None


def find_all(element: Any, *names: str) -> list[Any]:
    """All elements below with one of the names, in document order."""
    return [found for found in element.iter() if local(found) in names]


def words(element: Any | None) -> str | None:
    """All text below the element on one line, or None where there is none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def first_words(element: Any, *names: str) -> str | None:
    """The text of the first element of the names that has any."""
    for name in names:
        for found in element.iter("{*}" + name):
            if said := words(found):
                return said
    return None


def without_by(name: str) -> str:
    """A byline without its "By"."""
    return re.sub(r"^By:?\s+", "", " ".join(name.split()), flags=re.I)


def joined(paragraphs: Iterable[str]) -> str:
    """Paragraphs as Verbale has them: an empty line between two."""
    return "\n\n".join(paragraphs)
