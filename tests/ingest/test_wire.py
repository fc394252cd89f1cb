"""Agency formats: ANPA, IPTC 7901, NITF, NewsML and XML without a standard. The copy is made up."""

from __future__ import annotations

import pytest

from tests.ingest.helpers import documents, one, read, reasons

ANPA = (
    b"\x16\x16\x01W2870\x1fasian\nr i\x13\x11 BC-EX--Talks     03-15 0104\r\n\x02^BC-EX--Talks,40<\r\n^Ministers meet on river water<\r\n"
    b"^AP Photo EX101<\r\n^By ANNA EXAMPLE=\r\n^Associated Press=\r\n\t   ASTANA (AP) _ Ministers met Saturday to discuss water.\r\n \r\n"
    b"\t   ``We have a schedule,'' one of them said.\r\n\r\n\t   \x03AP-WF-03-15-25 1203GMT<\r\n\r\n\x04"
)


def test_anpa_gives_title_byline_agency_date_and_paragraphs() -> None:
    found = one(ANPA, "wire.tst")
    assert (
        found.text
        == "ASTANA (AP) — Ministers met Saturday to discuss water.\n\n“We have a schedule,” one of them said."
    )
    assert (found.title, found.bylines, found.agencies) == (
        "Ministers meet on river water",
        ("ANNA EXAMPLE",),
        ("Associated Press",),
    )
    assert (found.published, found.source_id) == ("2025-03-15T12:03:00+00:00", "W2870")


def test_two_messages_in_a_file_are_two_documents() -> None:
    assert len(documents(read(ANPA + ANPA, "wire"))) == 2


def test_iptc7901_lines_are_joined_and_the_notes_to_editors_left_out() -> None:
    data = (
        "\x01eca062 4 i 211 ccccb   dpa 061\r\n\nKazakhstan/water/\r\n\x021ST LEAD\r\nMinisters meet on river water\r\nBy Anna Example, dpa =\r\n\r\n"
        "Astana (dpa) - Ministers met on Saturday\r\nto discuss water.\r\n\r\nThey agreed on a\r\nschedule.\r\n\r\n# dpa NOTEBOOK\r\n\r\n"
        "* * * *\r\nNot for publication\r\n\r\ndpa xx yy\r\n\x03151203 GMT Mar 25 \r\n\x7f\x04"
    )
    found = one(data.encode(), "wire")
    assert found.text == "Astana (dpa) - Ministers met on Saturday to discuss water.\n\nThey agreed on a schedule."
    assert (found.title, found.bylines) == ("Ministers meet on river water", ("Anna Example, dpa",))
    assert (found.agencies, found.published) == (("dpa",), "2025-03-15T12:03:00+00:00")


NITF = (
    '<nitf><head><title>Slug</title><docdata><doc-id id-string="x1"/><date.issue norm="20250315T120300Z"/></docdata></head><body><body.head>'
    "<hedline><hl1>Ministers meet</hl1></hedline><byline>By <person>Anna Example</person><byttl>Example Press</byttl></byline>"
    "<distributor>Example Press</distributor><dateline>ASTANA</dateline></body.head><body.content><p>First <em>paragraph</em> here.</p>"
    '<hl2>A sub-heading</hl2><p>Second.</p><media media-type="image"><media-caption>Not text.</media-caption></media></body.content></body></nitf>'
)


@pytest.mark.parametrize(
    "prologue", ["", '<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">']
)
def test_nitf_gives_its_text_without_media(prologue: str) -> None:
    found = one((prologue + NITF).encode(), "a.xml")
    assert found.text == "First paragraph here.\n\nA sub-heading\n\nSecond."
    assert (found.title, found.bylines, found.agencies) == ("Ministers meet", ("Anna Example",), ("Example Press",))
    assert (found.published, found.source_id, dict(found.extra)["dateline"]) == (
        "2025-03-15T12:03:00+00:00",
        "x1",
        "ASTANA",
    )


def test_an_xml_declaration_that_names_latin1_is_followed() -> None:
    data = ('<?xml version="1.0" encoding="ISO-8859-1"?>' + NITF.replace("Second.", "Café.")).encode("latin-1")
    assert one(data, "a.xml").text.endswith("Café.")


