import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.errors import UserError
from coderprep.formats.source import decode, read_bytes, read_text, recognise

WORDS = "front;back\nNaïve “quoted” – café;E11.9\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "expected"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_the_encoding_is_recognised_and_the_mark_dropped(
    tmp_path: Path, encoding: str, mark: bytes, expected: str
) -> None:
    path = tmp_path / "deck.csv"
    path.write_bytes(mark + WORDS.encode(encoding))
    source = read_text(path)
    assert (source.text, source.encoding) == (WORDS, expected)


def test_the_user_may_choose_the_encoding() -> None:
    data = "café".encode()
    assert decode(data, "a.csv", "cp1252").text == "cafÃ©"


def test_bytes_that_do_not_fit_the_chosen_encoding_are_named_with_their_line() -> None:
    with pytest.raises(UserError, match=r"a\.csv:2: .* choose another encoding"):
        decode(b"one\ntwo \xe9\n", "a.csv", "utf-8")


@pytest.mark.parametrize("encoding", ["klingon", "zip", "utf-8\0"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(UserError, match="not known"):
        decode(b"one", "a.csv", encoding)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "ZIP or Excel"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"MZ\x90\x00\x03", "program"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 10, "not a text file"),
        (b"\x00" * 400, "not a text file"),
    ],
)
def test_other_formats_named_csv_are_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "really.csv"
    path.write_bytes(data)
    with pytest.raises(UserError, match=words) as caught:
        read_text(path)
    assert "really.csv" in str(caught.value)


def test_words_that_begin_like_a_program_are_text() -> None:
    assert decode(b"MZ twins,monozygotic\n", "a.csv").encoding == "utf-8"


def test_a_single_nul_is_left_to_the_parser_that_knows_its_line() -> None:
    assert "\0" in decode(b"front,back\na\0b,c\n", "a.csv").text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_a_folder_a_missing_file_and_a_pipe_are_refused_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path, words in [
        (tmp_path, "is a folder"),
        (tmp_path / "gone.csv", "does not exist"),
        (tmp_path / "gone" / "deeper.csv", "does not exist"),
        (tmp_path / "pipe.csv", "not an ordinary file"),
        (tmp_path / "a\0b", "cannot be read"),
    ]:
        with pytest.raises(UserError, match=words) as caught:
            read_bytes(path)
        assert "\n" not in str(caught.value)


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.csv"
    path.write_text("a,b")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(UserError, match="may not be read"):
        read_bytes(path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(UserError, match="larger than 200 MB"):
        read_bytes(path)


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "cp1252", "hex", "punycode", "undefined"]))
def test_any_bytes_give_text_or_one_sentence(data: bytes, encoding: str) -> None:
    with contextlib.suppress(UserError):
        assert isinstance(decode(data, "x.csv", encoding).text, str)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60))
def test_every_utf8_text_comes_back(text: str) -> None:
    assert decode(text.encode(), "x.csv", "utf-8").text == text.removeprefix("\ufeff")
    if not text.startswith(("\ufeff", "%PDF", "GIF8")):
        assert recognise(text.encode(), "x.csv") in ("utf-8", "utf-16-le", "utf-16-be")
