import itertools
import random
from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.errors import Problem, UserError
from coderprep.formats.blueprints import load_blueprints
from coderprep.formats.checking import check
from coderprep.formats.rules import likeness
from coderprep.formats.rules.subject import Context

CONTEXT = Context(load_blueprints(), lambda code: code in {"E11.65", "C44.319"})

DECK = """schema = 1
kind = "deck"
id = "heart"
title = "Anatomy::Heart"
area = "anatomy"
license = "CC-BY-4.0"
description = "What a learner reads."
release = "icd10cm-2026-04"

[sources.atlas]
title = "An atlas"
url = "https://example.org/12345"

[[notes]]
id = "atrium"
type = "basic"
front = "What fills the right atrium?"
back = "The venae cavae; with C44.319 or S72.00-"
exams = ["cpc"]
priority = 1
domain = { cpc = "anatomy" }
source = "atlas: page 3"
as_of = "2026-01-02"
invalid_codes = ["E11.6"]

[[notes]]
id = "which"
type = "choice"
front = "Which chamber pumps into the aorta?"
options = ["left ventricle", "right ventricle", "left atrium", "right atrium"]
key = "A"
why = { B = "lungs", C = "ventricle", D = "ventricle" }
exams = ["cpc", "cca"]
priority = 2
domain = { cpc = "anatomy", cca = "classification" }
source = "atlas"
"""

BANK = """schema = 1
kind = "bank"
id = "practice"
title = "Practice"
exam = "cpc"
license = "CC-BY-4.0"
description = "What a learner reads."
release = "icd10cm-2026-04"

[sources.rule]
title = "The rule"
url = "https://example.org/rule"

[[items]]
id = "one"
domain = "digestive"
type = "single"
stem = "Which diagnosis is reported?"
options = ["E11.65", "C44.319", "both of them", "a symptom"]
key = "C"
rationale = "Because."
why = { A = "no", B = "no", D = "no" }
source = "rule: 4"
level = "recall"
difficulty = "hard"

[[items]]
id = "two"
domain = "cases"
type = "multiple"
stem = "Choose TWO modifiers for a bilateral staged procedure."
options = ["50", "58", "59", "25"]
key = "AB"
rationale = "Because."
why = { C = "no", D = "no" }
source = "rule"
level = "recall"
difficulty = "hard"
"""


def found(folder: Path, *texts: str, context: Context = CONTEXT) -> tuple[Problem, ...]:
    for number, text in enumerate(texts):
        (folder / f"{number}.toml").write_text(text, "utf-8")
    return check([folder], context).problems


