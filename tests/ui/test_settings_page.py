"""The Settings page: everything that can be set, and what it does at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QRadioButton, QSlider, QSpinBox, QTreeWidget

from coderprep.library import backups, decks, goal, plans, profiles
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile
from coderprep.ui.app import Desk
from coderprep.ui.pages.settings import SettingsPage
from coderprep.ui.window import MainWindow
from tests.support.content import add_deck, basic
from tests.ui.accessibility import assert_accessible
from tests.ui.driving import answer, click, dialog, dialogs, find, press, settle, texts, until


@pytest.fixture
def page(desk: Desk) -> SettingsPage:
    """The page in the whole program."""
    desk.window.go("settings")
    settle()
    shown = desk.window.page("settings")
    assert isinstance(shown, SettingsPage)
    return shown


def _at(page: SettingsPage, section: str) -> None:
    page.context.shell.go("settings", section)
    settle()


def _said(page: SettingsPage) -> str:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.statusBar().currentMessage()


@pytest.mark.parametrize("section", ["look", "study", "goal", "profiles", "data", "about"])
def test_every_section_can_be_listened_to(page: SettingsPage, section: str) -> None:
    _at(page, section)
    assert page.tabs.tabText(page.tabs.currentIndex()).casefold() == section
    assert_accessible(page)


def test_an_unknown_section_is_ignored(page: SettingsPage) -> None:
    _at(page, "nonsense")
    assert page.tabs.currentIndex() == 0


def test_the_look_changes_at_once_and_is_remembered(page: SettingsPage, desk: Desk) -> None:
    find(page, "theme-contrast", QRadioButton).click()
    assert (desk.theme.look.name, desk.preferences.settings.theme) == ("contrast", "contrast")
    slider = find(page, "text-size", QSlider)
    slider.setValue(slider.maximum())
    assert (desk.theme.scale, desk.preferences.settings.text_scale) == (200, 200)
    assert "200 %" in texts(page)
    desk.actions["view.normal"].trigger()
    settle()
    assert slider.value() == 2
    assert desk.folders.settings.exists()


def test_the_daily_pace(page: SettingsPage, desk: Desk) -> None:
    _at(page, "study")
    profile = desk.hub.profile
    assert find(page, "pace-plan", QRadioButton).isChecked()
    assert not find(page, "pace-new", QSpinBox).isEnabled()
    find(page, "pace-own", QRadioButton).click()
    find(page, "pace-new", QSpinBox).setValue(11)
    find(page, "pace-reviews", QSpinBox).setValue(77)
    click(page, "pace-save")
    assert plans.current_pace(profile) == plans.Pace(11, 77, chosen=True)
    assert _said(page) == "Saved."
    find(page, "pace-plan", QRadioButton).click()
    click(page, "pace-save")
    assert not plans.current_pace(profile).chosen


def test_the_study_day_and_the_default_preset(page: SettingsPage, desk: Desk) -> None:
    _at(page, "study")
    find(page, "rollover", QSpinBox).setValue(2)
    click(page, "rollover-save")
    assert desk.hub.profile.rollover_hour == 2
    find(page, "default-leech", QSpinBox).setValue(5)
    click(page, "default-save")
    assert decks.all_presets(desk.hub.profile)[0].leech_lapses == 5
    find(page, "default-learning", QLineEdit).setText("soon")
    click(page, "default-save")
    assert dialogs() == ["trouble"]
    dialog("trouble").close()


def test_the_goal_in_words(page: SettingsPage, desk: Desk) -> None:
    _at(page, "goal")
    assert "No exam chosen yet" in texts(page)
    add_deck(desk.hub.profile, "Deck", [basic(1, priority=1, exam="cpc")])
    desk.hub.do(goal.set_goal, Goal("cpc", "2199-12-31", 2026, 45, asked=True))
    settle()
    shown = texts(page)
    assert "CPC" in shown
    assert "days left" in shown
    assert "Code books of 2026" in shown
    assert "45 minutes a day" in shown
    desk.hub.do(goal.set_goal, Goal("cpc", "2020-01-01", asked=True))
    settle()
    assert "the day has passed" in texts(page)
    click(page, "change-goal")
    assert dialogs() == ["goal"]
    dialog("goal").close()


def test_profiles_are_made_switched_and_deleted(page: SettingsPage, desk: Desk) -> None:
    _at(page, "profiles")
    assert not find(page, "profile-switch").isEnabled()
    assert not find(page, "profile-delete").isEnabled()
    click(page, "profile-new")
    line = find(dialog("new-profile"), "new-profile-text", QLineEdit)
    line.setText("a/b")
    click(dialog("new-profile"), "new-profile-ok")
    assert dialogs() == ["new-profile", "trouble"]
    dialog("trouble").close()
    line.setText("Ann")
    click(dialog("new-profile"), "new-profile-ok")
    until(lambda: desk.hub.ready and desk.folders.profile == "Ann")
    until(lambda: "goal" in dialogs())
    dialog("goal").close()
    settle()
    again = desk.window.page("settings")
    assert isinstance(again, SettingsPage)
    _at(again, "profiles")
    listed = find(again, "profile-list", QTreeWidget)
    assert [listed.topLevelItem(n).text(0) for n in range(2)] == ["Ann", "default"]  # type: ignore[union-attr]
    listed.setCurrentItem(listed.topLevelItem(1))  # type: ignore[arg-type]
    click(again, "profile-delete")
    answer("ask-delete-profile", yes=False)
    assert profiles.names(desk.folders.data) == ("Ann", "default")
    click(again, "profile-delete")
    answer("ask-delete-profile")
    assert profiles.names(desk.folders.data) == ("Ann",)
    profiles.create(desk.folders.data, "Bob")
    again.refresh()
    listed.setCurrentItem(listed.topLevelItem(1))  # type: ignore[arg-type]
    click(again, "profile-switch")
    until(lambda: desk.hub.ready and desk.folders.profile == "Bob")


def test_the_data_is_found_checked_and_backed_up(
    page: SettingsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at(page, "data")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(page, "open-data")
    click(page, "backup-folder")
    folders = [Path(url.toLocalFile()) for url in opened]
    assert folders == [desk.folders.data, desk.folders.backups]
    assert str(desk.folders.home) in texts(page)
    click(page, "check-data")
    until(lambda: "well: The database is sound." in texts(page))
    listed = find(page, "backup-list", QTreeWidget)
    assert listed.topLevelItemCount() == 1
    click(page, "backup-now")
    until(lambda: listed.topLevelItemCount() == 2)
    assert len(backups.listed(desk.folders)) == 2


def test_no_backup_yet_is_said(page: SettingsPage, desk: Desk) -> None:
    for backup in backups.listed(desk.folders):
        backup.path.unlink()
    _at(page, "data")
    assert "There is no backup yet" in texts(page)
    assert not find(page, "backup-restore").isEnabled()


@pytest.mark.parametrize(("name", "shown"), [("show-legal", "legal"), ("show-shortcuts", "shortcuts")])
def test_about_leads_on(page: SettingsPage, name: str, shown: str) -> None:
    _at(page, "about")
    assert "Independent and unofficial" in texts(page)
    click(page, name)
    assert dialogs() == [shown]
    dialog(shown).close()


def test_a_setting_changed_elsewhere_is_shown(page: SettingsPage, desk: Desk, profile: Profile) -> None:
    _at(page, "study")
    desk.hub.do(goal.set_rollover, 6)
    settle()
    assert find(page, "rollover", QSpinBox).value() == 6
    press("")
