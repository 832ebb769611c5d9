"""HCPCS Level II: what a release says of a code beside its description, and what its letters and numbers mean.

The meanings follow the record layout that CMS publishes with each release.
"""

from dataclasses import dataclass
from datetime import date

from coderprep.core.tr import tr

_COVERAGE = {
    "C": "Carrier judgment",
    "D": "Special coverage instructions apply",
    "I": "Not payable by Medicare",
    "M": "Not covered by Medicare",
    "S": "Not covered by Medicare statute",
}
_ACTIONS = {
    "A": "Added",
    "B": "Coverage and long description changed",
    "C": "Long description changed",
    "D": "Discontinued",
    "F": "Coverage changed",
    "N": "Not changed",
    "P": "Payment changed",
    "R": "Reactivated",
    "S": "Short description changed",
    "T": "Type of service or BETOS group changed",
}
_PRICING = {
    "00": "Not separately priced by Part B",
    "11": "Physician fee schedule, relative value units",
    "12": "Physician fee schedule, anesthesia base units",
    "13": "Physician fee schedule, priced by the contractor",
    "21": "Clinical laboratory fee schedule, national limit",
    "22": "Clinical laboratory fee schedule, priced by the contractor",
    "31": "Frequently serviced equipment",
    "32": "Inexpensive and routinely purchased equipment",
    "33": "Oxygen and oxygen equipment",
    "34": "Supplies for equipment",
    "35": "Surgical dressings",
    "36": "Capped rental equipment",
    "37": "Ostomy, tracheostomy and urological supplies",
    "38": "Orthotics, prosthetics and vision services",
    "39": "Parenteral and enteral nutrition",
    "40": "Lymphedema compression items",
    "45": "Customized equipment",
    "46": "Equipment priced by the contractor",
    "51": "Drugs",
    "52": "Reasonable charge",
    "53": "Set by statute",
    "54": "Vaccinations",
    "55": "Splints and casts",
    "56": "Intraocular lenses inserted in an office",
    "57": "Priced by the contractor",
    "99": "Value not established",
}


@dataclass(frozen=True, slots=True)
class HcpcsDetail:
    """The further fields of a HCPCS code or modifier, as the release writes them; empty where it says nothing.

    `added` is the day the code came in, `changed` the day from which the last `action` counts.
    """

    code: str
    coverage: str = ""
    pricing: tuple[str, ...] = ()
    multiple_pricing: str = ""
    statute: str = ""
    cross_references: tuple[str, ...] = ()
    betos: str = ""
    types_of_service: tuple[str, ...] = ()
    added: date | None = None
    changed: date | None = None
    action: str = ""


def coverage_words(letter: str) -> str:
    """What a coverage code means; the letter itself where it is not known."""
    return tr(_COVERAGE.get(letter, letter))


def action_words(letter: str) -> str:
    """What an action code means; the letter itself where it is not known."""
    return tr(_ACTIONS.get(letter, letter))


def pricing_words(code: str) -> str:
    """How a code is priced; the indicator itself where it is not known."""
    return tr(_PRICING.get(code, code))
