"""A number comes to no discreet card against what its contact says of itself, and not before the
approver has answered for every line of it.
"""

import pytest
from django.utils import timezone

from handbook.models import CardNumber, Contact
from handbook.rules import cards as rules
from handbook.rules.contradiction_words import Says
from handbook.rules.contradictions import words_told
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import (
    AT_ALL_HOURS,
    confirmed,
    quoted,
)

pytestmark = pytest.mark.any_database

HELPLINE = {"kind": "helpline", "serves": "anybody"}
NIGHT = {
    "en": "Do not count on an answer at night.",
    "sv": "Räkna inte med svar nattetid.",
}


def reasons(key: str, **fields) -> list[str]:
    contact = confirmed(key, **{**AT_ALL_HOURS, **HELPLINE, **fields})
    return rules.number_problems(contact, "abroad", timezone.localdate(), rules.Entries([contact]))


def test_the_police_stay_the_police_whatever_kind_is_chosen(shipped):
    notes = Contact.objects.get(key="lt-police").notes
    said = [reason for reason in reasons("lt-police", notes=notes) if "the police" in reason]
    assert said == [
        "It says of itself “police”, “Kriminalpolisen”, “Reports of the crime”, “Anmälan av "
        "brottet”, “polisen”: the police."
    ]


def test_a_line_for_women_stays_one_whomever_it_may_be_given_to(shipped):
    shown = "It says of itself “women”, “kvinnor”: perhaps not every presumed victim."
    assert shown in reasons("lv-marta")


def test_an_office_stays_one_whatever_kind_is_chosen(shipped):
    contact = Contact.objects.get(key="de-kok")
    told = reasons("de-kok", notes=contact.notes, hours_texts=contact.hours_texts)
    assert any("Not a crisis line" in reason and "an office" in reason for reason in told)
    assert any("24/7" in reason and "“Office hours”" in reason for reason in told)


