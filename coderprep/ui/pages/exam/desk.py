"""The attempt behind the session: runs the verbs, keeps the clock going, and says what happened."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coderprep.core.changes import Subject, change
from coderprep.core.errors import UserError
from coderprep.core.exams import timing
from coderprep.core.exams.attempt import Attempt, EventKind
from coderprep.core.exams.items import ItemBody, ItemKind
from coderprep.core.tr import trn
from coderprep.library import sitting as sittings
from coderprep.library.sitting import Sitting
from coderprep.ui.hub import Hub


class Desk(QObject):
    """Every action is stored before `changed` tells the widgets; the widgets only ever show the stored state."""

    changed = Signal()
    ticked = Signal(int)
    noticed = Signal(int)
    slept = Signal(int)
    told = Signal(str)
    faulted = Signal(str)
    ended = Signal()

    def __init__(self, hub: Hub, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub, self.sitting = hub, sitting
        self._shown_left = sitting.clock.remaining_ms
        self._shown_slept = sitting.state.slept_ms
        self._over = False
        self._fault = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(timing.HEARTBEAT_MS)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Let the clock run."""
        self._timer.start()
        self._settle()

    def pause(self) -> None:
        """Stop the heartbeat: the attempt stays open where it stands, and the pages tell the time that is left."""
        self.beat()
        self._timer.stop()
        self.hub.announce(change(Subject.ATTEMPTS))

    # what the widgets show

    @property
    def state(self) -> Attempt:
        """The attempt as its log tells it."""
        return self.sitting.state

    @property
    def place(self) -> int:
        """The place on the form that is on screen."""
        return self.sitting.state.place

    @property
    def left_ms(self) -> int:
        """The exam clock as it was shown last."""
        return self.sitting.clock.remaining_ms

    @property
    def body(self) -> ItemBody:
        """The item on screen."""
        return self.sitting.body(self.place)

    def option_at(self, shown: int) -> int | None:
        """The file position of the option shown at this place on screen; None where there is none."""
        order = self.sitting.shown_options(self.place)
        return order[shown] if shown < len(order) else None

    # what the learner does

    def go(self, place: int) -> None:
        """Show another item; beyond the ends nothing happens."""
        if 0 <= place < self.state.items and place != self.place:
            self._act(EventKind.GO, place)

    def answer(self, option: int) -> None:
        """Choose an option of the item on screen, by file position; where several are asked for, it toggles."""
        chosen = self.state.response(self.place).chosen
        wanted = frozenset({option})
        if self.body.kind is ItemKind.MULTIPLE:
            wanted = chosen ^ wanted
            if len(wanted) > len(self.body.key):
                self.told.emit(
                    trn(
                        "This item asks for {n} option; clear it first to choose another.",
                        "This item asks for {n} options; clear one of them first to choose another.",
                        len(self.body.key),
                    )
                )
                self.changed.emit()
                return
        if wanted == chosen:
            self.changed.emit()
        else:
            self._act(EventKind.ANSWER, self.place, ",".join(map(str, sorted(wanted))))

    def flag(self) -> None:
        """Flag the item on screen for review, or take the flag off."""
        self._act(EventKind.FLAG, self.place, "0" if self.state.response(self.place).flagged else "1")

    def strike(self, option: int) -> None:
        """Strike an option of the item on screen out, by file position, or take that back."""
        self._act(EventKind.STRIKE, self.place, str(option))

    def note(self, text: str, place: int) -> None:
        """Keep the learner's note on an item."""
        if text != self.state.response(place).note:
            self._act(EventKind.NOTE, place, text)

    def submit(self) -> None:
        """Hand the attempt in."""
        if not self._time_is_up():
            self.hub.do(sittings.submit, self.sitting)
            self._settle()

    def _act(self, kind: EventKind, place: int, value: str = "") -> None:
        if not self._time_is_up():
            self.hub.do(sittings.act, self.sitting, kind, place, value)
            self._settle()

    def _time_is_up(self) -> bool:
        """True where nothing can be done any more; the last second hands the attempt in by itself."""
        if self.state.open and sittings.left_ms(self.hub.profile, self.sitting) == 0:
            self.beat()
        return not self.state.open

    # the clock

    def beat(self) -> None:
        """One heartbeat. Trouble is told once, not every second, and never stops the clock."""
        try:
            done = sittings.beat(self.hub.profile, self.sitting)
        except UserError as error:
            self._fail(str(error))
        else:
            self._fault = ""
            self.hub.announce(done.change)
        self._settle(repaint=False)

    def _fail(self, sentence: str) -> None:
        if sentence != self._fault:
            self._fault = sentence
            self.faulted.emit(sentence)

    def _settle(self, repaint: bool = True) -> None:
        """Tell the widgets what the last verb left behind."""
        if self._over:
            return
        if not self.state.open:
            self._over = True
            self._timer.stop()
            self.ended.emit()
            return
        before, left = self._shown_left, self.left_ms
        self._shown_left = left
        self.ticked.emit(left)
        if passed := timing.notices(before, left, self.sitting.blueprint.notices_min):
            self.noticed.emit(min(passed))
        if self.state.slept_ms > self._shown_slept:
            self.slept.emit(self.state.slept_ms - self._shown_slept)
            self._shown_slept = self.state.slept_ms
        if repaint:
            self.changed.emit()
