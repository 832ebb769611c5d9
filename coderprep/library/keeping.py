"""What a file cannot say about a note that is there already is not taken from it by importing the file again."""

from collections.abc import Callable
from html import escape

from msgspec.structs import replace

from coderprep.core.faces import ordinals
from coderprep.core.notes import Content, Note, NoteDraft, NoteKind
from coderprep.core.textnorm import plain
from coderprep.formats.columns import OPTIONS, ColumnMap, Role

Keep = Callable[[NoteDraft, Note], NoteDraft]
"""A draft from a file and the note it meets -> the draft with what the file leaves open filled in from the note."""


def of_deck(draft: NoteDraft, note: Note) -> NoteDraft:
    """A native file says everything, save where a built-in note belongs: that is not the learner's to edit."""
    return replace(draft, about=note.about) if note.origin else draft


def of_table(columns: ColumnMap) -> Keep:
    """What a table with these columns leaves open: fields without a column, exams, priority, domain, dates."""
    there = frozenset(columns.roles)

    def keep(draft: NoteDraft, note: Note) -> NoteDraft:
        about = note.about
        if Role.SOURCE in there and not note.origin and draft.about.source != about.source:
            about = replace(about, source=draft.about.source, source_url="")
        tags = draft.tags if Role.TAGS in there else note.tags
        return replace(draft, content=_content(columns, there, draft.content, note.content), about=about, tags=tags)

    return keep


def _content(columns: ColumnMap, there: frozenset[Role], new: Content, old: Content) -> Content:
    """The new fields where there is a column for them, the old ones elsewhere."""
    told = Role.TYPE in there or columns.kind is not NoteKind.BASIC or new.kind is not NoteKind.BASIC
    kind = new.kind if told else old.kind
    if kind is not old.kind:
        return new
    html = old.html and not columns.html
    made = replace(
        old,
        kind=kind,
        front=_text(old.front, new.front, html),
        back=_text(old.back, new.back, html) if Role.BACK in there else old.back,
        extra=_text(old.extra, new.extra, html) if _said(there, kind) else old.extra,
        accept=new.accept if Role.ACCEPT in there else old.accept,
        options=new.options if there.intersection(OPTIONS) else old.options,
        html=old.html or columns.html,
    )
    return made if ordinals(made) else new


def _said(there: frozenset[Role], kind: NoteKind) -> bool:
    """True where a column speaks of the extra field; that of a cloze note takes the back in too."""
    return Role.EXTRA in there or (kind is NoteKind.CLOZE and Role.BACK in there)


def _text(old: str, new: str, html: bool) -> str:
    """Plain text from a table for a rich field: the same words leave the field as it is."""
    if not html:
        return new
    return old if plain(old, html) == new else escape(new, quote=False).replace("\n", "<br>")
