"""Values as JSON in text columns, and back."""

from coderprep.core.cards import Memory
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import ItemBody
from coderprep.core.notes import About, Content
from coderprep.core.presets import Preset


def dump(value: About | Blueprint | Content | ItemBody | Memory | Preset) -> str:
    """The value as JSON text."""
    raise NotImplementedError


def content(text: str) -> Content:
    """The fields of a note."""
    raise NotImplementedError


def about(text: str) -> About:
    """Where a note belongs."""
    raise NotImplementedError


def memory(text: str) -> Memory:
    """The schedule of a card."""
    raise NotImplementedError


def preset(text: str) -> Preset:
    """The options of a preset."""
    raise NotImplementedError


def item_body(text: str) -> ItemBody:
    """One revision of an exam item."""
    raise NotImplementedError


def blueprint(text: str) -> Blueprint:
    """A blueprint as it was when a form was drawn."""
    raise NotImplementedError
