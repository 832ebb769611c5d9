import time

import pytest

from coderprep.core.errors import Problem, UserError
from coderprep.core.notes import Content, NoteDraft, NoteKind, Option
from coderprep.formats.columns import ColumnMap, Role, guess
from coderprep.formats.delimited import table
from coderprep.formats.rowdrafts import drafts


def notes(text: str, columns: ColumnMap | None = None) -> list[NoteDraft | Problem]:
    source = table(text, "d.csv")
    return list(drafts(source, columns or guess(source.header, source.sniffed.width)))


def content(text: str, columns: ColumnMap | None = None) -> Content:
    draft = notes(text, columns)[0]
    assert isinstance(draft, NoteDraft), draft
    return draft.content


def reason(text: str, columns: ColumnMap | None = None) -> str:
    problem = notes(text, columns)[0]
    assert isinstance(problem, Problem), problem
    return problem.reason


def test_a_row_becomes_a_note_with_everything_its_columns_say() -> None:
    text = (
        "uid,front,back,extra,tags,deck,source\n"
        ' a-1 , Which bone? ," The\r\ntibia ",shin,"leg, bone;leg  lower",Anatomy::Leg,An atlas\n'
    )
    (draft,) = notes(text)
    assert isinstance(draft, NoteDraft)
    assert (draft.uid, draft.line, draft.deck, draft.about.source) == ("a-1", 2, "Anatomy::Leg", "An atlas")
    assert draft.content == Content(NoteKind.BASIC, "Which bone?", "The\ntibia", "shin")
    assert draft.tags == ("leg", "bone", "lower")


def test_text_is_taken_as_it_is_written() -> None:
    nasty = "<script>x</script> <img src=http://a/b> file:///etc //host/share x<y & p<0.05"
    found = content(f"front,back\n{nasty},b\n")
    assert (found.front, found.html) == (nasty, False)
    assert content("front,back\n<b>a</b>,b\n", ColumnMap((Role.FRONT, Role.BACK), html=True)).html


def test_gaps_make_a_cloze_whose_back_is_shown_with_the_answer() -> None:
    assert content("front,back,extra\nThe {{c1::mitral}} valve,left,heart\n") == Content(
        NoteKind.CLOZE, "The {{c1::mitral}} valve", extra="left\nheart"
    )
    assert content("text\nThe {{c1::mitral}} valve\n").kind is NoteKind.CLOZE
    assert content("front,back\na {{brace}},b\n").kind is NoteKind.BASIC


def test_other_answers_make_a_typed_note() -> None:
    found = content("front,back,accept\nSpell,color,colour; colr|kolor\n")
    assert (found.kind, found.accept) == (NoteKind.TYPED, ("colour", "colr", "kolor"))
    assert content("front,back,accept\nSpell,color,\n").kind is NoteKind.BASIC


@pytest.mark.parametrize("key", ["B", "b", "2", " Right ", "right"])
def test_options_make_a_choice_however_the_key_is_given(key: str) -> None:
    found = content(f"question,option a,option b,key,why a,back\nWhich?,left,right,{key},no,because\n")
    assert found.kind is NoteKind.CHOICE
    assert found.options == (Option("left", False, "no"), Option("right", True))
    assert found.back == "because"


def test_a_choice_may_have_several_keys() -> None:
    found = content('question,option a,option b,option c,key\nWhich?,x,y,z,"A, C"\n')
    assert [option.correct for option in found.options] == [True, False, True]


def test_the_type_may_be_named() -> None:
    text = "type,front,back\n{},a,b\n"
    assert content(text.format("Reversed")).kind is NoteKind.REVERSED
    assert content(text.format("Basic (and reversed card)")).kind is NoteKind.REVERSED
    assert content(text.format("")).kind is NoteKind.BASIC
    assert "must be one of basic, reversed" in reason(text.format("magic"))
    assert content("front,back\na,b\n", ColumnMap((Role.FRONT, Role.BACK), NoteKind.TYPED)).kind is NoteKind.TYPED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("front,back\n ,b\n", "the front is empty"),
        ("front,back\na\n", "the back is empty"),
        ("type,front\ncloze,no gap\n", "has no gap"),
        ("question,option a,option b,key\nWhich?,x,,A\n", "two at least"),
        ("question,option a,option b,option c,key\nWhich?,x,,z,A\n", "without a gap"),
        ("question,option a,option b,key\nWhich?,x,y,C\n", "“C” names no option"),
        ("question,option a,option b,key\nWhich?,x,y,\n", "names no option"),
        ("question,option a,option b,key\nWhich?,x,y,AB\n", "or all of them"),
        ("question,option a,option b,key\nWhich?,x,y,99999999999\n", "names no option"),
    ],
)
def test_a_row_that_is_no_note_is_told_with_its_line(text: str, words: str) -> None:
    assert words in reason(text)
    found = notes(text + "ok,ok,ok,A,A\n" if "option" not in text else text)
    assert found[0].line == 2


def test_rejected_rows_leave_the_others() -> None:
    found = notes("front,back\na,b\n,c\nd,e,f\ng,h\n")
    assert [(each.line, isinstance(each, NoteDraft)) for each in found] == [
        (2, True),
        (3, False),
        (4, False),
        (5, True),
    ]


def test_columns_without_a_front_are_refused_before_any_row_is_read() -> None:
    source = table("a,b\n", "d.csv")
    with pytest.raises(UserError, match="No column is the front"):
        drafts(source, ColumnMap((Role.IGNORE, Role.BACK)))


def test_a_hundred_thousand_rows_take_about_a_second() -> None:
    text = "front,back,tags\n" + "".join(f'"Question {i}, which?",Answer {i},t{i % 50} x\n' for i in range(100_000))
    started = time.perf_counter()
    assert len(notes(text)) == 100_000
    assert time.perf_counter() - started < 10
