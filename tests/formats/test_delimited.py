import csv
import io
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderprep.core.errors import Problem, UserError
from coderprep.formats.delimited import CELL_LIMIT, Row, Sniffed, read_table, rows, sniff, table


def read(text: str, **corrected: object) -> list[Row | Problem]:
    found = table(text, "d.csv")
    return list(rows(replace(found, sniffed=replace(found.sniffed, **corrected))))  # type: ignore[arg-type]


def lines_of(found: list[Row | Problem]) -> list[int]:
    return [record.line for record in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("front,back\na,b\n", Sniffed(",", '"', True, 2)),
        ("front;back;tags\na, b and c;d;x\n", Sniffed(";", '"', True, 3)),
        ("front\tback\na, b\tc, d\n", Sniffed("\t", '"', True, 2)),
        ("a|b\nc|d\n", Sniffed("|", '"', False, 2)),
        ("'a','b, c'\n'd','e'\n", Sniffed(",", "'", False, 2)),
        ('"a;x","b"\n"c;y","d"\n', Sniffed(",", '"', False, 2)),
        ("one\ntwo\n", Sniffed(",", '"', False, 1)),
        ("Back,dorsal side\nFront,ventral side\n", Sniffed(",", '"', False, 2)),
        ("Question,Antwort\na,b\n", Sniffed(",", '"', True, 2)),
        ("a,b,c\nd,e\nf,g\n", Sniffed(",", '"', False, 2)),
    ],
)
def test_the_way_of_writing_is_recognised(text: str, expected: Sniffed) -> None:
    assert sniff(text) == expected


def test_a_single_column_goes_by_the_name_of_the_file() -> None:
    assert sniff("one\ntwo\n", "x.tsv").delimiter == "\t"


def test_the_user_may_correct_everything() -> None:
    assert read("a;b,c\n", delimiter=",") == [Row(1, ["a;b", "c"])]
    assert read("front,back\na,b\n", header=False)[0] == Row(1, ["front", "back"])
    assert read('"a",b\n', quote="") == [Row(1, ['"a"', "b"])]
    assert read("a,b\nc,d,e\n", width=3)[1] == Row(2, ["c", "d", "e"])


def test_records_know_the_line_they_start_on() -> None:
    text = 'front,back\r\n"two\r\nlines",b\r\n\r\n,,\r\nc,d\ne,"x ""y"" z"'
    found = read(text)
    assert found[0] == Row(2, ["two\r\nlines", "b"])
    assert found[-2:] == [Row(6, ["c", "d"]), Row(7, ["e", 'x "y" z'])]


def test_a_broken_quote_costs_one_row() -> None:
    found = read('front,back\na,b\n"c,d\ne,f\n"g" h,i\nj,k\n')
    assert lines_of(found) == [2, 3, 4, 5, 6]
    assert isinstance(found[1], Problem)
    assert "never closed" in found[1].reason or "middle of a cell" in found[1].reason
    assert isinstance(found[3], Problem)
    assert "middle of a cell" in found[3].reason
    assert [record for record in found if isinstance(record, Row)] == [
        Row(2, ["a", "b"]),
        Row(4, ["e", "f"]),
        Row(6, ["j", "k"]),
    ]


def test_a_quote_that_is_never_closed_is_told_where_it_opens() -> None:
    assert read('front,back\na,b\nc,"d\ne,f\n')[1] == Problem(
        "d.csv", 3, "a quotation mark is opened here but never closed."
    )


def test_a_broken_quote_in_the_header_is_told() -> None:
    found = read('"front,back\na,b\n', header=True, width=2)
    assert isinstance(found[0], Problem)
    assert found[0].line == 1
    assert found[1] == Row(2, ["a", "b"])


def test_a_nul_a_long_cell_and_too_many_columns_cost_one_row_each() -> None:
    many = ",".join("x" * 50)
    found = read(f"front,back\na\0,b\nc,{'d' * 1_000_000}\n{many}\ne,f\n")
    assert [(record.line, isinstance(record, Problem)) for record in found] == [
        (2, True),
        (3, True),
        (4, True),
        (5, False),
    ]
    reasons = [record.reason for record in found if isinstance(record, Problem)]
    assert "NUL" in reasons[0]
    assert f"{CELL_LIMIT:,}" in reasons[1]
    assert reasons[2] == "this row has 50 columns, but the table has 2."


def test_one_column_more_than_the_header_is_rejected_and_fewer_are_not() -> None:
    found = read("front,back,tags\na,b,c,d\ne,f\n")
    assert isinstance(found[0], Problem)
    assert found[1] == Row(3, ["e", "f"])


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), ("\n\n  \n", "is empty"), ("front,back\n", "has a header but no rows"), ("\ufeff", "is empty")],
)
def test_a_table_without_rows_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=words) as caught:
        read_table(path)
    assert "empty.csv" in str(caught.value)


def test_a_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "deck.tsv"
    path.write_bytes("front\tback\nœdème\tedema\n".encode("utf-16"))
    found = read_table(path)
    assert (found.encoding, found.header) == ("utf-16-le", ("front", "back"))
    assert list(rows(found)) == [Row(2, ["œdème", "edema"])]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@settings(max_examples=80)
def test_what_csv_writes_comes_back_with_its_lines(cells: list[tuple[str, str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    starts = []
    for row in cells:
        starts.append(out.getvalue().count("\n") + 1)
        writer.writerow(row)
    expected = [Row(line, list(row)) for line, row in zip(starts, cells, strict=True) if any(row)]
    how = Sniffed(delimiter, '"', False, 3)
    if expected:
        assert list(rows(table(out.getvalue(), "x", sniffed=how))) == expected


@given(st.text("\"',;\t|\n\rab\0{}", max_size=120))
@settings(max_examples=150)
def test_any_text_gives_rows_or_one_sentence(text: str) -> None:
    try:
        found = list(rows(table(text, "x.csv")))
    except UserError:
        return
    assert lines_of(found) == sorted(set(lines_of(found)))


def test_thousands_of_broken_quotes_cost_no_more_than_reading() -> None:
    text = "".join(f'"open {i},b\n' if i % 2 else f'a{i} ""x,"b\n' for i in range(20_000))
    started = time.perf_counter()
    assert len(read(text)) > 10_000
    assert time.perf_counter() - started < 5


def test_damage_never_loses_the_rows_far_behind_it() -> None:
    rng = random.Random(5)
    body = [f"question {i},answer {i}\n" for i in range(60)]
    for _ in range(60):
        damaged = list(body)
        place = rng.randrange(20)
        damaged[place] = damaged[place][: rng.randrange(20)] + rng.choice('"\0,') + damaged[place][5:]
        found = read("front,back\n" + "".join(damaged))
        assert found[-30:] == [Row(i + 2, [f"question {i}", f"answer {i}"]) for i in range(30, 60)]


@pytest.mark.parametrize("mark", ["\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_line_breaks_end_lines(mark: str, end: str) -> None:
    text = f"a{mark}b,c{end}d,e{end}"
    assert read(text) == [Row(1, [f"a{mark}b", "c"]), Row(2, ["d", "e"])]
    assert read(text.replace(mark, "")) == [Row(1, ["ab", "c"]), Row(2, ["d", "e"])]
