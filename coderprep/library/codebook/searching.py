"""One search box over the code sets: codes and words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.notes import CodeNote
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.reportable import status
from coderprep.core.codebook.spelling import as_code
from coderprep.core.matching import spans
from coderprep.library.codebook import releases
from coderprep.library.codebook.asking import Asked, ask, lexicon
from coderprep.library.codebook.releases import Using
from coderprep.library.codebook.values import Found, Hit, Span, Where
from coderprep.library.profile import Profile
from coderprep.store.codebook import entries, finding
from coderprep.store.codebook.finding import Ranked, Tier, Word
from coderprep.store.codebook.words import TERMS

SCREENFUL = 50

_FEW = 10
"""With fewer results than this, little words (of, the) are left out of a query."""

_LIKELY = (Tier.TITLE, Tier.TITLE_BEGINNINGS, Tier.TERMS)
_UNLIKELY = (Tier.NOTES,)
_WHERE = {
    Tier.TITLE: Where.TITLE,
    Tier.TITLE_BEGINNINGS: Where.TITLE,
    Tier.TERMS: Where.TERM,
    Tier.NOTES: Where.NOTE,
}


def search(
    profile: Profile,
    text: str,
    systems: Collection[System] | None = None,
    limit: int = SCREENFUL,
    release_id: str = "",
) -> Found:
    """The entries that fit a code (with or without dot, any case, partial) or words (any order, beginnings).

    Looks in the current releases of these systems (None: those of the exam's books), or in one release only.
    """
    if release_id:
        using = [releases.using_release(profile, release_id)]
    else:
        using = releases.using(profile, releases.books(profile) if systems is None else systems)
    if not using or not text.strip() or limit < 1:
        return Found((), {})
    with profile.book.read() as connection:
        return _Search(connection, using, limit).run(text)


@dataclass(slots=True)
class _Search:
    connection: Connection
    using: list[Using]
    limit: int
    hits: dict[tuple[int, str], Hit] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        return len(self.hits) >= self.limit

    def run(self, text: str) -> Found:
        self._codes(text)
        if self.enough or (self.hits and not text.strip().isalpha()):
            return self._found({})
        asked = self._ask(text)
        for tiers in (_LIKELY, _UNLIKELY):
            self._tiers(asked.words, tiers, asked)
            if len(self.hits) < _FEW and asked.bare != asked.words:
                self._tiers(asked.bare, tiers, asked)
        return self._found(asked.instead)

    def _found(self, instead: Mapping[str, str]) -> Found:
        return Found(tuple(self.hits.values())[: self.limit], instead)

    def _ask(self, text: str) -> Asked:
        rows = [each.row for each in self.using]
        return ask(
            text,
            lambda some: finding.known(self.connection, rows, some),
            lambda beginning: finding.begins_a_word(self.connection, rows, beginning),
            lexicon(),
        )

    def _codes(self, text: str) -> None:
        """The code itself in every system, then the codes that begin so."""
        written = text.strip().upper()  # blocks are written as ranges: A00-A09
        for code in filter(None, (written if "-" in written[1:-1] else "", as_code(text))):
            found = [(using, entry) for using in self.using for entry in self._beginning(using, code)]
            found.sort(key=lambda pair, code=code: pair[1].code != code)  # type: ignore[misc]
            for using, entry in found:
                span = _code_span(entry.dotted, len(code))
                self._add(using.row, Hit(using.release, entry, status(entry, using.on), Where.CODE, code_span=span))
            if found:
                return

    def _beginning(self, using: Using, code: str) -> list[CodeEntry]:
        return entries.beginning(self.connection, using.row, code, self.limit)

    def _tiers(self, words: tuple[Word, ...], tiers: tuple[Tier, ...], asked: Asked) -> None:
        for tier in tiers:
            if words and not self.enough:
                self._tier(words, tier, asked)

    def _tier(self, words: tuple[Word, ...], tier: Tier, asked: Asked) -> None:
        found: list[tuple[Using, Ranked]] = []
        for using in self.using:
            ranked = finding.find(self.connection, using.row, words, tier, self.limit)
            found += [(using, each) for each in ranked if (using.row, each.code) not in self.hits]
        found.sort(
            key=lambda row: (bool(row[1].terminated) and row[1].terminated < row[0].on.isoformat(), row[1].length)
        )
        hits = []
        for using, each in found[: self.limit - len(self.hits)]:
            entry = each.entry
            where, places = _WHERE[tier], spans(entry.title, asked.texts)
            hits.append((using.row, Hit(using.release, entry, status(entry, using.on), where, places)))
        for row, hit in hits if _WHERE[tier] is Where.TITLE else self._texts(hits, asked):
            self._add(row, hit)

    def _texts(self, hits: list[tuple[int, Hit]], asked: Asked) -> Iterator[tuple[int, Hit]]:
        """The hits with the notes that matched."""
        notes: dict[tuple[int, str], tuple[CodeNote, ...]] = {}
        for row in {row for row, _ in hits}:
            codes = [hit.entry.code for of, hit in hits if of == row]
            found = entries.notes(self.connection, row, codes)
            notes |= {(row, code): lines for code, lines in found.items()}
        for row, hit in hits:
            lines = notes.get((row, hit.entry.code), ())
            yield row, _with_text(hit, lines, asked.texts) if lines else hit

    def _add(self, row: int, hit: Hit) -> None:
        self.hits.setdefault((row, hit.entry.code), hit)


def _with_text(hit: Hit, lines: tuple[CodeNote, ...], texts: frozenset[str]) -> Hit:
    """The hit with the note that has most of the words."""
    if hit.where is Where.TERM:
        lines = tuple(line for line in lines if line.kind in TERMS) or lines
    matched: list[tuple[CodeNote, tuple[Span, ...]]] = [(line, spans(line.text, texts)) for line in lines]
    note, places = max(matched, key=lambda pair: _letters(pair[1]))
    return replace(hit, text=note.text, text_spans=places) if places else hit


def _letters(places: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in places)


def _code_span(dotted: str, count: int) -> Span:
    """From the start to behind so many characters, the dot not counted."""
    dot = dotted.find(".")
    return 0, count + (0 <= dot < count)
