"""What an exam consists of, as its owner publishes it. All of it is data from `resources/exams`."""

from dataclasses import dataclass

STATUSES = ("owner", "secondary", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Domain:
    """A part of the exam and how many scored items it gives; `status` is one of `STATUSES`.

    `share` is the share as the owner prints it, where items are our reading of it ("30-34 %").
    """

    id: str
    title: str
    items: int
    status: str = "owner"
    share: str = ""


@dataclass(frozen=True, slots=True)
class CodeYear:
    """From `since` (ISO date of the exam) candidates need the code books of `year`; `status` as of a `Fact`."""

    since: str
    year: int
    status: str = "owner"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said about the exam, where from, and how sure it is.

    `status` is one of `STATUSES`, `as_of` an ISO date; `disputed` tells what other sources say.
    """

    id: str
    text: str
    status: str
    source: str
    as_of: str
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One exam.

    `pass_percent` is a pass mark where `official_cut`, else a practice cut of our own. `pretest` items are drawn
    from any domain, look the same and do not count. `notices_min` are the minutes left at which a notice is shown.
    """

    id: str
    title: str
    owner: str
    minutes: int
    domains: tuple[Domain, ...]
    pretest: int = 0
    pass_percent: float = 70.0
    official_cut: bool = True
    notices_min: tuple[int, ...] = (30, 5)
    clock_returns_s: int = 300
    code_years: tuple[CodeYear, ...] = ()
    books: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    source: str = ""
    source_url: str = ""
    as_of: str = ""

    @property
    def scored(self) -> int:
        """Items that count."""
        return sum(domain.items for domain in self.domains)

    @property
    def items(self) -> int:
        """Items on the form, unscored ones included."""
        return self.scored + self.pretest

    @property
    def seconds_an_item(self) -> float:
        """The pace the exam asks for."""
        return self.minutes * 60 / self.items

    def domain(self, domain_id: str) -> Domain:
        """The domain with this id; KeyError where there is none."""
        for domain in self.domains:
            if domain.id == domain_id:
                return domain
        raise KeyError(domain_id)

    def code_year(self, exam_date: str) -> int | None:
        """The year of the code books for an exam on this ISO date; None where the data do not say."""
        years = [entry.year for entry in self.code_years if entry.since <= exam_date]
        return max(years) if years else None
