from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.errors import UserError
from coderprep.settings import RECENT, Settings, changed, load, save, with_recent


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    chosen = Settings("dark", 150, "es", "anna", ("a.csv",), {"main": "AAEC"}, {"front|back": "{}"})
    save(Settings(), path)
    save(chosen, path)
    assert load(path).settings == chosen
    assert load(path).warning == ""
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json").settings == Settings()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"[]", b'{"text_scale": 900}', b'{"theme": "pink"}', b"[" * 100_000]
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert "damaged" in loaded.warning
    assert (tmp_path / "settings-damaged.json").read_bytes() == data
    assert load(path).warning == ""


def test_settings_of_a_newer_version_are_read_as_far_as_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "light", "hologram": true}')
    assert load(path).settings == Settings("light")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    assert "cannot be read" in load(path).warning
    with pytest.raises(UserError, match="cannot be saved"):
        save(Settings(), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


def test_recent_files_are_few_and_each_once() -> None:
    settings = Settings()
    for number in range(RECENT + 5):
        settings = with_recent(settings, f"{number}.csv")
    settings = with_recent(settings, "7.csv")
    assert settings.recent[:2] == ("7.csv", "14.csv")
    assert len(settings.recent) == len(set(settings.recent)) == RECENT


@given(data=st.binary(max_size=60))
def test_no_file_makes_loading_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(data)
    assert isinstance(load(path).settings, Settings)


def test_settings_change_field_by_field() -> None:
    assert changed(Settings(), theme="contrast", text_scale=120) == Settings("contrast", 120)
