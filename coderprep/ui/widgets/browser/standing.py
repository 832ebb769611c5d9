"""Where a note stands, in words: the soonest of its cards, and what is special about it."""

from coderprep.core.cards import Card, CardState
from coderprep.core.intervals import days
from coderprep.core.tr import tr
from coderprep.library.browsing import BrowserRow
from coderprep.ui.widgets.flags import flag_name
from coderprep.ui.widgets.words import state_name


def standing(row: BrowserRow, today: int) -> str:
    """A line such as `Due today, Flag 2: unsure, edited`."""
    if row.note.retired:
        return tr("Retired")
    parts = [_cards(row.cards, today)]
    parts += [flag_name(flag) for flag in sorted({card.flag for card in row.cards if card.flag})]
    if row.note.edited:
        parts.append(tr("edited"))
    return ", ".join(part for part in parts if part)


def _cards(cards: tuple[Card, ...], today: int) -> str:
    awake = [card for card in cards if not card.suspended]
    if not awake:
        return tr("Suspended") if cards else tr("No cards")
    shown = [card for card in awake if card.buried_until <= today]
    if not shown:
        return tr("Buried until tomorrow")
    met = [card for card in shown if card.memory.state is not CardState.NEW]
    if not met:
        return state_name(CardState.NEW)
    return _due(min(met, key=lambda card: card.memory.due_day), today)


def _due(card: Card, today: int) -> str:
    if card.memory.state is not CardState.REVIEW:
        return state_name(card.memory.state)
    ahead = card.memory.due_day - today
    if ahead == 0:
        return tr("Due today")
    return tr("Due in {days}", days=days(ahead)) if ahead > 0 else tr("Overdue by {days}", days=days(-ahead))
