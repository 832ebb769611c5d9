"""Codes and words find what is meant."""

import pytest

from coderprep.core.codebook.releases import System
from coderprep.library import goal
from coderprep.library.codebook import searching
from coderprep.library.codebook.values import Found, Where
from coderprep.library.goal import Goal
from coderprep.library.profile import Profile


def codes(found: Found) -> list[str]:
    return [hit.entry.dotted for hit in found.hits]


@pytest.mark.parametrize("typed", ["A00.0", "a000", " A00.0 ", "a00-0"])
def test_a_code_with_or_without_its_dot_in_any_case(profile: Profile, typed: str) -> None:
    first = searching.search(profile, typed).hits[0]
    assert (first.entry.dotted, first.where) == ("A00.0", Where.CODE)


def test_a_part_of_a_code_finds_what_begins_so_the_code_itself_first(profile: Profile) -> None:
    found = searching.search(profile, "A00")
    assert codes(found)[0] == "A00"
    assert {"A00.0", "A00.1", "A0021"} <= set(codes(found))
    assert {hit.code_span for hit in found.hits if hit.entry.dotted == "A00.0"} == {(0, 3)}


def test_a_block(profile: Profile) -> None:
    assert codes(searching.search(profile, "a00-a09"))[0] == "A00-A09"


def test_words_in_any_order_and_their_beginnings_short_titles_first(profile: Profile) -> None:
    assert codes(searching.search(profile, "fev blu"))[:3] == ["A00", "A00.0", "A00.1"]
    assert codes(searching.search(profile, "blue fever dark"))[0] == "A00.1"


def test_titles_come_before_inclusion_terms_and_those_before_notes(profile: Profile) -> None:
    term = searching.search(profile, "sky fever").hits
    assert [(hit.entry.dotted, hit.where, hit.text) for hit in term] == [("A00.0", Where.TERM, "Sky fever")]
    assert term[0].text_spans == ((0, 3), (4, 9))
    found = searching.search(profile, "dark")
    assert [(hit.entry.dotted, hit.where) for hit in found.hits] == [("A00.1", Where.TITLE), ("A00.0", Where.NOTE)]


def test_what_matched_is_told(profile: Profile) -> None:
    hit = searching.search(profile, "bump oth").hits[0]
    assert [hit.entry.title[start:end] for start, end in hit.spans] == ["Oth", "bump"]


def test_plurals_little_words_and_slips_are_forgiven(profile: Profile) -> None:
    assert "B99" in codes(searching.search(profile, "the fevers of no color"))
    found = searching.search(profile, "fevver blue")
    assert codes(found)[0] == "A00"
    assert found.instead == {"fevver": "fever"}
    assert codes(searching.search(profile, "no colour"))[0] == "B99"


def test_abbreviations_stand_for_their_words(profile: Profile) -> None:
    assert "A0021" not in codes(searching.search(profile, "stroke"))
    assert codes(searching.search(profile, "pna")) == []


def test_terminated_codes_come_last(profile: Profile) -> None:
    found = searching.search(profile, "by", [System.HCPCS])
    assert codes(found)[-1] == "AD"
    assert found.hits[-1].status == "terminated"


def test_the_books_of_the_exam(profile: Profile) -> None:
    assert "0DTJ0ZZ" in codes(searching.search(profile, "resection"))
    goal.set_goal(profile, Goal(exam="cpc"))
    assert codes(searching.search(profile, "resection")) == []
    assert codes(searching.search(profile, "resection", [System.ICD10PCS]))


def test_one_release(profile: Profile) -> None:
    assert codes(searching.search(profile, "deep blue", release_id="icd10cm-2026-10")) == ["A00.1"]
    assert codes(searching.search(profile, "deep blue")) == []


@pytest.mark.parametrize("text", ["", "  ", "...", '"', "AND", "a* OR", "zzzz", "-", "é", "x" * 500])
def test_nothing_breaks_a_search(profile: Profile, text: str) -> None:
    searching.search(profile, text)


def test_at_most_as_many_as_asked_for(profile: Profile) -> None:
    assert len(searching.search(profile, "fever", limit=2).hits) == 2
    assert searching.search(profile, "fever", limit=0).hits == ()
