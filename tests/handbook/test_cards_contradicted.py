"""A number comes to no discreet card against what its contact says of itself, and not before the
approver has answered for every line of it.
"""

import pytest
from django.utils import timezone

from handbook.models import CardNumber, Contact, CountryPage
from handbook.rules import cards as rules
from handbook.rules.contradictions import Says, words_that_say
from handbook.rules.countries import contact_confirmation_problems
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import (
    confirmed,
    coordinator_of,
    expressly,
    quoted,
    tick_in,
    typed,
)
from tests.handbook.discreet_cards.card import at, read

pytestmark = pytest.mark.any_database

GOOD = {"opening": "24/7", "hours_texts": {}, "notes": {}, "languages": ["lv", "en"]}
HELPLINE = {"kind": "helpline", "serves": "anybody"}
SHUT = (
    ("en", "Closed until further notice."),
    ("en", "The line is temporarily closed."),
    ("en", "Out of service."),
    ("sv", "Stängt tills vidare."),
    ("sv", "Linjen är tillfälligt stängd."),
    ("da", "Lukket indtil videre."),
    ("nb", "Stengt inntil videre."),
    ("de", "Bis auf Weiteres geschlossen."),
    ("pl", "Nieczynne do odwołania."),
    ("lv", "Slēgts līdz turpmākam paziņojumam."),
    ("lt", "Uždaryta iki atskiro pranešimo."),
    ("et", "Suletud kuni edasise teateni."),
    ("fi", "Suljettu toistaiseksi."),
    ("is", "Lokað um óákveðinn tíma."),
    ("ru", "Временно не работает."),
    ("uk", "Зачинено до подальшого повідомлення."),
    ("en", "Closed."),
    ("en", "No longer in use."),
    ("sv", "Numret används inte längre."),
    ("da", "Linjen er ophørt."),
    ("da", "Nummeret bruges ikke mere."),
    ("nb", "Linjen er opphørt."),
    ("de", "Nicht mehr in Betrieb."),
    ("pl", "Linia już nie działa."),
    ("lv", "Numurs vairs netiek lietots."),
    ("lt", "Numeris nebenaudojamas."),
    ("et", "Numbrit enam ei kasutata."),
    ("fi", "Numero ei ole enää käytössä."),
    ("is", "Númerið er ekki lengur í notkun."),
    ("en", "You reach an answering machine."),
    ("sv", "En telefonsvarare tar emot samtalet."),
    ("da", "En automatsekretær svarer."),
    ("de", "Es antwortet ein Anrufbeantworter."),
    ("lv", "Atbild autoatbildētājs."),
    ("lt", "Atsiliepia autoatsakiklis."),
    ("fi", "Puhelinvastaaja vastaa."),
)
NIGHT = {
    "en": "Do not count on an answer at night.",
    "sv": "Räkna inte med svar nattetid.",
}


def reasons(key: str, **fields) -> list[str]:
    contact = confirmed(key, **{**GOOD, **HELPLINE, **fields})
    return rules.number_problems(contact, "abroad", timezone.localdate(), rules.Entries([contact]))


def question(client, contact: Contact):
    """The page on which the approver reads what the contact says, before answering."""
    address = f"/handbook/countries/{contact.page.party.code}/edit/discreet-card/"
    return client.get(address, {"place": "abroad", "contact": contact.key})


