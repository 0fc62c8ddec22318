"""Whether a verdict rests on the evidence under it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Claim, Dossier, EvidenceStance, Path, Verdict
from builder.phrases import plural
from builder.reading import Reading

_GOOD, _BAD = 4, 2
"""From this rating up a statement holds, from that down it does not; between them evidence may go both ways."""
_SUPPORTS, _REFUTES = EvidenceStance.SUPPORTS, EvidenceStance.REFUTES


def check_verdicts(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A degree of truth has evidence for or against, of enough publishers, and not all on the other side.

    In the middle of the scale context may decide. A verdict without a rating is no degree of truth: that nothing
    can be found is a finding, too.
    """
    for key, claim in dossier.claims.items():
        verdict = dossier.verdicts.get(claim.verdict)
        if (
            not verdict
            or not reading.is_sound("claims", key, "verdict")
            or not reading.is_sound("claims", key, "evidence")
        ):
            continue
        decisive = [evidence for evidence in claim.evidence if evidence.stance in (_SUPPORTS, _REFUTES)]
        publishers = {
            dossier.references[evidence.reference].publisher.casefold()
            for evidence in decisive
            if evidence.reference in dossier.references
        }
        at: Path = ("claims", key, "verdict")
        goes_both_ways = verdict.rating and _BAD < verdict.rating < _GOOD
        if verdict.rating and not (claim.evidence if goes_both_ways else decisive):
            wanted = "" if goes_both_ways else " that supports or refutes this"
            message = f"nothing is cited{wanted}, and the verdict is “{verdict.label}”"
            yield Diagnostic(Code.VERDICT_WITHOUT_EVIDENCE, message, reading.at(*at), "cite what decided it")
        elif (
            (decisive or verdict.needs > 1)
            and len(publishers) < verdict.needs
            and all(e.reference in dossier.references for e in decisive)
        ):
            there = "there is" if len(publishers) == 1 else "there are"
            needed = f"“{verdict.label}” needs {verdict.needs} publishers that support or refute it"
            message = f"{needed}; {there} {plural(len(publishers), 'publisher')}"
            yield Diagnostic(Code.TOO_FEW_REFERENCES, message, reading.at(*at))
        if fault := _opposite(verdict, claim):
            yield Diagnostic(
                Code.EVIDENCE_AGAINST_VERDICT,
                fault,
                reading.at(*at),
                "one of the stances or the verdict is wrong",
            )


def _opposite(verdict: Verdict, claim: Claim) -> str | None:
    stances = {evidence.stance for evidence in claim.evidence}
    if verdict.rating and verdict.rating <= _BAD and _SUPPORTS in stances and _REFUTES not in stances:
        return f"all evidence supports this, and the verdict is “{verdict.label}”"
    if verdict.rating and verdict.rating >= _GOOD and _REFUTES in stances and _SUPPORTS not in stances:
        return f"all evidence refutes this, and the verdict is “{verdict.label}”"
    return None
