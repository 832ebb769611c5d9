import pytest

from coderprep.core.errors import UserError
from coderprep.core.notes import NoteKind
from coderprep.formats.columns import ColumnMap, Role, check, guess, is_header, recall, remember, role_of, signature


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Front", Role.FRONT),
        (" QUESTION ", Role.FRONT),
        ("Definition", Role.BACK),
        ("option_b", Role.OPTION_B),
        ("Choice 3", Role.OPTION_C),
        ("answer (d)", Role.OPTION_D),
        ("why a", Role.WHY_A),
        ("Correct-Answer", Role.KEY),
        ("Tags", Role.TAGS),
        ("colour", Role.IGNORE),
    ],
)
def test_a_name_suggests_a_role(name: str, role: Role) -> None:
    assert role_of(name) is role


def test_every_name_that_an_export_writes_is_understood() -> None:
    assert all(role_of(role.value) is role for role in Role)


@pytest.mark.parametrize(
    ("cells", "header"),
    [
        (["front", "back"], True),
        (["Term", "Definition", "Colour"], True),
        (["back", "dorsal"], False),
        (["text"], True),
        (["What is the question", "answer"], False),
        (["front", "front"], False),
        ([], False),
    ],
)
def test_a_header_is_known_by_its_names(cells: list[str], header: bool) -> None:
    assert is_header(cells) is header


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (["question", "answer", "tags"], "front back tags"),
        (["tags", "back", "Begriff"], "tags back front"),
        (["question", "option a", "option b", "answer"], "front|option a|option b|key"),
        (["front", "question", "back"], "front ignore back"),
        (["tag", "front", "tags"], "tags front tags"),
    ],
)
def test_roles_are_guessed_from_the_header(header: list[str], roles: str) -> None:
    separator = "|" if "|" in roles else " "
    assert [role.value for role in guess(header, len(header)).roles] == roles.split(separator)


def test_without_a_header_front_back_and_tags_come_in_this_order() -> None:
    assert guess((), 1).roles == (Role.FRONT,)
    assert guess((), 5).roles == (Role.FRONT, Role.BACK, Role.TAGS, Role.IGNORE, Role.IGNORE)


def test_columns_that_do_not_fit_together_are_told() -> None:
    check(ColumnMap((Role.FRONT, Role.TAGS, Role.TAGS, Role.IGNORE, Role.IGNORE)))
    with pytest.raises(UserError, match="No column is the front"):
        check(ColumnMap((Role.BACK,)))
    with pytest.raises(UserError, match="Two columns are “back”"):
        check(ColumnMap((Role.FRONT, Role.BACK, Role.BACK)))


def test_a_choice_is_remembered_for_tables_of_the_same_shape() -> None:
    columns = ColumnMap((Role.BACK, Role.FRONT), NoteKind.TYPED, True)
    assert recall(remember(columns), 2) == columns
    assert recall(remember(columns), 3) is None
    assert recall("[", 2) is None
    assert recall('{"roles": ["magic"]}', 1) is None
    assert signature(["Front ", "Back"], 2) == signature(["front", "back"], 2)
    assert signature((), 2) != signature((), 3)
