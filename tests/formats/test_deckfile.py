import random
from pathlib import Path

import pytest

from coderprep.core.errors import Problem
from coderprep.core.exams.items import Find, ItemKind
from coderprep.core.notes import About, Content, NoteKind, Option
from coderprep.formats.deckfile import BankFile, DeckFile, parse_file, read

DECK = """schema = 1
kind = "deck"
id = "heart"
title = "Anatomy::Heart"
area = "anatomy"

[sources.atlas]
title = "An atlas"
url = "https://example.org/atlas"

[[notes]]
id = "atrium"
type = "basic"
front = "What fills the right atrium?"
back = "The venae cavae"
tags = ["vein"]
exams = ["cpc"]
priority = 1
domain = { cpc = "anatomy" }
source = "atlas: page 3"
as_of = "2026-01-02"

[[notes]]
id = "cloze"
type = "cloze"
text = "The {{c1::mitral}} valve has {{c2::two}} cusps."

[[notes]]
id = "typed"
type = "typed"
front = "Spell it"
back = "atrium"
accept = ["atria"]
source = "my teacher"

[[notes]]
id = "choice"
type = "choice"
front = "Which?"
options = ["left", "right"]
key = "B"
why = { A = "that is the other one" }
back = "it is right"
keep_order = true
"""

BANK = """schema = 1
kind = "bank"
id = "practice"
title = "Practice"
exam = "cpc"

[sources.rule]
title = "The rule"
url = "https://example.org/rule"

[[cases]]
id = "note-1"
title = "Operative report"
text = "A long note."

[[items]]
id = "one"
domain = "digestive"
type = "single"
stem = \"\"\"
What is reported?
\"\"\"
options = ["a", "b", "c", "d"]
key = "C"
rationale = "r"
why = { A = "no", B = "no", D = "no" }
source = "rule: 4"
level = "recall"
difficulty = "hard"
find = { index = "Excision" }
case = "note-1"

[[items]]
id = "two"
domain = "cases"
type = "multiple"
stem = "Choose two."
options = ["a", "b", "c", "d"]
key = "AC"
rationale = "Because."
"""


def deck(text: str) -> DeckFile:
    found = parse_file(text, "d.toml")
    assert isinstance(found, DeckFile)
    return found


def bank(text: str) -> BankFile:
    found = parse_file(text, "b.toml")
    assert isinstance(found, BankFile)
    return found


def test_a_deck_becomes_drafts() -> None:
    found = deck(DECK)
    assert found.problems == ()
    assert found.header is not None
    assert (found.header.id, found.header.area) == ("heart", "anatomy")
    atrium, cloze, typed, choice = found.notes
    assert atrium.uid == "heart/atrium"
    assert atrium.line == 11
    assert atrium.deck == "Anatomy::Heart"
    assert atrium.content == Content(NoteKind.BASIC, "What fills the right atrium?", "The venae cavae")
    assert atrium.tags == ("vein",)
    assert atrium.about == About(
        ("cpc",), 1, {"cpc": "anatomy"}, "An atlas, page 3", "https://example.org/atlas", "2026-01-02"
    )
    assert cloze.content.front.startswith("The {{c1::mitral}}")
    assert (typed.content.accept, typed.about.source, typed.about.source_url) == (("atria",), "my teacher", "")
    assert choice.content.options == (Option("left", False, "that is the other one"), Option("right", True))
    assert choice.content.keep_order


