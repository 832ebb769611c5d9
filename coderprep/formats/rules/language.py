"""Words: no CPT codes, American spelling, codes that exist."""

import re
from collections.abc import Iterator

from coderprep.core.codes import CodeKind, codes, cpt_shaped
from coderprep.core.errors import Problem
from coderprep.core.tr import tr
from coderprep.formats.rules.subject import Context, Record, Subject, texts

_UNREAD = frozenset(("id", "uid", "type", "source", "tags", "exams", "domain", "as_of", "accept", "invalid_codes"))
_URL_LINE = re.compile(r"\s*url\s*=")

_BRITISH = re.compile(
    r"\b(?:anaemi|leukaemi|ischaemi|\w*glycaemi|haem|oedem|oesoph|oestro|foet|faec|caec|caesar|diarrhoe|dyspnoe|apnoe"
    r"|paediat|orthopaed|gynaec|anaesth|coeliac|aetiolog|hydrocoel|sulph|manoeuv|tumour|colour|behaviour|labour|favour"
    r"|humour|odour|rigour|vigour|neighbour|honour|centre|litre|metre|fibre|calibre|titre|theatre|programmes?\b|cheque"
    r"|whilst|mould|judgement|licence|defence|offence|practis|travell|cancell(?!at)|labell|modell|fulfil(?!l)|enrol(?!l)"
    r"|skilful|ageing|artefact"
    r"|(?:organ|recogn|hospital|catheter|local|general|visual|normal|categor|summar|util|minim|maxim|optim|immun|steril"
    r"|stabil|immobil|special|final|character|author)is(?:e|ed|es|ing|ation|ations)\b"
    r"|(?:anal|dial|paral|catal)ys(?:e|ed|ing)\b)\w*",
    re.I,
)
"""British forms that medical text is likely to hold; a short list on purpose, for a name must not be flagged."""


def cpt(subject: Subject, context: Context) -> Iterator[Problem]:
    """No CPT code may be shipped, in comments neither. Addresses are left out: they are not shown as text."""
    for number, line in enumerate(subject.text.split("\n"), 1):
        if _URL_LINE.match(line):
            continue
        for span in cpt_shaped(line):
            text = tr("{code} looks like a CPT code; say the decision, not the number.", code=span.text)
            yield Problem(subject.document.path, number, text)


def spelling(subject: Subject, context: Context) -> Iterator[Problem]:
    """American spelling; other spellings that a typed answer accepts are not looked at."""
    for record, path, text in _words(subject):
        for match in _BRITISH.finditer(text):
            reason = tr("“{word}” is not American spelling.", word=match.group())
            yield subject.problem(path, reason, record.name)


def icd_codes(subject: Subject, context: Context) -> Iterator[Problem]:
    """Every ICD-10-CM code with a dot exists and is at full specificity, or is listed in `invalid_codes`.

    A code followed by a hyphen (S72.00-) stands for a category. Codes without a dot cannot be told from
    vertebrae and vitamins, and are not looked up.
    """
    valid = context.valid_code
    if valid is None:
        return
    used = False
    for record, path, text in _words(subject):
        for code in _complete(text):
            used = True
            if code not in record.shape.invalid_codes and not valid(code):
                reason = tr(
                    "{code} is not valid at full specificity; correct it or list it in “invalid_codes”.", code=code
                )
                yield subject.problem(path, reason, record.name)
    for record in subject.records:
        for code in filter(valid, record.shape.invalid_codes):
            yield subject.at(record, "invalid_codes", tr("{code} is valid; take it out of this list.", code=code))
    if used and not subject.header.release and not subject.own:
        yield subject.problem("release", tr("codes are used, but “release” does not say in which year they are valid."))


def _complete(text: str) -> Iterator[str]:
    for span in codes(text):
        if span.kind is CodeKind.ICD10CM and "." in span.text and not re.match(r"-(?!\w)", text[span.end :]):
            yield span.text


def _words(subject: Subject) -> Iterator[tuple[Record, str, str]]:
    """The texts of all records that learners read, with record and key path."""
    for record in subject.records:
        for key, value in record.raw.items():
            if key not in _UNREAD:
                for path, text in texts(value, f"{record.path}.{key}"):
                    yield record, path, text
