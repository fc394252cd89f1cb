"""Pages, feeds, sitemaps, web archives, zip and tar."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile

import pytest

from tests.ingest.helpers import PARAGRAPHS, TITLE, documents, html_page, one, packed, read, reasons, warc_record
from verbale.ingest import ReadOptions, read_stream
from verbale.records import Media, Unread


def test_a_page_comes_as_html_whole() -> None:
    found = one(html_page(), "page.html")
    assert found.media is Media.HTML
    assert found.text.encode() == html_page()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 400 + "text" + "</div>" * 400, "too_deep"),
        ("<p><b><i><font>x" * 400, "too_deep"),
        ("<div><!-- </div> -->" * 400 + "text", "too_deep"),
        ("<p " + " ".join(f'a{n}="1"' for n in range(3000)) + ">text</p>", "too_many_attributes"),
        ("<!-- " + PARAGRAPHS[0], "empty"),
    ],
    ids=["nested", "unclosed", "ends in comments", "attributes", "open comment"],
)
def test_pages_that_break_parsers_are_refused(body: str, reason: str) -> None:
    assert reasons(read(html_page(body), "page.html")) == [reason]


@pytest.mark.parametrize(
    "body",
    [
        "<p>text" * 3000,
        "<ul><li>one<li>two</ul>" * 500,
        "<table><tr><td>1<td>2</table>" * 500,
        '<a href="?a=1&b=2' + "&c=3" * 3000 + '">x</a>',
        "<script>var a = '<div>';" * 1 + "'<div>';" * 500 + "</script>text",
        "text<br>" * 3000,
    ],
    ids=["open paragraphs", "lists", "tables", "long address", "tags in a script", "line breaks"],
)
def test_pages_that_only_look_deep_are_read(body: str) -> None:
    assert one(html_page(body), "page.html").media is Media.HTML


def test_a_plaintext_element_does_not_turn_the_article_into_markup() -> None:
    found = one(html_page("<plaintext><p>First.</p>"), "page.html")
    assert "plaintext" not in found.text
    assert found.notes


def test_a_pdf_called_html_is_not_html() -> None:
    assert reasons(read(b"%PDF-1.4\n" + bytes(range(256)) * 9, "page.html")) == ["not_html"]


def test_a_packed_page_is_unpacked_no_further_than_the_cap() -> None:
    assert one(gzip.compress(html_page()), "page.html.gz").media is Media.HTML
    assert reasons(read(gzip.compress(html_page("<p>aaaa</p>" * 3_000_000)), "page.html.gz")) == ["too_big"]


RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>The Example</title><language>en</language>{}</channel></rss>"
)
ITEM = (
    "<item><title>Title {0}</title><link>https://news.example/{0}</link><guid>g{0}</guid><pubDate>Sat, 15 Mar 2025 12:00:00 GMT</pubDate>"
    "<description>Summary {0}.</description><content:encoded><![CDATA[<p>First &amp; best.</p><p>Second {0}.</p>]]></content:encoded></item>"
)


def test_each_entry_of_a_feed_is_a_document_with_the_longest_text() -> None:
    first, second = documents(read(RSS.format(ITEM.format(1) + ITEM.format(2)).encode(), "feed"))
    assert first.text == "First & best.\n\nSecond 1."
    assert (first.title, first.url, first.outlet) == ("Title 1", "https://news.example/1", "The Example")
    assert (first.published, first.source_id, first.language) == ("2025-03-15T12:00:00+00:00", "g1", "en")
    assert second.first_part == 1


def test_a_cut_feed_gives_its_whole_entries_and_says_so() -> None:
    found = read(RSS.format(ITEM.format(1) + ITEM.format(2)).encode()[:-150], "feed")
    assert ([item.title for item in documents(found)], reasons(found)) == (["Title 1"], ["truncated"])


def test_a_headline_that_is_all_there_is_becomes_the_text() -> None:
    found = one(RSS.format("<item><title>Talks end &amp; begin &nbsp;again</title></item>").encode(), "feed")
    assert (found.text, found.title) == ("Talks end & begin again", None)


def test_stray_ampersands_and_wrong_bytes_in_a_feed_are_mended() -> None:
    data = RSS.format(
        "<item><title>x</title><link>https://e.example/?a=1&b=2</link><description>A “café” \x0b& bar</description></item>"
    )
    found = one(data.encode("cp1252"), "feed")
    assert (found.text, found.url) == ("A “café” & bar", "https://e.example/?a=1&b=2")


def test_entities_that_expand_beyond_reason_are_a_bomb() -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><item><title>&a9;</title></item></channel></rss>'
    assert reasons(read(data.encode(), "feed")) == ["bomb"]


def test_an_external_entity_is_never_opened() -> None:
    data = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><item>'
        "<title>Before &x; after</title></item></channel></rss>"
    )
    assert one(data.encode(), "feed").text == "Before after"


def test_nested_xml_is_refused() -> None:
    assert reasons(read(b"<rss><channel>" + b"<a>" * 1000 + b"</a>" * 1000 + b"</channel></rss>", "feed")) == [
        "too_deep"
    ]


def test_a_sitemap_is_a_list_of_addresses_and_no_article() -> None:
    data = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/1</loc><news:news><news:publication>'
        "<news:name>The Example</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2025-03-15</news:publication_date><news:title>Talks</news:title></news:news></url>"
        "<url><loc>https://news.example/2</loc><lastmod>2025-03-16</lastmod></url></urlset>"
    )
    assert reasons(read(data.encode(), "sitemap.xml")) == ["not_article"]
    from verbale.ingest.sitemap import parse_sitemap

    first, second = parse_sitemap(data.encode(), ReadOptions())
    assert (first.url, first.title, first.outlet, first.published) == (
        "https://news.example/1",
        "Talks",
        "The Example",
        "2025-03-15",
    )
    assert second.published is None


RECORDS = [warc_record(n, html_page(f"<p>{PARAGRAPHS[0]} ({n})</p>")) for n in range(10)]


@pytest.mark.parametrize(
    "data", [b"".join(RECORDS), packed(*RECORDS), packed(b"".join(RECORDS))], ids=["plain", "members", "one member"]
)
def test_pages_of_a_web_archive_are_documents_with_their_address(data: bytes) -> None:
    found = documents(read(data, "a.warc.gz"))
    assert [item.url for item in found] == [f"https://news.example/{n}" for n in range(10)]
    assert found[3].uri == "a.warc.gz#https://news.example/3"
    assert found[0].published is None  # the day of the crawl is not the day of publication


@pytest.mark.parametrize("cut", [20, 300, 700])
@pytest.mark.parametrize("pack", [packed, lambda *records: b"".join(records)], ids=["packed", "plain"])
def test_a_cut_archive_gives_its_whole_records_and_a_reason(pack: object, cut: int) -> None:
    data = pack(*RECORDS)  # type: ignore[operator]
    found = read(data[: len(data) - min(cut, len(pack(RECORDS[-1])) - 30)], "a.warc.gz")  # type: ignore[operator]
    assert (len(documents(found)), reasons(found)) == (9, ["truncated"])


@pytest.mark.parametrize("cut", [20, 300, 700])
def test_a_cut_archive_is_noticed_in_a_pipe_too(cut: int) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = packed(*RECORDS)
    found = list(read_stream(Pipe(data[: -min(cut, len(packed(RECORDS[-1])) - 30)]), "-", ReadOptions()))
    assert (len(documents(found)), reasons(found)) == (9, ["truncated"])


def test_a_damaged_member_costs_one_record() -> None:
    members = [packed(record) for record in RECORDS]
    broken = bytearray(members[4])
    broken[80:140] = bytes(60)
    found = read(b"".join([*members[:4], bytes(broken), *members[5:]]), "a.warc.gz")
    assert (len(documents(found)), reasons(found)) == (9, ["damaged"])


def test_a_length_that_lies_costs_one_record() -> None:
    records = [*RECORDS[:4], warc_record(4, html_page(), length=50_000_000), *RECORDS[5:]]
    found = read(b"".join(records), "a.warc")
    assert (len(documents(found)), reasons(found)) == (9, ["truncated"])


def test_other_records_are_no_errors() -> None:
    records = [
        warc_record(0, b"\x89PNG" + bytes(50), kind="image/png"),
        warc_record(1, b"", status="301 Moved Permanently", http="Location: http://127.0.0.1/\r\n"),
        warc_record(2, html_page(), status="404 Not Found"),
        warc_record(3, b"User-agent: *\n", kind="text/plain"),
        RECORDS[5],
    ]
    assert len(read(packed(*records), "a.warc.gz")) == 1


def test_a_payload_that_does_not_fit_its_digest_is_marked() -> None:
    found = one(warc_record(0, html_page(), digest="sha1:" + "A" * 32), "a.warc")
    assert found.notes == ("the payload does not fit its digest",)


def test_what_the_crawler_cut_is_refused() -> None:
    assert reasons(read(warc_record(0, html_page(), warc="WARC-Truncated: length\r\n"), "a.warc")) == ["truncated"]


def test_packed_and_chunked_bodies_are_undone_within_the_cap() -> None:
    body = gzip.compress(html_page())
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(body[i : i + 50]), body[i : i + 50]) for i in range(0, len(body), 50))
        + b"0\r\n\r\n"
    )
    record = warc_record(0, chunked, http="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    assert one(record, "a.warc").text.encode() == html_page()
    bomb = warc_record(0, gzip.compress(bytes(50_000_000)), http="Content-Encoding: gzip\r\n")
    assert reasons(read(bomb, "a.warc")) in (["too_big"], ["bomb"])


def test_brotli_bodies_are_undone_within_the_cap() -> None:
    brotli = pytest.importorskip("brotli")
    http = "Content-Encoding: br\r\n"
    assert one(warc_record(0, brotli.compress(html_page()), http=http), "a.warc").text.encode() == html_page()
    assert one(warc_record(0, html_page(), http=http), "a.warc").text.encode() == html_page()
    assert reasons(read(warc_record(0, brotli.compress(bytes(50_000_000)), http=http), "a.warc")) == ["bomb"]


def test_a_wacz_gives_the_pages_of_its_archives() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", packed(*RECORDS))
        archive.writestr("pages/pages.jsonl", '{"text": "no article"}\n')
    assert len(read(file.getvalue(), "a.wacz")) == 10


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def test_members_of_a_zip_are_read_by_their_content() -> None:
    data = zipped(
        ("a/page.html", html_page()), ("lines.jsonl", b'{"text": "One."}\n{"text": "Two."}\n'), ("__MACOSX/._a", b"x")
    )
    found = documents(read(data, "a.zip"))
    assert [item.uri for item in found] == ["a.zip!a/page.html", "a.zip!lines.jsonl", "a.zip!lines.jsonl"]


def test_members_that_point_outside_are_refused() -> None:
    link = zipfile.ZipInfo("link.html")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    found = read(
        zipped(("../evil.txt", b"x"), ("/abs.txt", b"x"), (link, b"/etc/passwd"), ("ok.txt", PARAGRAPHS[0].encode())),
        "a.zip",
    )
    assert (reasons(found), len(documents(found))) == (["unsafe"] * 3, 1)


def test_a_member_that_unpacks_beyond_measure_is_a_bomb() -> None:
    found = read(zipped(("w.html", bytes(60_000_000)), ("ok.html", html_page())), "a.zip")
    assert (reasons(found), len(documents(found))) == (["bomb"], 1)


def test_archives_within_archives_are_opened_to_a_set_depth() -> None:
    data = zipped(("page.html", html_page()))
    for _ in range(2):
        data = zipped(("inner.zip", data))
    assert len(documents(read(data, "a.zip"))) == 1
    for _ in range(10):
        data = zipped(("inner.zip", data))
    assert reasons(read(data, "a.zip")) == ["too_deep"]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_is_read_in_one_pass(mode: str) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in (
            ("../evil.txt", b"x"),
            ("ok.html", html_page()),
            ("z.zip", zipped(("in.html", html_page()))),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = read(file.getvalue(), "a.tar")
    assert [item.uri for item in documents(found)] == ["a.tar!ok.html", "a.tar!z.zip!in.html"]
    assert reasons(found) == ["unsafe", "unsafe"]


def test_a_broken_zip_is_a_reason() -> None:
    [found] = read(zipped(("a.html", html_page()))[:60], "a.zip")
    assert isinstance(found, Unread)
    assert found.reason.value == "damaged"
    assert TITLE not in found.detail