def test_a_bank_becomes_drafts_with_their_case_and_source() -> None:
    found = bank(BANK)
    assert found.problems == ()
    one, two = found.items
    assert (one.uid, one.exam, one.domain, one.line) == ("practice/one", "cpc", "digestive", 16)
    assert one.body.stem == "What is reported?"
    assert one.body.key == frozenset({2})
    assert one.body.find == Find("Excision")
    assert (one.body.source, one.body.source_url) == ("The rule, 4", "https://example.org/rule")
    assert (one.body.case_title, one.body.case) == ("Operative report", "A long note.")
    assert (two.body.kind, two.body.key) == (ItemKind.MULTIPLE, frozenset({0, 2}))


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('front = "What fills the right atrium?"', "front = 5", 14, "“front” must be text in quotes, but is a whole"),
        ('back = "The venae cavae"\n', "", 11, "“back” is missing"),
        ('back = "The venae cavae"', 'back = " "', 15, "“back” must not be empty"),
        ('tags = ["vein"]', 'tagz = ["vein"]', 16, "is “tags” meant?"),
        ('tags = ["vein"]', 'tags = ["a", "b c"]', 16, "one word, without spaces"),
        ("priority = 1", "priority = 4", 18, "“priority” is 4, but must be 1, 2 or 3"),
        ('as_of = "2026-01-02"', "as_of = 2026-01-02", 21, "text in quotes, but is a date"),
        ('as_of = "2026-01-02"', 'as_of = "last year"', 21, "a date such as"),
        ('type = "basic"', 'type = "bassic"', 13, "“type” is bassic, but must be basic, reversed"),
        ('type = "basic"', 'type = "cloze"', 14, "“front” is not known here"),
        ("text = ", "text = 'no gap' #", 26, "has no gap"),
        ('accept = ["atria"]', 'accept = "atria"', 33, "a list in [ ], but is text"),
        ('id = "typed"', 'id = "atrium"', 29, "already used in line 12"),
        ('key = "B"', 'key = "C"', 41, "“key” is C, but must be of AB"),
        ('key = "B"', 'key = "AB"', 41, "every option right"),
        ("why = { A", "why = { B", 42, "which is the key"),
        ("why = { A", "why = { Z", 42, "the options are AB"),
        ('["left", "right"]', '["left", "left"]', 40, "same text twice"),
        ('["left", "right"]', '["left"]', 40, "at least 2 entries"),
        ('id = "choice"', 'id = "cho ice"', 37, "without spaces and slashes"),
    ],
)
def test_a_bad_note_is_rejected_alone_with_line_and_reason(old: str, new: str, line: int, words: str) -> None:
    assert old in DECK
    found = deck(DECK.replace(old, new))
    assert len(found.notes) == 3
    assert words in "\n".join(str(problem) for problem in found.problems)
    assert (found.problems[0].path, found.problems[0].line) == ("d.toml", line)


def test_every_fault_of_a_note_is_told() -> None:
    bad = DECK.replace("priority = 1", "priority = 9").replace('back = "The venae cavae"', "back = 3")
    assert [problem.line for problem in deck(bad).problems] == [15, 18]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('id = "heart"\n', "", 1, "“id” is missing"),
        ('id = "heart"', 'id = "My Heart"', 3, "small letters, digits and hyphens"),
        ("schema = 1", "schema = 2", 1, "newer version of CoderPrep"),
        ("schema = 1", "schema = '1'", 1, "“schema” must be"),
        ('kind = "deck"', 'kind = "list"', 2, "“kind” is list, but must be “deck” or “bank”"),
        ('area = "anatomy"', 'area = "magic"', 5, "“area” is magic"),
        ('area = "anatomy"', "version = 0", 5, "at least 1"),
        ('title = "An atlas"\n', "", 7, "source atlas: “title” is missing"),
        ("[sources.atlas]", "[source.atlas]", 7, "is “sources” meant?"),
    ],
)
def test_a_bad_header_rejects_the_whole_file(old: str, new: str, line: int, words: str) -> None:
    assert old in DECK
    found = deck(DECK.replace(old, new))
    assert (found.header, found.notes) == (None, ())
    assert (found.problems[0].line, len(found.problems)) == (line, 1)
    assert words in found.problems[0].reason


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (
            'key = "C"\nrationale = "r"\nwhy',
            'key = "BC"\nrationale = "r"\n#',
            24,
            "an item with several right options is “multiple”",
        ),
        ('key = "C"', 'key = "c"', 24, "letters of options"),
        ('case = "note-1"', 'case = "note-2"', 31, "not in [[cases]]"),
        ('rationale = "r"\nwhy', "why", 16, "“rationale” is missing"),
        ('id = "one"', "", 16, "“id” is missing"),
        ('level = "recall"', 'level = "guess"', 28, "recall, application or analysis"),
        ("find = { index", "find = { indx", 30, "is not known here"),
        ('text = "A long note."\n', "", 11, "“text” is missing"),
    ],
)
def test_a_bad_item_is_rejected_alone(old: str, new: str, line: int, words: str) -> None:
    assert old in BANK
    found = bank(BANK.replace(old, new, 1))
    assert [item.uid for item in found.items] == ["practice/two"]
    assert found.problems[0].line == line
    assert words in found.problems[0].reason


