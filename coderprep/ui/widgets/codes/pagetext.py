"""A code's page as markup of escaped texts, and as a listener gets its beginning."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.hcpcs import HcpcsDetail, action_words, coverage_words, pricing_words
from coderprep.core.codebook.notes import NoteKind
from coderprep.core.codebook.releases import Release
from coderprep.core.codebook.reportable import Status, status
from coderprep.core.codebook.sevenths import Completion
from coderprep.core.codebook.spelling import bare
from coderprep.core.tr import tr
from coderprep.library.codebook.values import NoteLine, Page
from coderprep.ui.widgets.codes.address import Address
from coderprep.ui.widgets.codes.linking import anchor, entry_link, linked
from coderprep.ui.widgets.codes.notenames import entry_name, note_name, status_words

_ROLES = {Status.REPORTABLE: "yes", Status.INCOMPLETE: "no", Status.TERMINATED: "gone"}


def page_markup(page: Page, margin: str) -> str:
    """Everything about an entry; `margin` is the learner's own note on it."""
    here = Address(page.release.system, page.entry.code, page.release.id)
    parts = [
        _head(page, here),
        _margin(margin),
        _completion(page.completion, here),
        _characters(page),
        *_notes(page, here),
        _hcpcs(page.hcpcs, here),
        _entries(tr("Below it"), [child for child in page.children if not child.extension], page, here),
        _entries(tr("Beside it"), page.siblings if len(page.siblings) > 1 else (), page, here),
        _elsewhere(page.elsewhere, here),
    ]
    return "".join(parts)


def page_spoken(page: Page) -> str:
    """What a listener hears when the page opens; the rest is read with the keys of the text."""
    return f"{page.entry.dotted}: {page.entry.title}. {page.answer}"


def absent_markup(why: str, nearest: Sequence[CodeEntry], like: Address) -> str:
    """What is shown instead of the page of a code that is not in the book."""
    rows = "".join(_row(entry_link(entry, like), escape(entry.title)) for entry in nearest)
    near = f"<h4>{escape(tr('The nearest codes'))}</h4><table>{rows}</table>" if rows else ""
    return f'<p class="no">{escape(why)}</p>{near}'


def _head(page: Page, here: Address) -> str:
    path = " › ".join(entry_link(entry, here) for entry in page.path[:-1])
    lines = [
        f"<h2><code>{escape(entry_name(page.entry))}</code></h2>",
        f"<p><b>{escape(page.entry.title)}</b></p>",
        f'<p class="{_ROLES[page.status]}">{escape(page.answer)}</p>',
        f'<p class="side">{escape(page.release.label)}</p>',
    ]
    if path:
        lines.append(f"<p>{escape(tr('Path:'))} {path} › <code>{escape(entry_name(page.entry))}</code></p>")
    return "".join(lines)


def _margin(text: str) -> str:
    if not text:
        return ""
    return f"<h4>{escape(tr('Your margin note'))}</h4><p class='plain'>{linked(text)}</p>"


def _completion(completion: Completion, here: Address) -> str:
    """The seventh characters to choose, each with the whole code that it makes."""
    if not completion.choices:
        return ""
    rows = [
        _row(
            anchor(
                Address(here.system, bare(completion.stem) + each.character, here.release),
                _whole(completion, each.character),
            ),
            f"<b>{escape(each.character)}</b> {escape(each.meaning)}"
            + (f" ({escape(each.note)})" if each.note else ""),
        )
        for each in completion.choices
    ]
    return f"<h4>{escape(tr('Complete it: choose the seventh character'))}</h4><table>{''.join(rows)}</table>"


def _whole(completion: Completion, character: str) -> str:
    return f"{completion.stem}{character}"


def _characters(page: Page) -> str:
    if not page.characters:
        return ""
    rows = "".join(_row(f"<code>{escape(each.code)}</code>", escape(each.title)) for each in page.characters)
    return f"<h4>{escape(tr('Its characters'))}</h4><table>{rows}</table>"


def _notes(page: Page, here: Address) -> Iterator[str]:
    """The notes by the entry that bears them, nearest first, each kind under its name."""
    for bearer, lines in groupby(page.notes, lambda line: line.bearer):
        listed = list(lines)
        if listed[0].inherited:
            title = tr("From {code} {title}").format(code=entry_link(bearer, here), title=escape(bearer.title))
        else:
            title = escape(tr("Notes at this code"))
        yield f"<h4>{title}</h4>"
        for kind, same in groupby(listed, lambda line: line.kind):
            yield _kind(kind, list(same), here)


def _kind(kind: NoteKind, lines: Sequence[NoteLine], here: Address) -> str:
    if kind is NoteKind.TABLE:
        return _table([line.note.text for line in lines])
    said = "".join(
        f"<li>{linked(line.note.text, line.mentions, here.release, here.system.value)}</li>" for line in lines
    )
    return f'<p class="kind">{escape(note_name(kind))}</p><ul>{said}</ul>'


def _table(texts: Iterable[str]) -> str:
    rows = [line.split("\t") for text in texts for line in text.splitlines()]
    cells = ("".join(f"<td>{linked(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _hcpcs(detail: HcpcsDetail | None, here: Address) -> str:
    if detail is None:
        return ""
    facts = [
        (tr("Coverage"), coverage_words(detail.coverage) if detail.coverage else ""),
        (tr("Pricing"), "; ".join(pricing_words(code) for code in detail.pricing)),
        (tr("Statute"), detail.statute),
        (tr("BETOS group"), detail.betos),
        (tr("Added"), detail.added.isoformat() if detail.added else ""),
        (tr("Last change"), _changed(detail)),
    ]
    rows = [_row(escape(name), escape(text)) for name, text in facts if text]
    if detail.cross_references:
        codes = ", ".join(anchor(Address(here.system, bare(code)), code) for code in detail.cross_references)
        rows.append(_row(escape(tr("See also")), codes))
    return f"<h4>{escape(tr('What the release says'))}</h4><table>{''.join(rows)}</table>" if rows else ""


def _changed(detail: HcpcsDetail) -> str:
    if not detail.changed:
        return ""
    what = action_words(detail.action) if detail.action else ""
    return f"{detail.changed.isoformat()} {what}".strip()


def _entries(title: str, entries: Sequence[CodeEntry], page: Page, here: Address) -> str:
    if not entries:
        return ""
    rows = []
    for entry in entries:
        here_now = entry.code == page.entry.code
        code = f"<b><code>{escape(entry_name(entry))}</code></b>" if here_now else entry_link(entry, here)
        word = status_words(entry, status(entry, page.on))[0]
        rows.append(_row(code, f'{escape(entry.title)} <span class="side">({escape(word.lower())})</span>'))
    return f"<h4>{escape(title)}</h4><table>{''.join(rows)}</table>"


def _elsewhere(releases: Sequence[Release], here: Address) -> str:
    if not releases:
        return ""
    links = ", ".join(
        f'<a href="{escape(Address(here.system, here.code, release.id).link)}">{escape(release.label)}</a>'
        for release in releases
    )
    return f"<h4>{escape(tr('Also in'))}</h4><p>{links}</p>"


def _row(first: str, second: str) -> str:
    return f"<tr><td>{first}</td><td>{second}</td></tr>"
