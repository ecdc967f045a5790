"""Words by which the columns of a list are recognised, beside those of pasted lines."""

from collections.abc import Collection, Iterable, Sequence

from participants.list_words import COLUMNS as OF_OFFICERS
from participants.list_words import folded_words
from participants.names import fold

SINCE = "since, sedan, seit, siden, kopš, síðan, depuis"
MORE = {
    "party": (
        "state, country, sending state, sending party, member state, nationality, land, stat"
        ", sändande stat, medlemsstat, maa, valtio, riik, valsts, valstybė, šalis, kraj, państwo"
        ", ríki, staat, entsendestaat, medlemsland, страна, государство, країна, держава"
    ),
    "mission_country": (
        "country of the mission, host country, host state, duty station country, värdland"
        ", verksamhetsland, stationeringsland, gastland, einsatzland, asemamaa, asukohariik"
        ", uzņēmējvalsts, paskyrimo šalis, kraj urzędowania, vertsland, værtsland"
    ),
    "since": (
        f"{SINCE}, in post since, in post from, at post since, posted since, in office since"
        ", in position since, on duty since, assigned since, first day in post, first day at post"
        ", first working day, first day of work, date of posting, date of appointment, appointed"
        ", appointed on, start of posting, start of assignment, start of post, start of service"
        ", assumed duties, på posten sedan, i tjänst sedan, tjänstgör sedan, stationerad sedan"
        ", tillträde, tillträder, tillträdde, tillträdesdag, tillträdesdatum, första tjänstedag"
        ", första arbetsdag, auf posten seit, im amt seit, im dienst seit, in funktion seit"
        ", dienstantritt, dienstbeginn, amtsantritt, amtsbeginn, antritt, erster arbeitstag"
        ", datum des dienstantritts, i stillingen siden, udsendt siden, tiltrædelse"
        ", tiltrædelsesdato, tiltrådt, første arbejdsdag, utsendt siden, tiltredelse"
        ", tiltredelsesdato, tiltrådte, første arbeidsdag, virassa alkaen, tehtävässä alkaen"
        ", virkaan astuminen, ensimmäinen työpäivä, ametis alates, ametisse asumine"
        ", tööle asumine, esimene tööpäev, amatā kopš, amatā no, stājies amatā, pirmā darba diena"
        ", pareigose nuo, eina pareigas nuo, pirma darbo diena, pirmoji darbo diena"
        ", na stanowisku od, na placówce od, objęcie stanowiska, data objęcia stanowiska"
        ", pierwszy dzień pracy, í starfi frá, í starfi síðan, fyrsti starfsdagur"
        ", fyrsti vinnudagur, en poste depuis, prise de fonctions, date de prise de fonctions"
        ", на посади з, в должности с"
    ),
    "attended": (
        "attended, present, attendance, närvarande, deltog, närvaro, anwesend, teilgenommen"
        ", osallistui, osales, piedalījās, dalyvavo, obecny, obecność, deltok, deltog i, mætti"
    ),
    "completed": (
        "completed, passed, certificate, fullföljde, fullföljd, godkänd, intyg, bestanden"
        ", zertifikat, suoritti, läbis, pabeidza, baigė, ukończył, ukończono, gennemført"
        ", fullført, lauk"
    ),
}
# of a post in a list of people, of a training in one of head-counts; in one of attendance nobody
# can tell of which
FIRST_DAY = (
    "start, starts, starts on, start day, start date, starting, starting date, date of start"
    ", begin, begins, begins on, begin date, beginning, beginning date, date of beginning"
    ", commencement, first day, first date, from, from date, date from, effective from, valid from"
    ", från, från och med, fr o m, fom, f o m, from och med, start den, startdag, startdatum"
    ", startar, börjar, börjar den, början, begynnelsedatum, första dag, första dagen, inleds"
    ", ab, von, vom, beginn, beginnt, beginnt am, beginndatum, anfang, anfangsdatum, startet"
    ", starttag, starttermin, erster tag, datum von, fra, fra og med, fra dato, startdato"
    ", starter, begynder, begyndelse, begyndelsesdato, første dag, begynner, alkaen, lähtien, alku"
    ", alkaa, alkaminen, alkamispäivä, alkupäivä, aloitus, aloituspäivä, ensimmäinen päivä, alates"
    ", algus, algab, alguskuupäev, alguspäev, esimene päev, no datuma, sākot no, sākums"
    ", sākas, sākuma datums, pirmā diena, nuo, nuo datos, pradžia, prasideda, pradžios data"
    ", pradžios diena, pirma diena, pirmoji diena, od, od dnia, od kiedy, początek, rozpoczęcie"
    ", data rozpoczęcia, data początkowa, pierwszy dzień, frá, frá og með, upphaf, byrjar"
    ", hefst, byrjun, upphafsdagur, upphafsdagsetning, fyrsti dagur, début, date de début"
    ", premier jour, à partir du, с, с даты, начало, дата начала, первый день, з, з дати, початок"
    ", дата початку, перший день"
)
LAST_DAY = (
    "until, to, till, through, last day, last date, end, ends, ends on, ending, end day, end date"
    ", date of end, to date, date to, finish, finishes, finish date, till och med, t o m, tom"
    ", till, slut, slutar, slutdag, slutdatum, sista dag, sista dagen, avslutas, bis, bis zum"
    ", ende, endet, endet am, enddatum, letzter tag, schluss, datum bis, til, til og med, slutter"
    ", slutdato, sluttdato, slutt, sidste dag, siste dag, asti, saakka, loppu, loppuu, päättyy"
    ", päättyminen, päättymispäivä, loppupäivä, viimeinen päivä, kuni, lõpp, lõpeb, lõppkuupäev"
    ", lõpukuupäev, viimane päev, līdz, beigas, beidzas, beigu datums, pēdējā diena, iki, pabaiga"
    ", baigiasi, pabaigos data, paskutinė diena, do, do dnia, koniec, zakończenie"
    ", data zakończenia, data końcowa, ostatni dzień, lok, lýkur, endar, lokadagur"
    ", lokadagsetning, síðasti dagur, jusqu'au, fin, date de fin, dernier jour, по, конец"
    ", дата окончания, последний день, до, кінець, дата закінчення, останній день"
)
OF_HEAD_COUNTS = {
    "key": "key, name, series, title, benämning, serie",
    "since": f"{SINCE}, {FIRST_DAY}",
    "until": LAST_DAY,
    "trainings": (
        "trainings, number of trainings, courses, seminars, utbildningar, antal utbildningar"
    ),
    "people": (
        "people, persons, participants, head count, headcount, people more than, deltagare"
        ", personer, antal personer, antal deltagare"
    ),
    "precision": (
        "precision, kind of count, count is, exactness, qualifier, people qualifier, noggrannhet"
        ", antalet är"
    ),
    "source": "source, källa",
    "doubt": "doubt, doubts, note, remark, remarks, tveksamhet, osäkerhet, anmärkning",
}
# the country of the mission, where another column says which state sends
COUNTRY = frozenset(
    map(
        folded_words,
        ["country", "land", "maa", "riik", "valsts", "šalis", "kraj", "ríki", "страна", "країна"],
    )
)
FIRST_ROWS = 10  # in which headings are looked for
# answers in a cell, folded
YES = frozenset(
    map(
        fold,
        [
            "yes",
            "y",
            "x",
            "1",
            "true",
            "present",
            "attended",
            "completed",
            "pass",
            "passed",
            "ja",
            "j",
            "deltog",
            "fullföljd",
            "kylla",
            "jah",
            "jā",
            "taip",
            "tak",
            "t",
            "ok",
            "✓",
            "✔",
        ],
    )
)
NO = frozenset(
    map(
        fold,
        [
            "no",
            "n",
            "0",
            "false",
            "absent",
            "excused",
            "failed",
            "nej",
            "nein",
            "ei",
            "ne",
            "nē",
            "nie",
            "nei",
            "frånvarande",
            "-",
            "–",
        ],
    )
)

