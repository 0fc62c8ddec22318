"""Facts across records: each check is a function from a dossier, and how it was read, to diagnostics.

Comes in: what was read. Goes out: what does not fit together. Refuses to know how a record is read,
quoted or shown. A new check is a function, its code, a line in `CHECKS` and a case under `tests/cases/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from builder.checking.aliases import check_aliases
from builder.checking.characters import check_hidden, check_lookalikes
from builder.checking.claims import check_claims_exist, check_listed_once
from builder.checking.dates import check_dates
from builder.checking.files import check_files
from builder.checking.history import check_history, check_withdrawn
from builder.checking.ids import check_ids
from builder.checking.links import check_links
from builder.checking.pages import check_policies
from builder.checking.sources import check_pins
from builder.checking.usage import check_relations, check_usage
from builder.checking.verdicts import check_verdicts
from builder.checking.wording import check_wording
from builder.diagnostic import Diagnostic
from builder.model import Dossier
from builder.reading import Reading, first_of

CHECKS: tuple[Callable[[Dossier, Reading], Iterator[Diagnostic]], ...] = (
    check_claims_exist,
    check_listed_once,
    check_ids,
    check_aliases,
    check_links,
    check_pins,
    check_files,
    check_policies,
    check_dates,
    check_history,
    check_withdrawn,
    check_verdicts,
    check_wording,
    check_hidden,
    check_lookalikes,
    check_relations,
    check_usage,
)


def check(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """All that is wrong between the records, as far as so many faults are told."""
    return first_of(chain.from_iterable(facts(dossier, reading) for facts in CHECKS), reading.limits)
