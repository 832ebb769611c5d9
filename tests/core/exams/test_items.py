from coderprep.core.exams.items import ItemBody, ItemKind
from coderprep.core.notes import Option


def test_the_key_is_where_the_right_options_stand_in_the_file() -> None:
    options = (Option("w", correct=True), Option("x"), Option("y", correct=True))
    assert ItemBody(ItemKind.MULTIPLE, "stem", options, "because").key == {0, 2}
