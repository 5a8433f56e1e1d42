"""What a language's `claims.toml` says of who says so: words of saying, and speakers by their office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.claim import Status
from claimline.model.light import LightEnum


class SpeechKind(StrEnum, metaclass=LightEnum):
    """How words of saying stand to the speaker and to what is said."""

    VERB = "verb"           # speaker beside it, what is said follows or precedes: "X said that"
    FRAME = "frame"         # speaker follows: "according to X"
    NONE = "none"           # says nothing, for all that it looks like saying: "clashes were reported"
    ANSWERS = "answers"     # the text is an interview, who answers follows: "interview with X"
    ASKS = "asks"           # the text is an interview, who asks follows: "interview by Y"
    BACK = "back"           # the speaker beside it said what stands before: "this was reported by X"
    RECALL = "recall"       # what follows is no news of whoever is reported: "let us recall"
    HEADS = "heads"         # the speaker beside it tells what stands below: "General Staff, evening update"
    LABEL = "label"         # says of the words before it whose they are: "(X)", rare


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of saying. `status`: what the saying itself makes of what is said ("denied", "expects").

    `own`: what is named right behind them is the speaker's own doing: "claimed the capture of X". `again`: they have a
    pronoun for whoever spoke last: "according to him". `beside`: their speaker stands right behind them: "claims of X".
    `passes_on`: whoever they name only passes on what another, named before, said: "quoted by".
    `concedes`: with nobody named, what is told is the other side's gain: "admitted the capture of X".
    `cites`: what is told is theirs whom they name, not theirs who cites them: "reports, citing the mayor, that".
    """

    id: str
    kind: SpeechKind
    words: tuple[str, ...]
    status: Status | None = None
    own: bool = False
    again: bool = False
    beside: bool = False
    concedes: bool = False
    passes_on: bool = False
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A speaker by office: "the defence ministry". `label` is the printed source, with {side} for its adjective.

    `regional`: the place behind it only says of what: "the governor of Luhansk". `bearer`: the word stands for one
    person, who after a name was told with any office is that person: "observer Ivan Ladygin", then "the blogger".
    `observes`: they watch the war and fight none: what "Ukrainian analysts" report is no deed of their own side.
    `unit`: a formation, which its number tells from others and whose officers speak: "the 66th Brigade".
    `speaks_for`: an office that, where nobody is named, stands for the formation behind it: "the press service of".
    `governed`: the words are in a case in which they are the speaker only behind others: "за даними бригади".
    `home`: where neither the text nor its author tells whose, that of the side whose soil is fought for: a general
    staff. `medium`: what somebody speaks in or to, unless it is the subject: "сообщил в канале".
    """

    id: str
    words: tuple[str, ...]
    label: str
    sided: bool = False     # an office of one side's state: with no side named it is the author's own
    regional: bool = False
    bearer: bool = False
    observes: bool = False
    unit: bool = False
    speaks_for: bool = False
    governed: bool = False
    medium: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Complement:
    """Words that open what is said: "that", "que". The speaker does not stand behind them."""

    id: str
    words: tuple[str, ...]
