"""The study settings of a deck."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

from coderprep.core.errors import UserError
from coderprep.core.presets import Preset
from coderprep.library import decks
from coderprep.library.profile import Profile
from coderprep.ui.dialogs.preset import PresetDialog
from coderprep.ui.widgets.steps import parse_steps, steps_text
from coderprep.ui.window import MainWindow
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialog, dialogs, find, press, settle, texts


@pytest.fixture
def shown(window: MainWindow, profile: Profile) -> PresetDialog:
    """The dialog of one of two decks."""
    decks.create(profile, "Other")
    deck_id = decks.create(profile, "Anatomy::Bones").value
    made = PresetDialog(window.context, window, next(r.deck for r in decks.rows(profile) if r.deck.id == deck_id))
    made.open()
    settle()
    return made


def _bones(profile: Profile) -> Preset:
    return decks.preset_of(profile, decks.find(profile, "Bones").id)


def test_every_value_is_shown_explained_and_saved(shown: PresetDialog, profile: Profile) -> None:
    assert_accessible(shown)
    assert "Used by 2 decks" in texts(shown)
    assert texts(shown).count("\n") > 18
    find(shown, "preset-new", QSpinBox).setValue(7)
    find(shown, "preset-reviews", QSpinBox).setValue(90)
    shown.form.retention.setValue(85)
    shown.form.longest.setValue(365)
    shown.form.learning.setText("30s 15 2h")
    shown.form.relearning.setText("")
    shown.form.leech.setValue(0)
    shown.form.bury.setChecked(False)
    shown.form.fuzz.setChecked(False)
    click(shown, "preset-save")
    assert dialogs() == []
    assert _bones(profile) == Preset(
        learning_steps=(30, 900, 7_200),
        relearning_steps=(),
        retention=0.85,
        maximum_interval=365,
        new_per_day=7,
        reviews_per_day=90,
        leech_lapses=0,
        bury_siblings=False,
        fuzz=False,
    )


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("preset-learning", "1m soon", "“soon” is no step"),
        ("preset-learning", "0m", "“0m” is no step"),
        ("preset-parameters", "1 2 x", "numbers with a decimal point"),
        ("preset-parameters", "0.5 0.5", "Expected 21 parameters"),
        ("preset-parameters", " ".join(["99999"] * 21), "out of bounds"),
    ],
)
def test_what_makes_no_sense_is_told_and_can_be_mended(
    shown: PresetDialog, profile: Profile, field: str, text: str, words: str
) -> None:
    line = find(shown, field)
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    line.setText(text) if isinstance(line, QLineEdit) else line.setPlainText(text)
    click(shown, "preset-save")
    assert dialogs() == ["preset", "trouble"]
    assert words in dialog("trouble").text()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Escape)
    assert _bones(profile) == Preset()


def test_parameters_can_be_given_and_taken_away(shown: PresetDialog, profile: Profile) -> None:
    numbers = (
        0.2,
        1.3,
        2.3,
        8.3,
        6.4,
        0.8,
        3.0,
        0.01,
        1.9,
        0.2,
        0.8,
        1.5,
        0.06,
        0.3,
        1.6,
        0.6,
        1.9,
        0.5,
        0.1,
        0.1,
        0.15,
    )
    shown.form.parameters.setPlainText(", ".join(map(str, numbers)))
    click(shown, "preset-save")
    assert _bones(profile).parameters == numbers


def test_nothing_changed_saves_nothing(shown: PresetDialog, profile: Profile) -> None:
    heard: list[object] = []
    shown.hub.changed.connect(heard.append)
    click(shown, "preset-save")
    assert (dialogs(), heard) == ([], [])


def test_presets_are_made_named_chosen_and_deleted(shown: PresetDialog, profile: Profile) -> None:
    shown.form.new.setValue(3)
    find(shown, "preset-new-one").click()  # type: ignore[attr-defined]
    settle()
    line = find(dialog("new-preset"), "new-preset-text", QLineEdit)
    assert line.text() == "Bones"
    line.setText("Default")
    click(dialog("new-preset"), "new-preset-ok")
    assert "already" in dialog("trouble").text()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Escape)
    line.setText("Slow")
    click(dialog("new-preset"), "new-preset-ok")
    assert (_bones(profile).name, _bones(profile).new_per_day) == ("Slow", 3)
    assert "Used by 1 deck." in texts(shown)
    click(shown, "preset-rename")
    find(dialog("rename-preset"), "rename-preset-text", QLineEdit).setText("Slower")
    click(dialog("rename-preset"), "rename-preset-ok")
    box = find(shown, "preset-choice", QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == ["Default", "Slower"]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert _bones(profile).name == "Default"
    assert not find(shown, "preset-delete").isEnabled()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    click(shown, "preset-delete")
    answer("ask-delete-preset")
    assert _bones(profile).name == "Default"
    assert [preset.name for preset in decks.all_presets(profile)] == ["Default"]


def test_a_new_preset_of_nonsense_is_refused(shown: PresetDialog) -> None:
    shown.form.learning.setText("never")
    find(shown, "preset-new-one").click()  # type: ignore[attr-defined]
    settle()
    click(dialog("new-preset"), "new-preset-ok")
    assert "“never” is no step" in dialog("trouble").text()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Escape)
    assert dialogs() == ["new-preset", "preset"]


@pytest.mark.parametrize(
    ("steps", "text"), [((60, 600), "1m 10m"), ((), ""), ((86_400, 5_400, 45), "1d 90m 45s"), ((7_200,), "2h")]
)
def test_steps_are_written_and_read(steps: tuple[int, ...], text: str) -> None:
    assert steps_text(steps) == text
    assert parse_steps(text) == steps


def test_bare_numbers_are_minutes() -> None:
    assert parse_steps("1, 10") == (60, 600)
    with pytest.raises(UserError):
        parse_steps("1 -2")
