"""`coderprep backup`, `backups`, `restore` and `doctor`."""

from argparse import Namespace
from datetime import UTC, datetime

from coderprep.cli import desk, output
from coderprep.clock import SystemClock
from coderprep.core.errors import Damaged, FromTheFuture, UserError
from coderprep.core.tr import tr
from coderprep.library import backups as verbs
from coderprep.library import doctor as examiner
from coderprep.library.doctor import Check
from coderprep.library.profile import open_profile
from coderprep.store.backups import Backup


def backup(args: Namespace) -> int:
    """Back the profile up now; works beside an open window."""
    with desk.reading(args) as profile:
        made = verbs.make(profile, "asked").value
    output.emit({"backup": _data(made)}, [str(made.path)], args.json)
    return 0


def backups(args: Namespace) -> int:
    """The backups, newest first."""
    found = verbs.listed(desk.folders(args))
    rows = [[_time(b.at_ms), b.reason, b.size, str(b.path)] for b in found]
    lines = output.table([[tr("time (UTC)"), tr("reason"), tr("bytes"), tr("file")], *rows])
    output.emit({"backups": [_data(b) for b in found]}, lines if found else [tr("There are no backups.")], args.json)
    return 0


def restore(args: Namespace) -> int:
    """Put a backup in the profile's place, also where the present database cannot be opened (it is kept aside)."""
    if not args.yes:
        raise UserError(
            tr("This replaces your present data with {file}; say --yes to do it.", file=args.file),
        )
    where = desk.folders(args)
    with desk.alone(where):
        if not args.file.is_file():
            raise UserError(tr("{file} does not exist; see: coderprep backups", file=args.file))
        try:
            profile = open_profile(where, SystemClock())
        except (Damaged, FromTheFuture):
            profile = verbs.restore_closed(where, SystemClock(), args.file)
        else:
            profile = verbs.restore(profile, args.file)
        profile.close()
    output.emit({"restored": str(args.file)}, [tr("Restored from {file}.", file=args.file)], args.json)
    return 0


def doctor(args: Namespace) -> int:
    """Look whether all is well; 1 where something is not."""
    try:
        with desk.reading(args) as profile:
            checks = examiner.examine(profile)
    except (Damaged, FromTheFuture) as error:
        checks = [Check("database", False, str(error))]
    ok = all(check.ok for check in checks)
    data = [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks]
    words = {True: tr("well"), False: tr("NOT WELL")}
    lines = [f"{words[check.ok]}: {check.name}: {check.detail}" for check in checks]
    output.emit({"ok": ok, "checks": data}, lines, args.json)
    return 0 if ok else 1


def _data(found: Backup) -> dict[str, object]:
    return {"file": str(found.path), "time": _time(found.at_ms), "reason": found.reason, "bytes": found.size}


def _time(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds")
