"""Small files of our own in the formats of CMS and CDC."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2026</version>
  <introduction><introSection type="title"><title>List</title></introSection></introduction>
  <chapter>
    <name>1</name>
    <desc>Fevers (A00-B99)</desc>
    <includes><note>catching fevers</note></includes>
    <sectionIndex><sectionRef first="A00" last="A09" id="A00-A09">Gut fevers</sectionRef></sectionIndex>
    <section id="A00-A09">
      <desc>Gut fevers (A00-A09)</desc>
      <excludes2><note>cold feet (R68.-)</note></excludes2>
      <diag>
        <name>A00</name>
        <desc>Blue fever</desc>
        <useAdditionalCode><note>code for shade (B95-B97)</note></useAdditionalCode>
        <diag>
          <name>A00.0</name>
          <desc>Light  blue fever</desc>
          <inclusionTerm><note>Sky fever</note><note>Azure fever NOS</note></inclusionTerm>
          <excludes1><note>dark blue fever (A00.1)</note></excludes1>
        </diag>
        <diag><name>A00.1</name><desc>Dark blue fever</desc></diag>
      </diag>
    </section>
    <section id="B99">
      <desc>Other fevers (B99)</desc>
      <diag><name>B99</name><desc>Fever of no color</desc></diag>
    </section>
  </chapter>
  <chapter>
    <name>19</name>
    <desc>Injuries (S00-T88)</desc>
    <section id="S00-T88">
      <desc>Injuries (S00-T88)</desc>
      <diag>
        <name>S06</name>
        <desc>Bump</desc>
        <sevenChrNote><note>Add a 7th character to each code of S06</note></sevenChrNote>
        <sevenChrDef>
          <extension char="A">initial encounter</extension>
          <extension char="S">sequela</extension>
          <note>late bump</note>
        </sevenChrDef>
        <diag><name>S06.1X7</name><desc>Fatal bump</desc></diag>
        <diag placeholder="true"><name>S06.2</name><desc>Other bump</desc>
          <diag>
            <name>S06.20</name>
            <desc>Other bump of head</desc>
            <codeFirst><note>the wall (W22.-)</note></codeFirst>
          </diag>
        </diag>
      </diag>
      <diag>
        <name>T07</name>
        <desc>Bumps</desc>
        <codeAlso><note>, if known, the walls</note></codeAlso>
        <notes><note>Count them.</note></notes>
        <sevenChrDef><extension char="D">subsequent encounter</extension></sevenChrDef>
        <visualImpairment>
          <visCategory><heading>Category</heading><visRange><visMax><heading>Below</heading></visMax>
            <visMin><heading>From</heading></visMin></visRange></visCategory>
          <visCategory><value>1</value><visRange><visMax><value>6/18</value></visMax>
            <visMin><value>6/60</value></visMin></visRange>
            <visRange><visMax><value>20/70</value></visMax></visRange></visCategory>
        </visualImpairment>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>
"""

INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2026</version>
  <title>ICD-10-CM INDEX</title>
  <letter>
    <title>F</title>
    <mainTerm>
      <title>Fever<nemod>(any)</nemod> NEC</title>
      <seeAlso>Heat, of body</seeAlso>
      <code>B99</code>
      <term level="1">
        <title>blue</title>
        <code>A00.-</code>
        <manif>R68</manif>
        <term level="2"><title>dark</title><code>A00.1</code></term>
      </term>
      <term level="1"><title>green</title><see>Fever, blue</see><subcat>A00.1</subcat></term>
    </mainTerm>
    <mainTerm><title>Fright</title><seecat>S06</seecat></mainTerm>
  </letter>