# how heads were counted, folded: words of the list -> `LegacyFigure.Precision`
PRECISIONS = {
    fold(word): precision
    for precision, words in {
        "exactly": "exactly, exact, =, exakt, precis",
        "more_than": "more than, more_than, over, >, fler än, mer än, över",
        "about": "about, approximately, around, circa, ca, c., ~, ≈, cirka, omkring, ungefär",
    }.items()
    for word in words.split(", ")
}


def _by_words(headings: dict[str, str]) -> dict[str, str]:
    return {
        folded_words(word): column
        for column, words in headings.items()
        for word in words.split(", ")
    }


# A country alone is the state that sends; the list of officers never had one.
ATTENDANCE = OF_OFFICERS | _by_words(MORE)
# That of attendance has the first day of the training as well.
PEOPLE = ATTENDANCE | _by_words({"since": FIRST_DAY})
HEAD_COUNTS = _by_words(OF_HEAD_COUNTS)
KNOWN = {"people": PEOPLE, "attendance": ATTENDANCE, "head_counts": HEAD_COUNTS}


def find(
    rows: Iterable[tuple[int, Sequence[str]]], wanted: Collection[str], *, kind: str
) -> tuple[int, list[str]]:
    """Return the number and the columns of the row that is the heading of a wanted column, of
    several that of the most columns; (0, []) if none is. `kind`: of the list.
    """
    best: tuple[int, list[str]] = (0, [])
    for number, cells in rows:
        columns = guess(cells, kind=kind)
        names_wanted = not set(columns).isdisjoint(wanted)
        if names_wanted and _known(columns) > _known(best[1]):
            best = number, columns
    return best


def _known(columns: Sequence[str]) -> int:
    return sum(map(bool, columns))


def guess(cells: Sequence[str], *, kind: str) -> list[str]:
    """Return the column that each cell is the heading of, "" for an unknown one; each once, but
    parts of a name and titles as often as they stand.
    """
    known = KNOWN[kind]
    words = [folded_words(cell) for cell in cells]
    says_state = any(known.get(word) == "party" and word not in COUNTRY for word in words)
    columns: list[str] = []
    for word in words:
        column = known.get(word, "")
        if column == "party" and word in COUNTRY and says_state:
            column = "mission_country"
        columns.append("" if column in columns and column not in ("title", "email") else column)
    return columns


def are_headings(cells: Sequence[str], *, kind: str) -> bool:
    """Tell whether a row below the headings has nothing but headings again: their second line, or
    those of another page.
    """
    filled = [folded_words(cell) for cell in cells if cell]
    return len(filled) > 1 and KNOWN[kind].keys() >= set(filled)
