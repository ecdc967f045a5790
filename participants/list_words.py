"""Words by which a list is read: headings, salutations, ranks and names of missions, in
English and the languages of the region.
"""

import re
from itertools import takewhile

from participants.names import fold

# English, Swedish, Danish and Norwegian, German; Finnish, Estonian; Latvian, Lithuanian; Polish,
# Icelandic; Russian, Ukrainian.
HEADINGS = {
    "full_name": (
        "name, full name, namn, fullständigt namn, navn, fulde navn, fullt navn, vollständiger name"
        ", vor- und nachname, nimi, koko nimi, täisnimi, ees- ja perekonnanimi"
        ", vārds un uzvārds, vārds uzvārds, vardas ir pavardė, vardas pavardė"
        ", imię i nazwisko, imię nazwisko, nafn, fullt nafn, first and last name, name surname"
        ", för- och efternamn, förnamn efternamn, for- og efternavn, for- og etternavn"
        ", fornavn efternavn, fornavn etternavn, vorname nachname, vorname name"
        ", vorname und nachname, etu- ja sukunimi, etunimi sukunimi, eesnimi perekonnanimi"
        ", fornafn og eftirnafn, имя и фамилия, полное имя, ім'я та прізвище, повне ім'я"
    ),
    "surname_first": (
        "surname given name, surname first name, last name first name, surname name"
        ", efternamn förnamn, efternavn fornavn, etternavn fornavn, nachname vorname, name vorname"
        ", familienname vorname, nachname und vorname, sukunimi etunimi, sukunimi ja etunimi"
        ", perekonnanimi eesnimi, perekonna- ja eesnimi, uzvārds vārds, uzvārds un vārds"
        ", pavardė vardas, pavardė ir vardas, nazwisko imię, nazwisko i imię, eftirnafn fornafn"
        ", фамилия имя, фамилия и имя, прізвище ім'я, прізвище та ім'я"
        ", фио, ф.и.о., піб, п.і.б."
    ),
    "surname": (
        "surname, last name, family name, efternamn, efternavn, etternavn, nachname, familienname"
        ", sukunimi, perekonnanimi, perenimi, uzvārds, pavardė, nazwisko, eftirnafn, kenninafn"
        ", фамилия, прізвище"
    ),
    "given_name": (
        "given name, given names, first name, first names, forename, förnamn, fornavn, vorname"
        ", vornamen, etunimi, etunimet, eesnimi, vārds, vardas, imię, imiona, fornafn, eiginnafn"
        ", имя, ім'я"
    ),
    "title": (
        "title, rank, title or rank, position, job title, titel, tjänstetitel"
        ", titel eller tjänstegrad, befattning, stilling, rang, tittel, grad, dienstgrad, funktion"
        ", amtsbezeichnung, titteli, virka-asema, virkanimike, nimike, asema, ametikoht, amet"
        ", auaste, tiitel, amats, amata nosaukums, rangs, tituls, pareigos, rangas, titulas"
        ", stanowisko, tytuł, ranga, stopień, titill, staða, starfsheiti"
        ", должность, посада, звание, звання, ранг"
    ),
    "salutation": (
        "salutation, anrede, tilltalsform, tiltale, tiltaleform, puhuttelu, pöördumine, uzruna"
        ", kreipinys, zwrot grzecznościowy, ávarp"
    ),
    "mission": (
        "mission, post, embassy, institution, tjänsteställe, utlandsmyndighet, ambassad, myndighet"
        ", ambassade, tjenestested, utenriksstasjon, institusjon, repræsentation, botschaft"
        ", vertretung, auslandsvertretung, dienststelle, dienstort, behörde, edustusto"
        ", suurlähetystö, toimipaikka, virasto, saatkond, esindus, välisesindus, asutus"
        ", vēstniecība, pārstāvniecība, iestāde, ambasada, atstovybė, įstaiga, institucija"
        ", placówka, instytucja, przedstawicielstwo, urząd, sendiráð, sendiskrifstofa, stofnun"
        ", посольство, представительство, представництво, учреждение, установа"
    ),
    "email": (
        "e-mail, email, mail, e-mail address, email address, address, e-post, epost, e-postadress"
        ", adress, e-mailadresse, mailadresse, e-postadresse, e-mail-adresse, adresse, sähköposti"
        ", sähköpostiosoite, e-posti aadress, meil, meiliaadress, e-pasts, epasts, e-pasta adrese"
        ", el. paštas, e. paštas, elektroninis paštas, el. pašto adresas, adres e-mail"
        ", poczta elektroniczna, adres, netfang, tölvupóstur, tölvupóstfang"
        ", электронная почта, эл почта, эл. почта, почта, електронна пошта, ел. пошта, пошта"
    ),
    "motivation": (
        "motivation, reason, why, why this officer, motivering, skäl, begrundelse, begrunnelse"
        ", begründung, perustelu, perustelut, põhjendus, pamatojums, motivācija, pagrindimas"
        ", motyvacija, uzasadnienie, motywacja, rökstuðningur"
    ),
    "counter": (  # of the lines, not read
        "nr, no, number, nummer, lfd nr, laufende nummer, löpnr, löpnummer, løbenr, løbenummer"
        ", løpenr, løpenummer, nro, järjestysnumero, jrk, jrk nr, järjekorranumber, nr p k"
        ", kārtas numurs, eil nr, eilės numeris, lp, l p, liczba porządkowa, númer"
    ),
}
# A title may say "Consul", but hardly "Consulate".
MISSION = re.compile(
    "embassy|consulate|mission|ministry|ambassad|konsulat|konsulaa|representation|departem"
    "|botschaft|lahetysto|edustusto|saatkond|vestniecib|ambasad|atstovyb|sendirad|placowk"
    "|ministeri[jeuo]|ministrij|ministeeri|ministerst|посольств|консульств|министерств|міністерств"
)
RANK = re.compile(
    r"(?:vice|honorary)?(?:[ck]on[sz]ul|attach|ambassad|counsel|secretar|sekret|officer|minister)"
)
MIN_SURNAME = 3  # letters of one in capitals
DEGREES = frozenset(["dr", "prof", "professor"])
SALUTATIONS = DEGREES.union(
    ["ms", "mr", "mrs", "miss", "mx", "madam", "sir"],
    ["herr", "fru", "froken", "frk", "hr", "frau"],
    ["herra", "rouva", "neiti", "proua", "preili", "harra", "pr"],
    ["kungs", "kundze", "kgs", "kdze", "k", "ponas", "ponia"],
    ["pan", "pani", "panna", "p"],
)


