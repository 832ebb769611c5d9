"""`coderprep exam take|resume|result`: a mock exam in a terminal; each stored action is acknowledged on a line."""

import json
import re
import threading
from argparse import Namespace
from dataclasses import dataclass, field

from coderprep.cli import desk, output
from coderprep.core.errors import UserError
from coderprep.core.exams.attempt import EventKind, NotAllowed
from coderprep.core.exams.items import LETTERS
from coderprep.core.exams.scoring import Tally
from coderprep.core.exams.timing import HEARTBEAT_MS
from coderprep.core.intervals import clock
from coderprep.core.tr import tr, trn
from coderprep.library import exams, results, sitting
from coderprep.library.profile import Profile
from coderprep.library.results import Report
from coderprep.library.sitting import Sitting

_NUMBER = re.compile(r"[0-9]{1,6}")


def run(args: Namespace) -> int:
    """Dispatch the three actions."""
    if args.action == "result":
        return _result(args)
    with desk.writing(args) as profile:
        if args.action == "take":
            for row in exams.open_attempts(profile):
                output.say(tr("Attempt {number} is still open: coderprep exam resume {number}", number=row.id))
            attempt_id = exams.start(profile, args.id, args.seed).value
        else:
            attempt_id = args.attempt or _newest_open(profile)
        _sit(Terminal(profile, sitting.resume(profile, attempt_id).value))
    return 0


def _newest_open(profile: Profile) -> int:
    attempts = exams.open_attempts(profile)
    if not attempts:
        raise UserError(tr("There is no open attempt; start one with: coderprep exam take cpc"))
    return attempts[0].id


@dataclass(slots=True)
class Terminal:
    """A sitting shared by the reader of the keyboard and the heartbeat."""

    profile: Profile
    sitting: Sitting
    turn: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def place(self) -> int:
        """The item on screen."""
        return self.sitting.state.place

    def act(self, kind: EventKind, place: int, value: str = "") -> None:
        """Store one action, then acknowledge it."""
        with self.turn:
            sitting.act(self.profile, self.sitting, kind, place, value)
            self.acknowledge(kind.value, place, value)

    def acknowledge(self, what: str, place: int, value: str = "") -> None:
        """One line for one stored action."""
        state = self.sitting.state
        line = {"attempt": self.sitting.attempt_id, "seq": state.events - 1, "event": what, "item": place + 1}
        output.write(json.dumps({**line, "value": value, "remaining_ms": state.remaining_ms}))

    def beats(self) -> None:
        """Keep the clock until the attempt is over (its own thread). Early enough to lose no full second."""
        told = ""
        while not self.over.wait(HEARTBEAT_MS / 1000 * 0.75):
            try:
                self._beat()
            except UserError as error:  # the disk is full: time passes all the same, and the next beat may be kept
                if str(error) != told:
                    output.say(told := str(error))

    def _beat(self) -> None:
        with self.turn:
            if not self.sitting.state.open:
                return
            tick = sitting.beat(self.profile, self.sitting).value
            self._tell(tick.slept_ms, tick.notices)
            if not self.sitting.state.open:
                self.expired()
                output.say(tr("Press Enter."))

    def expired(self) -> None:
        """Tell that the time was up and the attempt was handed in by itself."""
        self.acknowledge("expire", self.place)
        output.say(tr("The time is up; the exam was handed in."))
        self.over.set()

    def _tell(self, slept_ms: int, notices: tuple[int, ...]) -> None:
        if slept_ms:
            output.say(tr("The computer slept for {time}; the clock went on.", time=clock(slept_ms)))
        for minutes in notices:
            output.say(tr("{n} minutes are left.", n=minutes))


def _sit(terminal: Terminal) -> None:
    terminal.acknowledge("open", terminal.place)
    beats = threading.Thread(target=terminal.beats, name="heartbeat", daemon=True)
    beats.start()
    try:
        _show(terminal)
        while not terminal.over.is_set():
            line = output.prompt("> ")
            if line is None:
                break
            _obey(terminal, line.strip().lower())
    finally:
        terminal.over.set()
        beats.join()
    if not terminal.sitting.state.open:
        report = results.report(terminal.profile, terminal.sitting.attempt_id)
        output.write("\n".join(_lines(report)))


def _obey(terminal: Terminal, word: str) -> None:
    """Do what one line asks for."""
    place, items = terminal.place, terminal.sitting.state.items
    try:
        if word == "s":
            _submit(terminal)
        elif word == "f":
            flagged = terminal.sitting.state.response(place).flagged
            terminal.act(EventKind.FLAG, place, "0" if flagged else "1")
        elif word in ("n", "p") or _NUMBER.fullmatch(word):
            target = {"n": place + 1, "p": place - 1}.get(word)
            target = int(word) - 1 if target is None else target
            terminal.act(EventKind.GO, min(max(target, 0), items - 1))
            _show(terminal)
        elif word and set(word.upper()) <= set(LETTERS[: len(terminal.sitting.shown_options(place))]):
            _answer(terminal, place, word.upper())
        else:
            output.say(tr("Type A-D to answer, f to flag, n or p to move, a number to go there, s to submit."))
    except NotAllowed as error:
        if terminal.sitting.state.open:
            output.say(str(error))
        elif not terminal.over.is_set():
            terminal.expired()


