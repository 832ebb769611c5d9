"""The kinds of notes and the states of codes in words, the same everywhere in the book."""

from coderprep.core.codebook.entries import CodeEntry, Kind
from coderprep.core.codebook.notes import NoteKind
from coderprep.core.codebook.reportable import Status
from coderprep.core.tr import tr
from coderprep.library.codebook.values import Where


def note_name(kind: NoteKind) -> str:
    """The heading of a kind of note, with what it asks for (guidelines I.A.10 to I.A.17)."""
    return {
        NoteKind.INCLUDES: tr("Includes"),
        NoteKind.INCLUSION_TERM: tr("Inclusion terms"),
        NoteKind.EXCLUDES1: tr("Excludes1: not coded here, never both together"),
        NoteKind.EXCLUDES2: tr("Excludes2: not included here, may be coded as well"),
        NoteKind.CODE_FIRST: tr("Code first"),
        NoteKind.USE_ADDITIONAL: tr("Use additional code"),
        NoteKind.CODE_ALSO: tr("Code also"),
        NoteKind.NOTES: tr("Note"),
        NoteKind.SEVENTH: tr("Seventh character"),
        NoteKind.TABLE: tr("Table"),
    }[kind]


def where_name(where: Where) -> str:
    """Why an entry was found."""
    return {
        Where.CODE: tr("Code"),
        Where.TITLE: tr("Title"),
        Where.TERM: tr("Inclusion term"),
        Where.NOTE: tr("Note"),
    }[where]


def entry_name(entry: CodeEntry) -> str:
    """A code as it is written; a chapter by its word, and a block that is named like its only category by its own."""
    if entry.kind is Kind.CHAPTER and entry.code.isdigit():
        return tr("Chapter {n}", n=entry.dotted)
    if entry.kind is Kind.BLOCK and "-" not in entry.dotted:
        return tr("Block {code}", code=entry.dotted)
    return entry.dotted


def status_words(entry: CodeEntry, status: Status) -> tuple[str, str, str]:
    """The state of an entry in a word or two, the icon beside them, and the color token of both."""
    if status is Status.TERMINATED:
        return tr("Terminated"), "cross", "wrong"
    if entry.kind in (Kind.CHAPTER, Kind.BLOCK):
        return tr("Heading"), "library", "muted"
    if status is Status.INCOMPLETE:
        return tr("Needs more characters"), "warning", "warning"
    if entry.kind is Kind.MODIFIER:
        return tr("Modifier"), "check", "right"
    return tr("Reportable"), "check", "right"