G2 = '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{}</itemSet></newsMessage>'
ITEM = (
    '<newsItem guid="urn:x:{0}" xml:lang="en"><itemMeta><itemClass qcode="ninat:{1}"/><provider><name>Example Press</name></provider>'
    "<versionCreated>2025-03-15T12:00:00Z</versionCreated><firstCreated>2025-03-14T09:00:00Z</firstCreated></itemMeta><contentMeta>"
    '<headline role="hld:subHeadline">Not this</headline><headline>Ministers meet</headline><by>By Anna Example</by></contentMeta>'
    "<contentSet>{2}</contentSet></newsItem>"
)
XHTML = '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>First.</p><p>Second.</p></body></html></inlineXML>'


def test_each_item_of_a_newsml_message_is_a_document_or_a_reason() -> None:
    items = [
        ITEM.format(1, "text", XHTML),
        ITEM.format(2, "picture", '<remoteContent href="x.jpg"/>'),
        ITEM.format(3, "text", f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'),
        ITEM.format(4, "text", '<remoteContent href="x.xml"/>'),
        '<packageItem guid="p"><itemMeta/></packageItem>',
    ]
    found = read(G2.format("".join(items)).encode(), "a.xml")
    first, second = documents(found)
    assert (first.text, first.title, first.source_id) == ("First.\n\nSecond.", "Ministers meet", "urn:x:1")
    assert (first.bylines, first.agencies, first.language) == (("Anna Example",), ("Example Press",), "en")
    assert first.published == "2025-03-15T12:00:00+00:00"  # of this version
    assert second.text.startswith("First paragraph here.")
    assert reasons(found) == ["not_article", "no_text", "not_article"]


def test_an_archive_exported_anew_keeps_its_first_date() -> None:
    item = ITEM.format(1, "text", XHTML).replace("2025-03-14T09", "2013-02-16T09")
    assert one(G2.format(item).encode(), "a.xml").published == "2013-02-16T09:00:00+00:00"


def test_a_story_typed_into_one_paragraph_is_divided_at_its_indents() -> None:
    story = "(Adds detail)\n    * First point\n    * Second point\n\n    ASTANA (Example) - Ministers met\non Saturday to\ndiscuss water.\n    They agreed on\na schedule."
    content = XHTML.replace("<p>First.</p><p>Second.</p>", f"<p>{story}</p>")
    assert one(G2.format(ITEM.format(1, "text", content)).encode(), "a.xml").text.split("\n\n") == [
        "(Adds detail)",
        "* First point",
        "* Second point",
        "ASTANA (Example) - Ministers met on Saturday to discuss water.",
        "They agreed on a schedule.",
    ]


def test_newsml_1_gives_the_text_within() -> None:
    data = (
        "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>x1</NewsItemId></NewsIdentifier></Identification><NewsManagement>"
        "<FirstCreated>20250315T120000+0000</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Ministers meet</HeadLine>"
        '<ByLine>By Anna Example</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="EXP"/></Provider></AdministrativeMetadata>'
        '<ContentItem><MediaType FormalName="Text"/><DataContent><p>First.</p><p>Second.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>'
    )
    found = one(data.encode(), "a.xml")
    assert (found.text, found.title, found.agencies, found.bylines) == (
        "First.\n\nSecond.",
        "Ministers meet",
        ("EXP",),
        ("Anna Example",),
    )


def test_xml_of_ones_own_is_read_by_the_names_of_its_elements() -> None:
    data = (
        '<?xml version="1.0"?><list><item><NewsID>1</NewsID><headline>Talks</headline><PublishDate>2025-03-15T10:00:00</PublishDate>'
        "<content>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</content></item></list>"
    )
    found = one(data.encode(), "a.xml")
    assert (found.text, found.title, found.published) == ("First.\n\nSecond.", "Talks", "2025-03-15T10:00:00")


def test_xml_that_is_no_news_is_named() -> None:
    assert reasons(read(b'<?xml version="1.0"?><project><name>x</name></project>', "pom.xml")) == ["unsupported"]


def test_a_message_gives_its_text_without_the_signature() -> None:
    data = b"Received: by x\r\nFrom: a@news.example\r\nSubject: =?utf-8?q?Talks_=E2=80=93_update?=\r\nDate: Sat, 15 Mar 2025 12:00:00 +0000\r\n\r\nFirst.\r\n-- \r\nA. Writer\r\n"
    found = one(data, "a.eml")
    assert (found.text, found.title, found.published) == ("First.", "Talks – update", "2025-03-15T12:00:00+00:00")
