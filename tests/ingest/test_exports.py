"""Exports of LexisNexis, Nexis Uni, Factiva and Europresse, checked against their own counts. The articles are made up."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.ingest.helpers import documents, one, read, reasons


def nexis_txt(count: int, said: int) -> bytes:
    front = (
        f"Download Request: Selected Items: 1-{said}\r\nTime Of Request: Friday, March 21, 2025  16:51:31\r\n\r\n\r\n"
    )
    piece = (
        "\r\n\r\n                               {0} of {1} DOCUMENTS\r\n\r\n\r\n                                  The Example (London)\r\n\r\n"
        "                            March 15, 2025 Saturday\r\n\r\nMinisters meet on river water {0}\r\n\r\nBYLINE: By Anna Example\r\n\r\n"
        "SECTION: WORLD; Pg. 4\r\n\r\nLENGTH: 30 words\r\n\r\nMinisters met on Saturday\r\nto discuss water.\r\n\r\nNOTE: they agreed on a schedule.\r\n\r\n"
        "LOAD-DATE: March 16, 2025\r\n\r\nLANGUAGE: ENGLISH\r\n\r\nGRAPHIC: Two ministers\r\n\r\n                       Copyright 2025 The Example\r\n"
        "                              All Rights Reserved\r\n"
    )
    return (front + "".join(piece.format(n + 1, said) for n in range(count))).encode()


def test_nexis_text_is_divided_and_its_fields_kept() -> None:
    first, second = documents(read(nexis_txt(2, 2), "export.TXT"))
    assert first.text == "Ministers met on Saturday to discuss water.\n\nNOTE: they agreed on a schedule."
    assert (first.title, first.outlet, first.published) == (
        "Ministers meet on river water 1",
        "The Example (London)",
        "2025-03-15",
    )
    assert (first.bylines, first.language, second.first_part) == (("Anna Example",), "en", 1)


def test_an_export_that_lacks_documents_says_so() -> None:
    found = read(nexis_txt(2, 3), "export.TXT")
    assert (len(documents(found)), reasons(found)) == (2, ["count"])


def test_nexis_html_is_divided_and_checked() -> None:
    doc = (
        '<A NAME="DOC_ID_0_{0}"></A><!-- Hide XML section from browser\n<DOC NUMBER={0}>\n<DOCFULL> -->\n<P><SPAN>{0} of 2 DOCUMENTS</SPAN></P>'
        "<P><SPAN>The Example</SPAN></P><P><SPAN>March 15, 2025, Saturday</SPAN></P><P>Ministers meet {0}</P><P><SPAN>BYLINE: </SPAN>By Anna Example</P>"
        "<P><SPAN>LENGTH: </SPAN>30 words</P><P>First paragraph.</P><P>Second, with a <SPAN>word</SPAN>.</P><P>LANGUAGE: ENGLISH</P>"
        "<P>TICKER-SYMBOL: EXM</P><P>Copyright 2025 The Example</P>\n<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->"
    )
    page = '<HTML><HEAD><META TOPIC="null" DOCUMENTS="{}" /></HEAD><BODY>{}</BODY></HTML>'
    found = read(page.format(2, doc.format(1) + doc.format(2)).encode(), "export.html")
    assert [item.text for item in documents(found)] == ["First paragraph.\n\nSecond, with a word."] * 2
    assert reasons(found) == []
    assert reasons(read(page.format(5, doc.format(1)).encode(), "export.html")) == ["count"]


UNI = [
    "User Name: A Reader",
    "Date and Time: Friday, March 21, 2025 4:51:00 PM",
    "Documents (2)",
    "1. Ministers meet on river water",
    "2. A schedule is agreed",
]
UNI_DOCUMENT = [
    "{}",
    "The Example (London)",
    "March 15, 2025 Saturday",
    "Copyright 2025 The Example All Rights Reserved",
    "Section: WORLD; Pg. 4",
    "Length: 30 words",
    "Byline: Anna Example",
    "Body",
    "Ministers met on Saturday to discuss “water”.",
    "Classification",
    "Language: ENGLISH",
    "Load-Date: March 16, 2025",
    "End of Document",
]
PARAGRAPHS = UNI + [
    line.format(title) for title in ("Ministers meet on river water", "A schedule is agreed") for line in UNI_DOCUMENT
]


def docx(paragraphs: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def rtf(paragraphs: list[str]) -> bytes:
    escaped = (text.replace("“", "\\u8220?").replace("”", "\\'94") for text in paragraphs)
    return (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Example;}"
        + "".join(f"{{\\b {text}}}\\par\n" for text in escaped)
        + "}"
    ).encode()


@pytest.mark.parametrize("make", [docx, rtf])
def test_nexis_uni_is_divided_in_word_and_rtf(make: object) -> None:
    first, second = documents(read(make(PARAGRAPHS), "export"))  # type: ignore[operator]
    assert first.text == "Ministers met on Saturday to discuss “water”."
    assert (first.title, second.title) == ("Ministers meet on river water", "A schedule is agreed")
    assert (first.outlet, first.published, first.bylines, first.language) == (
        "The Example (London)",
        "2025-03-15",
        ("Anna Example",),
        "en",
    )


@pytest.mark.parametrize("make", [docx, rtf])
def test_a_nexis_uni_export_is_checked_against_its_front_page(make: object) -> None:
    found = read(make(["Documents (3)", *PARAGRAPHS[5:]]), "export")  # type: ignore[operator]
    assert (len(documents(found)), reasons(found)) == (2, ["count"])


@pytest.mark.parametrize("make", [docx, rtf])
def test_any_other_document_is_one_text(make: object) -> None:
    assert one(make(["Title", "A “first” line.", "A second."]), "a").text == "Title\n\nA “first” line.\n\nA second."  # type: ignore[operator]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{\\rtf1 " + b"{" * 5000 + b"x" + b"}" * 5000 + b"}", ["too_deep"]),
        (b"{\\rtf1 \\bin99999999999 abc", ["empty"]),
        (b"{\\rtf1{\\pict " + b"ab" * 100_000 + b"} hello}", []),
        (b"{\\rtf1 " + b"word \\par " * 30_000 + b"}", ["too_big"]),
    ],
    ids=["deep", "binary without end", "picture", "long"],
)
def test_hostile_rtf_ends_well(data: bytes, expected: list[str]) -> None:
    assert reasons(read(data, "a.rtf", max_bytes=100_000)) == expected


def test_an_entity_bomb_in_word_is_refused() -> None:
    file = io.BytesIO()
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><!DOCTYPE d [{entities}]><d>&a9;</d>')
    assert reasons(read(file.getvalue(), "a.docx")) == ["bomb"]


def factiva_xml(count: int) -> bytes:
    article = (
        "<ppsarticle><article><accessionNo>EXAMPL0020250315el3f0000{0}</accessionNo><baseLanguage>EN</baseLanguage><headline><paragraph><hlt>Ministers</hlt>"
        " meet</paragraph></headline><byline>By Anna Example</byline><leadParagraph><paragraph>First.</paragraph></leadParagraph><publicationDate>"
        "<date>2025-03-15</date></publicationDate><sourceName>The Example</sourceName><tailParagraphs><paragraph>Second.</paragraph>"
        "<paragraph>Third.</paragraph></tailParagraphs></article></ppsarticle>"
    )
    result = f'<ppsarticleResultSet count="{count}">' + article.format(1) + article.format(2) + "</ppsarticleResultSet>"
    return f'<?xml version="1.0"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">{result}</ppsArticleResponse></PPSResponse>'.encode()


def test_factiva_xml_is_read_and_checked() -> None:
    first, _ = documents(read(factiva_xml(2), "export.xml"))
    assert (first.text, first.title, first.outlet) == ("First.\n\nSecond.\n\nThird.", "Ministers meet", "The Example")
    assert (first.published, first.bylines, first.language) == ("2025-03-15", ("Anna Example",), "en")
    assert reasons(read(factiva_xml(2), "a.xml")) == []
    assert reasons(read(factiva_xml(5), "a.xml")) == ["count"]


def test_factiva_html_is_read_by_its_field_codes() -> None:
    rows = [
        ("HD", "<b>Ministers meet</b>"),
        ("WC", "30 words"),
        ("PD", "15 March 2025"),
        ("SN", "The Example"),
        ("LA", "English"),
    ]
    rows += [
        ("LP", "<p>First.</p><p>Second.</p>"),
        ("TD", "<p>Third.</p>"),
        ("AN", "Document EXAMPL0020250315el3f00001"),
    ]
    table = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in rows)
    page = f'<html><head><title>Factiva</title></head><body><div class="article enArticle"><table>{table}</table></div></body></html>'
    found = one(page.encode(), "export.html")
    assert (found.text, found.title, found.outlet) == ("First.\n\nSecond.\n\nThird.", "Ministers meet", "The Example")
    assert (found.published, found.source_id, found.language) == ("2025-03-15", "EXAMPL0020250315el3f00001", "en")


FACTIVA_PRINTED = [
    "Ministers meet",
    "By Anna Example",
    "30 words",
    "15 March 2025",
    "07:30",
    "The Example",
    "EXMPL",
    "English",
    "Copyright 2025 The Example",
    "First.",
    "Second.",
    "Document EXAMPL0020250315el3f00001",
]
FACTIVA_CODED = [
    "HD   Ministers meet",
    "BY   By Anna Example",
    "WC   30 words",
    "PD   15 March 2025",
    "SN   The Example",
    "LA   English",
    "LP   First.",
    "TD   Second.",
    "AN   Document EXAMPL0020250315el3f00001",
]


@pytest.mark.parametrize("layout", [FACTIVA_PRINTED, FACTIVA_CODED], ids=["printed", "codes"])
def test_factiva_rtf_is_read_in_both_layouts(layout: list[str]) -> None:
    found = read(rtf([*layout, *layout]), "export.rtf")
    assert reasons(found) == []
    for item in documents(found):
        assert (item.text, item.title, item.outlet) == ("First.\n\nSecond.", "Ministers meet", "The Example")
        assert (item.published, item.bylines, item.language) == ("2025-03-15", ("Anna Example",), "en")
        assert item.source_id == "EXAMPL0020250315el3f00001"


def test_europresse_is_read_in_both_layouts() -> None:
    newer = (
        '<!DOCTYPE html><html><body><article><header><div><span class="DocPublicationName">Le Modèle</span></div><div><span class="DocHeader">Monde, '
        'samedi 15 mars 2025, p. 4</span></div><div class="titreArticle"><p class="titreArticleVisu">Les ministres se réunissent</p></div><div>Anne Modèle'
        '</div></header><section><div class="DocText"><p>Premier.</p><p>Second.</p></div></section><footer><p>Numéro de document : news·20250315·LM·1</p>'
        "</footer></article></body></html>"
    )
    older = (
        '<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><body><table><tr><td><span class="DocPublicationName">Le Modèle</span><br>'
        '<span class="DocHeader">Monde, </span><span class="DocHeader">samedi </span><span class="DocHeader">15 mars 2025</span><br><br>'
        '<span class="TitreArticleVisu">Les ministres se réunissent</span><br><br>Anne Modèle<br><p></p>Premier.<p></p>Second.<p></p>'
        "<b><i>© 2025 Le Modèle. Tous droits réservés.</i></b><p></p>Numéro de document : news·20250315·LM·1<br></td></tr></table></body></html>"
    )
    for page in (newer, older):
        found = one(page.encode(), "export.html")
        assert (found.text, found.title, found.outlet) == (
            "Premier.\n\nSecond.",
            "Les ministres se réunissent",
            "Le Modèle",
        )
        assert (found.published, found.bylines, found.source_id) == (
            "2025-03-15",
            ("Anne Modèle",),
            "news·20250315·LM·1",
        )
