"""What carries over from sentence to sentence while a post is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimline.claims.acts import Act
from claimline.claims.cast import Cast
from claimline.claims.saying import Source
from claimline.claims.scene_time import SceneTime
from claimline.claims.topic import Topic
from claimline.model import Draft, Status, When

Told = tuple[Act, str | None, Status]       # an act, its doer and its status


@dataclass(slots=True)
class Thread:
    """What carries over from sentence to sentence while reading one post."""

    post: int | None = None
    paragraph: int = -1
    cast: Cast = field(default_factory=Cast)                # which sides it has brought up
    source: Source | None = None            # who spoke last
    said: int = -9                          # index of the sentence that named them
    said_in: int = -1                       # its paragraph
    said_until: int = 0                     # where it ends in the text
    person: Source | None = None            # who was spoken of since: "he said" is his
    officers: dict[str, Source] = field(default_factory=dict)   # who was named with an office: "the expert" is he
    offices: dict[str, str] = field(default_factory=dict)       # the sides of those who have spoken, by name
    surnames: set[str] = field(default_factory=set)     # of who was named in full as saying something
    quoting: Source | None = None           # whose quotation is still open
    said_on: When | None = None             # the day on which whoever spoke last is told to have spoken
    spoke_on: When | None = None            # the same, where it stands right beside the words of saying
    broke_off: bool = False                 # whether the last sentence quoted and named who said it
    voice: Source | None = None             # whose quotation was open last
    brought_in: Source | None = None        # whose words a colon at the end of a line brought in
    until: int = -1                         # the last paragraph of these
    worded: bool = False                    # whether the paragraph has had words already
    section: Source | None = None           # whose words a heading of their name stands over
    teller: Source | None = None            # who is said at its head to have told what the report tells
    head: list[Draft] = field(default_factory=list)         # claims of the sentences at its head
    read: int = 0                           # sentences read
    topic: Topic = field(default_factory=Topic)             # which places it is about
    drafts: list[Draft] = field(default_factory=list)       # of the last sentence that made any
    revised: dict[int, Draft] = field(default_factory=dict)     # what a later sentence made of a claim, by its id()
    told: int = 0                           # index of that sentence
    together: list[Draft] = field(default_factory=list)     # of all sentences of its paragraph up to there
    together_in: int = -1                   # that paragraph
    listing: tuple[Act, str | None] | None = None   # what a line ending in a colon tells of the list below it
    going_on: Told | None = None            # the act told last, to which "And B." adds a place
    counted: Told | None = None             # the one told without a place: "30 attacks. Of them 12"
    heading: When | None = None             # a line that is a date
    led: When | None = None                 # the time of a line that ends in a colon, over the list below it
    scene: SceneTime | None = None          # the time that a sentence set for those that go on with it