@pytest.mark.parametrize(
    ("field", "words", "reason"),
    [
        ("names", {"lv": "Ārlietu ministrija"}, "an authority"),
        ("notes", {"lt": "Tai policija."}, "the police"),
        ("notes", {"pl": "To jest biuro."}, "an office"),
        ("audiences", {"en": "Residents of Riga"}, "not every presumed victim"),
        ("audiences", {"de": "Nur für Kinder"}, "not every presumed victim"),
        ("notes", {"fi": "Vain naisille."}, "not every presumed victim"),
        ("notes", {"et": "Ei vasta öösel."}, "24/7"),
        ("notes", {"is": "Á skrifstofutíma."}, "24/7"),
        ("hours_texts", {"da": "kun i kontortiden"}, "24/7"),
        ("notes", {"en": "Answered 9.00–17.00."}, "24/7"),
        ("hours_texts", {"en": "Usually 9–17"}, "24/7"),
        ("audiences", {"lv": "Ikvienam darbdienās"}, "24/7"),
        ("names", {"lv": "Prokuratūra"}, "an authority"),
        ("names", {"lt": "Prokuratūra"}, "an authority"),
        ("notes", {"lt": "Teisėsaugos institucija."}, "the police"),
        ("names", {"fi": "KRP"}, "the police"),
        ("notes", {"fi": "Keskusrikospoliisi vastaa."}, "the police"),
        ("names", {"lv": "Valsts darba inspekcija"}, "an authority"),
        ("names", {"lt": "Valstybinė darbo inspekcija"}, "an authority"),
        ("names", {"pl": "Państwowa Inspekcja Pracy"}, "an authority"),
        ("names", {"en": "Cop hotline"}, "the police"),
        ("names", {"en": "Gendarmerie"}, "the police"),
        ("names", {"de": "Gendarmerie"}, "the police"),
        ("names", {"en": "Constabulary"}, "the police"),
        ("names", {"en": "Crime tip line"}, "the police"),
        ("names", {"en": "Crime stoppers"}, "the police"),
        ("names", {"sv": "Tipstelefonen"}, "the police"),
        ("notes", {"en": "Calls are reported to the authorities."}, "the police"),
        ("notes", {"sv": "Samtal anmäls till myndigheten."}, "the police"),
        ("audiences", {"en": "Mothers"}, "not every presumed victim"),
        ("audiences", {"en": "Females"}, "not every presumed victim"),
        ("audiences", {"en": "Ladies"}, "not every presumed victim"),
        ("audiences", {"en": "Professionals"}, "not every presumed victim"),
        ("audiences", {"sv": "Yrkesverksamma"}, "not every presumed victim"),
        ("audiences", {"en": "Formally identified victims"}, "not every presumed victim"),
        ("notes", {"en": "For recognised victims only."}, "not every presumed victim"),
        ("audiences", {"pl": "Zidentyfikowane ofiary"}, "not every presumed victim"),
        ("notes", {"en": "From midnight to six the line rests."}, "24/7"),
        ("notes", {"en": "Closed from noon to one."}, "24/7"),
        ("notes", {"de": "Ab Mitternacht nur ein Anrufbeantworter."}, "24/7"),
        ("notes", {"en": "Works inside Latvia only."}, "only from inside the country"),
        ("notes", {"en": "It cannot be reached from abroad."}, "only from inside the country"),
        ("notes", {"sv": "Fungerar bara inne i Lettland."}, "only from inside the country"),
        ("notes", {"lv": "Darbojas tikai Latvijā."}, "only from inside the country"),
        ("notes", {"en": "Answered in Latvian only."}, "another language than chosen, or fewer"),
        ("names", {"sv": "Svarar bara på lettiska"}, "another language than chosen, or fewer"),
        ("hours_texts", {"lv": "Tikai latviski"}, "another language than chosen, or fewer"),
        ("source", "https://line.example; the police answer it, we are told", "the police"),
        ("source", "Asked by telephone: closed at night", "24/7"),
        ("page_date", "June 2026, for women only", "not every presumed victim"),
        ("names", {"en": "Helpline, weekdays only"}, "24/7"),
        ("names", {"sv": "Hjälptelefon 9.00–17.00"}, "24/7"),
        ("audiences", {"en": "Presumed victims; closed on Sundays"}, "24/7"),
        ("names", {"no": "Kripos"}, "the police"),
        ("names", {"de": "LKA Berlin"}, "the police"),
        ("names", {"de": "Landeskriminalamt"}, "the police"),
        ("names", {"de": "Bundeskriminalamt"}, "the police"),
        ("names", {"de": "Bundespolizei"}, "the police"),
        ("names", {"de": "Kommissariat 4"}, "the police"),
        ("names", {"de": "Grenzschutz"}, "the police"),
        ("names", {"sv": "SÄPO"}, "the police"),
        ("names", {"pl": "Straż Graniczna"}, "the police"),
        ("names", {"lt": "Valstybės sienos apsaugos tarnyba"}, "the police"),
        ("names", {"fi": "Rajavartiolaitos"}, "the police"),
        ("names", {"fi": "Poliisi"}, "the police"),
        ("names", {"lv": "Полиция"}, "the police"),
        ("names", {"uk": "Поліція"}, "the police"),
        ("names", {"ru": "Пограничная служба"}, "the police"),
        ("names", {"ru": "Посольство"}, "an authority"),
        ("names", {"da": "Arbejdstilsynet"}, "an authority"),
        ("names", {"da": "Udlændingestyrelsen"}, "an authority"),
        ("names", {"de": "Zoll, Finanzkontrolle Schwarzarbeit"}, "an authority"),
        ("notes", {"en": "Not a service but the police."}, "the police"),
        ("notes", {"en": "Reports to the police without asking."}, "the police"),
        ("notes", {"en": "Calls are passed to the police without your consent."}, "the police"),
        ("notes", {"en": "Without delay the police answer."}, "the police"),
        ("notes", {"en": "Never hesitate to tell the police."}, "the police"),
        ("notes", {"en": "We inform the police no matter what."}, "the police"),
        ("notes", {"sv": "Utan dröjsmål svarar polisen."}, "the police"),
        ("notes", {"sv": "Ring utan avgift till polisen."}, "the police"),
        ("notes", {"en": "Only mornings, between 9 and 12."}, "24/7"),
        ("notes", {"en": "Temporarily out of service."}, "24/7"),
        ("notes", {"en": "Open nights and weekends only."}, "24/7"),
        ("hours_texts", {"en": "Open until 22."}, "24/7"),
        ("hours_texts", {"en": "Day and night, except on holidays"}, "24/7"),
        ("hours_texts", {"sv": "Dygnet runt, utom storhelger"}, "24/7"),
        ("hours_texts", {"nb": "Døgnet rundt, unntatt høytider"}, "24/7"),
        ("notes", {"fi": "Aina, ei juhlapyhinä"}, "24/7"),
        ("notes", {"pl": "Całą dobę, oprócz świąt"}, "24/7"),
        ("notes", {"et": "Alati, välja arvatud pühad"}, "24/7"),
        ("notes", {"is": "Alltaf, nema á stórhátíðum"}, "24/7"),
        ("notes", {"ru": "Всегда, кроме праздников"}, "24/7"),
        ("notes", {"uk": "Завжди, крім свят"}, "24/7"),
        ("notes", {"pl": "Nie nocą."}, "24/7"),
        ("notes", {"sv": "Mellan 9 och 17."}, "24/7"),
        ("audiences", {"en": "For embassies only"}, "not every presumed victim"),
        ("audiences", {"en": "Only for consular staff"}, "not every presumed victim"),
        ("audiences", {"de": "Nur weibliche Opfer"}, "not every presumed victim"),
        ("audiences", {"ru": "Только для женщин"}, "not every presumed victim"),
    ],
)
def test_it_is_read_in_the_languages_of_the_region(shipped, field, words, reason):
    told = reasons("lv-safe-house", **{field: words})
    assert len(told) == 1 and reason in told[0]


