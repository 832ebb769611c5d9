import re
from pathlib import Path

import pytest

from coderprep import paths
from coderprep.core.errors import UserError
from coderprep.formats.blueprints import load_blueprints, read_blueprint


def test_cpc_is_as_published() -> None:
    cpc = load_blueprints()["cpc"]
    assert (cpc.items, cpc.scored, cpc.minutes, cpc.seconds_an_item) == (100, 100, 240, 144.0)
    assert (cpc.pass_percent, cpc.official_cut) == (70.0, True)
    assert len(cpc.domains) == 18
    assert [domain.id for domain in cpc.domains if domain.status == "unconfirmed"] == ["icd10cm", "hcpcs", "compliance"]
    assert cpc.domain("cases").items == 10


def test_cca_is_as_published_with_a_practice_cut() -> None:
    cca = load_blueprints()["cca"]
    assert (cca.items, cca.scored, cca.pretest, cca.minutes) == (105, 90, 15, 120)
    assert round(cca.seconds_an_item, 1) == 68.6
    assert not cca.official_cut
    for domain in cca.domains:
        low, high = (int(number) for number in re.findall(r"\d+", domain.share))
        assert low - 1 < 100 * domain.items / cca.scored < high + 1


@pytest.mark.parametrize(
    ("exam", "date", "year"),
    [
        ("cpc", "2026-01-14", 2025),
        ("cpc", "2026-01-15", 2026),
        ("cpc", "2027-02-01", 2027),
        ("cca", "2026-04-30", 2025),
        ("cca", "2026-05-01", 2026),
        ("cca", "2027-04-30", 2026),
    ],
)
def test_the_code_year_follows_the_exam_and_its_date(exam: str, date: str, year: int) -> None:
    assert load_blueprints()[exam].code_year(date) == year


def test_every_fact_has_a_source_a_date_and_an_id_of_its_own() -> None:
    for blueprint in load_blueprints().values():
        assert blueprint.source_url.startswith("https://")
        ids = [fact.id for fact in blueprint.facts]
        assert len(ids) == len(set(ids)) > 5
        for fact in blueprint.facts:
            assert fact.source
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", fact.as_of)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("minutes = 240", "minutes = '4 h'", ":5: “minutes” must be a whole number"),
        ("minutes = 240", "minutes = 0", ":5: an exam needs minutes"),
        ("items = 4", "items = 0", "at least one item"),
        ('id = "digestive"', 'id = "integumentary"', "must be there once"),
        ('status = "unconfirmed"', 'status = "sure"', "owner, secondary or unconfirmed"),
        ("[[domains]]", "[[domains", "not valid TOML"),
    ],
)
def test_a_blueprint_that_is_not_right_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = (paths.resources() / "exams" / "cpc.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "cpc.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UserError) as caught:
        read_blueprint(path)
    assert words in str(caught.value)
    with pytest.raises(UserError):
        load_blueprints(tmp_path)