def approve(client, contact: Contact, **changes):
    data = {"place": "abroad", "contact": contact.key, "seen": contact.fingerprint}
    address = f"/handbook/countries/{contact.page.party.code}/edit/discreet-card/"
    return client.post(address, data | changes, follow=True)


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
        ("notes", {"lt": "Atsako teisėsaugos institucija."}, "the police"),
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
    ("says", "words"),
    [
        (Says.SOME, "Women and men in all forms of trafficking; professionals too"),
        (Says.SOME, "Not only for women"),
        (Says.SOME, "Förmodade offer; man får vara anonym"),
        (Says.SOME, "Kvinnor, män och barn"),
        (Says.SOME, "Presumed victims, authorities and embassies"),
        (Says.POLICE, "This is not the police."),
        (Says.POLICE, "Polish helpline, answered in Polish and Ukrainian"),
        (Says.POLICE, "The caller decides whether the police are told"),
        (Says.POLICE, "Den som ringer avgör om polisen ska få veta något"),
        (Says.POLICE, "Tells the police nothing."),
        (Says.POLICE, "Does not pass anything on to the police"),
        (Says.POLICE, "We never give your name to the police."),
        (Says.POLICE, "The police are not told."),
        (Says.POLICE, "Polisen får inte veta något."),
        (Says.POLICE, "Lämnar inget vidare till polisen."),
        (Says.POLICE, "Gibt nichts an die Polizei weiter."),
        (Says.POLICE, "Sagt der Polizei nichts."),
        (Says.NOT_ALWAYS, "Never closed."),
        (Says.NOT_ALWAYS, "Children between 9 and 17 years"),
        (Says.NOT_ALWAYS, "Aldrig stängt, inte stängt på natten."),
        (Says.NOT_ALWAYS, "Nie geschlossen"),
        (Says.NOT_ALWAYS, "Auf Wunsch wird noch eine Dolmetscherin zugeschaltet."),
        (Says.NOT_ALWAYS, "Day and night, also at weekends"),
        (Says.NOT_ALWAYS, "Dygnet runt, även på helger"),
        (Says.OFFICE, "Answered outside office hours"),
        (Says.POLICE, "Nothing is reported to the authorities without consent"),
        (Says.SOME, "Females and males"),
        (Says.SOME, "Weibliche und männliche Opfer"),
        (Says.SOME, "For calls inside the country only"),
        (Says.SOME, "Presumed and formally identified victims"),
        (Says.SOME, "Presumed victims, professionals and anyone else"),
        (Says.INSIDE, "Not only from inside the country"),
        (Says.INSIDE, "Calls from abroad cost what your operator asks"),
        (Says.INSIDE, "For calls from abroad only; inside the country dial 116 006"),
        (Says.INSIDE, "Endast från utlandet"),
        (Says.INSIDE, "Kun fra udlandet"),
        (Says.ONE_LANGUAGE, "Not only in Latvian"),
        (Says.ONE_LANGUAGE, "Answered in Latvian and English"),
    ],
)
def test_what_limits_nothing_is_left_alone(says, words):
    assert words_that_say(says, [words]) == []


@pytest.mark.parametrize("field", ["names", "audiences", "hours_texts", "notes"])
@pytest.mark.parametrize("opening", ["24/7", "Mo-Fr 09:00-17:00"])
@pytest.mark.parametrize(("code", "words"), SHUT)
def test_a_line_that_is_closed_until_nobody_knows_when_stands_on_no_card(
    field, opening, code, words
):
    facts = {"kind": "helpline", "opening": opening, field: {code: words}}
    (reason,) = rules.contradictions(Contact(**facts))
    expected = "The hours say 24/7" if opening == "24/7" else "perhaps nobody answers"
    assert expected in reason


@pytest.mark.parametrize(("code", "words"), SHUT)
def test_a_closed_line_is_confirmed_by_a_tick_beside_hours(code, words):
    contact = Contact(**HELPLINE, opening="Mo-Fr 09:00-17:00", notes={code: words})
    assert contact_confirmation_problems(contact.facts) == []
    assert words in quoted(contact, Kind.WHOLE)
    contact.opening = "24/7"
    assert quoted(contact, Kind.HOURS) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Closed on Sundays and holidays",
        "Stängt på söndagar",
        "Closed 24 December",
        "Temporarily in Riga",
        "Av samma skäl vidare till polisen",
    ],
)
def test_days_on_which_a_line_is_closed_are_no_contradiction_of_stated_hours(words):
    assert words_that_say(Says.SHUT, [words]) == []


def test_an_approval_of_a_line_that_is_closed_by_now_prints_nothing(shipped):
    line = confirmed("lv-safe-house", **GOOD | {"opening": "Mo-Fr 09:00-17:00"})
    facts = {"place": "abroad", "number": line.number_abroad, "opening": line.opening}
    row = CardNumber(page=line.page, contact=line, languages=line.languages, **facts)
    line.notes = {"sv": "Stängt tills vidare."}
    told = rules.standing_problems(row, timezone.localdate(), rules.Entries([line]))
    assert "It says of itself “tills vidare”: perhaps nobody answers." in told


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
    line = confirmed("lv-safe-house", **GOOD, **HELPLINE)
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
    line = confirmed("lv-safe-house", **GOOD | {"notes": NIGHT})
    row = CardNumber(
        page=line.page, contact=line, place="abroad", number=line.number_abroad, opening="24/7"
    )
    row.languages = line.languages
    assert len(rules.standing_problems(row, timezone.localdate(), rules.Entries([line]))) == 1


