"""What stands around a report on its page, readers' words and other articles' headlines, makes no claim of it."""

from __future__ import annotations

import unicodedata

import pytest

from claimline import read

REPORT = {
    "en": "Russian forces captured Toretsk on Monday, the ministry said. The army has been under pressure for weeks.",
    "fr": "Les forces russes ont pris Toretsk lundi, a dit le ministère. L'armée est sous pression depuis des semaines.",
    "ru": "Российские войска взяли Торецк в понедельник, сообщило министерство. Армия давно под давлением.",
    "uk": "Російські війська захопили Торецьк у понеділок, повідомило міністерство. Армія давно під тиском.",
}
HEADLINES = {
    "en": ("Russian forces capture Lyman", "Ukraine retakes Kupiansk after months of fighting"),
    "fr": ("Les forces russes prennent Lyman", "L'Ukraine reprend Koupiansk après des mois de combats"),
    "ru": ("Российские войска взяли Лиман", "Украина вернула Купянск после месяцев боёв"),
    "uk": ("Російські війська захопили Лиман", "Україна повернула Куп'янськ після місяців боїв"),
}
COMMENTS = {
    "en": ("Mike: Russians already took Lyman.", "Anna K.: Kupiansk was liberated yesterday, no?"),
    "fr": ("Michel : les Russes ont déjà pris Lyman.", "Anna K. : Koupiansk a été libérée hier, non ?"),
    "ru": ("Михаил: наши уже взяли Лиман.", "Анна К.: Купянск вчера освободили, нет?"),
    "uk": ("Михайло: росіяни вже взяли Лиман.", "Анна К.: Куп'янськ учора звільнили, ні?"),
}


def places(text: str, lang: str) -> list[str | None]:
    report = read(text, lang=lang, published="2025-02-03")
    return [claim.place.name if claim.place else None for claim in report.claims]


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(("lang", "heading"), [(lang, heading) for lang, headings in {
    "en": ("Read Next", "Related", "You might also be interested in", "Older posts", "Editor's picks", "Don't miss",
           "More from Europe", "In other news", "Previous updates:"),
    "fr": ("Sur le même sujet", "Autres fils du même auteur", "À réécouter", "Vous aimerez aussi", "À ne pas manquer",
           "Les articles les plus lus", "Derniers articles", "La sélection de la rédaction", "A lire aussi :"),
    "ru": ("Читайте также", "Сводки за предыдущие дни:", "Другие новости", "Лента новостей", "Выбор редакции",
           "Вам также может понравиться", "Похожие записи"),
    "uk": ("Читайте також", "Попередні випуски", "Інші новини", "Стрічка новин", "Вибір редакції",
           "Вам також може сподобатися", "Матеріали за темою"),
}.items() for heading in headings])
def test_headlines_of_other_articles_below_a_heading(lang: str, heading: str, apart: str) -> None:
    assert places(f"{REPORT[lang]}\n\n{apart.join([heading, *HEADLINES[lang]])}\n", lang) == ["Toretsk"]


@pytest.mark.parametrize(("lang", "line"), [(lang, line) for lang, lines in {
    "en": ("Read: {}", "READ MORE: {}", "← {}", "{} →", "(Read more: {})", "In pictures: {}"),
    "fr": ("Lire aussi : {}", "(Lire : {})", "{} →", "Notre dossier : {}", "Article suivant : {}"),
    "ru": ("Читайте: {}", "Также читайте: {}", "Следующая запись: {}", "Ещё по теме: {}"),
    "uk": ("Читайте: {}", "Також читайте: {}", "Наступний запис: {}", "Ще за темою: {}"),
}.items() for line in lines])
def test_a_headline_of_another_article_in_the_text(lang: str, line: str) -> None:
    report = REPORT[lang]
    assert places(f"{report}\n\n{line.format(HEADLINES[lang][0])}\n\n{report}", lang) == ["Toretsk", "Toretsk"]


@pytest.mark.parametrize(("lang", "heading"), [(lang, heading) for lang, headings in {
    "en": ("Comments", "3 Responses to “Toretsk falls”", "Join the conversation", "What readers say", "Replies"),
    "fr": ("3 commentaires", "3 réflexions sur « Toretsk tombe »", "Réponses", "Commentaires des lecteurs"),
    "ru": ("Комментарии", "3 ответа", "Мнения читателей", "Все комментарии"),
    "uk": ("Коментарі", "3 відповіді", "Думки читачів", "Усі коментарі"),
}.items() for heading in headings])
def test_readers_words(lang: str, heading: str) -> None:
    comments = "\n\n".join(COMMENTS[lang])
    assert places(f"{REPORT[lang]}\n\n{heading}\n\n{comments}\n", lang) == ["Toretsk"]


@pytest.mark.parametrize("lang", REPORT)
def test_footnotes_and_decomposed_accents_change_nothing(lang: str) -> None:
    noted = REPORT[lang].replace(".", ".[12]")
    assert places(f"{noted} {noted}", lang) == ["Toretsk", "Toretsk"]
    assert places(unicodedata.normalize("NFD", REPORT[lang]), lang) == ["Toretsk"]


def test_a_caption_in_brackets_is_read_and_a_credit_is_not() -> None:
    assert places(f"{REPORT['en']}\n\n[Photo: Lyman, captured by Russian forces in May]", "en") == ["Toretsk", "Lyman"]
    assert places(f"{REPORT['en']}\n\nPhoto: press service, Lyman, captured by Russian forces", "en") == ["Toretsk"]


def test_the_year_of_a_picture_is_not_that_of_the_text_below() -> None:
    text = ("Fighting goes on in the east.\n\nPhoto: people walk past the ruined station of Lyman in May 2022.\n\n"
            "Ukrainian troops left Toretsk in June.")
    assert [(c.place.name, c.date) for c in read(text, lang="en").claims if c.place] == [("Toretsk", None)]