</ICD10CM.index>
"""

EXTERNAL = INDEX.replace("ICD-10-CM INDEX", "ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX")

NEOPLASMS = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2026</version>
  <indexHeading><head col="1">Neoplasm</head><head col="2">Malignant Primary</head></indexHeading>
  <letter>
    <title>N</title>
    <mainTerm>
      <title>Neoplasm</title>
      <cell col="2">C80.1</cell><cell col="3">C79.9</cell><cell col="4">-</cell>
      <cell col="5">D36.9</cell><cell col="6">D48.9</cell><cell col="7">D49.9</cell>
      <term level="1"><title>toe</title><cell col="2">C76.5-</cell><cell col="7">D49.89</cell></term>
    </mainTerm>
  </letter>
</ICD10CM.index>
"""

DRUGS = NEOPLASMS.replace("Neoplasm</head>", "Substance</head>").replace("Malignant Primary", "Poisoning Accidental")

PCS_INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.index>
  <version>2026</version>
  <title>2026 ICD-10-PCS Index</title>
  <letter>
    <title>A</title>
    <mainTerm>
      <title>Appendectomy</title>
      <term level="1"><see>Excision, Appendix<codes>0DBJ</codes></see></term>
      <term level="1"><title>Whole</title><code>0DTJ0ZZ</code></term>
      <term level="1"><see>Resection, Appendix<tab>0DT</tab></see></term>
      <term level="1"><tab>0DJ</tab></term>
    </mainTerm>
    <mainTerm><title>Abdominal cavity</title><use>Peritoneal Cavity</use></mainTerm>
  </letter>
</ICD10PCS.index>
"""

PCS_TABLES = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.tabular>
  <version>2026</version>
  <title>2026 ICD-10-PCS Tables</title>
  <pcsTable>
    <axis pos="1" values="1"><title>Section</title><label code="0">Medical and Surgical</label></axis>
    <axis pos="2" values="1"><title>Body System</title><label code="D">Gastrointestinal System</label></axis>
    <axis pos="3" values="1"><title>Operation</title><label code="T">Resection</label>
      <definition>Taking all of it</definition></axis>
    <pcsRow codes="4">
      <axis pos="4" values="2"><title>Body Part</title>
        <label code="J">Appendix</label><label code="6">Stomach</label></axis>
      <axis pos="5" values="2"><title>Approach</title>
        <label code="0">Open</label><label code="4">Endoscopic</label></axis>
      <axis pos="6" values="1"><title>Device</title><label code="Z">No Device</label></axis>
      <axis pos="7" values="1"><title>Qualifier</title><label code="Z">No Qualifier</label></axis>
    </pcsRow>
  </pcsTable>
</ICD10PCS.tabular>
"""

PCS_DEFINITIONS = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.definitions>
  <version>2026</version>
  <title>2026 ICD-10-PCS Definitions</title>
  <section code="0">
    <title>Medical and Surgical</title>
    <axis pos="3">
      <title>Operation</title>
      <terms><title>Resection</title><definition>Taking all of it</definition><explanation>All</explanation></terms>
    </axis>
    <axis pos="4">
      <title>Body Part</title>
      <terms><title>Toe, Left</title><title>Toe, Right</title>
        <includes>Hallux</includes><includes>Big toe</includes></terms>
    </axis>
  </section>
  <deviceAggregation>
    <aggregate><device>Rod</device><operation>Insertion</operation><bodySys>Bones</bodySys>
      <parent value="4">Pin</parent></aggregate>
  </deviceAggregation>
</ICD10PCS.definitions>
"""

BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<ICD10CM.tabular><version>&b;</version></ICD10CM.tabular>
"""


def order_line(number: int, code: str, valid: int, short: str, long: str = "") -> str:
    """A line of an order file."""
    return f"{number:05} {code:<7} {valid} {short[:60]:<60} {long or short}"


def order_text(rows: Iterable[tuple[str, int, str]]) -> str:
    """An order file of these codes, validity flags and titles."""
    return "".join(order_line(n, code, valid, title) + "\r\n" for n, (code, valid, title) in enumerate(rows, 1))


