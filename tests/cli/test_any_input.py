"""Whatever is typed, nothing breaks: no traceback, every acknowledged answer stored, the log without gaps."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Program

LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "1", "2", "3", "4", "u", "a", "b", "ad", "f", "n", "p", "7", "105", "s", "é", "0", " "]),
        st.text(max_size=8),
    ),
    max_size=12,
)
QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _typed(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-16-le" if "é" in lines else "utf-8", "replace")


@given(lines=LINES)
@QUICK
def test_a_study_session(coderprep: Program, lines: list[str]) -> None:
    before = coderprep("stats", "--json").json["reviews"]
    said = coderprep("study", given=_typed(lines))
    assert said.code == 0
    taken_back = sum(line.strip().lower() == "u" for line in _typed(lines).decode("utf-8", "replace").split("\n"))
    stored = coderprep("stats", "--json").json["reviews"] - before
    assert len(said.objects) - taken_back <= stored <= len(said.objects)


@given(lines=LINES)
@QUICK
def test_an_exam(coderprep: Program, lines: list[str]) -> None:
    said = coderprep("exam", "take", "cca", given=_typed(lines))
    assert said.code == 0
    assert [line["seq"] for line in said.objects[1:]] == list(range(1, len(said.objects)))
