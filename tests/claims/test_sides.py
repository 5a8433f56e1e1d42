"""Each side is known by the names that reports call it by, whatever it does and wherever in the sentence it stands."""

from __future__ import annotations

import pytest

from claimline import read

# Names by language and side: those told of one, then those told of several.
NAMES: dict[str, dict[str, tuple[list[str], list[str]]]] = {
    "en": {
        "RU": (
            [
                "Wagner", "Wagner fighters", "Wagner mercenaries",
            ],
            [
                "Russian forces", "Russian troops", "Russian soldiers", "The Russians", "Russia", "Moscow",
                "The Russian army", "The Russian military", "Russia's army", "Russia's forces", "Russia's military",
                "Moscow's forces", "Moscow's troops", "The Kremlin's forces", "Putin's forces", "Putin's army",
                "The invaders", "Russian invaders", "The occupiers", "Russian occupiers", "The Russian invaders",
                "Russian infantry", "Russian paratroopers", "Russian marines", "Russian units",
                "Russian assault units", "Russian assault groups", "Russian storm troops",
                "Elements of the Russian 90th Tank Division", "The Russian 90th Tank Division",
                "The 90th Tank Division", "Russia's 90th Tank Division", "Units of the Russian army",
                "The Wagner Group", "Chechen fighters", "Chechen forces", "Kadyrov's men", "North Korean troops",
                "RU forces", "RuAF", "Pro-Russian forces", "Russian-backed separatists", "DPR forces",
                "The DPR militia", "The Russian side", "Kremlin troops", "Russian special forces",
                "Russian armoured columns", "Russian mechanized units", "Russian troops from the Center grouping",
                "The Center group of forces", "Battlegroup West", "Units of Battlegroup North", "Russian army units",
            ],
        ),
        "UA": (
            [
                "Kyiv", "Azov", "Azov fighters",
            ],
            [
                "Ukrainian forces", "Ukrainian troops", "Ukrainian soldiers", "The Ukrainians", "Ukraine",
                "The Ukrainian army", "The Ukrainian military", "Ukraine's army", "Ukraine's forces",
                "Ukraine's military", "Kyiv's forces", "Kyiv's troops", "The Armed Forces of Ukraine",
                "Ukraine's armed forces", "The AFU", "AFU", "ZSU", "The Ukrainian Armed Forces",
                "Ukrainian defenders", "The defenders", "The Defence Forces", "Ukraine's Defense Forces",
                "Ukrainian marines", "Ukrainian paratroopers", "Ukrainian infantry", "The 3rd Assault Brigade",
                "Ukraine's 3rd Assault Brigade", "The 47th Mechanized Brigade", "The Azov Brigade",
                "Ukrainian special forces", "Ukrainian units", "Kiev's forces", "The Kiev regime's forces",
                "UA forces", "UAF", "Zelensky's forces", "Ukrainian assault troops",
                "Ukrainian National Guard units", "The National Guard of Ukraine", "Ukrainian border guards",
                "Ukrainian militants", "The Ukrainian side", "Ukrainian army units",
            ],
        ),
    },
    "fr": {
        "RU": (
            [
                "La Russie", "Moscou", "L'armée russe", "L'armée de Poutine", "L'envahisseur", "L'envahisseur russe",
                "L'occupant", "L'occupant russe", "L'infanterie russe", "La 90e division de chars russe", "Wagner",
                "Le groupe Wagner", "La partie russe", "Le groupement Centre", "Le groupement de forces Centre",
                "Le Kremlin", "L'armée d'invasion",
            ],
            [
                "Les forces russes", "Les troupes russes", "Les soldats russes", "Les Russes",
                "Les militaires russes", "Les forces de Moscou", "Les troupes de Moscou", "Les envahisseurs",
                "Les occupants russes", "Les parachutistes russes", "Les marines russes",
                "Les fusiliers marins russes", "Les unités russes", "Des unités russes",
                "Les troupes d'assaut russes", "Les groupes d'assaut russes",
                "Des éléments de la 90e division blindée russe", "Les mercenaires de Wagner", "Les hommes de Wagner",
                "Les Tchétchènes", "Les combattants tchétchènes", "Les hommes de Kadyrov",
                "Les soldats nord-coréens", "Les forces prorusses", "Les séparatistes prorusses", "Les séparatistes",
                "Les forces de la RPD", "Les milices de Donetsk", "Les forces spéciales russes",
                "Les blindés russes", "Les FAR", "Les forces armées russes", "Les forces d'occupation",
                "Les troupes du Kremlin", "Les assaillants russes",
            ],
        ),
        "UA": (
            [
                "L'Ukraine", "Kiev", "Kyiv", "L'armée ukrainienne", "L'armée de Kiev", "L'infanterie ukrainienne",
                "La 3e brigade d'assaut", "La 47e brigade mécanisée", "Azov", "La brigade Azov", "Le régime de Kiev",
                "La partie ukrainienne", "L'armée de Zelensky", "La Garde nationale ukrainienne",
                "L'état-major ukrainien",
            ],
            [
                "Les forces ukrainiennes", "Les troupes ukrainiennes", "Les soldats ukrainiens", "Les Ukrainiens",
                "Les militaires ukrainiens", "Les forces de Kiev", "Les troupes de Kiev",
                "Les forces armées ukrainiennes", "Les forces armées d'Ukraine", "Les forces armées de l'Ukraine",
                "Les FAU", "Les défenseurs ukrainiens", "Les défenseurs", "Les Forces de défense",
                "Les marines ukrainiens", "Les parachutistes ukrainiens", "Les combattants d'Azov",
                "Les forces spéciales ukrainiennes", "Les unités ukrainiennes", "Les forces du régime de Kiev",
                "Les troupes d'assaut ukrainiennes", "Les gardes-frontières ukrainiens", "Les ZSU",
                "Les forces loyales à Kiev", "Les blindés ukrainiens",
            ],
        ),
    },
    "ru": {
        "RU": (
            [
                "Россия", "Москва", "Российская армия", "Русская армия", "Армия России", "Армия РФ",
                "Российская морская пехота", "Группировка «Центр»", "Группировка войск «Восток»", "ЧВК «Вагнер»",
                "«Вагнер»", "Народная милиция ДНР", "Армия Путина", "Агрессор", "90-я танковая дивизия",
            ],
            [
                "Российские войска", "Российские силы", "Российские военные", "Россияне", "Русские", "ВС РФ",
                "ВС России", "Войска РФ", "Войска России", "Силы РФ", "Вооружённые силы России",
                "Российские подразделения", "Подразделения ВС РФ", "Наши войска", "Наши бойцы", "Наши",
                "Российские десантники", "Российские штурмовики", "Штурмовые группы ВС РФ",
                "Бойцы группировки «Центр»", "Подразделения группировки «Запад»", "Вагнеровцы", "Бойцы ЧВК «Вагнер»",
                "Кадыровцы", "Северокорейские военные", "Бойцы ДНР", "Военные ДНР", "Захватчики", "Оккупанты",
                "Российские оккупанты", "Войска Путина", "Российский спецназ", "Российские военнослужащие",
                "Союзные силы", "ВДВ",
            ],
        ),
        "UA": (
            [
                "Украина", "Киев", "Украинская армия", "Армия Украины", "Украинская морская пехота",
                "3-я штурмовая бригада", "47-я мехбригада", "«Азов»", "Бригада «Азов»", "Киевский режим",
                "Нацгвардия", "Национальная гвардия Украины", "Армия Зеленского", "Украинская сторона",
            ],
            [
                "Украинские войска", "Украинские силы", "Украинские военные", "Украинцы", "ВСУ",
                "Вооружённые силы Украины", "Подразделения ВСУ", "Бойцы ВСУ", "Силы обороны", "Силы обороны Украины",
                "Украинские защитники", "Защитники Украины", "Украинские подразделения", "Украинские десантники",
                "Украинские морпехи", "Бойцы «Азова»", "Украинские боевики", "Украинские формирования",
                "Боевики киевского режима", "Войска киевского режима", "Националисты", "Украинские националисты",
                "Украинский спецназ", "Украинские военнослужащие",
            ],
        ),
    },
    "uk": {
        "RU": (
            [
                "Росія", "Москва", "Російська армія", "Ворог", "Противник", "Русня", "Ворожа армія", "Ворожа піхота",
                "Російська піхота", "«Вагнер»", "ПВК «Вагнер»", "Агресор", "Країна-агресор", "Кремль",
            ],
            [
                "Російські війська", "Російські сили", "Російські військові", "Росіяни", "Армія РФ", "Війська РФ",
                "Війська Росії", "Збройні сили РФ", "Окупанти", "Російські окупанти", "Загарбники",
                "Російські загарбники", "Рашисти", "Москалі", "Орки", "Ворожі війська", "Ворожі підрозділи",
                "Російські десантники", "Російські морпіхи", "Російські підрозділи", "Підрозділи РФ",
                "Штурмові групи ворога", "Російські штурмовики", "Вагнерівці", "Найманці «Вагнера»", "Кадирівці",
                "Чеченці", "Північнокорейські військові", "Північнокорейці", "Бойовики ДНР", "Проросійські бойовики",
                "Сепаратисти", "Війська агресора", "Окупаційні війська", "Російсько-окупаційні війська",
                "Путінські війська", "Армія Путіна",
            ],
        ),
        "UA": (
            [
                "Україна", "Київ", "Українська армія", "3-тя штурмова бригада", "47-ма бригада", "«Азов»",
                "Бригада «Азов»", "Національна гвардія",
            ],
            [
                "Українські війська", "Українські сили", "Українські військові", "Українці", "ЗСУ",
                "Збройні сили України", "Збройні Сили", "Підрозділи ЗСУ", "Бійці ЗСУ", "Сили оборони",
                "Сили оборони України", "Українські захисники", "Захисники", "Наші захисники", "Оборонці",
                "Українські оборонці", "Наші військові", "Наші воїни", "Українські воїни", "Наші бійці", "Наші",
                "Українські підрозділи", "Українські десантники", "Українські морпіхи", "3 ОШБр", "47 ОМБр",
                "Бійці 47-ї бригади", "Бійці «Азову»", "Нацгвардійці", "Українські прикордонники",
                "Сили безпілотних систем", "Українські штурмовики", "Воїни 93-ї бригади", "Спецпризначенці ГУР",
                "Бійці ГУР",
            ],
        ),
    },
}
# What they do, told of one and of several; "P:" holds the name in its middle.
DEEDS: dict[str, list[tuple[str, str, str]]] = {
    "en": [
        ("capture", "{} captured Lyman on Monday.", "{} captured Lyman on Monday."),
        ("enter", "{} entered Lyman on Monday.", "{} entered Lyman on Monday."),
        ("withdraw", "{} withdrew from Lyman on Monday.", "{} withdrew from Lyman on Monday."),
        ("advance", "{} advanced near Lyman on Monday.", "{} advanced near Lyman on Monday."),
        ("attack", "{} attacked Lyman on Monday.", "{} attacked Lyman on Monday."),
        ("hold", "{} control Lyman.", "{} control Lyman."),
        ("strike", "{} shelled Lyman on Monday.", "{} shelled Lyman on Monday."),
        ("capture", "Lyman was captured by {} on Monday.", "Lyman was captured by {} on Monday."),
        ("hold", "Lyman is controlled by {}.", "Lyman is controlled by {}."),
        ("capture", "The capture of Lyman by {} was announced on Monday.",
         "The capture of Lyman by {} was announced on Monday."),
        ("capture", "Officials said {} had captured Lyman.", "Officials said {} had captured Lyman."),
    ],
    "fr": [
        ("capture", "{} a pris Lyman lundi.", "{} ont pris Lyman lundi."),
        ("enter", "{} est entré dans Lyman lundi.", "{} sont entrés dans Lyman lundi."),
        ("withdraw", "{} s'est retiré de Lyman lundi.", "{} se sont retirés de Lyman lundi."),
        ("advance", "{} a progressé près de Lyman lundi.", "{} ont progressé près de Lyman lundi."),
        ("attack", "{} a attaqué Lyman lundi.", "{} ont attaqué Lyman lundi."),
        ("hold", "{} contrôle Lyman.", "{} contrôlent Lyman."),
        ("strike", "{} a bombardé Lyman lundi.", "{} ont bombardé Lyman lundi."),
        ("capture", "Lyman a été prise par {} lundi.", "Lyman a été prise par {} lundi."),
        ("hold", "Lyman est contrôlée par {}.", "Lyman est contrôlée par {}."),
        ("capture", "La prise de Lyman par {} a été annoncée lundi.",
         "La prise de Lyman par {} a été annoncée lundi."),
        ("capture", "On apprend que {} a pris Lyman.", "On apprend que {} ont pris Lyman."),
    ],
    "ru": [
        ("capture", "{} захватила Лиман в понедельник.", "{} захватили Лиман в понедельник."),
        ("enter", "{} вошла в Лиман в понедельник.", "{} вошли в Лиман в понедельник."),
        ("withdraw", "{} отошла из Лимана в понедельник.", "{} отошли из Лимана в понедельник."),
        ("advance", "{} продвинулась возле Лимана в понедельник.", "{} продвинулись возле Лимана в понедельник."),
        ("attack", "{} атаковала Лиман в понедельник.", "{} атаковали Лиман в понедельник."),
        ("hold", "{} контролирует Лиман.", "{} контролируют Лиман."),
        ("strike", "{} обстреляла Лиман в понедельник.", "{} обстреляли Лиман в понедельник."),
        ("capture", "В понедельник {} захватила Лиман.", "В понедельник {} захватили Лиман."),
        ("capture", "Лиман захватила {}.", "Лиман захватили {}."),
        ("capture", "Стало известно, что {} захватила Лиман.", "Стало известно, что {} захватили Лиман."),
    ],
    "uk": [
        ("capture", "{} захопила Лиман у понеділок.", "{} захопили Лиман у понеділок."),
        ("enter", "{} увійшла в Лиман у понеділок.", "{} увійшли в Лиман у понеділок."),
        ("withdraw", "{} відійшла з Лимана в понеділок.", "{} відійшли з Лимана в понеділок."),
        ("advance", "{} просунулася біля Лимана в понеділок.", "{} просунулися біля Лимана в понеділок."),
        ("attack", "{} атакувала Лиман у понеділок.", "{} атакували Лиман у понеділок."),
        ("hold", "{} контролює Лиман.", "{} контролюють Лиман."),
        ("strike", "{} обстріляла Лиман у понеділок.", "{} обстріляли Лиман у понеділок."),
        ("capture", "У понеділок {} захопила Лиман.", "У понеділок {} захопили Лиман."),
        ("capture", "Лиман захопила {}.", "Лиман захопили {}."),
        ("capture", "Стало відомо, що {} захопила Лиман.", "Стало відомо, що {} захопили Лиман."),
    ],
}
SMALL = ("The ", "Elements", "Units", "Les ", "La ", "Le ", "Des ", "L'")      # written small within a sentence
PROPER = frozenset("Россия Москва Украина Киев Росія Україна Київ Кремль Збройні Сили Силы Вооружённые Национальная "
                   "Нацгвардия Національна".split())

