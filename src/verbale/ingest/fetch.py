"""Polite fetching: robots.txt, conditional requests, a rate for each host, and no way to an address that is not public.

Nothing here remembers anything between runs: what a site said last time (``FetchState``) is handed in and out as data.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from verbale.errors import ConfigError, InputError
from verbale.ingest import addresses
from verbale.ingest.refuse import refused
from verbale.ingest.robots import EVERYTHING, MAX_BYTES, NOTHING, Robots, parse_robots
from verbale.records import Unread

if TYPE_CHECKING:
    import httpx

AGENT = "verbale"  # the product token that robots.txt names us by


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How we behave; ``contact`` is an address or page by which a site's owner reaches whoever runs this."""

    contact: str
    delay: float = 2.0  # seconds between two requests to one host
    max_delay: float = 60.0  # longest Crawl-delay that is waited for
    timeout: float = 20.0  # seconds for connecting, and between two pieces of an answer
    max_seconds: float = 60.0  # for one answer in all
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    allow: frozenset[str] = field(default_factory=frozenset)  # hosts that may be private (see addresses.resolve)

    def __post_init__(self) -> None:
        if "@" not in self.contact and not self.contact.startswith(("http://", "https://")):
            raise ConfigError(
                f"contact {self.contact!r}: give an e-mail address or a page, so that a site's owner can reach you"
            )

    @property
    def user_agent(self) -> str:
        """What is sent as User-Agent."""
        return f"{AGENT}/{version(AGENT)} (+{self.contact})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchState:
    """What an address said last time; sent back, so that the site answers 304 where nothing has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. ``body`` is None where nothing has changed since ``state``."""

    url: str  # asked for
    final_url: str  # after redirects
    status: int
    body: bytes | None
    content_type: str  # without parameters, lower case
    charset: str | None
    state: FetchState


