"""Card text is shown as it is meant, and nothing in it is run, fetched or opened."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QPixmap, QTextDocument
from PySide6.QtTest import QSignalSpy

from coderprep.core.faces import Segment, SegmentKind
from coderprep.ui.theme import Theme
from coderprep.ui.widgets.cardview import CardView
from coderprep.ui.widgets.richtext import LONGEST, markup, sanitised, spoken
from tests.ui.driving import settle

TEXT, GAP, FILLED = SegmentKind.TEXT, SegmentKind.GAP, SegmentKind.FILLED
RED = QColor("#ff0000")


@pytest.fixture
def view(theme: Theme) -> Iterator[CardView]:
    made = CardView(theme, "front", "Question")
    made.resize(600, 200)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def rich(text: str) -> list[Segment]:
    return [Segment(TEXT, text, True)]


def plain(text: str) -> list[Segment]:
    return [Segment(TEXT, text)]


@pytest.mark.parametrize("text", ["x<y & p<0.05", "a <b>not bold</b> &amp;", "two  spaces\nand a line", "<script>"])
def test_plain_text_is_shown_as_written(view: CardView, text: str) -> None:
    view.show_segments(plain(text))
    assert view.toPlainText() == text


def test_codes_are_set_in_the_fixed_font() -> None:
    shown = markup(plain("E11.9, M80.-, J1100 and 0DTJ4ZZ; not T12, 0.05, Article or ABCDEFG"))
    assert [part.split("</code>")[0] for part in shown.split("<code>")[1:]] == ["E11.9", "M80.-", "J1100", "0DTJ4ZZ"]


@pytest.mark.parametrize(
    ("dangerous", "gone"),
    [
        ("ok<script>alert(1)</script>", ("script", "alert")),
        ("ok<img src=http://127.0.0.1/x.png onerror=alert(1)>", ("img", "http", "onerror")),
        ("ok<img src='file:///etc/passwd'>", ("img", "file:")),
        ("ok<img src='//host/share/x.png'>", ("img", "//host")),
        ("ok<a href='//host/share'>x</a>", ("//host",)),
        ("ok<a href='file:///etc/passwd'>x</a>", ("file:",)),
        ("ok<a href='javascript:alert(1)'>x</a>", ("javascript",)),
        ("ok<a href='/etc/passwd'>x</a>", ("/etc",)),
        ("ok<p style='background-image:url(//host/x)'>x</p>", ("style", "host")),
        ("ok<table background='//host/x'><tr><td background='//host/y'>x</td></tr></table>", ("background", "host")),
        ("ok<link rel=stylesheet href=//host/x><style>@import url(//host)</style>", ("link", "host", "import")),
        ("ok<iframe src=//host/x></iframe><object data=//host></object>", ("iframe", "object", "host")),
    ],
)
def test_dangerous_markup_is_taken_out(dangerous: str, gone: tuple[str, ...]) -> None:
    kept = markup(rich(dangerous))
    assert kept.startswith("ok")
    assert not [word for word in gone if word in kept]


def test_a_gap_inside_a_tag_cannot_break_out_of_it() -> None:
    pieces = [
        Segment(TEXT, '<a href="https://a.example/', True),
        Segment(FILLED, "'><img src=//host/x>", True),
        Segment(TEXT, '">x</a>', True),
    ]
    assert "<img" not in markup(pieces)
    assert markup(rich("\ue000a\ue003")) == "a"
    assert "[" not in markup(rich("&#xe000;a")) or "<img" not in markup(rich("&#xe000;a"))


def test_harmless_markup_stays() -> None:
    html = '<p>A <b>bold</b> <a href="https://a.example/x">link</a> and <sub>2</sub></p>'
    assert sanitised(html) == html


def test_refused_resources_never_reach_the_disk_or_the_network(view: CardView, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(RED)
    path = tmp_path / "secret.png"
    assert picture.save(str(path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        addresses = [str(path), path.as_uri(), f"http://127.0.0.1:{port}/x.png", f"//127.0.0.1{path}", "qrc:/x.png"]
        for address in addresses:
            # Straight to Qt, past the sanitiser: the second wall has to hold alone.
            view.setHtml(f"<p>a<img src='{address}'>b</p><link rel=stylesheet href='{address}'>")
            settle()
            assert not holds(view, RED), address
        with pytest.raises(BlockingIOError):
            server.accept()
    for address in addresses:
        refused = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
        assert isinstance(refused, QPixmap)
        assert (refused.width(), refused.height()) == (1, 1)
        assert view.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl(address)) == ""


def test_a_picture_would_be_seen_without_the_second_wall(theme: Theme, tmp_path: Path) -> None:
    """The test above means something: an ordinary text widget does open the file."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(RED)
    path = tmp_path / "secret.png"
    assert picture.save(str(path))
    document = QTextDocument()
    document.setHtml(f"<img src='{path}'>")
    assert document.size().height() > 40


def test_a_link_is_asked_for_never_followed(view: CardView) -> None:
    asked = QSignalSpy(view.link_asked)
    view.show_segments(rich('<a href="https://a.example/x">link</a>'))
    before = view.toPlainText()
    view.anchorClicked.emit(QUrl("https://a.example/x"))
    assert asked.at(0) == ["https://a.example/x"]
    assert view.toPlainText() == before
    assert view.source().isEmpty()


def test_gaps_are_told_apart_without_color(view: CardView) -> None:
    pieces = [Segment(TEXT, "The "), Segment(GAP, ""), Segment(TEXT, " atrium "), Segment(GAP, "verb")]
    view.show_segments(pieces)
    assert view.toPlainText() == "The […] atrium [verb]"
    filled = markup([Segment(TEXT, "The "), Segment(FILLED, "right"), Segment(TEXT, " atrium")])
    assert '<span class="filled">right</span>' in filled
    view.show_segments([Segment(FILLED, "right")])
    cursor = view.textCursor()
    cursor.setPosition(2)
    assert cursor.charFormat().fontUnderline()
    assert cursor.charFormat().fontWeight() >= 700


def test_a_listener_hears_the_gap(view: CardView) -> None:
    view.show_segments([Segment(TEXT, "The ", True), Segment(GAP, "", True), Segment(TEXT, " <b>atrium</b>", True)])
    assert view.accessibleDescription() == "The blank atrium"
    assert spoken([Segment(GAP, "verb")]) == "blank (verb)"
    assert view.accessibleName() == "Question"


def test_the_view_is_as_tall_as_its_text(view: CardView) -> None:
    view.show_segments(plain("one line"))
    short = view.sizeHint().height()
    view.show_segments(plain("word " * 400))
    assert view.sizeHint().height() > 5 * short


def test_a_megabyte_is_cut_with_a_word(view: CardView) -> None:
    view.show_segments(plain("x" * 1_000_000))
    assert len(view.toPlainText()) < LONGEST + 100
    assert "cut" in view.toPlainText()


def holds(view: CardView, color: QColor) -> bool:
    image = view.grab().toImage()
    return any(image.pixelColor(x, y) == color for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