@pytest.mark.parametrize(
    ("says", "language", "words"),
    [
        (Says.SOME, "en", "Women and men in all forms of trafficking; professionals too"),
        (Says.SOME, "en", "Not only for women"),
        (Says.SOME, "sv", "Förmodade offer; man får vara anonym"),
        (Says.SOME, "sv", "Kvinnor, män och barn"),
        (Says.SOME, "en", "Presumed victims, authorities and embassies"),
        (Says.NOT_ALWAYS, "en", "Never closed."),
        (Says.NOT_ALWAYS, "en", "Children between 9 and 17 years"),
        (Says.NOT_ALWAYS, "sv", "Aldrig stängt, inte stängt på natten."),
        (Says.NOT_ALWAYS, "de", "Nie geschlossen"),
        (Says.NOT_ALWAYS, "de", "Auf Wunsch wird noch eine Dolmetscherin zugeschaltet."),
        (Says.NOT_ALWAYS, "en", "Day and night, also at weekends"),
        (Says.NOT_ALWAYS, "sv", "Dygnet runt, även på helger"),
        (Says.OFFICE, "en", "Answered outside office hours"),
        (Says.SOME, "en", "Females and males"),
        (Says.SOME, "de", "Weibliche und männliche Opfer"),
        (Says.SOME, "en", "For calls inside the country only"),
        (Says.SOME, "en", "Presumed and formally identified victims"),
        (Says.SOME, "en", "Presumed victims, professionals and anyone else"),
        (Says.INSIDE, "en", "Not only from inside the country"),
        (Says.INSIDE, "en", "Calls from abroad cost what your operator asks"),
        (Says.INSIDE, "en", "For calls from abroad only; inside the country dial 116 006"),
        (Says.INSIDE, "sv", "Endast från utlandet"),
        (Says.INSIDE, "da", "Kun fra udlandet"),
        (Says.ONE_LANGUAGE, "en", "Not only in Latvian"),
        (Says.ONE_LANGUAGE, "en", "Answered in Latvian and English"),
    ],
)
def test_what_limits_nothing_is_left_alone(says, language, words):
    assert words_told(says, [(language, words)]) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This is not the police."),
        ("en", "Polish helpline, answered in Polish and Ukrainian"),
        ("en", "The caller decides whether the police are told"),
        ("sv", "Den som ringer avgör om polisen ska få veta något"),
        ("en", "Tells the police nothing."),
        ("en", "Does not pass anything on to the police"),
        ("en", "We never give your name to the police."),
        ("en", "The police are not told."),
        ("sv", "Polisen får inte veta något."),
        ("sv", "Lämnar inget vidare till polisen."),
        ("de", "Gibt nichts an die Polizei weiter."),
        ("de", "Sagt der Polizei nichts."),
        ("en", "Nothing is reported to the authorities without consent"),
        ("lv", "Neziņo policijai."),
        ("pl", "To nie policja."),
        ("ru", "Это не полиция."),
    ],
)
def test_that_the_police_hear_nothing_is_no_word_of_theirs_in_its_own_language(language, words):
    assert words_told(Says.POLICE, [(language, words)]) == []


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        ("sv", "Här svarar inte skyddshemmet utan polisen.", "polisen”: the police"),
        ("sv", "Numret går inte till jouren utan till polisen.", "polisen”: the police"),
        ("lv", "Atbild operators no Valsts policijas.", "policijas”: the police"),
        ("lv", "Zvanus pieņem dežurants no policijas", "policijas”: the police"),
        ("lv", "Palīdzības tālrunis no policijas", "policijas”: the police"),
        ("da", "Ikke krisecentret, men politiet", "politiet”: the police"),
        ("de", "Nicht das Haus, sondern die Polizei", "Polizei”: the police"),
        ("lt", "Atsiliepia ne fondas, o policija", "policija”: the police"),
        ("", "We never tell the police", "police”: the police"),  # of no known language
        ("en", "Staffed by the Ministry", "an authority"),
        ("sv", "Besvaras av Utrikesdepartementet", "an authority"),
        ("lv", "Nedarbojas no ārzemēm", "only from inside the country"),
        ("sv", "Från utlandet fungerar det inte", "only from inside the country"),
        ("ru", "Из-за границы не работает", "only from inside the country"),
        ("de", "Für Beratungsstellen", "perhaps not every presumed victim"),
        ("sv", "För yrkesverksamma och myndigheter", "perhaps not every presumed victim"),
        ("sv", "Endast myndigheter", "perhaps not every presumed victim"),
        ("pl", "Dla instytucji", "perhaps not every presumed victim"),
        ("ru", "Для женщин и детей", "perhaps not every presumed victim"),
        ("uk", "Для жінок", "perhaps not every presumed victim"),
        ("sv", "Växeltelefon", "an office"),
        ("en", "Main number of the foundation", "an office"),
        ("ru", "Офис организации", "an office"),
        ("ru", "Секретариат", "an office"),
        ("en", "The counsellor calls back", "somebody rings back"),
        ("sv", "Kuratorn ringer upp", "somebody rings back"),
        ("lt", "Konsultantė perskambins", "somebody rings back"),
    ],
)
def test_a_no_of_one_language_takes_back_no_word_of_another(code, words, said):
    texts = {"names": {"en": "Line"}, "audiences": {}, "hours_texts": {}, "notes": {code: words}}
    line = Contact(kind="helpline", serves="anybody", from_abroad="yes", **texts)
    (reason,) = rules.contradictions(line)
    assert reason.startswith("It says of itself") and said in reason


