"""What an archive wants to know of the downloads, and how the dossier is cited.

Comes in: every file that is offered for download. Goes out: RO-Crate metadata (1.1) with the SHA-256 sum of each file, and
CITATION.cff (1.2.0). Refuses to know what is in a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial

from builder.addresses import PUBLISHED, Canonical
from builder.collation import Collation
from builder.exports.export import Export, Json, known, written_as_json
from builder.later import Later

CRATE = f"{PUBLISHED}/ro-crate-metadata.json"
CITATION = f"{PUBLISHED}/CITATION.cff"
_NO_TERMS = "No terms are stated."


def citation(collation: Collation, canonical: Canonical) -> Export:
    """The dossier as a work to cite, in the Citation File Format."""
    use = "For the root of a repository or an archive: how to cite the dossier."
    data = Later(partial(_citation, collation, canonical))
    return Export(CITATION, "application/yaml", "How the dossier is cited", use, data)


def _citation(collation: Collation, canonical: Canonical) -> bytes:
    """JSON is YAML: no text can break out of its quotation marks."""
    about = collation.dossier.dossier
    fields = known(
        {
            "cff-version": "1.2.0",
            "message": "Cite the dossier as below, or a claim by its own page.",
            "type": "dataset",
            "title": about.title,
            "abstract": about.summary,
            "authors": [known({"name": about.publisher.name, "website": about.publisher.url})],
            "date-released": collation.changes[0].on.isoformat(),
            "license-url": about.licence.url if about.licence else None,
            "url": canonical.absolute(),
        }
    )
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return "".join(lines).encode()


def crate(collation: Collation, files: Iterable[Export], canonical: Canonical) -> Export:
    """The downloads as a research object: what each file is, how large, and its sum."""
    use = "To verify a download, and to archive it: the SHA-256 sum of every file."
    data = Later(partial(_crate, collation, files, canonical))
    return Export(CRATE, "application/ld+json", "The downloads as an RO-Crate", use, data)


def _crate(collation: Collation, files: Iterable[Export], canonical: Canonical) -> bytes:
    about = collation.dossier.dossier
    inside = sorted(files, key=lambda each: each.path)
    licence = about.licence
    organisation = {
        "@id": about.publisher.url or "#publisher",
        "@type": "Organization",
        "name": about.publisher.name,
    }
    terms: Json = {
        "@id": licence.url if licence and licence.url else "#terms",
        "@type": "CreativeWork",
        "name": licence.name if licence else _NO_TERMS,
        "description": licence.name if licence else _NO_TERMS,
    }
    root = known(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": about.title,
            "description": about.summary,
            "datePublished": collation.changes[0].on.isoformat(),
            "inLanguage": about.language,
            "url": canonical.absolute(),
            "license": {"@id": terms["@id"]},
            "publisher": {"@id": organisation["@id"]},
            "hasPart": [{"@id": _in_crate(each.path)} for each in inside],
        }
    )
    metadata = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    kept = [
        {"@id": _rights_of(each), "@type": "CreativeWork", "name": "Rights", "description": each.rights}
        for each in inside
        if each.rights
    ]
    graph = [metadata, root, organisation, terms, *kept, *map(_file, inside)]
    context = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}]
    return written_as_json({"@context": context, "@graph": graph})


def _in_crate(path: str) -> str:
    return path.removeprefix(f"{PUBLISHED}/")


def _rights_of(each: Export) -> str:
    return f"#rights-{_in_crate(each.path)}"


def _file(each: Export) -> Json:
    """A file; one that the terms of the dossier do not cover has its own."""
    return {
        "@id": _in_crate(each.path),
        "@type": "File",
        "name": each.title,
        "description": each.use,
        "encodingFormat": each.media_type.partition(";")[0],
        "contentSize": str(len(each.data)),
        "sha256": each.sha256,
        **({"license": {"@id": _rights_of(each)}} if each.rights else {}),
    }
