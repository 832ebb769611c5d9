"""From the segments of a face to the markup that the card widget shows. Nothing in it can load or run anything."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

import nh3

from coderprep.core.faces import Segment, SegmentKind, as_text
from coderprep.core.tr import tr
from coderprep.ui.theme import Look

LONGEST = 60_000
"""Characters of one field that are shown; more is cut with a word, for the layout takes seconds on a megabyte."""

_TAG_NAMES = (
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small"
    " span strong sub sup table tbody td tfoot th thead tr tt u ul var"
)
_TAGS = set(_TAG_NAMES.split())
_CELL = {"align", "colspan", "rowspan"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "td": _CELL, "th": _CELL}
_SILENT = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math"}
_SCHEMES = {"http", "https"}
_ADDRESS = re.compile(r"https?://[^\s/]", re.I)

# Private characters that stand for the edges of a gap while the text around it is sanitised.
_EDGES = {SegmentKind.GAP: ("\ue000", "\ue001"), SegmentKind.FILLED: ("\ue002", "\ue003")}
_MARKUP = {
    "\ue000": '<span class="gap">[',
    "\ue001": "]</span>",
    "\ue002": '<span class="filled">',
    "\ue003": "</span>",
}
_EDGE = re.compile("[\ue000-\ue003]")

_CODE = re.compile(
    r"(?<![\w.])(?:[A-Z]\d[0-9A-Z]\.(?:-|[0-9A-Z]{1,4}-?)|[A-V]\d{4}|(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-HJ-NP-Z]{7})(?!\w)"
)
"""Diagnosis codes with a dot, HCPCS codes and procedure codes: set in the font that tells O from 0."""


def markup(segments: Iterable[Segment]) -> str:
    """The segments as markup: plain text escaped, rich text sanitised, gaps marked by more than a color."""
    pieces = [_cut(piece) for piece in segments]
    if any(piece.html for piece in pieces):
        text = sanitised("".join(_edged(piece, piece.text if piece.html else escape(piece.text)) for piece in pieces))
    else:
        text = f'<div class="plain">{"".join(_edged(piece, _escaped(piece.text)) for piece in pieces)}</div>'
    return _EDGE.sub(lambda match: _MARKUP[match.group()], text)


def sanitised(html: str) -> str:
    """Rich text with nothing but harmless tags; links only to full web addresses, pictures not at all."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def spoken(segments: Iterable[Segment]) -> str:
    """The segments as a listener gets them: a gap is the word “blank”, with its hint."""
    return as_text([_said(piece) for piece in segments])


def has_code(text: str) -> bool:
    """True where the text holds a diagnosis, procedure or HCPCS code."""
    return bool(_CODE.search(text))


def style(look: Look) -> str:
    """The style sheet of the markup in this look."""
    colors = look.colors
    return (
        ".plain { white-space: pre-wrap; } td, th { padding: 2px 12px 2px 0; }"
        f".gap {{ color: {colors['accent']}; font-weight: 700; }}"
        f".filled {{ color: {colors['accent']}; font-weight: 700; text-decoration: underline; }}"
        f".differs {{ color: {colors['wrong']}; background-color: {colors['wrong_soft']}; }}"
        ".differs { text-decoration: underline; }"
        f".side {{ color: {colors['muted']}; }}"
        f"a {{ color: {colors['link']}; text-decoration: underline; }}"
        f"mark {{ background-color: {colors['warning_soft']}; color: {colors['text']}; }}"
        "code, kbd, samp, tt, pre { font-family: 'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace; }"
    )


def _cut(piece: Segment) -> Segment:
    text = _EDGE.sub("", piece.text)
    if len(text) > LONGEST:
        text = tr("{beginning}… (cut: the whole text is in the editor)", beginning=text[:LONGEST])
    return replace(piece, text=text)


def _edged(piece: Segment, text: str) -> str:
    if piece.kind is SegmentKind.TEXT:
        return text
    before, after = _EDGES[piece.kind]
    return f"{before}{text or '…'}{after}"


def _escaped(text: str) -> str:
    """Plain text with its codes set in the fixed font."""
    parts: Sequence[str] = _CODE.split(text)
    codes = [f"<code>{escape(code)}</code>" for code in _CODE.findall(text)]
    pairs = zip((escape(part) for part in parts), [*codes, ""], strict=True)
    return "".join(part + code for part, code in pairs)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Gap edges never stay inside a tag, where their markup would end it."""
    bare = _EDGE.sub("", value)
    if name == "href":
        return bare if _ADDRESS.match(bare) else None
    return bare


def _said(piece: Segment) -> Segment:
    if piece.kind is not SegmentKind.GAP:
        return replace(piece, kind=SegmentKind.TEXT)
    text = tr("blank ({hint})", hint=piece.text) if piece.text else tr("blank")
    return replace(piece, kind=SegmentKind.TEXT, text=text)
