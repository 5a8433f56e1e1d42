from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_lexicons import LEXICONS

from claimline.ingest import from_text, mark_zones
from claimline.model import Document


def marked(text: str, published: date | None = None) -> Document:
    return mark_zones(from_text(text, published=published), LEXICONS)


def zones(text: str) -> list[tuple[str, str]]:
    document = marked(text)
    return [(block.zone.value, text[block.start:block.end]) for block in document.blocks]


def test_readers_comments_are_not_the_report() -> None:
    text = "Le bourg est tombé lundi, a dit le général."
    assert zones(f"Le titre\n\n{text}\n\n2 commentaires\nLuc : Soumy est prise !\nÀ lire aussi : la suite\n© Nous") == [
        ("title", "Le titre"), ("body", text),
        ("comment", "2 commentaires\nLuc : Soumy est prise !"),
        ("links", "À lire aussi : la suite"), ("signature", "© Nous")]


def test_comments_without_a_heading_are_told_by_their_reply_links() -> None:
    text = "Le titre\n\nLe bourg est tombé lundi, a dit le général.\n\n\nSoumy est prise !\nC'est sûr.\nRépondreSupprimer« Non »\nRépondre\n"
    assert zones(text)[2:] == [("comment", text[text.index("Soumy"):].strip())]


@pytest.mark.parametrize("line", ["2 commentaires", "Laisser un commentaire", "Répondre", "Commentaires"])
def test_a_comment_heading_above_the_text_says_nothing_of_it(line: str) -> None:
    text = "Le bourg est tombé lundi, a dit le général."
    assert ("body", text) in zones(f"Le titre\n\n{line}\n\n{text}\n\n2 commentaires\nLuc : Soumy est prise !")


def test_of_the_counts_of_comments_in_an_index_only_the_last_reaches_on() -> None:
    first, second = "Le bourg est tombé lundi, a dit le général.", "Le pont tient toujours, a dit le général."
    found = zones(f"Le blog\n\n{first}\n\n1 commentaire\n\n{second}\n\n3 commentaires\n\nLuc : Soumy est prise !")
    assert [zone for zone, _ in found] == ["title", "body", "comment", "body", "comment"]


def test_a_wrapped_sentence_ends_a_list_of_links() -> None:
    text = "À lire aussi\nLa chute du bourg\n\nLe pont tient toujours malgré les\nassauts, a dit le général."
    assert zones(f"Le titre\n\nLe texte.\n\n{text}")[-1] == ("body", text[text.index("Le pont"):])


def test_a_comment_heading_in_a_sentence_is_none() -> None:
    assert {zone for zone, _ in zones("Un titre\n\nLe général n'a fait aucun commentaire.\n\nLe bourg tient.")} == {
        "title", "body"}


def test_entries_of_an_archive_are_posts_and_their_teasers_no_text() -> None:
    text = ("Archives\n\nLa chute du bourg\n\nLe bourg est tombé.\n\nLire la suite La chute du bourg\n\n"
            "Le front tient au nord\n\nLe front tient.\n\nLire la suite Le front tient au nord\n")
    document = marked(text)
    assert [text[post.start:post.end].split("\n")[0] for post in document.posts] == [
        "La chute du bourg", "Le front tient au nord"]
    assert [(b.zone.value, b.post) for b in document.blocks] == [
        ("title", None), ("title", 0), ("body", 0), ("teaser", 0), ("title", 1), ("body", 1), ("teaser", 1)]


@pytest.mark.parametrize(("first", "second", "days"), [
    ("14.01.2025", "15.01.2025 🧵", (date(2025, 1, 14), date(2025, 1, 15))),
    ("▶️ 10/08/2024 – J+5", "▶️ 12/08/2024", (date(2024, 8, 10), date(2024, 8, 12))),
    ("📅 12 марта", "📅 15 марта", (date(2025, 3, 12), date(2025, 3, 15))),
    ("— 8 Nov 2024 —", "— 7 Nov 2024 —", (date(2024, 11, 8), date(2024, 11, 7))),
    ("Monday, November 4", "November 3, 2024, 10:00", (date(2024, 11, 4), date(2024, 11, 3))),
    ("Monday 4 March 2024, 18:41 – column “East” – 2 comments", "Friday 1 March 2024 | Maps",
     (date(2024, 3, 4), date(2024, 3, 1))),
    ("Monday 18 March, 07:12 – column “East”", "Monday 10 March | East", (date(2025, 3, 18), date(2025, 3, 10))),
    ("Posted on March 4, 2024 by Ann Lee", "Posted on March 1, 2024 by Bo", (date(2024, 3, 4), date(2024, 3, 1))),
    ("2025-01-02", "2025-01-03", (date(2025, 1, 2), date(2025, 1, 3))),
])
def test_a_date_on_its_own_line_begins_a_post(first: str, second: str, days: tuple[date, date]) -> None:
    document = marked(f"{first}\nThe town fell.\n\n{second}\nThe town stood.", date(2025, 3, 20))
    assert tuple(post.published for post in document.posts) == days


