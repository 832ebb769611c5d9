"""`decks`, `exams` and `stats`: for people, and exactly the keys that scripts rely on."""

from pathlib import Path

from tests.cli.conftest import Program
from tests.support import files


def test_decks(coderprep: Program) -> None:
    found = coderprep("decks", "--json").json
    assert set(found) == {"schema", "decks"}
    for deck in found["decks"]:
        assert set(deck) == {"id", "title", "area", "notes", "cards", "new", "due", "built_in"}
        assert (deck["due"], deck["built_in"]) == (0, True)
        assert deck["cards"] == deck["new"] >= deck["notes"] > 0
    notes = {area: sum(d["notes"] for d in found["decks"] if d["area"] == area) for area in _areas(found)}
    assert set(notes) == {"terminology", "anatomy", "coding-systems", "reimbursement", "credentials"}
    assert all(notes[area] >= 120 for area in ("terminology", "anatomy", "coding-systems", "credentials"))


def _areas(found: dict[str, object]) -> set[str]:
    return {deck["area"] for deck in found["decks"]}  # type: ignore[attr-defined]


def test_an_own_deck_has_no_area(coderprep: Program, tmp_path: Path) -> None:
    coderprep("import", files.write(tmp_path / "mine.csv", "front,back\nUlna,arm\n"))
    (own,) = [deck for deck in coderprep("decks", "--json").json["decks"] if not deck["built_in"]]
    assert own == {
        "id": own["id"],
        "title": "mine",
        "area": None,
        "notes": 1,
        "cards": 1,
        "new": 1,
        "due": 0,
        "built_in": False,
    }


def test_decks_for_people(coderprep: Program) -> None:
    said = coderprep("decks")
    head, *rows = said.out.splitlines()
    assert head.split() == ["deck", "notes", "cards", "new", "due"]
    assert any(row.startswith("Terminology::Word parts ") for row in rows)
    assert len({len(row) for row in (head, *rows)}) == 1
    assert said.err == ""


def test_exams(coderprep: Program) -> None:
    found = {exam["id"]: exam for exam in coderprep("exams", "--json").json["exams"]}
    for exam in found.values():
        assert set(exam) == {"id", "title", "items", "scored", "minutes", "domains", "forms"}
        assert all(set(domain) == {"id", "title", "items", "bank"} for domain in exam["domains"])
        assert exam["scored"] == sum(domain["items"] for domain in exam["domains"])
        assert exam["forms"] >= 1
    cpc, cca = found["cpc"], found["cca"]
    assert (cpc["items"], cpc["scored"], cpc["minutes"]) == (100, 100, 240)
    assert (cca["items"], cca["scored"], cca["minutes"]) == (105, 90, 120)
    assert cpc["forms"] == min(domain["bank"] // domain["items"] for domain in cpc["domains"])


def test_exams_for_people(coderprep: Program) -> None:
    lines = coderprep("exams").out.splitlines()
    assert [line.split()[0] for line in lines] == ["exam", "cca", "cpc"]


def test_stats(coderprep: Program) -> None:
    coderprep("study", given="\n3\n\n1\nq\n")
    found = coderprep("stats", "--json").json
    assert set(found) == {"schema", "today", "reviews", "retention", "by_deck"}
    assert set(found["today"]) == {"new", "due", "answers", "minutes"}
    assert (found["today"]["answers"], found["reviews"], found["retention"]) == (2, 2, None)
    assert all(set(row) == {"title", "new", "due", "reviews", "retention"} for row in found["by_deck"])
    assert sum(row["reviews"] for row in found["by_deck"]) == 2
    words = coderprep("stats").out.splitlines()
    assert words[0].startswith("Today: 2 answers in ")
    assert words[1] == "Reviews in all: 2. Retention in 30 days: -."