def test_that_a_line_is_not_the_police_or_who_staffs_it_is_quoted_before_a_confirmation():
    notes = {"en": "This is not the police. Call us. Staffed by the Ministry of Justice."}
    line = Contact(kind="helpline", names={}, audiences={}, hours_texts={}, notes=notes)
    told = ["This is not the police.", "Staffed by the Ministry of Justice."]
    assert quoted(line, Kind.AUTHORITY) == told


@pytest.mark.parametrize(
    ("code", "words"),
    [
        *(("en", "Presumed victims, authorities and embassies"), ("en", "Paid for by the state.")),
        *(("en", "Call any time"), ("en", "From abroad it is not free of charge.")),
        *(("en", "They help at reception centres"), ("en", "Never calls back.")),
        *(("ru", "Женщины и мужчины"), ("de", "Ein zentrales Angebot")),
        ("sv", "Betalas av staten"),
    ],
)
def test_a_true_description_keeps_no_number_off_a_card(code, words):
    texts = {"names": {"en": "Line"}, "audiences": {}, "hours_texts": {}, "notes": {code: words}}
    line = Contact(kind="helpline", serves="anybody", from_abroad="yes", **texts)
    assert rules.contradictions(line) == []


IN_UNIFORM = {
    "en": "Answered by uniformed staff.|Staff in uniform answer.",
    "sv": "Snuten svarar.|Uniformerad personal svarar.",
    "da": "En betjent svarer.",
    "nb": "Uniformert personell svarer.",
    "de": "Personal in Uniform.",
    "pl": "Gliniarze odbierają.|Umundurowany personel.",
    "lv": "Atbild menti.|Atbild darbinieki formas tērpos.",
    "lt": "Atsiliepia mentai.|Atsako uniformuoti pareigūnai.",
    "et": "Vastavad mendid.|Vastab vormis töötaja.",
    "fi": "Kytät vastaavat.|Virkapukuinen vastaa.",
    "is": "Löggan svarar.",
    "ru": "Отвечают менты.",
}
RECORDED = {
    "en": "Calls are traced.|Calls are recorded with your number.|We record all calls.",
    "sv": "Samtalen spelas in.|Ditt nummer registreras.",
    "da": "Opkald optages.",
    "nb": "Samtalen tas opp.|Vi lagrer ditt nummer.",
    "de": "Anrufe werden aufgezeichnet.|Wir speichern Ihre Nummer.",
    "pl": "Rozmowy są nagrywane.|Twój numer jest zapisywany.",
    "lv": "Zvani tiek ierakstīti.|Jūsu numurs tiek saglabāts.",
    "lt": "Pokalbiai įrašomi.|Jūsų numeris fiksuojamas.",
    "et": "Kõned salvestatakse.",
    "fi": "Puhelut nauhoitetaan.|Numerosi tallennetaan.",
    "is": "Símtöl eru hljóðrituð.",
    "ru": "Звонки записываются.",
    "uk": "Дзвінки записуються.",
}
NOT_RECORDED = {
    "en": "Calls are not recorded.|No call is recorded.|We never record calls.",
    "sv": "Samtalen spelas inte in.|Vi sparar inte ditt nummer.|Ingen spårar samtal.",
    "da": "Opkald optages ikke.",
    "de": "Anrufe werden nicht aufgezeichnet.|Wir zeichnen keine Anrufe auf.",
    "pl": "Nie nagrywamy rozmów.",
    "lv": "Zvani netiek ierakstīti.",
    "lt": "Pokalbiai neįrašomi.",
    "et": "Kõnesid ei salvestata.",
    "fi": "Puheluita ei nauhoiteta.",
    "is": "Símtöl eru ekki tekin upp.",
    "ru": "Мы не записываем звонки.",
}