# Behind the verb of a place these are not read yet: "Лиман захватила Украина".
NOT_BEHIND = {"Украина", "Киев", "Украинские боевики", "Боевики киевского режима", "Україна", "Київ"}


def within(name: str, lang: str) -> str:
    """The name as it is written in the middle of a sentence."""
    first = name.split()[0]
    cyrillic = lang in ("ru", "uk") and not (name[0] == "«" or first.isupper() or first in PROPER)
    return name[0].lower() + name[1:] if cyrillic or name.startswith(SMALL) else name


@pytest.mark.parametrize(("lang", "side", "event", "one", "several"), [
    (lang, side, *deed) for lang, sides in NAMES.items() for side in sides for deed in DEEDS[lang]])
def test_a_side_does_what_its_names_do(lang: str, side: str, event: str, one: str, several: str) -> None:
    wrong = []
    for names, deed in zip(NAMES[lang][side], (one, several), strict=True):
        for name in names:
            if deed.endswith(" {}.") and name in NOT_BEHIND:
                continue
            text = deed.format(name if deed.startswith("{}") else within(name, lang))
            if lang == "fr":
                text = text.replace("de les", "des")
            told = {(claim.event.value, claim.actor) for claim in read(text, lang=lang, published="2024-12-03").claims
                    if claim.place and claim.place.name == "Lyman"}
            if (event, side) not in told:
                wrong.append((text, told))
    assert wrong == []
