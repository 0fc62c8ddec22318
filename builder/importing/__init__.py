"""What others publish → drafts for a curator to finish.

Comes in: files in the formats of others. Goes out: drafts. Refuses to write into a dossier. One module a format.
"""

from builder.importing.claim_review import MAX_BYTES, Refused, read_claim_reviews
from builder.importing.draft import Draft

__all__ = ["MAX_BYTES", "Draft", "Refused", "read_claim_reviews"]
