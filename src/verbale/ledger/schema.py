"""The ledger's tables. Every record is a row; the whole Reading stands beside it as JSON, so that nothing a row leaves out is lost."""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, Column, ForeignKeyConstraint, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy.schema import SchemaItem

SCHEMA = 1
metadata = MetaData()


def _table(
    name: str, *columns: Column[Any], key: tuple[str, ...], of_article: bool = True, extra: tuple[Index, ...] = ()
) -> Table[Any]:
    """A STRICT table; tables of an article's records go with their article."""
    parts: list[SchemaItem] = [*columns, PrimaryKeyConstraint(*key), *extra]
    if of_article:
        parts.append(ForeignKeyConstraint(["article"], ["article.id"], ondelete="CASCADE"))
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, Text, nullable=null)


def _int(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, Integer, nullable=null)


def _record(*columns: Column[Any]) -> tuple[Column[Any], ...]:
    """The columns that every extracted record has, then its own."""
    return (
        _text("article", null=False),
        _text("id", null=False),
        *columns,
        _text("because", null=False),
        Column("score", REAL),
    )


meta = _table("meta", _text("name", null=False), _text("value", null=False), key=("name",), of_article=False)
article = _table(
    "article",
    _text("id", null=False),
    _text("key", null=False),
    _int("version", null=False),
    _int("current", null=False),
    _text("uri", null=False),
    _int("part", null=False),
    *(
        _text(n)
        for n in (
            "source_id",
            "url",
            "outlet",
            "agencies",
            "bylines",
            "title",
            "language",
            "published",
            "published_basis",
            "published_reason",
            "dateline",
        )
    ),
    _text("text_hash", null=False),
    _text("text", null=False),
    _text("reading", null=False),
    key=("id",),
    of_article=False,
    extra=(Index("article_key", "key"), Index("article_published", "published")),
)
sentence = _table(
    "sentence",
    _text("article", null=False),
    _int("number", null=False),
    _int("start", null=False),
    _int("end", null=False),
    key=("article", "number"),
)
actor = _table(
    "actor",
    *_record(
        _text("name", null=False),
        _text("type", null=False),
        _text("country"),
        _text("sector"),
        _int("known", null=False),
    ),
    key=("article", "id"),
    extra=(Index("actor_name", "name"),),
)
mention = _table(
    "mention",
    _text("article", null=False),
    _text("actor", null=False),
    _int("start", null=False),
    _int("end", null=False),
    _text("kind", null=False),
    key=("article", "actor", "start", "end"),
)
role = _table(
    "role",
    _text("article", null=False),
    _text("actor", null=False),
    _int("number", null=False),
    _text("title", null=False),
    _text("organisation"),
    _text("country"),
    _text("from_"),
    _text("to"),
    _int("former", null=False),
    _int("start"),
    _int("end"),
    key=("article", "actor", "number"),
)
place = _table(
    "place",
    *_record(_text("name", null=False), _text("country"), Column("latitude", REAL), Column("longitude", REAL)),
    key=("article", "id"),
)
timex = _table(
    "timex",
    *_record(
        _int("number", null=False),
        _int("start", null=False),
        _int("end", null=False),
        _text("type", null=False),
        _text("value"),
        _text("from_"),
        _text("to"),
        _text("anchor"),
    ),
    key=("article", "number"),
)
quote = _table(
    "quote",
    *_record(
        _text("type", null=False),
        _int("start", null=False),
        _int("end", null=False),
        _text("words", null=False),
        _text("source"),
        _text("cue"),
        _text("speaker"),
        _text("described"),
        _text("addressee"),
        _text("venue"),
        _int("when"),
        _text("response"),
        _text("parent"),
    ),
    key=("article", "id"),
)
event = _table(
    "event",
    *_record(
        _text("event_type", null=False),
        _text("mode"),
        _text("cameo"),
        _text("quad"),
        Column("goldstein", REAL),
        _text("place"),
        _int("timex"),
        _text("from_"),
        _text("to"),
        _text("aspect", null=False),
        _int("start", null=False),
        _int("end", null=False),
        _int("sentence", null=False),
        _int("core", null=False),
    ),
    key=("article", "id"),
    extra=(Index("event_type", "event_type"),),
)
party = _table(
    "party",
    _text("article", null=False),
    _text("event", null=False),
    _text("role", null=False),
    _text("actor", null=False),
    _int("start", null=False),
    _int("end", null=False),
    key=("article", "event", "role", "actor"),
)
attribution = _table(
    "attribution",
    _text("article", null=False),
    _text("event", null=False),
    _int("number", null=False),
    _text("actor"),
    _text("quote"),
    key=("article", "event", "number"),
)
size = _table(
    "size",
    _text("article", null=False),
    _text("event", null=False),
    _int("number", null=False),
    _text("what", null=False),
    _int("low"),
    _int("high"),
    _int("start", null=False),
    _int("end", null=False),
    key=("article", "event", "number"),
)
claim = _table(
    "claim",
    *_record(
        _text("words", null=False), _int("start", null=False), _int("end", null=False), _text("status", null=False)
    ),
    key=("article", "id"),
)
assertion = _table(
    "assertion",
    _text("article", null=False),
    _text("claim", null=False),
    _int("number", null=False),
    _text("actor"),
    _text("quote"),
    key=("article", "claim", "number"),
)
response = _table(
    "response",
    _text("article", null=False),
    _text("claim", null=False),
    _int("number", null=False),
    _text("actor"),
    _text("response", null=False),
    _text("words", null=False),
    _int("start", null=False),
    _int("end", null=False),
    _int("when"),
    key=("article", "claim", "number"),
)
proposal = _table(
    "proposal",
    *_record(_text("label", null=False), _text("kind", null=False), _text("proposer")),
    key=("article", "id"),
)
position = _table(
    "position",
    *_record(
        _text("proposal", null=False),
        _text("proposal_id", null=False),
        _text("actor", null=False),
        _text("stance", null=False),
        _text("words", null=False),
        _int("start", null=False),
        _int("end", null=False),
        _int("when"),
        _text("quote"),
    ),
    key=("article", "id"),
)
plan = _table(
    "plan",
    *_record(
        _text("event"),
        _text("words", null=False),
        _int("start", null=False),
        _int("end", null=False),
        _text("from_"),
        _text("to"),
        _text("state", null=False),
    ),
    key=("article", "id"),
)
unread = _table(
    "unread",
    _text("uri", null=False),
    _int("part", null=False),
    _int("line", null=False),
    _text("reason", null=False),
    _text("detail", null=False),
    key=("uri", "part", "line", "reason"),
    of_article=False,
)

fetched = _table(
    "fetched", _text("url", null=False), _text("etag"), _text("last_modified"), key=("url",), of_article=False
)

FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS article_text USING fts5(title, text, content='article', content_rowid='rowid')",
    "CREATE TRIGGER IF NOT EXISTS article_text_in AFTER INSERT ON article BEGIN"
    " INSERT INTO article_text(rowid, title, text) VALUES (new.rowid, new.title, new.text); END",
    "CREATE TRIGGER IF NOT EXISTS article_text_out AFTER DELETE ON article BEGIN"
    " INSERT INTO article_text(article_text, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text); END",
)
