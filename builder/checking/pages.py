"""What the dossier says of the pages written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import PRINCIPLES, Dossier, Principle
from builder.reading import DOCS, Reading


def check_policies(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Every page on how the publisher works is there to be linked to; where there is one, there is one for each principle."""
    answered = {principle: dossier.dossier.policy(principle) for principle in PRINCIPLES}
    for principle, page in answered.items():
        if page and page not in reading.doc_names:
            yield Diagnostic(
                Code.FILE_MISSING, f"there is no page {DOCS}/{page}", reading.at(*_path(principle))
            )
    missing = [principle for principle, page in answered.items() if not page]
    if len(missing) < len(PRINCIPLES) and reading.is_sound("dossier"):
        for principle in missing:
            message = f"no page says how the publisher keeps to {principle.asks}"
            hint = f"write one in {DOCS}/ and name it under `{'.'.join(_path(principle))}`"
            yield Diagnostic(Code.POLICY_MISSING, message, reading.at("dossier"), hint)


def _path(principle: Principle) -> tuple[str, ...]:
    return ("dossier", *(() if principle.key == "corrections" else ("policies",)), principle.key)
