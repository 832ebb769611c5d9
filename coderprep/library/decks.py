"""Decks and presets: list, make, rename, remove, change."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from coderprep.core import scheduling
from coderprep.core.cards import Memory
from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.moments import Moment
from coderprep.core.presets import Preset
from coderprep.core.tr import tr
from coderprep.library.profile import Profile
from coderprep.store import cards, presets
from coderprep.store import decks as table
from coderprep.store.decks import Deck


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck with its numbers; `new` and `due` count cards before daily limits."""

    deck: Deck
    notes: int
    cards: int
    new: int
    due: int

    @property
    def title(self) -> str:
        """The last part of the path."""
        return self.deck.name.rsplit("::", 1)[-1]

    @property
    def built_in(self) -> bool:
        """True for decks that came with the app."""
        return bool(self.deck.origin)


def rows(profile: Profile) -> list[DeckRow]:
    """All decks by name."""
    with profile.store.read() as connection:
        sizes = table.note_counts(connection)
        waiting = cards.counts(connection, profile.moment())
        return [
            DeckRow(deck, *sizes.get(deck.id, (0, 0)), counts.new, counts.due)
            for deck in table.all_decks(connection)
            for counts in [waiting.get(deck.id, cards.Counts())]
        ]


def find(profile: Profile, name: str) -> Deck:
    """The deck with this path, last part of a path, or built-in id; UserError naming the decks there are."""
    with profile.store.read() as connection:
        decks = table.all_decks(connection)
    wanted = name.casefold()
    for test in (_path, _origin, _last_part):
        found = [deck for deck in decks if test(deck) == wanted]
        if len(found) == 1:
            return found[0]
    there = ", ".join(f"“{deck.name}”" for deck in decks)
    raise UserError(tr("There is no deck “{name}”. The decks are: {decks}.", name=name, decks=there))


def _path(deck: Deck) -> str:
    return deck.name.casefold()


def _origin(deck: Deck) -> str:
    return deck.origin.casefold()


def _last_part(deck: Deck) -> str:
    return deck.name.rsplit("::", 1)[-1].casefold()


def create(profile: Profile, name: str) -> Done[int]:
    """A new, empty deck; its id. UserError where the name is empty or taken."""
    undo = tr("Create deck")
    with profile.store.write(undo, [Subject.DECKS]) as writer:
        deck_id = table.add(writer, name)
    return Done(deck_id, change(Subject.DECKS, undo=undo))


def rename(profile: Profile, deck_id: int, name: str) -> Done[str]:
    """Give a deck another path; decks below it move along."""
    undo = tr("Rename deck")
    with profile.store.write(undo, [Subject.DECKS]) as writer:
        table.rename(writer, deck_id, name)
    return Done(name, change(Subject.DECKS, undo=undo))


def delete(profile: Profile, deck_ids: Collection[int]) -> Done[int]:
    """Remove decks of the learner's own with their notes; how many notes went. The review log stays."""
    undo = tr("Delete deck")
    subjects = (Subject.DECKS, Subject.NOTES, Subject.CARDS)
    with profile.store.write(undo, subjects) as writer:
        decks = {deck.id: deck for deck in table.all_decks(writer.connection)}
        if any(decks[deck_id].origin for deck_id in deck_ids if deck_id in decks):
            raise UserError(tr("A built-in deck cannot be deleted; suspend its cards instead."))
        gone = table.delete(writer, deck_ids)
    return Done(gone, change(*subjects, undo=undo))


def preset_of(profile: Profile, deck_id: int) -> Preset:
    """The study preset of a deck."""
    with profile.store.read() as connection:
        deck = table.get(connection, deck_id)
        return presets.get(connection, deck.preset_id if deck else presets.DEFAULT)


def all_presets(profile: Profile) -> list[Preset]:
    """All presets by name, the default first."""
    with profile.store.read() as connection:
        found = presets.all_presets(connection)
    return sorted(found.values(), key=lambda preset: (preset.id != presets.DEFAULT, preset.name.casefold()))


def save_preset(profile: Profile, preset: Preset) -> Done[Preset]:
    """Change a preset. UserError where a value makes no sense."""
    check_preset(preset)
    undo = tr("Change preset")
    with profile.store.write(undo, [Subject.PRESETS]) as writer:
        presets.save(writer, preset)
    return Done(preset, change(Subject.PRESETS, Subject.CARDS, undo=undo))


def add_preset(profile: Profile, preset: Preset, deck_id: int | None = None) -> Done[int]:
    """A new preset, and the deck that uses it from now on; the preset's id."""
    check_preset(preset)
    undo = tr("Add preset")
    with profile.store.write(undo, [Subject.PRESETS, Subject.DECKS]) as writer:
        preset_id = presets.add(writer, replace(preset, id=0))
        if deck_id is not None:
            table.change(writer, deck_id, preset_id=preset_id)
    return Done(preset_id, change(Subject.PRESETS, Subject.DECKS, undo=undo))


def delete_preset(profile: Profile, preset_id: int) -> Done[int]:
    """Remove a preset; its decks fall back to the default."""
    undo = tr("Delete preset")
    with profile.store.write(undo, [Subject.PRESETS, Subject.DECKS]) as writer:
        presets.delete(writer, preset_id)
    return Done(preset_id, change(Subject.PRESETS, Subject.DECKS, undo=undo))


def use_preset(profile: Profile, deck_id: int, preset_id: int) -> Done[int]:
    """Let a deck use this preset."""
    undo = tr("Change preset")
    with profile.store.write(undo, [Subject.DECKS]) as writer:
        table.change(writer, deck_id, preset_id=preset_id)
    return Done(preset_id, change(Subject.DECKS, Subject.CARDS, undo=undo))


def check_preset(preset: Preset) -> None:
    """Raise UserError naming the first value that makes no sense."""
    if not preset.name.strip():
        raise UserError(tr("A preset needs a name."))
    if not 0.70 <= preset.retention <= 0.97:
        raise UserError(tr("Desired retention runs from 70 % to 97 %."))
    if not 1 <= preset.maximum_interval <= 36_500:
        raise UserError(tr("The longest interval runs from 1 day to 36,500 days."))
    if any(step <= 0 for step in (*preset.learning_steps, *preset.relearning_steps)):
        raise UserError(tr("A learning step must be longer than nothing."))
    if preset.new_per_day < 0 or preset.reviews_per_day < 0 or preset.leech_lapses < 0:
        raise UserError(tr("Daily limits and the leech threshold cannot be negative."))
    try:
        scheduling.preview(Memory(), Moment(0, 0, 0), preset, "")
    except ValueError as error:
        raise UserError(
            tr("The FSRS parameters do not fit: {reason}.", reason=str(error).splitlines()[-1].rstrip("."))
        ) from error