def test_own_notes_need_no_id_and_keep_theirs_when_others_come_before() -> None:
    head = 'schema = 1\nkind = "deck"\nid = "own"\ntitle = "Own"\n'
    one, two = (f'[[notes]]\ntype = "basic"\nfront = "{front}"\nback = "x"\n' for front in ("One", "Two"))
    first = [note.uid for note in deck(head + one).notes]
    assert [note.uid for note in deck(head + two + one).notes][1:] == first
    assert deck(head + one.replace("One", " one ")).notes[0].uid == first[0]
    twins = deck(head + one + one)
    assert twins.problems == ()
    assert [note.uid for note in twins.notes] == [first[0], first[0] + "-2"]


def test_a_uid_of_its_own_stands() -> None:
    found = deck(DECK.replace('id = "atrium"', 'uid = "elsewhere/7"'))
    assert found.notes[0].uid == "elsewhere/7"


def test_notes_that_are_no_tables_are_a_problem() -> None:
    head = 'schema = 1\nkind = "deck"\nid = "own"\ntitle = "Own"\n'
    assert deck(head + "notes = 5").problems == (
        Problem("d.toml", 5, "“notes” must be tables that begin with [[notes]]."),
    )
    assert "must be a table, but is a whole number" in deck(head + "notes = [1]").problems[0].reason


@pytest.mark.parametrize("text", ["", "x = 1", "a = " + "[" * 5000, "a = 1\na = 2", "\0", "notes = [[[]]]"])
def test_what_is_no_deck_is_told_and_never_raises(text: str) -> None:
    found = deck(text)
    assert found.header is None
    assert found.problems


@pytest.mark.parametrize("whole", [DECK, BANK])
def test_no_damage_to_a_file_raises(whole: str) -> None:
    rng = random.Random(7)
    for _ in range(400):
        start = rng.randrange(len(whole))
        end = min(len(whole), start + rng.randrange(12))
        patch = "".join(rng.choice("[]{}=\"'#,.a1\n\\é\0") for _ in range(rng.randrange(4)))
        found = parse_file(whole[:start] + patch + whole[end:], "x.toml")
        assert all(problem.reason and "\n" not in str(problem) for problem in found.problems)
        assert found.header is not None or found.problems


def test_values_of_any_type_in_any_place_never_raise() -> None:
    values = ["5", "1.5", "true", "[]", "{}", "[[1]]", "{a = {b = 1}}", "2026-01-01", "'x'", "99999999999999999999999"]
    for whole in (DECK, BANK):
        lines = whole.split("\n")
        for number, line in enumerate(lines):
            key, equals, _ = line.partition(" = ")
            for value in values if equals and '"""' not in line else ():
                text = "\n".join([*lines[:number], f"{key} = {value}", *lines[number + 1 :]])
                parse_file(text, "x.toml")


def test_a_file_is_read_by_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text(BANK, "utf-8")
    found = read(path)
    assert isinstance(found, BankFile)
    assert len(found.items) == 2
