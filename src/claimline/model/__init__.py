"""The frozen values that stages hand to each other: what each means, its units, and nothing else."""

from claimline.model.area import Area, Shape
from claimline.model.claim import Claim, Draft, Event, Evidence, Extent, Status, claim_id
from claimline.model.document import Block, Document, Post, Zone
from claimline.model.place import (
    Candidate,
    Entry,
    Gazetteer,
    Kind,
    Mention,
    NameMatch,
    Place,
    Relation,
    Role,
)
from claimline.model.report import Report
from claimline.model.sentence import Sentence, Token, TokenKind
from claimline.model.when import When

__all__ = [
    "Area", "Block", "Candidate", "Claim", "Document", "Draft", "Entry", "Event", "Evidence", "Extent", "Gazetteer",
    "Kind", "Mention", "NameMatch", "Place", "Post", "Relation", "Report", "Role", "Sentence", "Shape", "Status",
    "Token", "TokenKind", "When", "Zone", "claim_id",
]