def test_good_files_have_no_problem(tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(DECK, "utf-8")
    (tmp_path / "bank.toml").write_text(BANK, "utf-8")
    checked = check([tmp_path, tmp_path / "deck.toml"], CONTEXT)
    assert (checked.files, checked.records, checked.problems) == (2, 4, ())


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("The venae cavae;", "see 99213", 18, "99213 looks like a CPT code"),
        ("[[notes]]", "# 99213\n[[notes]]", 14, "99213 looks like a CPT code"),
        ('license = "CC-BY-4.0"\n', "", 1, "“license” is missing"),
        ("https://example", "http://example", 12, "an https address"),
        ('id = "atrium"\n', "", 14, "“id” is missing"),
        ('exams = ["cpc"]\n', "", 14, "“exams” is missing"),
        ("priority = 1\n", "", 14, "“priority” is missing"),
        ('domain = { cpc = "anatomy" }', 'domain = { cca = "classification" }', 21, "one key for each exam"),
        ('domain = { cpc = "anatomy" }', 'domain = { cpc = "magic" }', 21, "magic is no domain of CPC"),
        (
            'exams = ["cpc"]\npriority = 1\ndomain = { cpc',
            'exams = ["x"]\npriority = 1\ndomain = { x',
            21,
            "no blueprint",
        ),
        ('source = "atlas: page 3"\n', "", 14, "“source” is missing"),
        ('source = "atlas: page 3"', 'source = "atlass: page 3"', 22, "atlass is not in [sources]"),
        ('as_of = "2026-01-02"', 'as_of = "2026-02-30"', 23, "no date of the calendar"),
        ('as_of = "2026-01-02"', "html = true", 23, "plain text"),
        ("venae cavae;", "haemorrhage of venae cavae;", 18, "“haemorrhage” is not American spelling"),
        ("venae cavae;", "venae cavae, catheterised;", 18, "“catheterised” is not"),
        ("C44.319", "C44.31", 18, "C44.31 is not valid at full specificity"),
        ('["E11.6"]', '["E11.65"]', 24, "E11.65 is valid; take it out"),
        ('release = "icd10cm-2026-04"\n', "", 1, "“release” does not say"),
        (', "right atrium"]', "]", 30, "there must be 4 options"),
        ('C = "ventricle", ', "", 32, "says nothing about C"),
        ('"left atrium"', '"All of the above"', 30, "stand for others"),
        ('"left atrium"', f'"{"a long chamber " * 4}"', 30, "make them alike"),
        ('id = "which"', 'id = "atrium"', 27, "already used in line 15"),
        ("schema = 1", "schema = ", 1, "not valid TOML"),
        ("kind = ", "knd = ", 2, "is “kind” meant?"),
    ],
)
def test_a_broken_rule_of_decks_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in DECK
    problems = found(tmp_path, DECK.replace(old, new, 1))
    assert any(words in problem.reason and problem.line == line for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('exam = "cpc"', 'exam = "cic"', 5, "no blueprint of the exam cic"),
        ('domain = "digestive"', 'domain = "digestion"', 16, "digestion is no domain"),
        ('level = "recall"\n', "", 14, "“level” is missing"),
        ("Choose TWO", "Choose the", 31, "the stem must say that 2"),
        ('"a symptom"]', '"a symptom", "x"]', 19, "there must be 4 options"),
    ],
)
def test_a_broken_rule_of_banks_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in BANK
    problems = found(tmp_path, BANK.replace(old, new, 1))
    assert any(words in problem.reason and problem.line == line for problem in problems), problems


def test_codes_are_not_looked_up_without_a_list(tmp_path: Path) -> None:
    assert found(tmp_path, DECK.replace("C44.319", "C44.31"), context=Context(load_blueprints())) == ()


def test_a_deck_of_ones_own_need_not_be_fit_for_shipping(tmp_path: Path) -> None:
    own = (
        'schema = 1\nkind = "deck"\nid = "own"\ntitle = "Own"\n[[notes]]\ntype = "basic"\nfront = "99213"\nback = "x"\n'
    )
    assert found(tmp_path, own) == ()


def test_a_file_that_is_no_deck_and_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "is missing" in found(tmp_path, "x = 1")[0].reason
    with pytest.raises(UserError, match="does not exist"):
        check([tmp_path / "gone"], CONTEXT)


def test_ids_are_unique_over_all_files(tmp_path: Path) -> None:
    problems = found(tmp_path, DECK, BANK.replace('id = "practice"', 'id = "heart"'))
    assert [problem.line for problem in problems if "another file has the id heart" in problem.reason] == [3, 3]


def _bank(items: str) -> str:
    return BANK[: BANK.index("[[items]]")] + items


def _item(number: int, stem: str, options: str, key: str) -> str:
    why = ", ".join(f'{letter} = "no"' for letter in "ABCD" if letter != key)
    return (
        f'[[items]]\nid = "i{number}"\ndomain = "digestive"\ntype = "single"\nstem = "{stem}"\noptions = [{options}]\n'
        f'key = "{key}"\nrationale = "r"\nwhy = {{ {why} }}\nsource = "rule"\nlevel = "recall"\ndifficulty = "hard"\n'
    )


def _distinct(number: int) -> str:
    rng = random.Random(number)
    return " ".join("".join(rng.choices("abcdefghijklmnop", k=7)) for _ in range(8))


