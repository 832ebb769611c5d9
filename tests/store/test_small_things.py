"""Settings, import runs and JSON values."""

from dataclasses import fields

import msgspec
import pytest

from coderprep.core.cards import CardState, Memory
from coderprep.core.notes import About, Content, NoteKind, Option
from coderprep.core.presets import Preset
from coderprep.store import codec, imports, settings
from coderprep.store.engine import Store
from coderprep.store.imports import ImportRun
from tests.support.clock import FakeClock


@pytest.mark.parametrize(("value", "kind"), [(1, int), ("x", str), (None, str | None), ([1, 2], list[int])])
def test_settings_come_back(store: Store, value: object, kind: type) -> None:
    with store.write() as writer:
        settings.put(writer, "key", "old")
        settings.put(writer, "key", value)
    with store.read() as connection:
        assert settings.get(connection, "key", kind, "default") == value
        assert settings.everything(connection) == {"key": value}


def test_settings_may_be_dataclasses_and_have_defaults(store: Store) -> None:
    with store.write() as writer:
        settings.put(writer, "preset", Preset(name="Mine"))
    with store.read() as connection:
        assert settings.get(connection, "preset", Preset, Preset()) == Preset(name="Mine")
        assert settings.get(connection, "preset", int, 7) == 7
        assert settings.get(connection, "missing", int, 8) == 8


def test_import_runs(store: Store, clock: FakeClock) -> None:
    with store.write("Import") as writer:
        first = imports.begin(writer, "a.csv")
        imports.finish(writer, first, added=1, updated=2, rejected=3)
    with store.write() as writer:
        second = imports.begin(writer, "b.csv")
    with store.read() as connection:
        assert imports.get(connection, first) == ImportRun(first, "a.csv", clock.ms, 1, 2, 3, 1, False)
        assert imports.get(connection, 99) is None
        assert [(run.id, run.step_id) for run in imports.runs(connection)] == [(second, None), (first, 1)]
        assert len(imports.runs(connection, limit=1)) == 1


def test_defaults_are_left_out_and_come_back() -> None:
    content = Content(NoteKind.BASIC, "Front")
    assert codec.dump(content) == '{"kind":"basic","front":"Front"}'
    assert codec.content(codec.dump(content)) == content
    assert codec.dump(About()) == "{}"
    assert codec.about("{}") == About()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (Content(NoteKind.CHOICE, "x", options=(Option("a", True), Option("b", why="c")), html=True), codec.content),
        (About(("cpc",), 1, {"cpc": "a", "cca": "b"}, "s", "u", "d", "q"), codec.about),
        (Memory(CardState.RELEARNING, 1, 2, 3, 0.1, 1e-9, 7, 8, None, 9), codec.memory),
        (Preset(retention=0.9, parameters=(0.1, 2.5)), codec.preset),
    ],
)
def test_values_come_back(value: Content | About | Memory | Preset, read: object) -> None:
    assert read(codec.dump(value)) == value  # type: ignore[operator]


def test_equal_values_give_equal_text() -> None:
    one = About(domain={"a": "1", "b": "2"}, source="".join(["a", "b"]))
    other = About(domain={"b": "2", "a": "1"}, source="ab", priority=int("2"), exams=tuple([]))  # noqa: C409
    assert codec.dump(one) == codec.dump(other)
    empty = Content(NoteKind.BASIC, "x", back="x"[1:], accept=tuple(part for part in ()))
    assert codec.dump(empty) == codec.dump(Content(NoteKind.BASIC, "x"))


def test_json_of_an_older_app_gets_the_defaults() -> None:
    assert codec.preset('{"name":"Old","gone":1}') == Preset(name="Old")
    with pytest.raises(msgspec.ValidationError):
        codec.memory('{"state":9}')


def test_every_field_is_stored() -> None:
    names = {field.name for field in fields(Memory)}
    assert set(msgspec.json.decode(codec.dump(Memory(CardState.REVIEW, 1, 2, 3, 4.0, 5.0, 6, 7, 8, 9)))) == names
