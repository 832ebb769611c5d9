"""One search box over the code sets: codes and words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.notes import CodeNote
from coderprep.core.codebook.releases import System
from coderprep.core.codebook.reportable import Status, status
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
    hits: dict[tuple[str, str], Hit] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        return len(self.hits) >= self.limit

    def run(self, text: str) -> Found:
        self._codes(text)
        if self.enough or (self.hits and not text.strip().isalpha()):
            return self._found({})
        asked = self._ask(text)
        readings = [asked.words] if asked.bare in (asked.words, ()) else [asked.words, asked.bare]
        for tiers in (_LIKELY, _UNLIKELY):
            for words in readings:
                for tier in tiers:
                    if words and not self.enough:
                        self._tier(words, tier, asked)
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
                self._add(Hit(using.release, entry, status(entry, using.on), Where.CODE, code_span=span))
            if found:
                return

    def _beginning(self, using: Using, code: str) -> list[CodeEntry]:
        return entries.beginning(self.connection, using.row, code, self.limit)

    def _tier(self, words: tuple[Word, ...], tier: Tier, asked: Asked) -> None:
        found: list[tuple[Using, Ranked, Status]] = []
        for using in self.using:
            ranked = finding.find(self.connection, using.row, words, tier, self.limit)
            new = (each for each in ranked if (using.release.id, each.entry.code) not in self.hits)
            found += [(using, each, status(each.entry, using.on)) for each in new]
        found.sort(key=lambda row: (row[2] is Status.TERMINATED, row[1].length))
        del found[self.limit - len(self.hits) :]
        hits = [
            Hit(using.release, each.entry, state, _WHERE[tier], spans(each.entry.title, asked.texts))
            for using, each, state in found
        ]
        for hit in self._texts(hits, asked):
            self._add(hit)

    def _texts(self, hits: list[Hit], asked: Asked) -> Iterator[Hit]:
        """The hits with the notes that matched, where it was not the title."""
        notes: dict[tuple[str, str], tuple[CodeNote, ...]] = {}
        for each in self.using:
            codes = [h.entry.code for h in hits if h.where is not Where.TITLE and h.release == each.release]
            if codes:
                found = entries.notes(self.connection, each.row, codes)
                notes |= {(each.release.id, code): lines for code, lines in found.items()}
        for hit in hits:
            lines = notes.get((hit.release.id, hit.entry.code), ())
            yield _with_text(hit, lines, asked.texts) if lines else hit

    def _add(self, hit: Hit) -> None:
        self.hits.setdefault((hit.release.id, hit.entry.code), hit)


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
