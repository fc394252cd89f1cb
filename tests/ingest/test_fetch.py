"""Fetching, tested against a server on this machine that is on the allow list."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.ingest.helpers import html_page
from verbale.errors import ConfigError, InputError
from verbale.ingest import ReadOptions
from verbale.ingest.addresses import is_public, resolve
from verbale.ingest.fetch import Fetched, Fetcher, FetchPolicy, FetchState
from verbale.ingest.robots import parse_robots
from verbale.ingest.watch import Step, fetch_documents, watch, watch_once
from verbale.records import RawDocument, Unread


@dataclass
class Site:
    """A server whose answers are rows of a table: path -> (status, headers, body)."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            status, headers, body = served.pages.get(self.path, (404, {}, b"none"))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def fetcher(site: Site, **policy: object) -> Fetcher:
    chosen = FetchPolicy(contact="desk@news.example", delay=0.0, allow=frozenset({f"127.0.0.1:{site.port}"}), **policy)  # type: ignore[arg-type]
    return Fetcher(chosen)


def got(answer: Fetched | Unread) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


def refused(answer: Fetched | Unread) -> tuple[str, str]:
    assert isinstance(answer, Unread), answer
    return answer.reason.value, answer.detail


def test_who_fetches_says_who_it_is(site: Site) -> None:
    site.pages["/a"] = (200, HTML, html_page())
    with fetcher(site) as client:
        assert got(client.fetch(site.url("/a"))).body == html_page()
    assert site.asked[-1][1]["user-agent"].startswith("verbale/")
    assert "desk@news.example" in site.asked[-1][1]["user-agent"]
    with pytest.raises(ConfigError, match="reach you"):
        FetchPolicy(contact="nobody")


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = (200, {**HTML, "ETag": '"v1"', "Last-Modified": "Sat, 15 Mar 2025 12:00:00 GMT"}, html_page())
    with fetcher(site) as client:
        state = got(client.fetch(site.url("/a"))).state
        assert state == FetchState(etag='"v1"', last_modified="Sat, 15 Mar 2025 12:00:00 GMT")
        again = got(client.fetch(site.url("/a"), state))
    assert (again.status, again.body, again.state) == (304, None, state)
    assert site.asked[-1][1]["if-modified-since"] == state.last_modified