CM_ORDER = order_text(
    [("A00", 0, "Blue fever"), ("A000", 1, "Light blue fever"), ("A0010", 1, "Deep"), ("I10", 1, "High")]
)
PCS_ORDER = order_text([("0DT", 0, "Resection"), ("0DTJ0ZZ", 1, "Resection of Appendix"), ("10D", 0, "Extraction")])


def hcpcs_line(code: str, record: str, long: str, short: str = "", number: int = 1, **fields: str) -> str:
    """A line of a HCPCS release in its 320 columns, with the fields named below."""
    line = f"{code:>5}{number * 100:05}{record}{long:<80}{short:<28}"
    parts = (
        ("price", 8), ("mult", 1), ("cim", 18), ("mcm", 24), ("statute", 10), ("lab", 24), ("xref", 25), ("cov", 1),
        ("asc", 22), ("note", 4), ("betos", 3), ("gap", 1), ("tos", 5), ("units", 3), ("added", 8), ("changed", 8),
        ("ended", 8), ("action", 1),
    )  # fmt: skip
    return line + "".join(f"{fields.get(name, ''):<{width}}" for name, width in parts) + " " * 27


HCPCS_LINES = (
    "***Disclaimers\t\t\t",
    "",
    "*Brand names may appear.",
    hcpcs_line("A1", "7", "Dressing for one wound", "Dressing for one", cov="C", added="20020701", action="N"),
    hcpcs_line("AD", "7", "Supervision by a physician: more than", "Supervision", added="19840101", ended="20171231"),
    hcpcs_line("AD", "8", "four at once", number=2),
    hcpcs_line(
        "A0021", "3", "Ambulance service, outside state per mile,", "Outside state ambulance", price="5152", cov="I",
        tos="D", betos="O1A", xref="A0030A0040", added="19820101", changed="20260401", action="P",
    ),
    hcpcs_line("A0021", "4", "transport", number=2),
    hcpcs_line("A0021", "4", " (medicaid only)", number=3),
    hcpcs_line("D0120", "3", "Teeth looked at", "Teeth", added="20200101"),
    hcpcs_line("99999", "3", "A shape of another code set", "Shape", added="20200101"),
    hcpcs_line("0999T", "3", "Another such shape", "Shape", added="20200101"),
    hcpcs_line("G0001", "3", "Blood drawn", "Blood", added="20000101", changed="20260101", ended="20260331"),
)  # fmt: skip
HCPCS = "\r\n".join(HCPCS_LINES) + "\r\n"

HEADER = (
    "HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", "PRICE1", "PRICE2", "PRICE3", "PRICE4",
    "MULT_PI", "COV", "XREF1", "XREF2", "BETOS", "TOS1", "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD",
)  # fmt: skip
SHEET = (
    ("***Disclaimers",),
    (),
    HEADER,
    ("   A1", "0010", "7", "Dressing for one wound", "Dressing for one", None, None, None, None, None, "C", None, None,
     None, None, "20020701", None, None, "N"),
    ("   AD", "0010", 7, "Supervision by a physician: more than four at once", "Supervision", None, None, None, None,
     None, None, None, None, None, None, 19840101, None, 20171231.0, None),
    ("A0021", "0010", "3", "Ambulance service, outside state per mile, transport (medicaid only)",
     "Outside state ambulance", "51", "52", None, None, None, "I", "A0030", "A0040", "O1A", "D", "19820101", "20260401",
     None, "P"),
    ("D0120", "0010", "3", "Teeth looked at", "Teeth", *[None] * 10, "20200101"),
    ("99999", "0010", "3", "A shape of another code set", "Shape", *[None] * 10, "20200101"),
    ("0999T", "0010", "3", "Another such shape", "Shape", *[None] * 10, "20200101"),
    ("G0001", "0010", "3", "Blood drawn", "Blood", *[None] * 10, "20000101", "20260101", "20260331"),
)  # fmt: skip


def sheet(rows: Iterable[Iterable[object]] = SHEET) -> bytes:
    """A workbook with these rows."""
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """An archive with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def written(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