# --- The approver answers ---


@pytest.fixture
def line(shipped) -> Contact:
    return confirmed("lv-safe-house", **GOOD | {"notes": {"en": "Ask for help."}})


def test_the_approver_reads_what_the_contact_says_and_ticks_each_line(line, sign_in):
    client = sign_in(coordinator_of("LV"))
    page = question(client, line).text
    assert "Does the contact permit the card?" in page and not CardNumber.objects.exists()
    for words in ("Ask for help.", "Presumed victims, the public and embassies", "24/7"):
        assert words in page
    assert "Any presumed victim may be given this number" in page and "Helpline" in page
    assert "Can it be called from abroad?</strong>" in page and "Latvian" in page
    assert "patverums-dm.lv" in page and "undated header on an article of 2014" in page
    assert "who wrote that page is not who answers" in " ".join(page.split())
    assert page.count('name="permitting"') == 10  # no remark on the hours, no other text
    assert 'role="alert"' not in page
    for kind in ("the police", "an authority", "an office", "only some people", "other hours"):
        assert kind in page
    assert "only from inside the country, or another language" in " ".join(page.split())


def test_a_line_that_is_not_ticked_is_asked_for_again(line, sign_in):
    client = sign_in(coordinator_of("LV"))
    for ticked in ([], ["kind", "serves", "names", "audiences", "opening"]):
        page = approve(client, line, permitting=ticked)
        assert "Not approved yet." in page.text and "tick each line that permits" in page.text
        assert page.text.count(" checked") == len(ticked) and not CardNumber.objects.exists()
    page = approve(client, line, permitting=rules.asked_of(line))
    assert page.redirect_chain and CardNumber.objects.get().contact == line


def test_a_second_approval_is_told_that_the_first_stands(line, sign_in):
    client = sign_in(coordinator_of("LV"))
    approve(client, line, permitting=rules.asked_of(line))
    before = CardNumber.objects.values().get()
    page = approve(client, line, permitting=rules.asked_of(line))
    assert "+371 28612120 is approved already. Nothing has changed." in page.text
    assert page.text.count("Approved: ") == 0 and CardNumber.objects.values().get() == before


def tell(line: Contact, where: str, words: str) -> None:
    """Write it into the page's emergency note, or into its section on assistance."""
    if where == "note":
        CountryPage.objects.filter(pk=line.page.pk).update(emergency_notes={"lv": words})
    else:
        line.page.sections.filter(key="assistance").update(texts={"lv": words})


@pytest.mark.parametrize("where", ["note", "section"])
@pytest.mark.parametrize(
    "words",
    [
        *("Policija atbild: 28 61 21 20.", "Policija: +371 28612120, 24/7", "(00371) 286-121-20"),
        *("28\u2011612\u2011120", "28\u2212612\u2212120", "28 \u2014 612 \u2014 120"),
        *("28\u00b7612\u00b7120", "28/612/120", "28\u00a0612\u202f120", "28\u200b612\u2060120"),
        *("28*612*120", "28\u2022612\u2022120"),
    ],
)
def test_what_the_page_says_of_the_number_elsewhere_is_one_more_line(line, sign_in, where, words):
    tell(line, where, words)
    client = sign_in(coordinator_of("LV"))
    page = question(client, line).text
    assert "Elsewhere on the country page" in page and f'lang="lv">{words}</span>' in page
    seen = rules.shown(Contact.objects.get(pk=line.pk))
    page = approve(client, line, permitting=rules.asked_of(line), seen=seen)
    assert "tick each line that permits the card" in page.text and not CardNumber.objects.exists()
    approve(client, line, permitting=[*rules.asked_of(line), rules.ELSEWHERE], seen=seen)
    assert CardNumber.objects.get().told_elsewhere == [["lv", words]]


def test_a_number_in_words_is_seen_though_apostrophes_stand_in_it(line, sign_in):
    tell(line, "section", "Policija: 28\u2019612\u2019120")
    assert rules.told_elsewhere(Contact.objects.get(pk=line.pk)) != []
    tell(line, "section", "Policija: 28'612'121")
    assert rules.told_elsewhere(Contact.objects.get(pk=line.pk)) == []


