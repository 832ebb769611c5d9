"""Start and memory with 100,000 cards in the store, against a bare Qt window and the peer in the same run."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import pytest

from coderprep.clock import SystemClock
from coderprep.core.cards import CardState, Memory
from coderprep.library import builtin, goal
from coderprep.library.profile import Profile, open_profile
from coderprep.paths import Folders
from coderprep.store import cards, decks, notes
from tests.benchmarks.conftest import Tell
from tests.support.content import basic
from tests.support.program import environment

CARDS = 100_000
RUNS = 5
_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("bare")
label.resize(1180, 760)
label.show()
def said():
    print("shell", time.monotonic() - float(sys.argv[1]), flush=True)
    app.quit()
QTimer.singleShot(0, said)
app.exec()
"""
_PEER = """
import sys, time
began, base = float(sys.argv[1]), sys.argv[2]
import aqt
from aqt import gui_hooks
from PyQt6.QtCore import QTimer
def window():
    print("shell", time.monotonic() - began, flush=True)
    aqt.mw.web.loadFinished.connect(opened)
def opened(*_):
    aqt.mw.web.loadFinished.disconnect(opened)
    aqt.mw.web.page().titleChanged.connect(painted)
    frames = "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted' }))"
    aqt.mw.web.page().runJavaScript(frames)
def painted(title):
    if title == "painted":
        print("today", time.monotonic() - began, flush=True)
        QTimer.singleShot(3000, measured)
def measured():
    import os, glob
    total = 0
    mine = {os.getpid()}
    for _ in range(3):
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                text = open(stat).read()
                if int(text.rsplit(")", 1)[1].split()[1]) in mine:
                    mine.add(int(text.split()[0]))
            except (OSError, IndexError):
                pass
    for pid in mine:
        try:
            for line in open(f"/proc/{pid}/smaps_rollup"):
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            pass
    print("pss", total, flush=True)
    os._exit(0)
from aqt.profiles import ProfileManager
ProfileManager.setDefaultLang = lambda self, *_: self.setLang("en_US")  # it would ask, and wait
gui_hooks.main_window_did_init.append(window)
sys.argv = ["anki", "-b", base, "-l", "en"]
aqt.run()
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the built-in decks and 100,000 more cards, a tenth of them in review."""
    folder = tmp_path_factory.mktemp("start") / "data"
    profile = open_profile(Folders(folder), SystemClock())
    builtin.load(profile)
    goal.set_goal(profile, goal.Goal("cpc", "", asked=True))
    _fill(profile)
    profile.close()
    return folder


def _fill(profile: Profile) -> None:
    today = profile.moment().day
    with profile.store.write() as writer:
        deck_id = decks.add(writer, "Own::Many")
        for start in range(0, CARDS, 10_000):
            notes.bulk_add(writer, [basic(n) for n in range(start, start + 10_000)], deck_id)
        found = cards.cram(writer.connection, profile.moment(), [deck_id], limit=10_000)
        for place, card in enumerate(found):
            memory = Memory(CardState.REVIEW, due_day=today + place % 60, stability=9.0, difficulty=5.0, reps=3)
            cards.save_memory(writer, card.id, memory)


def _run(words: Sequence[str]) -> dict[str, float]:
    """Start a process that says when it got how far."""
    began = time.monotonic()
    filled = [word.replace("BEGAN", str(began)) for word in words]
    env = environment() | {"QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}
    if words[0] == sys.executable:
        env["PYTHONPATH"] = os.pathsep.join(sys.path)
    done = subprocess.run(filled, capture_output=True, text=True, env=env, timeout=120, check=False)
    pairs = [line.split() for line in done.stdout.splitlines() if line.startswith(("shell ", "today ", "pss "))]
    assert pairs, done.stderr
    return {what: float(number) for what, number in pairs}


def _median(words: Sequence[str], runs: int = RUNS) -> dict[str, float]:
    _run(words)
    found = [_run(words) for _ in range(runs)]
    return {what: median(run[what] for run in found) for what in found[0]}


def test_start_and_memory(data: Path, peer: Path | None, tmp_path: Path, tell: Tell) -> None:
    child = str(Path(__file__).with_name("start_child.py"))
    ours = _median([sys.executable, child, "BEGAN", str(data)])
    bare = _median([sys.executable, "-c", _BARE, "BEGAN"])
    tell(f"shell painted: {ours['shell']:.2f} s, {ours['shell'] / bare['shell']:.2f} times a bare Qt window")
    tell(f"today's counts painted: {ours['today']:.2f} s, {ours['today'] / bare['shell']:.2f} times a bare Qt window")
    tell(f"memory idle on Today (PSS): {ours['pss'] / 1000:.0f} MB (must: 140)")
    if peer is None:
        return
    theirs = _median([str(peer), "-c", _PEER, "BEGAN", str(tmp_path / "peer")], 3)
    tell(f"shell: 1/{theirs['today'] / ours['shell']:.1f} of the peer's first painted page (must: 1/5)")
    tell(f"today: 1/{theirs['today'] / ours['today']:.1f} of the peer's first painted page (must: 1/2.5)")
    tell(f"memory: {ours['pss'] / theirs['pss']:.2f} of the peer's ({theirs['pss'] / 1000:.0f} MB)")
