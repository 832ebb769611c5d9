"""Exam blueprints: what the owners publish, as data in `resources/exams`."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from coderprep import paths
from coderprep.core.errors import Damaged, Problem
from coderprep.core.exams.blueprint import STATUSES, Blueprint
from coderprep.core.tr import tr
from coderprep.formats.source import read_text
from coderprep.formats.tomllines import Document, parse
from coderprep.formats.wording import explain


@lru_cache(maxsize=4)
def load_blueprints(folder: Path | None = None) -> Mapping[str, Blueprint]:
    """All blueprints by id; `Damaged` where one is not what it should be."""
    folder = folder or paths.resources() / "exams"
    found = (read_blueprint(path) for path in sorted(folder.glob("*.toml")))
    return MappingProxyType({blueprint.id: blueprint for blueprint in found})


def read_blueprint(path: Path) -> Blueprint:
    """One blueprint; `Damaged`, with the line, where it is not what it should be."""
    source = read_text(path)
    document = parse(source.text, source.name)
    if isinstance(document, Problem):
        raise Damaged(str(document))
    try:
        blueprint = msgspec.convert(document.data, Blueprint)
    except msgspec.ValidationError as error:
        fault = explain(str(error))
        raise _damaged(document, fault.field, fault.reason) from error
    _check(document, blueprint)
    return blueprint


def _damaged(document: Document, path: str, reason: str) -> Damaged:
    return Damaged(str(Problem(document.path, document.line(path), reason)))


def _check(document: Document, blueprint: Blueprint) -> None:
    """What the types cannot say: domains once each and with items, every status a known one."""
    seen: set[str] = set()
    for index, domain in enumerate(blueprint.domains):
        if domain.id in seen or domain.items < 1:
            reason = tr("“{id}” must be there once, with at least one item.", id=domain.id)
            raise _damaged(document, f"domains[{index}]", reason)
        seen.add(domain.id)
    for part in ("domains", "facts", "code_years"):
        for index, entry in enumerate(getattr(blueprint, part)):
            if entry.status not in STATUSES:
                reason = tr("“status” must be owner, secondary or unconfirmed.")
                raise _damaged(document, f"{part}[{index}].status", reason)
    if blueprint.minutes < 1 or not blueprint.domains or blueprint.pretest < 0:
        raise _damaged(document, "minutes", tr("an exam needs minutes and domains."))