def folded_words(cell: str) -> str:
    """Return the folded words of the cell between single blanks."""
    return " ".join(re.findall(r"\w+", fold(cell)))


COLUMNS = {
    folded_words(heading): column
    for column, headings in HEADINGS.items()
    for heading in headings.split(", ")
}


def is_salutation(cell: str) -> bool:
    """Tell whether the cell holds nothing but salutations (Ms, Herr Dr.)."""
    words = [re.sub(r"\W", "", word) for word in fold(cell).split()]
    return bool(words) and SALUTATIONS.issuperset(words)


def is_mission(cell: str) -> bool:
    """Tell whether the cell names a mission, such as Embassy or Konsulat."""
    return bool(MISSION.search(fold(cell)))


def is_rank(cell: str) -> bool:
    """Tell whether the cell begins like a rank, such as Consul or Attaché."""
    return bool(RANK.match(fold(cell)))


def without_salutation(name: str) -> tuple[str, str]:
    """Return the salutations before a name of two words or more, and the name. A single letter is
    an initial.
    """
    words = name.split()
    before: list[str] = []
    while len(words) > 2 and len(words[0].strip(".")) > 1 and is_salutation(words[0]):
        before.append(words.pop(0))
    if before:
        return (" ".join(before), " ".join(words))
    return ("", name)


def capitals_last(name: str) -> str:
    """Return “BĒRZIŅA Maija” as “Maija BĒRZIŅA” (R-434). Initials and abbreviations are no
    surname.
    """
    words = name.split()
    capitals = list(takewhile(str.isupper, words))
    given = words[len(capitals) :]
    is_surname = capitals and len(capitals[-1]) >= MIN_SURNAME and "." not in capitals[-1]
    if not is_surname or not given or any(map(str.isupper, given)):
        return name
    return " ".join([*given, *capitals])
