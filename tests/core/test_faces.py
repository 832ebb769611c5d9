import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coderprep.core.faces import Segment, SegmentKind, as_text, face, ordinals
from coderprep.core.notes import Content, NoteKind, Option

BASIC = Content(NoteKind.BASIC, "hyper-", "above", "as in hypertension")
OPTIONS = (Option("femur"), Option("tibia", why="leg"), Option("ulna", correct=True), Option("rib"))
CHOICE = Content(NoteKind.CHOICE, "Which is in the forearm?", "It lies beside the radius.", options=OPTIONS)
CLOZE = Content(NoteKind.CLOZE, "The {{c1::right::side}} atrium gets {{c3::{{c1::dark}} blood}}.", extra="more")


def text(content: Content, ord: int = 0) -> tuple[str, str]:
    shown = face(content, ord, "s")
    return as_text(shown.question), as_text(shown.answer)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BASIC, (0,)),
        (replace(BASIC, kind=NoteKind.TYPED), (0,)),
        (replace(BASIC, kind=NoteKind.REVERSED), (0, 1)),
        (CHOICE, (0,)),
        (CLOZE, (0, 2)),
        (replace(CLOZE, front="no gap"), ()),
    ],
)
def test_ordinals(content: Content, expected: tuple[int, ...]) -> None:
    assert ordinals(content) == expected


def test_basic_and_reversed() -> None:
    assert text(BASIC) == ("hyper-", "above")
    assert as_text(face(BASIC, 0, "s").extra) == "as in hypertension"
    turned = replace(BASIC, kind=NoteKind.REVERSED)
    assert text(turned, 0) == ("hyper-", "above")
    assert text(turned, 1) == ("above", "hyper-")


def test_plain_text_is_marked_plain_and_shown_as_written() -> None:
    shown = face(Content(NoteKind.BASIC, "x<y & p<0.05", "<script>"), 0, "s")
    assert shown.question == (Segment(SegmentKind.TEXT, "x<y & p<0.05", html=False),)
    assert as_text(shown.answer) == "<script>"


def test_rich_text_is_marked_and_stripped_for_the_terminal() -> None:
    shown = face(Content(NoteKind.BASIC, "<b>Excludes&nbsp;1</b><br>note", html=True), 0, "s")
    assert shown.question[0].html
    assert shown.answer == ()
    assert as_text(shown.question) == "Excludes 1\nnote"


def test_cloze_hides_one_number_and_shows_the_others() -> None:
    assert text(CLOZE, 0) == ("The [side] atrium gets […] blood.", "The right atrium gets dark blood.")
    assert text(CLOZE, 2) == ("The right atrium gets […].", "The right atrium gets dark blood.")
    shown = face(CLOZE, 0, "s")
    assert shown.hint == "side"
    assert [(s.kind, s.text) for s in shown.answer if s.kind is SegmentKind.FILLED] == [
        (SegmentKind.FILLED, "right"),
        (SegmentKind.FILLED, "dark"),
    ]
    assert as_text(shown.extra) == "more"
    assert face(CLOZE, 2, "s").hint == ""


def test_a_tag_around_a_gap_is_stripped_as_a_whole() -> None:
    rich = Content(NoteKind.CLOZE, "<i>the {{c1::<b>left</b>}} side</i>", html=True)
    assert text(rich) == ("the […] side", "the left side")


def test_typed_expects_the_answer_and_its_other_spellings() -> None:
    typed = Content(NoteKind.TYPED, "belly", "<i>abdomen</i>", accept=("abdominal cavity",), html=True)
    assert face(typed, 0, "s").expected == ("abdomen", "abdominal cavity")
    assert face(BASIC, 0, "s").expected == ()


@given(st.text(max_size=6))
def test_options_are_shuffled_by_seed_and_keep_their_place_in_the_file(seed: str) -> None:
    shown = face(CHOICE, 0, seed)
    assert shown == face(CHOICE, 0, seed)
    assert sorted(shown.order) == [0, 1, 2, 3]
    assert [OPTIONS[position] for position in shown.order] == list(shown.options)
    assert {shown.order[place] for place in shown.key} == {2}


def test_every_order_occurs() -> None:
    assert len({face(CHOICE, 0, str(n)).order for n in range(500)}) == 24


def test_options_whose_order_matters_are_left_alone() -> None:
    assert face(replace(CHOICE, keep_order=True), 0, "s").order == (0, 1, 2, 3)
