"""The tables of the code book, keyed by release. A change here needs another `engine.STAMP`."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()


def _release() -> Column[int]:
    return Column("release_id", Integer, ForeignKey("release.id"), primary_key=True)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _order() -> Column[int]:
    return Column("ord", Integer, primary_key=True)  # place in the book, from 1


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),  # core.codebook.releases.Release.id
    Column("built_in", Boolean(create_constraint=False), nullable=False, server_default=text("0")),
    sqlite_autoincrement=True,  # names of search indexes hold the id: it must never come again
)

part = Table(
    "part",
    metadata,
    _release(),
    _key("part"),
    _words("source"),
    _words("origin"),  # which data an installed package gave, empty for imported files
    _number("at_ms"),
    _words("counts"),  # JSON
    sqlite_with_rowid=False,
)

# Ids follow likelihood, not the book: short titles first. The search index gives its matches by id, so the likeliest
# come first without any sorting.
code = Table(
    "code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("release_id", Integer, ForeignKey("release.id"), nullable=False),
    _words("code"),
    _words("dotted"),
    _words("title"),
    _words("kind"),
    _words("parent"),
    Column("billable", Boolean(create_constraint=False), nullable=False),
    _number("ord"),
    _words("extension"),
    _words("short"),
    Column("terminated", Text),  # ISO date
    _number("length"),  # of the title, in words
    UniqueConstraint("release_id", "code"),
    Index("ix_code_parent", "release_id", "parent", "ord"),
)

code_note = Table(
    "code_note",
    metadata,
    _release(),
    _key("code"),
    _order(),
    _words("kind"),
    _words("text"),
    sqlite_with_rowid=False,
)

seventh = Table(
    "seventh",
    metadata,
    _release(),
    _key("code"),
    _order(),
    _words("character"),
    _words("meaning"),
    _words("note"),
    sqlite_with_rowid=False,
)

index_term = Table(
    "index_term",
    metadata,
    _release(),
    _key("kind"),
    _order(),
    _number("parent"),
    _words("folded"),  # what it is looked up by
    _words("data"),  # core.codebook.indexes.IndexTerm as JSON
    Index("ix_index_term_parent", "release_id", "kind", "parent", "ord"),
    Index("ix_index_term_main", "release_id", "kind", "folded", sqlite_where=text("parent = 0")),
    sqlite_with_rowid=False,
)

pcs_table = Table(
    "pcs_table",
    metadata,
    _release(),
    _key("code"),
    _words("section"),
    _words("body_system"),
    _words("operation"),
    _words("data"),  # core.codebook.pcs.PcsTable as JSON
    sqlite_with_rowid=False,
)

pcs_definition = Table(
    "pcs_definition",
    metadata,
    _release(),
    _order(),
    _words("section"),
    _number("position"),
    _words("data"),  # core.codebook.pcs.PcsDefinition as JSON
    sqlite_with_rowid=False,
)

hcpcs = Table(
    "hcpcs",
    metadata,
    _release(),
    _key("code"),
    _words("data"),  # core.codebook.hcpcs.HcpcsDetail as JSON
    sqlite_with_rowid=False,
)

vocabulary = Table(
    "vocabulary",
    metadata,
    _release(),
    _key("word"),
    _number("entries"),  # how many have it
    sqlite_with_rowid=False,
)
