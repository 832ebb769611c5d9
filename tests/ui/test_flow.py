"""Fields that wrap like words, and tables that show markup as it is written."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coderprep.core.notes import Content, NoteKind, Option
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.build import SPACE
from coderprep.ui.widgets.cardpreview import MOST, CardPreview, kind_name
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.flow import Flow, captioned, flowing
from coderprep.ui.widgets.listing import safe_tip
from coderprep.ui.widgets.wording import size_text
from tests.ui.driving import settle, texts


def _boxes(*sizes: tuple[int, int]) -> list[QWidget]:
    made: list[QWidget] = []
    for width, height in sizes:
        box = QWidget()
        box.setFixedSize(QSize(width, height))
        made.append(box)
    return made


def test_what_does_not_fit_goes_to_the_next_line(theme: Theme) -> None:
    boxes = _boxes((100, 20), (100, 30), (100, 20))
    holder = flowing(*boxes, space=10)
    layout = holder.layout()
    assert isinstance(layout, Flow)
    assert layout.heightForWidth(320) == 30
    assert layout.heightForWidth(210) == 30 + SPACE + 20
    assert layout.heightForWidth(50) == 20 + 30 + 20 + 2 * SPACE
    assert layout.sizeHint() == QSize(320, 30)
    assert layout.minimumSize() == QSize(100, 30)
    layout.setGeometry(QRect(0, 0, 210, 100))
    assert [box.geometry().topLeft().toTuple() for box in boxes] == [(0, 5), (110, 0), (0, 30 + SPACE)]


def test_hidden_things_take_no_room(theme: Theme) -> None:
    boxes = _boxes((100, 20), (100, 20))
    holder = flowing(*boxes, space=10)
    boxes[0].hide()
    layout = holder.layout()
    assert isinstance(layout, Flow)
    assert layout.sizeHint() == QSize(100, 20)


def test_things_can_be_taken_out(theme: Theme) -> None:
    holder = flowing(*_boxes((10, 10)))
    layout = holder.layout()
    assert isinstance(layout, Flow)
    assert layout.itemAt(5) is None
    assert layout.takeAt(5) is None
    assert layout.takeAt(0) is not None
    assert layout.count() == 0


def test_a_caption_belongs_to_its_field(theme: Theme) -> None:
    field = QPushButton("x")
    holder = captioned("&Name", field)
    words = holder.findChild(QLabel)
    assert words is not None
    assert words.buddy() is field


def test_tooltips_show_markup_as_it_is_written() -> None:
    assert safe_tip("<img src=http://x>") == "<qt>&lt;img src=http://x&gt;</qt>"
    assert safe_tip("") == ""


def test_sizes() -> None:
    assert [size_text(n) for n in (0, 1_400, 999_999, 2_340_000)] == ["1 KB", "1 KB", "1,000 KB", "2.3 MB"]


def test_a_note_is_shown_as_its_cards(theme: Theme) -> None:
    view = CardPreview(theme, "test")
    view.show()
    options = (Option("Ulna", correct=True), Option("<i>Femur</i>", why="It is in the leg."))
    view.show_content(Content(NoteKind.CHOICE, "Which is in the arm?", "It is.", options=options, html=True))
    settle()
    front, back = view.findChild(CardView, "test-front-0"), view.findChild(CardView, "test-back-0")
    assert front is not None
    assert back is not None
    assert front.toPlainText().splitlines() == ["Which is in the arm?", "A. Ulna", "B. Femur"]
    assert "Key: A" in back.toPlainText()
    assert "B: It is in the leg." in back.toPlainText()
    many = " ".join(f"{{{{c{n}::gap}}}}" for n in range(1, MOST + 3))
    view.show_content(Content(NoteKind.CLOZE, many))
    settle()
    assert "Card 1 of 10" in texts(view)
    assert "and 2 more cards" in texts(view)
    view.show_content(Content(NoteKind.TYPED, "Code?", "E11.9", accept=("E119",)))
    settle()
    assert "Also accepted: E119" in texts(view)
    view.show_content(None)
    settle()
    assert texts(view) == ""
    assert {kind_name(kind) for kind in NoteKind} == {"Basic", "Reversed", "Typed answer", "Cloze", "Multiple choice"}
    view.deleteLater()
