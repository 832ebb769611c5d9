"""Notes, decks and item banks for tests."""

from collections.abc import Sequence

from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.exams.items import ItemBody, ItemDraft, ItemKind
from coderprep.core.notes import About, Content, NoteDraft, NoteKind, Option
from coderprep.library.profile import Profile
from coderprep.store import banks, decks, notes


def basic(number: int, *, priority: int = 2, exam: str = "") -> NoteDraft:
    """A basic note `Front N` / `Back N`."""
    about = About((exam,), priority, {exam: "anatomy"}) if exam else About(priority=priority)
    return NoteDraft(f"n{number}", Content(NoteKind.BASIC, f"Front {number}", f"Back {number}"), about)


def add_deck(profile: Profile, name: str, drafts: Sequence[NoteDraft], origin: str = "") -> int:
    """A deck with these notes; its id. With an `origin` it is a built-in one."""
    with profile.store.write() as writer:
        deck_id = decks.add(writer, name, origin=origin)
        notes.bulk_add(writer, drafts, deck_id, origin=origin)
    return deck_id


def item(uid: str, exam: str, domain: str, *, options: int = 4, key: Sequence[int] = (1,)) -> ItemDraft:
    """An item with options `Option 0` … and this key."""
    made = tuple(Option(f"Option {n}", n in key, "" if n in key else f"Why not {n}") for n in range(options))
    kind = ItemKind.SINGLE if len(key) == 1 else ItemKind.MULTIPLE
    return ItemDraft(uid, exam, domain, ItemBody(kind, f"Stem of {uid}?", made, f"Rationale of {uid}."))


def fill_bank(profile: Profile, blueprint: Blueprint, times: int = 1, extra: int = 0) -> None:
    """A bank that fills the blueprint `times` over, and `extra` items of the first domain for the unscored part."""
    drafts = [
        item(f"{blueprint.id}-bank/{domain.id}-{n}", blueprint.id, domain.id, key=(n % 4,))
        for place, domain in enumerate(blueprint.domains)
        for n in range(domain.items * times + (extra if place == 0 else 0))
    ]
    with profile.store.write() as writer:
        banks.save(writer, banks.Bank(f"{blueprint.id}-bank", "Test bank", blueprint.id, 1), drafts)