@pytest.mark.parametrize("line", [
    "The town fell on 12.01.2025 after a long siege.", "The town fell on 12 January 2025", "12 villages", "3/4", "5 марта наши взяли город", "48.2219, 37.1447",
])
def test_a_line_that_says_more_than_a_date_begins_none(line: str) -> None:
    assert marked(f"{line}\nText.\n\n{line}\nText.").posts == ()


def test_a_title_right_above_each_date_belongs_to_the_post() -> None:
    document = marked("The east\n4 March 2024\n\nThe town fell.\n\nThe south\n1 March 2024\n\nThe town stood.")
    assert [document.text[p.start:p.end].split("\n")[0] for p in document.posts] == ["The east", "The south"]


def test_a_title_above_its_date_may_end_in_an_exclamation_mark() -> None:
    document = marked("The east\n4 March 2024\n\nThe town fell.\n\nThe south is free!\n1 March 2024\n\nThey left.")
    assert [document.text[p.start:p.end].split("\n")[0] for p in document.posts] == ["The east", "The south is free!"]


def test_two_dates_right_after_one_another_are_of_one_post() -> None:
    assert marked("A title\n\nPosted on 4 March 2024\nUpdated on 6 March 2024\n\nThe town fell.").posts == ()


def test_entries_of_an_archive_take_the_date_at_their_title() -> None:
    text = ("4 mars 2024\n\nLa chute du bourg\n\nLe bourg est tombé.\n\nLire la suite La chute du bourg\n\n"
            "1 mars 2024\n\nLe front tient au nord\n\nLe front tient.\n\nLire la suite Le front tient au nord\n")
    assert [post.published for post in marked(text).posts] == [date(2024, 3, 4), date(2024, 3, 1)]


def test_a_list_of_titles_ends_at_the_first_line_of_prose() -> None:
    shown = zones("Un titre\n\nLe texte.\n\nÀ lire également\n\nLe siège du bourg\n\nLa chute du port\n\nLe bourg tient.")
    assert shown[2:] == [("links", "À lire également\n\nLe siège du bourg\n\nLa chute du port"), ("body", "Le bourg tient.")]


def test_what_follows_a_link_with_its_title_is_text() -> None:
    assert zones("Un titre\n\nLe texte.\n\nÀ lire aussi : le siège\n\nKherson tient")[-1] == ("body", "Kherson tient")


def test_messages_of_readers_are_comments() -> None:
    shown = zones("Заголовок\n\nТекст каналу.\n💬 Vadym_K: кум каже, село взяли\n💬 Речник: «Село тримаємо».")
    assert [zone for zone, _ in shown] == ["title", "body", "comment", "body"]


def test_threads_one_after_another_are_posts() -> None:
    thread = "A title\nWhat it is about.\n🧵1/{} ⬇️\nFirst.\nLast."
    document = marked(thread.format(9) + "\n" + thread.format(12))
    assert [document.text[p.start:p.end].strip().split("\n")[0] for p in document.posts] == ["A title", "A title"]


def test_links_and_hash_tags_alone_are_no_text() -> None:
    assert zones("Un titre\n\nLe texte.\nhttps://a.b/c @d\n#Soumy #Koursk")[2:] == [
        ("links", "https://a.b/c @d\n#Soumy #Koursk")]


@given(st.lists(st.sampled_from(["Le titre", "", "", "Répondre", "3 commentaires", "Lire la suite", "À lire aussi",
                                 "14.01.2025", "Le texte. La suite.", "© a", "1/23", "\u200b", "\r"]), max_size=12))
def test_blocks_lie_in_order_and_hold_what_is_written(lines: list[str]) -> None:
    text = "x\n" + "\n".join(lines)
    document = marked(text)
    reach = 0
    for block in document.blocks:
        assert reach <= block.start < block.end <= len(text)
        assert not text[reach:block.start].strip()
        reach = block.end
    assert not text[reach:].strip()
    assert mark_zones(document, LEXICONS).posts == document.posts


@pytest.mark.parametrize(("line", "zone"), [
    ("Photo : AFP", "signature"),
    ("Photo : ministère de la Défense, 12 novembre 2025", "signature"),
    ("Photo : le drapeau flotte sur la ville reprise hier", "caption"),
    ("Фото: Генштаб ЗСУ", "signature"),
    ("Фото: український прапор над містом, яке звільнили вчора", "caption"),
    ("Home > World > Ukraine > Pokrovsk", "links"),
    ("World | Ukraine | Pokrovsk | Opinion", "links"),
    ("Lyman | captured | 12 November | full", "body"),
    ("Поділитися у Facebook", "links"),
])
def test_a_line_between_two_paragraphs(line: str, zone: str) -> None:
    after = "Le pont tient toujours, a dit le général."
    found = zones(f"Le titre\n\nLe bourg est tombé lundi.\n\n{line}\n{after}")
    assert next(each for each, text in found if line in text) == zone
    assert any(after in text and each == "body" for each, text in found)


def test_the_first_line_of_a_wrapped_text_is_no_title() -> None:
    assert {zone for zone, _ in zones("Le bourg que les troupes tenaient\ndepuis mai est tombé lundi.")} == {"body"}