def told_of(says: Says, table: dict[str, str]) -> list[tuple[str, bool]]:
    """Each sentence with whether it is read so in its own language."""
    told = [(code, words) for code, lines in table.items() for words in lines.split("|")]
    return [(words, bool(words_told(says, [(code, words)]))) for code, words in told]


def test_who_answers_in_uniform_is_the_police_in_each_language():
    assert [words for words, is_read in told_of(Says.POLICE, IN_UNIFORM) if not is_read] == []
    assert words_told(Says.POLICE, [("da", "Telefonen er betjent af frivillige.")]) == []


def test_calls_that_are_recorded_or_traced_keep_a_number_off_a_card_in_each_language(shipped):
    assert [words for words, is_read in told_of(Says.TRACED, RECORDED) if not is_read] == []
    assert [words for words, is_read in told_of(Says.TRACED, NOT_RECORDED) if is_read] == []
    (reason,) = reasons("lv-safe-house", notes={"en": "All calls are recorded."})
    assert reason.endswith("“calls are recorded”: somebody may learn who called.")


def test_who_wrote_the_page_of_the_source_is_not_who_answers(shipped):
    written = {"source": "https://polisen.se/office", "page_date": "2025 (county police)"}
    assert reasons("lv-safe-house", **written) == []


@pytest.mark.parametrize(
    "day", ["Wednesday 4 March 2026", "4 March 2026, 12:30", "onsdagen den 4 mars 2026"]
)
def test_the_day_and_time_of_the_source_are_no_hours_beside_24_7(shipped, day):
    assert reasons("lv-safe-house", page_date=day) == []


@pytest.mark.parametrize("words", [{"en": "Latvian only"}, {"lv": "Tikai latviski"}])
def test_one_language_is_no_contradiction_where_it_alone_is_chosen(shipped, words):
    assert reasons("lv-safe-house", notes=words, languages=["lv"]) == []
    assert len(reasons("lv-safe-house", notes=words, languages=["en"])) == 1


def test_only_from_inside_is_no_contradiction_where_no_call_from_abroad_is_promised(shipped):
    line = confirmed("lv-safe-house", **AT_ALL_HOURS, **HELPLINE)
    line.notes, line.from_abroad = {"en": "Works inside Latvia only."}, "no"
    assert rules.contradictions(line) == []


def test_shipped_helplines_for_everybody_say_nothing_against_it(shipped):
    for key in ("lt-kopzi", "lt-nappz-abroad", "no-rosa", "ee-116006", "is-1717", "is-112"):
        assert rules.contradictions(Contact.objects.get(key=key)) == [], key


def test_a_note_on_nights_is_asked_about_and_on_no_card_beside_24_7(shipped):
    house = Contact.objects.get(key="lv-safe-house")
    facts = house.facts | {"opening": "24/7", "hours_texts": {}, "notes": NIGHT}
    assert quoted(Contact(**facts), Kind.HOURS) == list(NIGHT.values())
    assert rules.contradictions(Contact(**facts)) == [
        "The hours say 24/7, and beside them stands “Do not count on”, “Räkna inte med”. Let both "
        "say the same."
    ]
    facts |= {"opening": "Mo-Fr 09:00-17:00"}
    assert quoted(Contact(**facts), Kind.HOURS) == rules.contradictions(Contact(**facts)) == []


def test_an_approval_from_before_prints_nothing_any_more(shipped, now):
    line = confirmed("lv-safe-house", **AT_ALL_HOURS | {"notes": NIGHT})
    row = CardNumber(
        page=line.page, contact=line, place="abroad", number=line.number_abroad, opening="24/7"
    )
    row.languages = line.languages
    assert len(rules.standing_problems(row, timezone.localdate(), rules.Entries([line]))) == 1
