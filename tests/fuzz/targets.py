"""The targets by name."""

from __future__ import annotations

from collections.abc import Mapping

from fuzz import anchoring, escape, importing, prose, reading
from fuzz.target import Target

TARGETS: Mapping[str, Target] = {
    "reading": reading.TARGET,
    "anchoring": anchoring.TARGET,
    "prose": prose.TARGET,
    "escape": escape.TARGET,
    "import": importing.TARGET,
}
