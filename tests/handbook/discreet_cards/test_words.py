"""Words of the information card."""

import pytest

from handbook import reference
from handbook.models import CardText, Contact
from handbook.rules.card_words import card_text_problems
from tests.handbook.discreet_cards.card import LANGUAGES, approve_words, at, text_of

pytestmark = pytest.mark.any_database


def test_other_words_void_the_approval(approved, sign_in, astrid, janis):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "You may say no.", "version": 1})
    text = CardText.objects.get(language="en")
    facts = (text.lines, text.version, text.approved_at, text.approved_by)
    assert facts == (["You may say no."], 2, None, None)
    assert sign_in(janis).get(at("information")).status_code == 404
    assert "This has changed since you opened it" in text_of(approve_words(staff, version=1))
    approve_words(staff, version=2)
    text.refresh_from_db()
    assert text.approved_by == astrid
    assert astrid.email in text_of(staff.get("/handbook/cards/"))


def test_two_writers_of_the_words_are_noticed(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "One.", "version": 1})
    page = text_of(staff.post("/handbook/cards/en/", {"lines": "Two.", "version": 1}))
    assert "This has changed since you opened it" in page and "Two." in page
    assert CardText.objects.get(language="en").lines == ["One."]


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "Call www.line.example",
        "Victims of trafficking",
        "x" * 61,
        "a\nb\nc\nd\ne",
        "There is help. Call 8 800 91119.",
        "Or dial 112.",
        "Call 1 1 2.",
        "Dial one one two.",
        "Ring hundra tolv.",
        "Kvieskite: vienas vienas du",
        "To be\nconfirmed.",
        "This number is not verified.",
        "See missing.lt",
        "Gedimino pr. 12",
        "Menschenhandel",
        "Handel\nludźmi",
        "Prekyba žmonėmis",
        "Inimkaubandus",
        "The police listen to you.",
        "Lögreglan svarar.",
        "Nobody may exploit you.",
        "You are no slave.",
        "Ask your embassy.",
        "Call day or night.",
    ],
)
def test_words_that_do_not_fit_or_give_away_are_refused(shipped, sign_in, astrid, lines):
    sign_in(astrid).post("/handbook/cards/en/", {"lines": lines, "version": 1})
    assert CardText.objects.get(language="en").version == 1


GIVING_AWAY = {
    "en": "The victim is heard.|Call your consul.|The authorities help you.",
    "sv": "Du är ett offer.|Du är inget brottsoffer.|Myndigheten hjälper dig.",
    "da": "Du er et offer.",
    "es": "Llame a su embajada.|El consulado le ayuda.|La policía le escucha.",
    "ro": "Sunați la ambasadă.|Consulatul vă ajută.",
    "ru": "Вы не жертва.|Позвоните консулу.|Посольство поможет.",
    "th": "โทรหาสถานทูต|กงสุลช่วยคุณได้|ตำรวจช่วยคุณได้",
}
OF_THE_LINE = {
    "en": "Call round the clock.|Call day or night.|Closed on Sundays.|Calls are free.|Women only.",
    "sv": "Ring dygnet runt.|Ring när som helst.|Samtalet är gratis.|Bara för kvinnor.",
    "es": "Llame a cualquier hora.|Llame de noche.|La llamada es gratuita.|Solo para mujeres.",
    "ro": "Sunați zi și noapte.|Apelul este gratuit.|Numai pentru femei.",
    "ru": "Звоните круглосуточно.|Звонок бесплатный.|Для женщин.",
    "th": "โทรได้ตลอดเวลา|โทรฟรี|เฉพาะผู้หญิง",
    "de": "Rund um die Uhr.|Kostenlos.|Nur für Frauen.",
    "pl": "Całą dobę.|Bezpłatnie.|Tylko dla kobiet.",
}


def problems_of(line: str, language: str, contacts: tuple[str, ...] = ()) -> list[str]:
    return card_text_problems([line], language=language, contacts=list(contacts))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (GIVING_AWAY, "This gives away"),
        (OF_THE_LINE, "This tells of hours, of a price or for whom"),
    ],
)
def test_authorities_victims_hours_prices_and_for_whom_are_refused_in_each_language(table, said):
    lines = [(line, code) for code, told in table.items() for line in told.split("|")]
    let_through = [
        line for line, code in lines if not any(said in each for each in problems_of(line, code))
    ]
    assert let_through == []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        *(("We offer help.", "en"), ("You are free to say no.", "en")),
        *(("Your pay is yours.", "en"), ("Su pago es suyo.", "es"), ("Nunca es tarde.", "es")),
    ],
)
def test_words_that_give_nothing_away_stay(line, language):
    assert problems_of(line, language) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Call Marta.", "MARTA"),
        ("MARTĀ palīdz", "MARTA"),
        ("La strada helps you.", "La Strada"),
        ("Drosa maja palidz", "Drošā māja"),
        ("Ask for Caritas.", "Caritas"),
    ],
)
def test_the_organisation_of_no_contact_is_named_however_it_is_spelt(line, named):
    contacts = ("Centre MARTA", "La Strada Poland", "Shelter “Drošā māja”", "Caritas", "Helpline")
    (said,) = problems_of(line, "en", contacts)
    assert f"“{named}”" in said and "or an organisation" in said
    assert problems_of("There is help. Call the helpline.", "en", contacts) == []


def test_the_names_of_the_handbooks_contacts_are_known(shipped, sign_in, astrid):
    page = sign_in(astrid).post("/handbook/cards/en/", {"lines": "Ask for Rosa.", "version": 1})
    assert "or an organisation: “ROSA”" in text_of(page)
    assert CardText.objects.get(language="en").version == 1


def test_the_shipped_words_name_no_shipped_contact_and_give_nothing_away(shipped):
    names = [name for row in Contact.objects.all() for name in row.names.values()]
    for words in CardText.objects.all():
        problems = card_text_problems(words.lines, language=words.language, contacts=names)
        assert problems == [], words.language


def test_words_are_approved_once_somebody_says_that_they_name_nothing(shipped, sign_in, astrid):
    staff, address = sign_in(astrid), "/handbook/cards/en/approve/"
    page = staff.post(address, {"version": 1}, follow=True).text
    assert "Read the words, and tick that they name nothing." in page
    assert not CardText.objects.approved().exists()
    CardText.objects.filter(language="en").update(lines=["Call 1 1 2."])
    assert "an authority or an organisation: “1 1 2”" in text_of(approve_words(staff))
    assert not CardText.objects.approved().exists()


def test_the_shipped_words_are_drafts_in_six_languages(shipped, now):
    assert list(CardText.objects.values_list("language", flat=True)) == LANGUAGES
    assert not CardText.objects.approved().exists()
    CardText.objects.filter(language="en").update(lines=["Mine."], version=2)
    reference.load(now)
    assert CardText.objects.get(language="en").lines == ["Mine."]
