"""The frozen values that stages hand to each other: what each means, its units, and nothing else."""

from claimline.model.area import Area, Shape
from claimline.model.claim import Claim, Draft, Event, Evidence, Extent, Status, claim_id
from claimline.model.document import Block, Document, Post, Zone
from claimline.model.lag import Lag, Pace
from claimline.model.place import (
    SETTLEMENTS,
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
from claimline.model.timeline import Change, ChangeKind, Dispute, Interval, Rule, State, Timeline
from claimline.model.when import When

__all__ = [
    "SETTLEMENTS",
    "Area", "Block", "Candidate", "Change", "ChangeKind", "Claim", "Dispute", "Document", "Draft", "Entry", "Event",
    "Evidence", "Extent", "Gazetteer", "Interval", "Kind", "Lag", "Mention", "NameMatch", "Pace", "Place", "Post",
    "Relation", "Report", "Role", "Rule", "Sentence", "Shape", "State", "Status", "Timeline", "Token", "TokenKind",
    "When", "Zone", "claim_id",
]