def _answer(terminal: Terminal, place: int, letters: str) -> None:
    order = terminal.sitting.shown_options(place)
    chosen = sorted(order[LETTERS.index(letter)] for letter in set(letters))
    terminal.act(EventKind.ANSWER, place, ",".join(map(str, chosen)))


def _submit(terminal: Terminal) -> None:
    """Hand in; a person is asked first where items are blank, a script is told."""
    blanks = terminal.sitting.state.blanks
    if blanks:
        numbers = ", ".join(str(place + 1) for place in blanks)
        output.say(
            trn("{n} item is blank ({numbers}).", "{n} items are blank ({numbers}).", len(blanks), numbers=numbers)
        )
        if output.watched() and not _agreed():
            return
    with terminal.turn:
        sitting.submit(terminal.profile, terminal.sitting)
        terminal.acknowledge("submit", terminal.place)
    terminal.over.set()


def _agreed() -> bool:
    line = output.prompt(tr("Submit? y/n > "))
    return line is not None and line.strip().lower() in ("y", "yes", "s")


def _show(terminal: Terminal) -> None:
    at = terminal.sitting
    place = terminal.place
    body, response = at.body(place), at.state.response(place)
    head = tr("Item {n} of {total}", n=place + 1, total=at.state.items) + (" [flag]" if response.flagged else "")
    lines = [head, *([body.case_title, body.case, ""] if body.case else []), body.stem]
    for letter, position in zip(LETTERS, at.shown_options(place), strict=False):
        mark = "*" if position in response.chosen else " "
        lines.append(f"{mark} {letter}. {body.options[position].text}")
    output.write("\n".join(lines))


def _result(args: Namespace) -> int:
    with desk.reading(args) as profile:
        attempt_id = args.attempt or _newest_finished(profile)
        report = results.report(profile, attempt_id)
        output.emit(_data(report), _lines(report), args.json)
    return 0


def _newest_finished(profile: Profile) -> int:
    for row in exams.attempts(profile):
        if row.finished_ms is not None:
            return row.id
    raise UserError(tr("There is no finished attempt yet; start one with: coderprep exam take cpc"))


def _data(report: Report) -> dict[str, object]:
    result = report.result
    return {
        "attempt": report.attempt_id,
        "exam": report.blueprint.id,
        "passed": result.passed,
        "cut_percent": result.cut_percent,
        "official_cut": result.official_cut,
        "total": _tally(result.total),
        "unscored": _tally(result.pretest),
        "domains": [{"id": name, **_tally(tally)} for name, tally in result.domains.items()],
        "used_ms": report.used_ms,
        "slept_ms": report.slept_ms,
        "expired": report.expired,
        "items": [
            {
                "item": entry.mark.place + 1,
                "domain": entry.mark.domain,
                "scored": entry.mark.scored,
                "correct": entry.mark.correct,
                "answer": _letters(entry.order, entry.response.chosen),
                "key": _letters(entry.order, entry.body.key),
                "spent_ms": entry.mark.spent_ms,
            }
            for entry in report.items
        ],
    }


def _letters(order: tuple[int, ...], positions: frozenset[int]) -> str:
    """File positions as the letters that were on screen."""
    return "".join(letter for letter, position in zip(LETTERS, order, strict=False) if position in positions)


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "right": tally.right,
        "items": tally.items,
        "blank": tally.blank,
        "percent": round(tally.percent, 1),
        "standard_error": round(tally.error, 2),
        "spent_ms": tally.spent_ms,
    }


def _lines(report: Report) -> list[str]:
    result = report.result
    total = result.total
    cut = tr("pass mark") if result.official_cut else tr("practice cut, not the owner's")
    verdict = tr("reached") if result.passed else tr("not reached")
    rows: list[list[object]] = [[tr("domain"), tr("right"), tr("items"), "%"]]
    for domain in report.blueprint.domains:
        tally = result.domains[domain.id]
        rows.append([domain.title, tally.right, tally.items, round(tally.percent)])
    score = tr(
        "{title}: {right} of {items} right ({percent} %, standard error {error} items); {cut} {mark} %: {verdict}.",
        title=report.blueprint.title,
        right=total.right,
        items=total.items,
        percent=round(total.percent),
        error=f"{total.error:.1f}",
        cut=cut,
        mark=f"{result.cut_percent:g}",
        verdict=verdict,
    )
    return [score, *output.table(rows)]
