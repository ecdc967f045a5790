"""Every sentence of a contact or section has a tick of its own before it is confirmed, whatever a
list of words knows of it; what tells of hours beside 24/7 is asked about, not refused.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from handbook.models import Contact, CountrySection
from handbook.rules import cards
from handbook.rules.countries import CONFIRMED_FOR
from handbook.rules.sentences import sentences
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import coordinator_of, quoted, typed

pytestmark = pytest.mark.usefixtures("one_day")

DESK = "/handbook/countries/LV/edit/"
SECTION = f"{DESK}sections/assistance/"
HOUSE = f"{DESK}contacts/lv-safe-house/"
READ = "Tick each sentence that is right:"
NO_LIMIT = "These words do not limit the hours: the number is answered 24/7."
TICK = re.compile(
    r'<input[^>]+name="ticked"\s+value="([^"]+)".*?<label.*?>(.*?)</label>', re.DOTALL
)
PLAIN_DOUBTS = (
    ("en", "They moved house in spring."),
    ("en", "Does not work any more."),
    ("sv", "De flyttade i våras."),
    ("da", "Nummeret er nedlagt"),
    ("nb", "Linjen finnes ikke lenger."),
    ("de", "Die Nummer gibt es nicht mehr."),
    ("lv", "Numurs vairs netiek lietots."),
    ("lt", "Numeris nebeveikia."),
    ("et", "Nad kolisid kevadel."),
    ("fi", "Odotamme heidän vastaustaan."),
    ("pl", "Przeprowadzili się wiosną."),
    ("is", "Númerið er hætt."),
    ("en", "Ballpark hours, lifted from the 2019 folder."),
    ("en", "Gospel until Riga writes."),
    ("sv", "Siffran är höftad."),
    ("sv", "Maskinöversatt."),
    ("lv", "Rakstīts no galvas."),
    ("ru", "Ne provereno, pozvonit pozzhe."),
)
BESIDE_24_7 = (
    ("en", "Emails are answered on working days."),
    ("en", "At night a duty officer answers in Finnish and English."),
    ("da", "Også i weekenden og på helligdage."),
)
OF_HOURS = ("audiences", "hours_texts", "notes")
EXCEPT_ON_HOLIDAYS = (
    ("en", "Day and night, except on holidays"),
    ("sv", "Dygnet runt, utom storhelger"),
    ("nb", "Døgnet rundt, unntatt høytider"),
    ("fi", "Aina, ei juhlapyhinä"),
    ("pl", "Całą dobę, oprócz świąt"),
    ("et", "Alati, välja arvatud pühad"),
    ("is", "Alltaf, nema á stórhátíðum"),
    ("ru", "Всегда, кроме праздников"),
    ("uk", "Завжди, крім свят"),
)


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


@pytest.fixture
def house(shipped) -> Contact:
    plain = {"notes": {}, "hours_texts": {}, "opening": "Mo-Fr 09:00-17:00"}
    return changed(Contact.objects.get(key="lv-safe-house"), **plain)


@pytest.fixture
def section(shipped) -> CountrySection:
    there = CountrySection.objects.get(page__party__code="LV", key="assistance")
    return changed(there, texts={"en": "A shelter."}, source="The ministry, by telephone")


def changed(row, **fields):
    """The row with these facts, unconfirmed, unless the fields confirm it."""
    type(row).objects.filter(pk=row.pk).update(**{"confirmed_on": None} | fields)
    return type(row).objects.get(pk=row.pk)


def asked(desk, address: str) -> dict[str, str]:
    """The ticks of the question: what each sends, and what stands beside it."""
    page = desk.get(f"{address}confirm/").text
    plain = {sent: re.sub(r"<[^>]+>", " ", shown) for sent, shown in TICK.findall(page)}
    return {sent: " ".join(shown.split()) for sent, shown in plain.items()}


def answer(desk, address: str, row, ticked) -> str:
    """The page after the question is answered with these ticks."""
    given = {"seen": row.fingerprint, "as_they_stand": "yes", "ticked": list(ticked)}
    return desk.post(f"{address}confirm/", given, follow=True).text


def day_of(row):
    return type(row).objects.get(pk=row.pk).confirmed_on


@pytest.mark.parametrize(("code", "words"), PLAIN_DOUBTS)
def test_a_plain_doubt_that_no_list_has_is_confirmed_only_by_its_own_tick(desk, house, code, words):
    house = changed(house, notes={"en": "Ask for Anna.", code: f"Ask for Anna. {words}"})
    ticks = asked(desk, HOUSE)
    (about,) = (sent for sent, shown in ticks.items() if shown.startswith(words))
    page = answer(desk, HOUSE, house, ticks.keys() - {about})
    assert READ in page and f'lang="{code}">{words}</span>' in page
    assert "1 sentence is not ticked." in page and day_of(house) is None
    answer(desk, HOUSE, house, ticks)
    assert day_of(house) == timezone.localdate()


def test_a_section_is_confirmed_only_by_a_tick_for_each_sentence_in_each_language(desk, section):
    told = {"en": "A shelter. Gospel until Riga writes.", "sv": "Ett skydd. Siffran är höftad."}
    section = changed(section, texts=told)
    ticks = asked(desk, SECTION)
    assert len(ticks) == 5  # and the source
    for left_out in ticks:
        answer(desk, SECTION, section, ticks.keys() - {left_out})
        assert day_of(section) is None
    answer(desk, SECTION, section, ticks)
    assert day_of(section) == timezone.localdate()


def test_sentences_are_read_language_by_language_in_the_order_of_the_text_and_the_source_last(
    desk, house
):
    told = {
        "names": {"en": "Safe House", "lv": "Drošā māja"},
        "audiences": {"en": "Women and men"},
        "hours_texts": {"lv": "Ne jūlijā"},
        "notes": {"lv": "Zvaniet Ilzei. Ne jūlijā"},
        "source": "https://page.example/_a_/~b*; 2019 folder",
        "page_date": "May 2026",
    }
    changed(house, **told)
    assert list(asked(desk, HOUSE).values()) == [
        *("Safe House", "Women and men", "Drošā māja", "Ne jūlijā", "Zvaniet Ilzei."),
        *("https://page.example/_a_/~b* ;", "2019 folder", "May 2026"),
    ]
    page = desk.get(f"{HOUSE}confirm/").text
    headings = re.findall(r"<legend>(.*?)</legend>", page)
    assert headings == ["English", "Latvian", "Source"]


def test_a_line_is_a_sentence_and_the_same_sentence_is_ticked_once(desk, section):
    text = "First line.\n" + " ".join(["A shelter for everybody."] * 80) + "\n\nLast line"
    section = changed(section, texts={"en": text})
    first, second, last, source = asked(desk, SECTION).values()
    assert (first, second, last) == ("First line.", "A shelter for everybody.", "Last line")
    answer(desk, SECTION, section, asked(desk, SECTION))
    assert day_of(section) == timezone.localdate()


def test_a_sentence_with_a_word_of_doubt_stays_in_its_place_under_a_stronger_statement(
    desk, section
):
    changed(section, texts={"en": "A shelter. The age must be checked by a doctor. Call."})
    shelter, doubt, call, source = asked(desk, SECTION).values()
    assert (shelter, call) == ("A shelter.", "Call.")
    assert doubt == (
        "The age must be checked by a doctor. "
        "This is right as it stands, and casts no doubt on the entry itself."
    )


def test_the_error_counts_what_is_missing_and_leads_to_the_first_while_ticks_stand(desk, section):
    section = changed(section, texts={"en": "A shelter. Call first. Ask for Anna."})
    shelter, call, anna, source = asked(desk, SECTION)
    page = answer(desk, SECTION, section, [shelter, source])
    assert f'<a href="#{call}">2 sentences are not ticked. Tick each that is right' in page
    invalid = re.findall(r'id="([^"]+)"\s+aria-invalid="true"', page)
    checked = re.findall(r'id="([^"]+)"\s+checked', page)
    assert (invalid, checked) == ([call, anna], [shelter, source])


def confirmed_by(person, row, *, until: int = 30):
    """The row as this person confirmed it, a contact to be reviewed in so many days."""
    today = timezone.localdate()
    fields = {"confirmed_on": today - timedelta(days=60), "confirmed_by": person}
    if isinstance(row, Contact):
        fields["review_by"] = today + timedelta(days=until)
    return changed(row, **fields)


def test_the_same_person_confirms_the_same_words_again_by_one_click(house, section, sign_in):
    ilze = coordinator_of("LV")
    desk = sign_in(ilze)
    for address, row in ((HOUSE, house), (SECTION, section)):
        row = confirmed_by(ilze, row, until=0)
        assert asked(desk, address) == {}
        desk.post(f"{address}confirm/", {"seen": row.fingerprint})
        assert day_of(row) == timezone.localdate()


def test_somebody_else_reads_the_words_in_every_language_before_confirming_them_again(
    house, section, sign_in, astrid
):
    ilze = coordinator_of("LV")
    desk = sign_in(astrid)
    told = {"en": "A shelter.", "sv": "Ett skydd.", "fi": "Turvakoti.", "lv": "Patversme."}
    for address, row, column in ((HOUSE, house, "notes"), (SECTION, section, "texts")):
        row = confirmed_by(ilze, changed(row, **{column: told}))
        ticks = asked(desk, address)
        assert all(any(words in shown for shown in ticks.values()) for words in told.values())
        page = desk.post(f"{address}confirm/", {"seen": row.fingerprint}).text
        assert "Is all of this right as it stands?" in page and READ in page
        assert "1 sentence is not ticked." in answer(desk, address, row, list(ticks)[1:])
        assert day_of(row) < timezone.localdate()
        answer(desk, address, row, ticks)
        assert day_of(row) == timezone.localdate()
        assert asked(desk, address) == {} != asked(sign_in(ilze), address)
        desk = sign_in(astrid)


def test_a_confirmation_of_nobody_known_is_given_again_by_ticks(desk, house, section):
    for address, row in ((HOUSE, house), (SECTION, section)):
        confirmed_by(None, row)
        assert asked(desk, address) != {}


def test_after_the_review_day_the_same_person_reads_all_of_it_again(house, sign_in):
    ilze = coordinator_of("LV")
    desk = sign_in(ilze)
    house = confirmed_by(ilze, house, until=-1)
    ticks = asked(desk, HOUSE)
    assert READ in desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint}).text
    assert day_of(house) < timezone.localdate()
    answer(desk, HOUSE, house, ticks)
    assert day_of(house) == timezone.localdate() and asked(desk, HOUSE) == {}


def test_nobody_is_asked_to_read_what_was_confirmed_today_already(house, section, sign_in, astrid):
    ilze, today = coordinator_of("LV"), timezone.localdate()
    desk = sign_in(astrid)
    until = {"review_by": today + CONFIRMED_FOR}
    for address, row, beside in ((HOUSE, house, until), (SECTION, section, {})):
        row = changed(row, confirmed_on=today, confirmed_by=ilze, **beside)
        page = desk.post(f"{address}confirm/", {"seen": row.fingerprint}, follow=True).text
        assert "It was confirmed today already." in page
        row.refresh_from_db()
        assert row.confirmed_by == ilze


def test_a_change_takes_the_one_click_with_it(section, sign_in):
    ilze = coordinator_of("LV")
    desk = sign_in(ilze)
    section = confirmed_by(ilze, section)
    given = {"texts_en": "A shelter.", "texts_sv": "Stängt.", "confidence": section.confidence}
    desk.post(SECTION, given | {"source": section.source, "seen": section.fingerprint})
    section.refresh_from_db()
    assert (section.confirmed_on, section.confirmed_by) == (None, None)
    assert any("Stängt." in shown for shown in asked(desk, SECTION).values())


def test_changed_words_are_asked_about_again(desk, house):
    before = asked(desk, HOUSE)
    answer(desk, HOUSE, house, before)
    assert day_of(house) == timezone.localdate()
    house.refresh_from_db()
    desk.post(HOUSE, typed(house, notes_en="Does not work any more."))
    house.refresh_from_db()
    page = answer(desk, HOUSE, house, before)
    assert "1 sentence is not ticked." in page and day_of(house) is None
    answer(desk, HOUSE, house, asked(desk, HOUSE))
    assert day_of(house) == timezone.localdate()


def test_a_tick_for_one_language_is_none_for_the_same_words_in_another(desk, section):
    section = changed(section, texts={"en": "Caritas", "sv": "Caritas"})
    ticks = list(asked(desk, SECTION))
    assert len(ticks) == len(set(ticks)) == 3


@pytest.mark.parametrize(
    ("column", "code", "words"),
    [
        *((column, *told) for column in OF_HOURS for told in (*BESIDE_24_7, *EXCEPT_ON_HOLIDAYS)),
        ("notes", "sv", "Chatten är öppen vardagar 10–16; telefonen alltid."),
    ],
)
def test_words_about_hours_beside_24_7_are_confirmed_by_a_tick_and_on_no_card(
    desk, house, column, code, words
):
    told = {"en": "Presumed victims"} if column == "audiences" else {}
    house = changed(house, opening="24/7", **{column: told | {code: words}})
    ticks = asked(desk, HOUSE)
    (about,) = (sent for sent, shown in ticks.items() if NO_LIMIT in shown)
    assert escape(words.partition("; ")[0]) in ticks[about]
    answer(desk, HOUSE, house, ticks.keys() - {about})
    assert day_of(house) is None
    answer(desk, HOUSE, house, ticks)
    assert day_of(house) == timezone.localdate()
    assert any("The hours say 24/7" in reason for reason in cards.contradictions(house))


def test_hours_in_a_note_beside_24_7_are_asked_about_though_full_stops_part_them(desk, house):
    changed(house, opening="24/7", notes={"en": "Usually 9 a.m. - 5 p.m."})
    told = [shown for shown in asked(desk, HOUSE).values() if NO_LIMIT in shown]
    assert told == [f"Usually 9 a.m. {NO_LIMIT}", f"- 5 p.m. {NO_LIMIT}"]


def test_german_still_is_no_polish_night(desk, house):
    words = "Auf Wunsch wird noch eine Dolmetscherin zugeschaltet."
    house = changed(house, opening="24/7", notes={"de": words})
    assert NO_LIMIT not in desk.get(f"{HOUSE}confirm/").text
    assert cards.contradictions(house) == []
    house = changed(house, notes={"pl": "Nie nocą."})
    assert NO_LIMIT in desk.get(f"{HOUSE}confirm/").text


def test_a_contact_with_hours_of_days_is_not_asked_about_them(desk, house):
    changed(house, notes={"en": "Emails are answered on working days."})
    assert NO_LIMIT not in desk.get(f"{HOUSE}confirm/").text


@pytest.mark.parametrize(
    "words",
    [
        "At weekends dial 26 123 456 instead.",
        "+371 26123456",
        "26123456",
        "26-12-34-56 in summer",
        "At night call 118.",
    ],
)
def test_a_note_with_another_number_is_confirmed_as_dialled(house, words):
    house = changed(house, notes={"en": f"Ask for Anna. {words}"})
    assert quoted(house, Kind.NUMBER) == sentences(words)


def test_its_own_number_a_time_a_year_and_a_count_are_no_other_number(house):
    told = f"Ring {house.number_display} or {house.number_e164}. Ring 8:00-17:00. Aged 16–29."
    told += " Call us: since 2012 we have 110 beds."
    assert quoted(changed(house, notes={"en": told}), Kind.NUMBER) == []