def test_keys_that_fall_on_one_letter_are_told(tmp_path: Path) -> None:
    options = '"a1", "b1", "c1", "d1"'
    even = [_item(n, _distinct(n), options, "ABCD"[n % 4]) for n in range(40)]
    assert found(tmp_path, _bank("".join(even))) == ()
    uneven = [_item(n, _distinct(n), options, "ABCB"[n % 4]) for n in range(40)]
    reasons = [problem.reason for problem in found(tmp_path, _bank("".join(uneven)))]
    assert [reason for reason in reasons if reason.startswith("20 of 40 keys are B")]
    assert [reason for reason in reasons if reason.startswith("0 of 40 keys are D")]


def test_a_key_that_is_mostly_the_longest_option_is_told(tmp_path: Path) -> None:
    long = [
        ", ".join('"longest"' if letter == "ABCD"[n % 4] else f'"x{letter}"' for letter in "ABCD") for n in range(40)
    ]
    items = [_item(n, _distinct(n), long[n], "ABCD"[n % 4]) for n in range(40)]
    assert any("in 40 of 40 the longest" in problem.reason for problem in found(tmp_path, _bank("".join(items))))


def test_the_same_question_twice_is_told_where_it_was_first(tmp_path: Path) -> None:
    options = '"a1", "b1", "c1", "d1"'
    stem = "A 60-year-old patient has a closed fracture of the distal radius reduced without anesthesia"
    items = [
        _item(1, stem, options, "A"),
        _item(2, stem.upper(), options, "B"),
        _item(3, f"{stem} today", options, "C"),
    ]
    problems = found(tmp_path, _bank("".join(items)))
    assert [problem.line for problem in problems] == [30, 42, 42]
    assert problems[0].reason.endswith(f"asks the same as {tmp_path / '0.toml'}:14.")
    assert "% of its words are those of" in problems[1].reason


def test_notes_are_repeated_by_their_front_or_nearly_the_same_words(tmp_path: Path) -> None:
    twin = DECK.replace('id = "heart"', 'id = "twin"')
    assert len(found(tmp_path, DECK, twin)) == 2
    other = twin.replace("What fills the right atrium?", "What empties the left one?")
    other = other.replace("Which chamber pumps into the aorta?", "Where does the big vein end?")
    other = other.replace("left atrium", "septum").replace("right atrium", "apex")
    assert found(tmp_path, DECK, other) == ()


def test_the_core_of_an_exam_is_limited(tmp_path: Path) -> None:
    note = DECK[DECK.index("[[notes]]") : DECK.index('[[notes]]\nid = "which"')]
    notes = "".join(
        note.replace('"atrium"', f'"n{n}"').replace("What fills the right atrium?", _distinct(n)) for n in range(901)
    )
    problems = found(tmp_path, DECK[: DECK.index("[[notes]]")] + notes)
    assert [problem.line for problem in problems] == [0]
    assert "cpc has 901 notes of priority 1" in problems[0].reason


def test_no_likeness_is_missed() -> None:
    rng = random.Random(3)
    words = [f"w{n}" for n in range(25)]
    sets = [frozenset(rng.sample(words, rng.randrange(5, 12))) for _ in range(150)]

    class Text:
        def __init__(self, words: frozenset[str]) -> None:
            self.words = words

    texts = [Text(each) for each in sets]
    for threshold in (0.5, 0.6, 0.85):
        pairs = {(id(a), id(b)) for a, b, _ in likeness.alike(texts, threshold)}  # type: ignore[arg-type]
        expected = {
            (id(b), id(a))
            for a, b in itertools.combinations(texts, 2)
            if likeness.jaccard(a.words, b.words) >= threshold
        }
        assert pairs == expected


def test_the_shipped_decks_and_banks_keep_all_rules() -> None:
    checked = check([paths.decks()], Context(load_blueprints()))
    assert checked.problems == ()
    assert checked.records > 480
