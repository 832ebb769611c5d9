import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.cloze import Gap, Part, numbers, parse, revealed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("plain", ("plain",)),
        ("The {{c1::right}} atrium", ("The ", Gap(1, ("right",)), " atrium")),
        ("{{c2::iron::a metal}}", (Gap(2, ("iron",), "a metal"),)),
        ("{{c1::a::b::c}}", (Gap(1, ("a",), "b::c"),)),
        ("{{c1::out {{c2::in}} side::hint}}", (Gap(1, ("out ", Gap(2, ("in",)), " side"), "hint"),)),
        ("{{c1::{x}}} y", (Gap(1, ("{x}",)), " y")),
        ("{{c1::{{x}}}}", (Gap(1, ("{{x}}",)),)),
        ("{{c1::two\nlines}}", (Gap(1, ("two\nlines",)),)),
        ("{{c12::a}}{{c12::b}}", (Gap(12, ("a",)), Gap(12, ("b",)))),
        # not well formed: stays text
        ("{{c1::open", ("{{c1::open",)),
        ("{{c1::open::hint", ("{{c1::open::hint",)),
        ("{{c0::zero}}", ("{{c0::zero}}",)),
        ("{{cx::a}} {{c1:a}} }} a::b", ("{{cx::a}} {{c1:a}} }} a::b",)),
        ("{{c1::}} {{c1:: ::h}}", ("{{c1::}} {{c1:: ::h}}",)),
        ("{{c1::open {{c2::in}}", ("{{c1::open ", Gap(2, ("in",)))),
        ("{{c1::a::b {{c2::c}} d", (Gap(1, ("a",), "b {{c2::c"), " d")),
    ],
)
def test_parse(text: str, parts: tuple[Part, ...]) -> None:
    assert parse(text) == parts


def test_numbers_ascend_each_once_gaps_within_gaps_included() -> None:
    assert numbers("{{c3::a {{c1::b}}}} {{c3::c}} {{c2::d}}") == (1, 2, 3)
    assert numbers("none") == ()


def test_revealed_fills_every_gap() -> None:
    assert revealed(parse("The {{c1::le{{c2::ft}}::side}} {atrium}")) == "The left {atrium}"


def test_deep_nesting_becomes_text() -> None:
    text = "{{c1::" * 5_000 + "x" + "}}" * 5_000
    assert "x" in revealed(parse(text))


@pytest.mark.parametrize(
    "text", ["{{c1::" + "{" * 60_000 + "}" * 60_000, "{{c1::x" + "::y" * 60_000, "{{c1::a}}" * 20_000]
)
def test_long_input_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    parse(text)
    assert time.perf_counter() - start < 2


def _written(parts: tuple[Part, ...]) -> str:
    return "".join(
        part
        if isinstance(part, str)
        else f"{{{{c{part.number}::{_written(part.parts)}{'::' + part.hint if part.hint else ''}}}}}"
        for part in parts
    )


@given(st.lists(st.sampled_from(["{{c1::", "{{c2::", "}}", "::", "{", "}", "a", " b", "é"]), max_size=30).map("".join))
def test_nothing_is_lost(text: str) -> None:
    written = _written(parse(text))
    # an empty hint ("{{c1::a::}}") is the one thing that is not kept
    assert sorted(written.replace("::", "")) == sorted(text.replace("::", ""))


words = st.text("abc é<&.", min_size=1).filter(str.strip)


@given(
    st.recursive(
        words, lambda inner: st.builds("{{{{c{}::{}::{}}}}}".format, st.integers(1, 99), inner, words), max_leaves=4
    )
)
def test_well_formed_text_comes_back_as_written(text: str) -> None:
    assert _written(parse(text)) == text
