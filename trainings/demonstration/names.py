"""Names for people who do not exist, in the languages of the region and beyond.

Of each language: given and family names of women, then of men. Family names that do not change
stand twice.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    women: list[str]
    women_family: list[str]
    men: list[str]
    men_family: list[str]


def _names(women: str, women_family: str, men: str, men_family: str = "") -> Names:
    family = men_family or women_family
    return Names(women.split(), women_family.split(), men.split(), family.split())


LANGUAGES = {
    "da": _names(
        "Åse Birgitte Kirsten Sørine Mærete Ane-Grethe Dorthe Pernille",
        "Kjærgård Brøndsted Højlund Møller-Sørensen Østergaard Skjødt Ravnkilde Thøgersen Bæk "
        "Nørregaard",
        "Jørgen Søren Aksel Bjarke Mads Troels Niels-Åge Flemming",
    ),
    "de": _names(
        "Annegret Käthe Jördis Heike Friederike Änne Ulrike Sieglinde Antje Marlies Karla Svenja "
        "Gisela",
        "Weiß Großmann Müller-Thürmer Schäfer Böttcher Krüger Jäger Hübner Voß Löwen Dörr Eßer "
        "Königs Rößler",
        "Jürgen Götz Björn Matthias Uwe Hans-Jörg Rüdiger Sönke Lothar Wolfgang Dietmar Eckart "
        "Volker",
        "Weiß Großmann Müller-Thürmer Schäfer Böttcher Krüger Jäger Hübner Voß Löwen Dörr Eßer "
        "Königs Rößler",
    ),
    "en": _names(
        "Imogen Siobhán Keziah Nia",
        "O'Dwyer Ashcombe Llywelyn Whitlock",
        "Rhys Alasdair Tobias Ewan",
    ),
    "et": _names(
        "Õnne Ülle Piret Kärt Tiiu Äli Maarja-Liis Riina Krõõt",
        "Pärnpuu Käspööl Õunapuu Jõgisalu Lääts Mäesalu Põldmaa Sõrmus Võsa Tamme-Üksik Kütt",
        "Jüri Tõnu Märt Ülo Kaarel Rein Priit Urmas Väino",
    ),
    "fi": _names(
        "Päivi Tuulikki Aino-Kaisa Säde Hilkka Jenni Mirja Oili Sirpa",
        "Hämäläinen Mäkelä Väisänen Yrjölä Töyrylä Kärkkäinen Syrjä Lähteenmäki Pöysti Hyyryläinen",
        "Väinö Yrjö Jyrki Pekka Sampo Hannu-Pekka Erkki Ilpo Tapio",
    ),
    "fr": _names("Clémence Zoë", "Lefèvre Çolak-Bérard", "Loïc Théophile"),
    "is": _names(
        "Guðrún Sigríður Þórdís Æsa Ragnheiður Ástríður",
        "Þórðardóttir Æðarsdóttir Jökulsdóttir Ólafsdóttir Hjörvarsdóttir",
        "Þórður Ægir Jón Örn Sveinbjörn Úlfur",
        "Þórðarson Æðarson Jökulsson Ólafsson Hjörvarsson",
    ),
    "lt": _names(
        "Eglė Živilė Jūratė Ugnė Šarūnė Ieva Rūta Gražina Aušra",
        "Šimkūnaitė Žukauskienė Čiurlytė Kazlauskaitė-Ąžuolienė Vaičiūnaitė Paukštytė Kęstytė "
        "Mažeikienė Grigaliūnaitė",
        "Žygimantas Šarūnas Kęstutis Ąžuolas Mindaugas Gytis Jaunius Rytis Česlovas",
        "Šimkūnas Žukauskas Čiurlys Kazlauskas Vaičiūnas Paukštys Kęstys Mažeika Grigaliūnas",
    ),
    "lv": _names(
        "Ilze Jana Līga Dzintra Ģertrūde Sņežana Anžela Zaiga Ķērsta Rūta Māra",
        "Bērziņa-Ķīse Liepiņa Kalniņa Ozoliņa Šķēle Ņikitina Vītoliņa Āboltiņa Žagare Pētersone "
        "Cērmane",
        "Jānis Ģirts Mārtiņš Ēriks Andrejs Žanis Kārlis Uldis Ņikita Sandis Guntis",
        "Bērziņš-Ķīsis Liepiņš Kalniņš Ozoliņš Šķēle Ņikitins Vītoliņš Āboltiņš Žagars Pētersons "
        "Cērmanis",
    ),
    "nl": _names("Maaike Liesbeth", "van-'t-Hoff Daniëls", "Joris Thijs"),
    "no": _names(
        "Åshild Bjørg Ingvild Solveig Tøne Sunniva Ragnhild",
        "Ødegård Sæther Kjølstad Bråten Fløgstad Nygård-Østby Hægeland Åsmundstad",
        "Bjørn Øyvind Håkon Jørn Torbjørn Åsmund Pål",
    ),
    "pl": _names(
        "Zofia Małgorzata Bożena Grażyna Świętosława Łucja Agnieszka Żaneta Jadwiga Wioletta "
        "Kinga Danuta",
        "Żółć Wójcik Brzęk-Śliwa Źrebiec Dąbrowska Kołodziejska Piątkowska Łęcka Ćwiklińska "
        "Wrześniewska Ząbek Gołębiowska",
        "Łukasz Stanisław Wacław Świętopełk Bożydar Zdzisław Jędrzej Mściwój Paweł Krzysztof "
        "Ambroży",
        "Żółć Wójcik Śliwa Źrebiec Dąbrowski Kołodziejski Piątkowski Łęcki Ćwikliński "
        "Wrześniewski Ząbek Gołębiowski",
    ),
    "pt": _names("Conceição", "Simões", "João", "Simões"),
    "ro": _names("Țuțu-Ileana Ștefana", "Ciocârlan Țurcanu", "Ștefan Ionuț"),
    "ru": _names(
        "Анна Екатерина Любовь Ольга Юлия Ксения Жанна",
        "Соколова Щербакова Ёлкина Журавлёва Цветаева-Ильина Подъячева",
        "Пётр Фёдор Юрий Вячеслав Семён Илья Эдуард",
        "Соколов Щербаков Ёлкин Журавлёв Ильин Подъячев",
    ),
    "be": _names("Алеся", "Доўнар", "Ігнат", "Доўнар"),
    "sami": _names(
        "Áile Máret Biret Sárá",
        "Njuohŋa Čáhppe Gáŧŧi Vuoŋŋá",
        "Áilu Niillas Máhtte Ánde",
    ),
    "es": _names("Begoña", "Ibáñez-Muñoz", "Íñigo", "Ibáñez-Muñoz"),
    "sv": _names(
        "Åsa Märta Görel Kerstin Anna-Märta Ebba Öllegerd Siv Gunvor",
        "Öberg Sjöström Åkerblad Häggström Nyqvist-Löf Ängquist Björkdahl Strömsöe Hällgren Åström",
        "Björn Göran Åke Håkan Sören Lars-Åke Östen Mårten Jörgen",
    ),
    "uk": _names("Ганна Євгенія Їванна", "Шевченко Підгірська Ґалаґан", "Тарас Єгор Ґедеон"),
}

# Some people have one name only: for these the family name is empty.
MONONYMS = {"DE": "Mahbub", "IOM": "Sunarti", "NO": "Wijaya", "SE": "Ravshan"}

# Party: language -> share of its people. A name follows the language, not the passport.
SPOKEN = {
    "BE": {"nl": 1},
    "BY": {"be": 1},
    "DE": {"de": 1},
    "DK": {"da": 1},
    "EE": {"et": 5, "ru": 1},
    "ES": {"es": 1},
    "EU": {"pt": 1},
    "FI": {"fi": 5, "sv": 1, "sami": 1},
    "FR": {"fr": 1},
    "GB": {"en": 1},
    "IOM": {"en": 1},
    "IS": {"is": 1},
    "LT": {"lt": 8, "pl": 1},
    "LV": {"lv": 6, "ru": 1},
    "MD": {"ro": 1},
    "NL": {"nl": 1},
    "NO": {"no": 5, "sami": 1},
    "PL": {"pl": 1},
    "RU": {"ru": 1},
    "SE": {"sv": 7, "fi": 1, "sami": 1},
    "UA": {"uk": 1},
    "US": {"en": 1},
}
