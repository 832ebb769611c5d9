"""An index term with its codes and references as links."""

from html import escape

from coderprep.core.codebook.indexes import COLUMNS
from coderprep.core.codebook.releases import System
from coderprep.core.tr import tr
from coderprep.library.codebook.values import TermRow
from coderprep.ui.models.termtree import column_name, reference_name
from coderprep.ui.widgets.codes.address import typed
from coderprep.ui.widgets.codes.linking import anchor, linked

REFERENCE = "reference:"
"""The scheme of a link to another term: the place of the reference in the term follows."""


def term_markup(row: TermRow) -> str:
    """Everything that stands at a term."""
    path = ", ".join(row.path)
    parts = [f"<p><b>{escape(path)}</b></p>"]
    if row.term.cells:
        parts.append(_columns(row))
    elif row.term.code:
        codes = [row.term.code, *([row.term.manifestation] if row.term.manifestation else [])]
        parts.append(f"<p>{escape(tr('Code:'))} {' '.join(map(_code, codes))}</p>")
    for place, reference in enumerate(row.term.references):
        parts.append(
            f"<p>{escape(reference_name(reference.kind.value))} {_reference(place, reference.text, reference.code)}</p>"
        )
    if row.below:
        parts.append(f'<p class="side">{escape(tr("Its subterms stand below it in the list: → opens them."))}</p>')
    return "".join(parts)


def _columns(row: TermRow) -> str:
    names = [column_name(name) for name in COLUMNS[row.kind]]
    pairs = zip(names, row.term.cells, strict=False)
    rows = (f"<tr><td>{escape(name)}</td><td>{_code(cell) if cell else '–'}</td></tr>" for name, cell in pairs)
    return f"<table>{''.join(rows)}</table>"


def _code(text: str) -> str:
    """A code as the index writes it; its dash says that it goes on."""
    return linked(text) if "<a" in linked(text) else anchor(typed(System.ICD10CM, text), text)


def _reference(place: int, text: str, code: str) -> str:
    said = f'<a href="{REFERENCE}{place}">{escape(text)}</a>' if text else ""
    return f"{said} {linked(code)}".strip() if code else said