def test_robots_txt_is_asked_once_and_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nAllow: /private/open\n")
    site.pages["/a"] = site.pages["/private/open"] = (200, HTML, html_page())
    with fetcher(site) as client:
        got(client.fetch(site.url("/a")))
        got(client.fetch(site.url("/private/open")))
        assert "robots.txt" in refused(client.fetch(site.url("/private/x")))[1]
    assert site.paths() == ["/robots.txt", "/a", "/private/open"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    with fetcher(site) as client:
        assert refused(client.fetch(site.url("/a")))[0] == "fetch"
    assert site.paths() == ["/robots.txt"]


def test_redirects_are_followed_to_their_end_but_not_for_ever(site: Site) -> None:
    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.pages["/new"] = (200, HTML, html_page())
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    with fetcher(site) as client:
        answer = got(client.fetch(site.url("/old")))
        assert (answer.url, answer.final_url) == (site.url("/old"), site.url("/new"))
        assert "redirects" in refused(client.fetch(site.url("/loop")))[1]


@pytest.mark.parametrize(
    "target", ["http://localhost:{port}/secret", "http://169.254.169.254/latest", "file:///etc/passwd", "http://[::1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, target: str) -> None:
    site.pages["/a"] = (302, {"Location": target.format(port=site.port)}, b"")
    site.pages["/secret"] = (200, HTML, b"secret")
    with fetcher(site) as client:
        assert refused(client.fetch(site.url("/a")))[0] == "unsafe"
    assert "/secret" not in site.paths()


def test_without_the_allow_list_this_machine_is_out_of_reach(site: Site) -> None:
    with Fetcher(FetchPolicy(contact="desk@news.example", delay=0.0)) as client:
        assert refused(client.fetch(site.url("/a")))[0] == "unsafe"
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_dress(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_a_name_that_points_inside_and_outside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError) as error:
        resolve("rebind.example", 80)
    assert error.value.reason == "unsafe"


def test_a_host_is_not_asked_faster_than_its_rate(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: verbale\nCrawl-delay: 7\n")
    site.pages["/a"] = (200, HTML, html_page())
    slept: list[float] = []
    policy = FetchPolicy(contact="desk@news.example", delay=2.0, allow=frozenset({f"127.0.0.1:{site.port}"}))
    with Fetcher(policy, clock=lambda: sum(slept), sleep=slept.append) as client:
        got(client.fetch(site.url("/a")))
        got(client.fetch(site.url("/a")))
    assert slept == [2.0, 7.0]


def test_an_answer_over_the_cap_is_refused_packed_or_not(site: Site) -> None:
    site.pages["/big"] = (200, HTML, b"x" * 200_000)
    site.pages["/bomb"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(20_000_000)))
    with fetcher(site, max_bytes=100_000) as client:
        assert refused(client.fetch(site.url("/big")))[0] == "too_big"
        assert refused(client.fetch(site.url("/bomb")))[0] == "too_big"


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "javascript:alert(1)", "http://user:pass@news.example/", "http:///a"]
)
def test_other_schemes_and_addresses_with_passwords_are_refused(url: str) -> None:
    with Fetcher(FetchPolicy(contact="desk@news.example")) as client:
        assert refused(client.fetch(url))[0] in ("unsafe", "fetch")


def test_errors_of_the_server_are_reasons(site: Site) -> None:
    site.pages["/a"] = (500, {}, b"")
    with fetcher(site) as client:
        assert refused(client.fetch(site.url("/a"))) == ("fetch", "the server answered 500")


ROBOTS = b"""
User-agent: other
Disallow: /
User-agent: *
User-agent: Verbale
Disallow: /*.pdf$
Disallow: /search
Allow: /search/help
Disallow:
Sitemap: https://news.example/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/search?q=1", False),
        ("/search/help", True),
        ("/robots.txt", True),
    ],
)
def test_robots_rules_follow_the_longest_match(path: str, allowed: bool) -> None:
    robots = parse_robots(ROBOTS, "verbale")
    assert robots.allows("https://news.example" + path) is allowed
    assert robots.sitemaps == ("https://news.example/sitemap.xml",)


def feed(site: Site, *paths: str) -> bytes:
    items = "".join(
        f"<item><title>T {p}</title><link>{site.url(p)}</link><pubDate>Sat, 15 Mar 2025 12:00:00 GMT</pubDate></item>"
        for p in paths
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Example</title>{items}</channel></rss>'.encode()
    )


def steps(
    site: Site, *sources: str, seen: frozenset[str] = frozenset(), states: dict[str, FetchState] | None = None
) -> list[Step]:
    with fetcher(site) as client:
        return list(watch_once(sources, client, states=states or {}, seen=seen.__contains__, options=ReadOptions()))


def test_a_watched_feed_gives_the_new_pages_and_its_own_state_last(site: Site) -> None:
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml", "ETag": '"f1"'}, feed(site, "/1", "/2"))
    site.pages["/1"] = site.pages["/2"] = (200, {**HTML, "ETag": '"p1"'}, html_page())
    first, second, last = steps(site, site.url("/feed"))
    [document] = first.found
    assert isinstance(document, RawDocument)
    assert (document.uri, document.title, document.outlet) == (site.url("/1"), "T /1", "The Example")
    assert document.published == "2025-03-15T12:00:00+00:00"
    assert (first.state, last.url, last.state) == (FetchState(etag='"p1"'), site.url("/feed"), FetchState(etag='"f1"'))
    assert second.url == site.url("/2")
    # the next round, with what was kept: only what was not seen is fetched, and nothing where the feed is the same
    [only, _] = steps(site, site.url("/feed"), seen=frozenset({site.url("/1")}))
    assert only.url == site.url("/2")
    site.asked.clear()
    [unchanged] = steps(site, site.url("/feed"), states={last.url: FetchState(etag='"f1"')})
    assert unchanged.found == ()
    assert site.paths() == ["/robots.txt", "/feed"]


def test_a_sitemap_index_and_a_packed_sitemap_are_followed(site: Site) -> None:
    head = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'
    site.pages["/index.xml"] = (
        200,
        {},
        head.format("sitemapindex", f"<sitemap><loc>{site.url('/s.xml.gz')}</loc></sitemap>").encode(),
    )
    site.pages["/s.xml.gz"] = (
        200,
        {},
        gzip.compress(head.format("urlset", f"<url><loc>{site.url('/1')}</loc></url>").encode()),
    )
    site.pages["/1"] = (200, HTML, html_page())
    first, _ = steps(site, site.url("/index.xml"))
    assert first.url == site.url("/1")
    assert isinstance(first.found[0], RawDocument)


def test_a_file_of_addresses_and_a_page_itself_can_be_watched(site: Site, tmp_path: Path) -> None:
    site.pages["/1"] = (200, HTML, html_page())
    (tmp_path / "urls.txt").write_text(f"# my list\n{site.url('/1')}\n{site.url('/gone')}\n")
    found = steps(site, str(tmp_path / "urls.txt"), site.url("/1"))
    assert [type(step.found[0]).__name__ for step in found] == ["RawDocument", "Unread", "RawDocument"]


def test_a_server_at_an_ipv6_address_is_reached() -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/a" else 404)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6

    try:
        server = Server(("::1", 0), Handler)
    except OSError:
        pytest.skip("no IPv6 on this machine")
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    port = server.server_address[1]
    with Fetcher(FetchPolicy(contact="desk@news.example", delay=0.0, allow=frozenset({"::1"}))) as client:
        assert got(client.fetch(f"http://[::1]:{port}/a")).body == b"ok"
    server.shutdown()
    server.server_close()


def test_addresses_are_fetched_once_each(site: Site) -> None:
    site.pages["/1"] = (200, HTML, html_page())
    with fetcher(site) as client:
        found = list(fetch_documents([site.url("/1"), site.url("/1")], client, states={}, options=ReadOptions()))
    assert len(found) == 1


def test_watching_goes_round_and_keeps_what_sites_said(site: Site) -> None:
    site.pages["/feed"] = (200, {"ETag": '"f1"'}, feed(site, "/1"))
    site.pages["/1"] = (200, HTML, html_page())
    slept: list[float] = []

    def rest(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    found: list[Step] = []
    with fetcher(site) as client, pytest.raises(KeyboardInterrupt):
        found.extend(
            watch(
                [site.url("/feed")],
                client,
                states={},
                seen=lambda url: False,
                options=ReadOptions(),
                every=900,
                sleep=rest,
            )
        )
    assert slept == [900, 900]
    assert site.paths() == ["/robots.txt", "/feed", "/1", "/robots.txt", "/feed"]