class Fetcher:
    """Fetches addresses one after the other; clock and sleep can be replaced in tests."""

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.policy = policy
        self._clock, self._sleep = clock, sleep
        self._free_at: dict[str, float] = {}  # host -> when it may be asked again
        self._robots: dict[str, Robots] = {}
        self._client: httpx.Client | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def fetch(self, url: str, state: FetchState | None = None) -> Fetched | Unread:
        """The answer to a GET, or why there is none; redirects are followed hop by hop, each checked like the first."""
        try:
            return self._fetch(url, state or FetchState())
        except InputError as error:
            return refused(error, url)

    def _fetch(self, url: str, state: FetchState) -> Fetched:
        current = _checked(url)
        for _ in range(self.policy.max_redirects + 1):
            robots = self._rules(current)
            if not robots.allows(current):
                raise InputError("fetch", f"robots.txt of {urlsplit(current).netloc} does not allow it")
            answer = self._get(current, state, cap=self.policy.max_bytes, delay=robots.delay)
            if answer.status not in (301, 302, 303, 307, 308):
                return replace(_good(answer, state), url=url)
            current = _checked(urljoin(current, answer.final_url))
        raise InputError("fetch", f"more than {self.policy.max_redirects} redirects")

    def robots(self, url: str) -> Robots:
        """The rules of the address's site; fetched once. No robots.txt: everything is allowed; a server error: nothing (RFC 9309)."""
        return self._rules(_checked(url))

    def forget_rules(self) -> None:
        """Lets each site's robots.txt be asked for again: a run may last for weeks."""
        self._robots.clear()

    def _rules(self, url: str) -> Robots:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._fetch_rules(origin)
        return self._robots[origin]

    def _fetch_rules(self, origin: str) -> Robots:
        current = f"{origin}/robots.txt"
        for _ in range(self.policy.max_redirects + 1):
            try:
                answer = self._get(current, FetchState(), cap=MAX_BYTES, delay=None, cut=True)
            except InputError as error:
                if error.reason == "unsafe":
                    raise
                return NOTHING
            if answer.status in (301, 302, 303, 307, 308):
                current = _checked(urljoin(current, answer.final_url))
                continue
            if answer.status == 200:
                return parse_robots(answer.body or b"", AGENT)
            return EVERYTHING if 400 <= answer.status < 500 and answer.status != 429 else NOTHING
        return EVERYTHING

    def _get(self, url: str, state: FetchState, *, cap: int, delay: float | None, cut: bool = False) -> Fetched:
        """One request without redirects (``final_url`` is then where it points); cut: end at the cap instead of refusing."""
        import httpx

        host = urlsplit(url).netloc
        self._wait(host)
        headers = {
            "User-Agent": self.policy.user_agent,
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        if state.etag:
            headers["If-None-Match"] = state.etag
        if state.last_modified:
            headers["If-Modified-Since"] = state.last_modified
        try:
            with self._opened().stream("GET", url, headers=headers) as answer:
                body = b"" if answer.status_code in (301, 302, 303, 307, 308, 304) else self._body(answer, cap, cut)
                self._hold(host, answer.headers.get("Retry-After") if answer.status_code in (429, 503) else None, delay)
                kind, _, _ = answer.headers.get("Content-Type", "").partition(";")
                return Fetched(
                    url=url,
                    final_url=answer.headers.get("Location", url)
                    if 300 < answer.status_code < 309 and answer.status_code != 304
                    else url,
                    status=answer.status_code,
                    body=None if answer.status_code == 304 else body,
                    content_type=kind.strip().lower(),
                    charset=answer.charset_encoding,
                    state=FetchState(
                        etag=answer.headers.get("ETag"), last_modified=answer.headers.get("Last-Modified")
                    ),
                )
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            self._hold(host, None, delay)
            raise InputError("fetch", f"{type(error).__name__}: {error}") from None

    def _opened(self) -> httpx.Client:
        if self._client is None:
            import httpx

            self._client = httpx.Client(
                transport=_pinned_transport(self.policy.allow),
                timeout=self.policy.timeout,
                follow_redirects=False,
                trust_env=False,
            )
        return self._client

    def _body(self, answer: httpx.Response, cap: int, cut: bool) -> bytes:
        pieces: list[bytes] = []
        size, end = 0, self._clock() + self.policy.max_seconds
        for piece in answer.iter_bytes(1 << 16):
            pieces.append(piece)
            size += len(piece)
            if size > cap and cut:
                break
            if size > cap:
                raise InputError("too_big", f"an answer of more than {cap:,} bytes")
            if self._clock() > end:
                raise InputError("timeout", f"no end after {self.policy.max_seconds:.0f} seconds")
        return b"".join(pieces)

    def _wait(self, host: str) -> None:
        pause = self._free_at.get(host, 0.0) - self._clock()
        if pause > 0:
            self._sleep(pause)

    def _hold(self, host: str, retry_after: str | None, delay: float | None) -> None:
        asked = float(retry_after) if retry_after and retry_after.isdigit() else (delay or 0.0)
        pause = max(self.policy.delay, min(asked, self.policy.max_delay))
        self._free_at[host] = self._clock() + pause


def _checked(url: str) -> str:
    """The address without fragment; raises InputError for other schemes and for one that names no host."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise InputError("fetch", f"no address ({error})") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError("unsafe", f"{parts.scheme or 'no'} scheme; only http and https are fetched")
    if not parts.hostname or parts.username or parts.password or port == 0:
        raise InputError("fetch", "an address without host, or with a password in it")
    return parts._replace(fragment="").geturl()


def _good(answer: Fetched, state: FetchState) -> Fetched:
    """The answer if it brings a page or says that nothing changed; raises InputError otherwise."""
    if answer.status == 304:
        kept = FetchState(
            etag=answer.state.etag or state.etag, last_modified=answer.state.last_modified or state.last_modified
        )
        return replace(answer, state=kept)
    if answer.status != 200:
        raise InputError("fetch", f"the server answered {answer.status}")
    return answer


def _pinned_transport(allow: frozenset[str]) -> httpx.BaseTransport:
    """A transport that resolves each host itself, checks the address, and connects to that very address: no second look-up can differ.

    No connection is kept: one opened for a host must not be used for another host at the same address, whose certificate nobody checked.
    """
    import httpx

    class Pinned(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            host = request.url.raw_host.decode("ascii")
            port = request.url.port or (443 if request.url.scheme == "https" else 80)
            address = addresses.resolve(host, port, allow=allow)
            request.extensions = {**request.extensions, "sni_hostname": host}
            literal = f"[{address}]" if ":" in address else address
            request.url = request.url.copy_with(host=literal)  # the Host header was set before and stays
            return super().handle_request(request)

    return Pinned(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
