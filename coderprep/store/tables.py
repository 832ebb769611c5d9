"""The tables of the profile database. A change here needs a migration beside it."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x43445250  # "CDRP"
SCHEMA_VERSION = 2
RETIRED_UNTIL = 1 << 30  # `card.buried_until` of a retired note: hidden until it is taken back
VOID = "void"  # key of `Table.info`: undoing an insert sets this flag, the row stays

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _words(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text(f"'{default}'"))


def _number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False, server_default=text("0"))


# AUTOINCREMENT everywhere: an id that undo gave back must never name something else.

preset = Table(
    "preset",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _words("options", "{}"),  # core.presets.Preset as JSON, algorithm and parameters included
    sqlite_autoincrement=True,
)

deck = Table(
    "deck",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),  # path with "::"
    _words("area"),
    _words("origin"),  # id of the built-in deck, empty for the learner's own
    _words("description"),
    _number("version"),
    Column("preset_id", Integer, ForeignKey("preset.id"), nullable=False),
    Column("created_ms", Integer, nullable=False),
    sqlite_autoincrement=True,
)

note_type = Table(
    "note_type",
    metadata,
    Column("id", Text, primary_key=True),  # core.notes.NoteKind
    _words("fields", "[]"),  # JSON list of {name, format}
)

import_run = Table(
    "import_run",
    metadata,
    _id(),
    Column("file", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    _number("added"),
    _number("updated"),
    _number("rejected"),
    Column("undo_step_id", Integer),  # no foreign key: steps are pruned
    _flag("undone"),
    sqlite_autoincrement=True,
    info={VOID: "undone"},
)

note = Table(
    "note",
    metadata,
    _id(),
    Column("uid", Text, nullable=False, unique=True),  # built-in: deck id "/" note id; own: random
    Column("deck_id", Integer, ForeignKey("deck.id"), nullable=False),
    Column("note_type_id", Text, ForeignKey("note_type.id"), nullable=False),
    _words("fields", "{}"),  # core.notes.Content as JSON (upstream text; overrides are laid over it)
    _words("about", "{}"),  # core.notes.About as JSON
    _words("plain_text"),  # stripped, effective text: what search sees
    _words("first_field"),  # stripped and folded front: what duplicates are found by
    _words("tags"),  # space separated, with a space at both ends
    _number("priority", 2),
    _number("position"),  # order of first meeting within the deck
    _words("origin"),  # built-in deck id, or empty
    _words("origin_hash"),  # hash of the upstream fields, for three-way updates
    Column("import_id", Integer, ForeignKey("import_run.id")),
    _flag("retired"),
    Column("created_ms", Integer, nullable=False),
    Column("changed_ms", Integer, nullable=False),
    Index(None, "deck_id", "retired"),
    Index(None, "import_id"),
    sqlite_autoincrement=True,
)

note_override = Table(
    "note_override",
    metadata,
    _id(),
    Column("note_id", Integer, ForeignKey("note.id", ondelete="CASCADE"), nullable=False),
    Column("field", Text, nullable=False),
    _words("value"),  # the learner's field as JSON
    _words("base_hash"),  # hash of the upstream field the edit was made on
    UniqueConstraint("note_id", "field"),
    sqlite_autoincrement=True,
)

card = Table(
    "card",
    metadata,
    _id(),
    Column("note_id", Integer, ForeignKey("note.id", ondelete="CASCADE"), nullable=False),
    Column("ord", Integer, nullable=False),
    Column("deck_id", Integer, ForeignKey("deck.id"), nullable=False),
    _number("state"),
    _number("step"),
    _number("due_ms"),
    _number("due_day"),
    Column("stability", Float),
    Column("difficulty", Float),
    _number("reps"),
    _number("lapses"),
    Column("last_ms", Integer),
    Column("last_day", Integer),
    _number("flag"),
    _flag("suspended"),
    _number("buried_until"),
    _number("priority", 2),  # of the note, kept here so that the queue is one index
    _number("position"),
    UniqueConstraint("note_id", "ord"),
    # one index answers all of the queue: counts read nothing else, new cards come out of it in order
    Index(None, "deck_id", "state", "suspended", "due_day", "priority", "position", "buried_until"),
    # few cards among any number, and cheap to keep:
    Index("ix_card_flag", "flag", sqlite_where=text("flag > 0")),
    Index("ix_card_buried_until", "buried_until", sqlite_where=text("buried_until > 0")),
    Index("ix_card_core", "priority", sqlite_where=text("priority = 1")),
    sqlite_autoincrement=True,
)

review = Table(
    "review",
    metadata,
    _id(),
    Column("card_id", Integer, nullable=False),  # no foreign key: the log outlives its cards
    Column("note_uid", Text, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("deck_id", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("offset_s", Integer, nullable=False),
    Column("study_day", Integer, nullable=False),  # as it was then
    Column("rating", Integer, nullable=False),
    _words("kind", "study"),
    _number("duration_ms"),  # capped at 60 s
    Column("before", Text, nullable=False),  # core.cards.Memory as JSON
    Column("after", Text, nullable=False),
    _number("before_state"),
    _words("algorithm"),
    _words("parameters"),
    _flag("voided"),  # undo voids, it never deletes
    Index(None, "study_day", "kind"),
    Index(None, "card_id"),
    sqlite_autoincrement=True,
    info={VOID: "voided"},
)

media = Table(
    "media",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    sqlite_autoincrement=True,
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    _words("value"),  # JSON
)

item = Table(
    "item",
    metadata,
    _id(),
    Column("uid", Text, nullable=False, unique=True),  # bank id "/" item id
    Column("bank", Text, nullable=False),
    Column("exam", Text, nullable=False),
    Column("domain", Text, nullable=False),
    _words("tags"),
    _words("sealed"),
    Column("revision_id", Integer),  # the current item_revision
    # of that revision, so that drawing a form decodes no bodies:
    _words("answer"),  # positions of the right options, "0,3"
    _number("option_count"),
    _flag("keep_order"),
    _words("case_hash"),  # items on one case share it
    _number("last_seen_ms", -1),
    _flag("retired"),
    Index(None, "exam", "domain"),
    sqlite_autoincrement=True,
)

item_revision = Table(
    "item_revision",
    metadata,
    _id(),
    Column("item_id", Integer, ForeignKey("item.id"), nullable=False),
    Column("hash", Text, nullable=False),
    Column("body", Text, nullable=False),  # core.exams.items.ItemBody as JSON
    Column("created_ms", Integer, nullable=False),
    UniqueConstraint("item_id", "hash"),
    sqlite_autoincrement=True,
)

bank = Table(
    "bank",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("exam", Text, nullable=False),
    _number("version"),
    _words("release"),
)

form = Table(
    "form",
    metadata,
    _id(),
    Column("exam", Text, nullable=False),
    Column("blueprint", Text, nullable=False),  # the Blueprint as it was, as JSON
    Column("seed", Integer, nullable=False),
    Column("created_ms", Integer, nullable=False),
    sqlite_autoincrement=True,
)

form_item = Table(
    "form_item",
    metadata,
    _id(),
    Column("form_id", Integer, ForeignKey("form.id", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("item_id", Integer, ForeignKey("item.id"), nullable=False),
    Column("revision_id", Integer, ForeignKey("item_revision.id"), nullable=False),  # as it was drawn
    Column("domain", Text, nullable=False),
    Column("scored", Boolean(create_constraint=False), nullable=False),
    Column("option_order", Text, nullable=False),  # "2,0,1,3": shown place -> file position
    _flag("unseen_before"),
    UniqueConstraint("form_id", "place"),
    sqlite_autoincrement=True,
)

attempt = Table(
    "attempt",
    metadata,
    _id(),
    Column("form_id", Integer, ForeignKey("form.id"), nullable=False),
    Column("mode", Text, nullable=False, server_default=text("'exam'")),
    Column("started_ms", Integer, nullable=False),
    Column("finished_ms", Integer),
    Column("limit_ms", Integer, nullable=False),
    Column("remaining_ms", Integer, nullable=False),  # of the last heartbeat
    Column("heartbeat_ms", Integer, nullable=False),
    Column("right_count", Integer),
    Column("scored_count", Integer),
    sqlite_autoincrement=True,
)

exam_event = Table(
    "exam_event",
    metadata,
    _id(),
    Column("attempt_id", Integer, ForeignKey("attempt.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("place", Integer, nullable=False),
    _words("value"),
    Column("remaining_ms", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    UniqueConstraint("attempt_id", "seq"),
    sqlite_autoincrement=True,
)

# Marks in the code book live here, for that file is rebuilt. They name codes: its rows come and go with releases.

bookmark = Table(
    "bookmark",
    metadata,
    _id(),
    Column("system", Text, nullable=False),  # core.codebook.releases.System
    Column("code", Text, nullable=False),  # without its dot
    _words("release"),  # id of the release it was seen in
    Column("changed_ms", Integer, nullable=False),
    UniqueConstraint("system", "code"),
    sqlite_autoincrement=True,
)

margin_note = Table(
    "margin_note",
    metadata,
    _id(),
    Column("system", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("text", Text, nullable=False),
    _words("release"),
    Column("changed_ms", Integer, nullable=False),
    UniqueConstraint("system", "code"),
    sqlite_autoincrement=True,
)

undo_step = Table(
    "undo_step",
    metadata,
    _id(),
    Column("label", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    _flag("undone"),
    _words("subjects"),
    sqlite_autoincrement=True,
)

undo_row = Table(
    "undo_row",
    metadata,
    _id(),
    Column("step_id", Integer, ForeignKey("undo_step.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),  # order within the step, ranges included
    Column("table_name", Text, nullable=False),
    Column("row_key", Text, nullable=False),  # JSON of the primary key
    # JSON objects by column: the whole row where it came or went, else only what changed
    Column("before", LargeBinary),  # NULL: there was none (an insert)
    Column("after", LargeBinary),  # NULL: it was deleted
    Index(None, "step_id"),
    sqlite_autoincrement=True,
)

undo_range = Table(
    "undo_range",
    metadata,
    _id(),
    Column("step_id", Integer, ForeignKey("undo_step.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("first_id", Integer, nullable=False),
    Column("last_id", Integer, nullable=False),
    Column("rows", LargeBinary),  # compressed rows while they are out of their table; NULL: they are in it
    Index(None, "step_id"),
    sqlite_autoincrement=True,
)