def test_a_text_of_the_page_with_another_number_is_no_line(line, sign_in):
    tell(line, "section", "Policija: 28 61 21 21, 110; 24/7, 2004/81")
    assert "Elsewhere on the country page" not in question(sign_in(coordinator_of("LV")), line).text


def test_a_text_of_the_page_that_changed_since_it_was_shown_is_shown_again(line, sign_in):
    client, seen = sign_in(coordinator_of("LV")), rules.shown(line)
    tell(line, "note", "Policija: 28612120")
    page = approve(client, line, permitting=[*rules.asked_of(line), rules.ELSEWHERE], seen=seen)
    assert "This has changed since you opened it" in page.text and not CardNumber.objects.exists()


def test_an_approval_rests_once_the_page_says_something_else_of_the_number(line, sign_in, janis):
    approve(sign_in(coordinator_of("LV")), line, permitting=rules.asked_of(line))
    officer = sign_in(janis)
    assert read(officer.get(at()))
    tell(line, "section", "Policija: 28612120")
    assert officer.get(at()).status_code == 404
    page = officer.get("/handbook/countries/LV/").text
    assert "what the page says of the number, have changed since they were approved" in page


def test_the_same_words_in_another_order_rest_no_approval(line, sign_in, janis):
    tell(line, "note", "")
    told = {"lv": "Zvaniet 28612120.", "en": "Call 28612120."}
    pages = CountryPage.objects.filter(pk=line.page.pk)
    pages.update(emergency_notes=told)
    seen = rules.shown(Contact.objects.get(pk=line.pk))
    ticked = [*rules.asked_of(line), rules.ELSEWHERE]
    approve(sign_in(coordinator_of("LV")), line, permitting=ticked, seen=seen)
    pages.update(emergency_notes=dict(reversed(told.items())))
    assert read(sign_in(janis).get(at()))


@pytest.mark.parametrize("held", ["LV", "EE"])
def test_a_reload_of_the_question_leads_back_to_where_the_cards_stand(line, sign_in, held):
    answer = sign_in(coordinator_of(held)).get("/handbook/countries/LV/edit/discreet-card/")
    if held == "LV":
        assert answer.url == "/handbook/countries/LV/edit/#discreet-card"
    else:
        assert answer.status_code == 404


# --- Another kind, and a confirmation ---


@pytest.mark.parametrize("change", [{"kind": "helpline"}, {"serves": "anybody"}])
@pytest.mark.parametrize("confirm_next", ["on", ""])
def test_another_kind_is_saved_after_a_question_and_confirmed_after_the_next(
    shipped, sign_in, change, confirm_next
):
    before = {"kind": "office", "serves": "professionals"}
    Contact.objects.filter(key="lv-marta").update(**before, notes={})
    marta = Contact.objects.get(key="lv-marta")
    client = sign_in(coordinator_of("LV"))
    address = "/handbook/countries/LV/edit/contacts/lv-marta/"
    change = change | {"confirm_next": confirm_next}
    page = client.post(address, typed(marta, **change)).text
    assert "It was “Office. Professionals only; never hand this number out” until now" in page
    assert 'name="as_recast"' in page
    assert Contact.objects.get(key="lv-marta").facts == marta.facts
    client.post(address, typed(marta, **change, as_recast=tick_in(page, "as_recast")))
    changed = Contact.objects.get(key="lv-marta")
    assert changed.facts != marta.facts and changed.confirmed_on is None
    question = client.post(f"{address}confirm/", {"seen": changed.fingerprint}).text
    assert changed.get_kind_display() in question and changed.get_serves_display() in question
    client.post(f"{address}confirm/", expressly(changed))
    assert Contact.objects.get(key="lv-marta").confirmed_on == timezone.localdate()


def test_only_another_kind_is_asked_about(shipped, sign_in):
    marta = Contact.objects.get(key="lv-marta")
    address = "/handbook/countries/LV/edit/contacts/lv-marta/"
    sign_in(coordinator_of("LV")).post(address, typed(marta, notes_en="Ask for Anna."))
    assert Contact.objects.get(key="lv-marta").notes["en"] == "Ask for Anna."


def test_a_line_that_says_closed_after_another_sentence_is_shut():
    assert words_that_say(Says.SHUT, ["A line for anybody. Closed."]) == ["Closed"]
    assert words_that_say(Says.SHUT, ["Mon–Fri; Sundays closed. No answering machine."]) == []
