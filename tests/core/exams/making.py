"""Blueprints and banks for the tests of mock exams."""

from collections.abc import Mapping

from coderprep.core.exams.blueprint import Blueprint, Domain
from coderprep.core.exams.items import BankItem


def blueprint(domains: Mapping[str, int], pretest: int = 0, **more: object) -> Blueprint:
    parts = tuple(Domain(id, id.title(), items) for id, items in domains.items())
    return Blueprint("x", "Exam", "Owner", 240, parts, pretest, **more)  # type: ignore[arg-type]


def item(id: int, domain: str = "a", **more: object) -> BankItem:
    values: dict[str, object] = {"keep_order": False, "options": 4, "key": frozenset({id % 4}), **more}
    return BankItem(id, f"bank/{id:06}", domain, **values)  # type: ignore[arg-type]


def bank(counts: Mapping[str, int], **more: object) -> list[BankItem]:
    domains = [domain for domain, count in counts.items() for _ in range(count)]
    return [item(id, domain, **more) for id, domain in enumerate(domains, start=1)]
