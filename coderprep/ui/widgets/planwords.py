"""The plan for the exam in a sentence."""

from coderprep.core.pacing import Plan
from coderprep.core.tr import tr, trn
from coderprep.ui.widgets.words import day_text


def plan_words(plan: Plan | None) -> str:
    """How many new cards a day and where that leads; a plan that cannot be kept says why by itself."""
    if plan is None:
        return tr("Choose an exam and its date, and the app proposes how many new cards a day.")
    if plan.new_per_day == 0:
        return tr("Every core card has been met.")
    proposed = trn("One new card a day", "{n} new cards a day", plan.new_per_day)
    if not plan.feasible:
        return tr("{cards} are what your minutes allow.", cards=proposed)
    minutes = trn("about one minute", "about {n} minutes", plan.minutes_a_day)
    day = day_text(plan.finish_day)
    return tr("{cards}, {minutes} a day: the core is met by {day}.", cards=proposed, minutes=minutes, day=day)
