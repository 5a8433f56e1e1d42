"""Who tells and who is told, where words of saying have a name on either side, or a pronoun for their subject."""

from __future__ import annotations

from claimline.claims.saying import Spoken
from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.sayings import Body, Speech
from claimline.model.theatre import Speaker
from claimline.text.phrases import Found

_TITLE = 7              # words from words of saying to the name of who tells: his office, his given name
_ADVERB = 1             # words between a pronoun and words of saying: "он также указал"
_INITIALS = 2           # letters at least of an agency's name in capitals
_PREPOSITION = 3        # letters
_DATELINE = 18          # tokens of a dateline: "Port Sudan, Sudan, Dec 1, 2025 (AFP) —"
_BEFORE_OUTLET = 2      # letters of a preposition before an outlet
_ARTICLE = 3            # letters of an article at most


def tells_to(marked: Marked, found: Found[Speech], left: Spoken, right: Spoken | None) -> bool:
    """Whether an outlet right before words of saying is told by whoever stands right behind them: "Об этом ТАСС сообщил
    военный эксперт Ладыгин"."""
    first, last, _ = left
    if not marked.free_order or right is None or last != found.first or right[0] - found.last > _TITLE:
        return False
    outlet = any(f.first <= first and last <= f.last and f.value.outlet for f in marked.speakers)
    initials = all(len(token.text) >= _INITIALS and token.text.isupper() for token in marked.tokens[first:last])
    between = marked.tokens[found.last:right[0]]
    return (outlet or initials) and right[0] not in marked.oblique and not any(
        token.kind is not TokenKind.WORD for token in between) and not any(
        token.text.islower() and len(token.text) <= _PREPOSITION for token in between[1:])


def end_of_dateline(marked: Marked) -> int:
    """The token after a dateline that names an agency in brackets, whose report it is, 0 where there is none:
    "KYIV, Aug 28 (Reuters) - Ukraine said"."""
    texts = [token.text for token in marked.tokens[:_DATELINE]]
    if ")" not in texts:
        return 0
    return next((i + 2 for i in range(2, len(texts) - 1) if texts[i] == ")" and texts[i + 1] in "-–—" and (
        texts[i - 2] == "(") and marked.tokens[i - 1].is_capital), 0)


def is_pronoun(marked: Marked, found: Found[Speech]) -> bool:
    """Whether a pronoun is the subject of words of saying, so that another name near by is no speaker: "в докладе
    президенту он также указал"."""
    if not marked.free_order:
        spoken_of = (ActorKind.PERSON, ActorKind.THEY, ActorKind.LATTER)
        taken = {i for f in (*marked.speeches, *marked.triggers) for i in range(f.first, f.last)}
        return any(f.value in spoken_of and (f.last == found.first or f.last == found.first - _ADVERB and (
            marked.tokens[f.last].text.islower() and f.last not in taken)) for f in marked.actors)     # "he also says"
    return any(f.value is ActorKind.THEY and f.last - f.first == 1 and (
        f.first == found.last or 0 <= found.first - f.last <= _ADVERB and all(
            token.kind is TokenKind.WORD for token in marked.tokens[f.last:found.first])) for f in marked.actors)


def after_comma(marked: Marked, i: int) -> bool:
    """Whether what stands before token `i` closes a clause or a quotation."""
    return i > 0 and marked.tokens[i - 1].text in ",»”\"—–-)…!?›"


def talked_to(marked: Marked, outlet: Found[Speaker]) -> bool:
    """Whether an outlet stands behind a preposition or a noun in the dative: "в разговоре с Рейтер"."""
    before = marked.tokens[outlet.first - 1].text if outlet.first else ""
    joined = any(f.last == outlet.first for f in marked.joiners)
    if outlet.value.outlet and not marked.free_order:       # "a déclaré à l'agence TASS le maire"
        led = [token.text.casefold() for token in marked.tokens[max(0, outlet.first - 3):outlet.first]]
        said = joined or any(f.last == outlet.first for f in (*marked.speeches, *marked.openers))   # "as TASS says"
        told = before.islower() and before.isalpha() and len(before) <= _PREPOSITION + 1 and not said and (
            before.casefold() not in marked.lexicon.articles)       # "in a comment to Suspilne"
        return told or any(word in marked.lexicon.within and led[i + 1].rstrip("'’") in marked.lexicon.articles
                           for i, word in enumerate(led[:-1]))
    if not (outlet.value.outlet and before.islower()):
        return False
    told = before.endswith(marked.lexicon.outlet_endings)       # "в интервью агентству Рейтер"
    told = told or any(f.last == outlet.first and not f.value.medium for f in marked.bodies)   # "речник УП"
    return told or len(before) <= _BEFORE_OUTLET and not joined


def names_no_speaker(marked: Marked, found: Found[Speech]) -> bool:
    """Whether words of saying name whom somebody tells: "в комментарии изданию" and its like begin with one letter."""
    return marked.free_order and len(marked.tokens[found.first].text) == 1


def is_of_nobody(marked: Marked, found: Found[Speech]) -> bool:
    """Whether a noun of saying is told with what it says and not with whose it is: "заяви про захоплення"."""
    after = marked.tokens[found.last:found.last + 1]
    return found.value.beside and bool(after) and after[0].text.islower() and len(after[0].text) <= _ARTICLE


def is_medium(marked: Marked, body: Found[Body]) -> bool:
    """Whether words for a channel or the press only say where or to whom somebody spoke: "сообщил в своём канале",
    "рассказал журналистам", "в комментарии изданию"."""
    if not (body.value.medium and marked.free_order):
        return False
    before = marked.tokens[max(0, body.first - 2):body.first]
    return marked.tokens[body.last - 1].norm.endswith(marked.lexicon.press_endings) or any(
        token.text.islower() and len(token.text) <= _BEFORE_OUTLET for token in before)
