"""Codes in a card's text become links that the page opens in the code book."""

import re
from html import escape

from coderprep.core.codes import CodeKind, codes
from coderprep.ui.widgets.codes.address import typed

_TAG = re.compile(r"(<[^>]*>)")
_ENTITY = re.compile(r"&#?\w+;")


def link_codes(markup: str) -> str:
    """Markup that is safe already, with links around its codes; what stands in a link already stays as it is.

    A bare category (I10) is left alone: it looks like a vitamin or a vertebra.
    """
    made, inside = [], 0
    for piece in _TAG.split(markup):
        if piece.startswith("<"):
            inside += piece.startswith("<a ") - piece.startswith("</a")
            made.append(piece)
        else:
            made.append(piece if inside else _linked(piece))
    return "".join(made)


def _linked(text: str) -> str:
    made, at = [], 0
    entities = [match.span() for match in _ENTITY.finditer(text)]
    for span in codes(text):
        bare_category = span.kind is CodeKind.ICD10CM and "." not in span.text
        if bare_category or any(start <= span.start < end for start, end in entities):
            continue
        link = escape(typed(span.kind, span.text).link)
        made += [text[at : span.start], f'<a href="{link}">{span.text}</a>']
        at = span.end
    return "".join([*made, text[at:]])
