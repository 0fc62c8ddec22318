"""References, and claims as works to cite, for programs that keep literature.

Comes in: a dossier. Goes out: CSL-JSON (1.0) and BibTeX. Refuses to guess what a reference does not say: a work without a date
has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from builder.addresses import PUBLISHED, Canonical, address_of
from builder.exports.export import Export, Json, known, written_as_json
from builder.later import Later
from builder.model import Claim, Dossier, Kind, Reference, ReferenceKind

_TYPES = {
    ReferenceKind.PRIMARY: "document",
    ReferenceKind.PARTY: "document",
    ReferenceKind.PRESS: "article-newspaper",
    ReferenceKind.ANALYSIS: "report",
    ReferenceKind.REFERENCE_WORK: "entry-encyclopedia",
}
_SPECIAL_IN_URL = re.compile(r"[{}\\]")
_IN_A_WHOLE = (ReferenceKind.PRESS, ReferenceKind.REFERENCE_WORK)
"""What citation styles name by the newspaper or the work that it stands in."""
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibliography(dossier: Dossier, canonical: Canonical) -> Iterator[Export]:
    """Both kinds of works in both forms."""
    cited = Later(lambda: [_reference(reference) for reference in dossier.references.values()])
    ours = Later(lambda: [claim_as_work(claim, dossier, canonical) for claim in dossier.claims.values()])
    for name, title, works in (
        ("references", "References", cited),
        ("claims", "Claims, to be cited", ours),
    ):
        path = f"{PUBLISHED}/{name}"
        use = "For Zotero, citation processors and other programs that keep literature."
        data = Later(partial(_as_csl, works))
        yield Export(
            f"{path}.csl.json", "application/vnd.citationstyles.csl+json", f"{title} as CSL-JSON", use, data
        )
        text = Later(partial(_as_bibtex, works))
        yield Export(f"{path}.bib", "application/x-bibtex", f"{title} as BibTeX", "For LaTeX.", text)


def _as_csl(works: Later[list[Json]]) -> bytes:
    return written_as_json(works())


def _as_bibtex(works: Later[list[Json]]) -> bytes:
    return "\n".join(map(as_bibtex, works())).encode()


def claim_as_work(claim: Claim, dossier: Dossier, canonical: Canonical) -> Json:
    """A claim with its verdict as a page that is cited."""
    verdict = dossier.verdicts[claim.verdict].label
    return known(
        {
            "id": claim.id,
            "type": "webpage",
            "title": f"{verdict}: {claim.claim}",
            "author": [{"literal": dossier.dossier.publisher.name}],
            "container-title": dossier.dossier.title,
            "issued": _day(claim.history[-1].on),
            "language": dossier.dossier.language,
            "URL": canonical.absolute(address_of(Kind.CLAIM, claim.id)),
        }
    )


def _reference(reference: Reference) -> Json:
    return known(
        {
            "id": reference.id,
            "type": _TYPES[reference.kind],
            "title": reference.title,
            "publisher": reference.publisher,
            "container-title": reference.publisher if reference.kind in _IN_A_WHOLE else None,
            "issued": _day(reference.published) if reference.published else None,
            "accessed": _day(reference.accessed),
            "URL": reference.url,
            "note": reference.note,
        }
    )


def _day(day: date) -> Json:
    return {"date-parts": [[day.year, day.month, day.day]]}


def as_bibtex(work: Json) -> str:
    """One entry of BibTeX; title and names keep their capitals."""
    issued = work.get("issued", {}).get("date-parts", [[]])[0]
    accessed = work.get("accessed", {}).get("date-parts", [[]])[0]
    fields = known(
        {
            "title": "{" + _bibtex(work["title"]) + "}",
            "organization": "{"
            + _bibtex(work["author"][0]["literal"] if "author" in work else work["publisher"])
            + "}",
            "howpublished": _bibtex(work.get("container-title", "")) if "author" in work else "",
            "year": str(issued[0]) if issued else None,
            "month": str(issued[1]) if issued else None,
            "url": _SPECIAL_IN_URL.sub(lambda found: f"%{ord(found.group()):02X}", work.get("URL", "")),
            "urldate": "-".join(f"{part:02}" for part in accessed),
            "note": _bibtex(work.get("note", "")),
        }
    )
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{work['id']},\n{lines}}}\n"


def _bibtex(text: str) -> str:
    return text.translate(_ESCAPES)
