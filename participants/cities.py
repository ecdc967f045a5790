"""Names of capitals as lists write them in the languages of the region, also “in Stockholm” where
that is one word.
"""

from participants.list_words import folded_words

# English: in the others, nominative and, where it differs, locative and genitive
NAMES = {
    "Berlin": "Berliin, Berliini, Berliinis, Berliinissä, Berlīne, Berlynas, Berlyne, Berlinie"
    ", Берлин, Берлине, Берлін, Берліні",
    "Brussels": "Bryssel, Brysselissä, Bruxelles, Brussel, Brüssel, Brüsselis, Brisele, Briuselis"
    ", Briuselyje, Bruksela, Brukseli, Брюссель, Брюсселе, Брюсселі",
    "Copenhagen": "København, Köpenhamn, Kopenhagen, Kööpenhamina, Kööpenhaminassa, Kopenhaagen"
    ", Kopenhaagenis, Kopenhāgena, Kopenhaga, Kopenhagoje, Kopenhadze, Kaupmannahöfn, Копенгаген"
    ", Копенгагене, Копенгагені",
    "Helsinki": "Helsingfors, Helsingissä, Helsingin, Helsingi, Helsingis, Helsinkos, Helsinkis"
    ", Helsinkyje, Helsinkach, Хельсинки, Гельсінкі",
    "Kyiv": "Kiev, Kiew, Kyjiw, Kiova, Kiovassa, Kiiev, Kiievis, Kijeva, Kijevas, Kijeve, Kijów"
    ", Kijowie, Киев, Киеве, Київ, Києві",
    "London": "Lontoo, Lontoossa, Londonis, Londona, Londonas, Londone, Londyn, Londynie",
    "Moscow": "Moskva, Moskau, Moskova, Moskovassa, Moskvas, Maskava, Maskva, Maskvoje, Moskwa"
    ", Moskwie, Москва, Москве, Москві",
    "Oslo": "Oslossa, Oslos, Oslas, Osle, Осло",
    "Paris": "Pariisi, Pariisissa, Pariis, Pariisis, Parīze, Paryžius, Paryžiuje, Paryż, Paryżu",
    "Reykjavik": "Reykjavikissa, Reykjavikis, Reikjavīka, Reikjavikas, Reikjavike, Reykjaviku"
    ", Рейкьявик, Рейкьявике",
    "Riga": "Riia, Riias, Riika, Riiassa, Rīgas, Ryga, Rygoje, Rydze, Рига, Риге, Ризі",
    "Stockholm": "Tukholma, Tukholmassa, Stockholmis, Stokholma, Stokholmas, Stokholme, Sztokholm"
    ", Sztokholmie, Stokkhólmur, Stokkhólmi, Стокгольм, Стокгольме, Стокгольмі",
    "Tallinn": "Tallinna, Tallinnassa, Tallinnas, Tallina, Talinas, Taline, Tallinie, Таллин"
    ", Таллине, Таллинн, Таллинне, Таллінн, Таллінні",
    "Vilnius": "Vilna, Vilnassa, Vilniuses, Viļņa, Viļņas, Vilniaus, Vilniuje, Wilno, Wilnie"
    ", Вильнюс, Вильнюсе, Вільнюс, Вільнюсі",
    "Warsaw": "Warszawa, Warszawie, Warschau, Varsova, Varsovassa, Varssavi, Varssavis, Varšava"
    ", Varšuva, Varšuvoje, Varsjá, Варшава, Варшаве, Варшаві",
    "Washington": "Washingtonissa, Vašingtona, Vašingtonas, Vašingtone, Waszyngton, Waszyngtonie",
}
ENGLISH = {
    folded_words(name): folded_words(english)
    for english, names in NAMES.items()
    for name in names.split(", ")
}


def in_english(words: str) -> str:
    """Return folded words with the capitals among them as English calls them."""
    return " ".join(ENGLISH.get(word, word) for word in words.split())
