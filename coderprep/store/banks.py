"""Item banks: items, each with its revisions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, func, select

from coderprep.core.exams.items import BankItem, ItemBody, ItemDraft
from coderprep.store import codec, note_rows
from coderprep.store.tables import bank as bank_table
from coderprep.store.tables import item, item_revision
from coderprep.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Bank:
    """A file of items."""

    id: str
    title: str
    exam: str
    version: int = 0
    release: str = ""


@dataclass(frozen=True, slots=True)
class BankChange:
    """What taking over a bank file did, in items."""

    added: int
    changed: int
    unchanged: int
    retired: int


def save(writer: Writer, bank: Bank, drafts: Sequence[ItemDraft], *, whole: bool = True) -> BankChange:
    """Take over a bank file: new items, new revisions of changed ones; items no longer in it are retired.

    Unless these are the `whole` of the file: then others may be among those that could not be read.
    """
    values = {"title": bank.title, "exam": bank.exam, "version": bank.version, "release": bank.release}
    writer.upsert(bank_table, bank.id, values)
    there = _there(writer.connection, bank.id)
    added = changed = 0
    for draft in drafts:
        item_id = there.get(draft.uid)
        if item_id is None:
            _add(writer, bank.id, draft)
            added += 1
        else:
            changed += _change(writer, item_id, draft)
    gone = there.keys() - {draft.uid for draft in drafts} if whole else set()
    retired = sum(writer.update(item, there[uid], {"retired": 1}) for uid in sorted(gone))
    return BankChange(added, changed, len(drafts) - added - changed, retired)


def all_banks(connection: Connection) -> list[Bank]:
    """All banks, by id."""
    columns = (bank_table.c.id, bank_table.c.title, bank_table.c.exam, bank_table.c.version, bank_table.c.release)
    return [Bank(*row) for row in connection.execute(select(*columns).order_by(bank_table.c.id))]


def items(connection: Connection, exam: str) -> list[BankItem]:
    """What drawing a form needs: the items of this exam that are in use. Decodes no bodies, so 10,000 are quick."""
    found = connection.exec_driver_sql(
        "SELECT id, uid, domain, keep_order, option_count, answer, last_seen_ms, case_hash"
        " FROM item WHERE exam = ? AND NOT retired ORDER BY id",
        (exam,),
    )
    keys: dict[str, frozenset[int]] = {}
    bank: list[BankItem] = []
    for id, uid, domain, keep_order, options, answer, seen, case in found.cursor.fetchall():
        key = keys.get(answer)
        if key is None:
            key = keys[answer] = frozenset(map(int, answer.split(",")))
        bank.append(BankItem(id, uid, domain, bool(keep_order), options, key, None if seen < 0 else seen, case))
    return bank


def domain_counts(connection: Connection, exam: str) -> dict[str, int]:
    """Items in use, a domain."""
    wanted = select(item.c.domain, func.count()).where(item.c.exam == exam, item.c.retired == 0)
    return dict(connection.execute(wanted.group_by(item.c.domain)).all())


def revision_bodies(connection: Connection, revision_ids: Collection[int]) -> dict[int, ItemBody]:
    """Bodies of items as they were, by revision id."""
    wanted = select(item_revision.c.id, item_revision.c.body).where(item_revision.c.id.in_(revision_ids))
    return {id: codec.item_body(body) for id, body in connection.execute(wanted)}


def current_revisions(connection: Connection, item_ids: Collection[int]) -> dict[int, int]:
    """The revision in force, by item id."""
    wanted = select(item.c.id, item.c.revision_id).where(item.c.id.in_(item_ids))
    return dict(connection.execute(wanted).all())


def _there(connection: Connection, bank_id: str) -> Mapping[str, int]:
    wanted = select(item.c.uid, item.c.id).where(item.c.bank == bank_id)
    return dict(connection.execute(wanted).all())


def _add(writer: Writer, bank_id: str, draft: ItemDraft) -> None:
    item_id = writer.insert(item, {"uid": draft.uid, "bank": bank_id, **_columns(draft)})
    writer.update(item, item_id, {"revision_id": _revision(writer, item_id, draft.body)})


def _change(writer: Writer, item_id: int, draft: ItemDraft) -> bool:
    """True where the item differs from what was stored."""
    revision_id = _revision(writer, item_id, draft.body)
    return writer.update(item, item_id, {**_columns(draft), "retired": 0, "revision_id": revision_id})


def _columns(draft: ItemDraft) -> dict[str, object]:
    body = draft.body
    return {
        "exam": draft.exam,
        "domain": draft.domain,
        "tags": note_rows.tag_text(draft.tags),
        "sealed": draft.sealed,
        "answer": ",".join(map(str, sorted(body.key))),
        "option_count": len(body.options),
        "keep_order": body.keep_order,
        "case_hash": blake2b(body.case.encode(), digest_size=8).hexdigest() if body.case else "",
    }


def _revision(writer: Writer, item_id: int, body: ItemBody) -> int:
    """The revision with this body; made where it is new."""
    text = codec.dump(body)
    hash = blake2b(text.encode(), digest_size=16).hexdigest()
    known = select(item_revision.c.id).where(item_revision.c.item_id == item_id, item_revision.c.hash == hash)
    found = writer.connection.scalar(known)
    if found is not None:
        return int(found)
    values = {"item_id": item_id, "hash": hash, "body": text, "created_ms": writer.now_ms}
    return writer.insert(item_revision, values)
