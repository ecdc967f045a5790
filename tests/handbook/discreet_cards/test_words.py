"""Words of the information card."""

from importlib import import_module

import pytest
from django.apps import apps

from handbook import reference
from handbook.models import CardText, Contact
from handbook.rules.card_words import card_text_problems
from participants.models import Account
from tests.handbook.discreet_cards.card import LANGUAGES, approve_words, at, text_of

pytestmark = pytest.mark.any_database

migration = import_module("handbook.migrations.0019_who_changed_the_words_of_a_card")


def test_other_words_void_the_approval(approved, sign_in, astrid, tuva, janis):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "You may say no.", "version": 1})
    text = CardText.objects.get(language="en")
    facts = (text.lines, text.version, text.approved_at, text.approved_by)
    assert facts == (["You may say no."], 2, None, None)
    assert sign_in(janis).get(at("information")).status_code == 404
    assert "This has changed since you opened it" in text_of(approve_words(staff, version=1))
    approve_words(sign_in(tuva), version=2)
    text.refresh_from_db()
    assert (text.updated_by, text.approved_by) == (astrid, tuva)
    assert tuva.name in text_of(staff.get("/handbook/cards/"))


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
        ("Ask at lighthouse by the sea.", "Lighthouse by the sea"),
    ],
)
def test_the_organisation_of_no_contact_is_named_however_it_is_spelt(line, named):
    contacts = ("Centre MARTA", "La Strada Poland", "Shelter “Drošā māja”", "Caritas", "Helpline")
    contacts += ("Lighthouse by the sea",)
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


def test_each_line_is_ticked_and_ticks_given_stand_on_the_page(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    lines = CardText.objects.get(language="en").lines
    assert len(lines) > 1 and staff.get("/handbook/cards/").text.count('value="en-') == len(lines)
    page = staff.post("/handbook/cards/en/approve/", {"version": 1, "permitting": "en-0"}).text
    assert "Not approved yet. Read each sentence" in page and page.count(" checked") == 1
    assert not CardText.objects.approved().exists()
    approve_words(staff)
    assert CardText.objects.approved().get().approved_by == astrid


def test_what_is_refused_when_words_are_saved_is_refused_when_they_are_approved(
    shipped, sign_in, astrid
):
    CardText.objects.filter(language="en").update(lines=["Call 1 1 2."])
    page = text_of(approve_words(sign_in(astrid)))
    assert "an authority or an organisation: “1 1 2”" in page
    assert not CardText.objects.approved().exists()


def write(client, lines="We hide people.", version=1):
    client.post("/handbook/cards/en/", {"lines": lines, "version": version})


def test_whoever_changed_the_words_last_reads_who_can_approve_them_instead(
    shipped, sign_in, astrid, oskar, tuva
):
    """Oskar has no name yet, and no list knows that hiding people is the subject."""
    staff = sign_in(astrid)
    write(staff)
    for page in (staff.get("/handbook/cards/"), approve_words(staff, version=2)):
        assert "last, so somebody else approves them: Tuva Lind." in text_of(page)
    assert 'action="/handbook/cards/en/approve/' not in staff.get("/handbook/cards/").text
    approve_words(sign_in(tuva), version=2)
    assert CardText.objects.approved().get().approved_by == tuva


def test_who_is_the_only_one_with_a_name_reads_how_there_comes_another(
    shipped, sign_in, astrid, oskar, tuva
):
    Account.objects.filter(pk=tuva.pk).update(is_active=False)
    staff = sign_in(astrid)
    write(staff)
    for page in (staff.get("/handbook/cards/"), approve_words(staff, version=2)):
        assert "No other account of the staff has a name: an administrator" in text_of(page)


def test_the_words_of_an_erased_account_are_approved_by_anybody_of_the_staff(
    shipped, sign_in, astrid, tuva
):
    write(sign_in(tuva))
    tuva.delete()
    approve_words(sign_in(astrid), version=2)
    assert CardText.objects.approved().get().approved_by == astrid


def test_an_upgrade_takes_back_what_one_person_wrote_and_approved(
    shipped, sign_in, astrid, tuva, now
):
    write(sign_in(astrid))
    texts = CardText.objects.filter(version=2)
    for approver, stands in ((astrid, False), (tuva, True)):
        texts.update(updated_by=None, approved_at=now, approved_by=approver)
        migration.tell_who(apps, None)
        text = texts.get()
        assert (text.updated_by, bool(text.approved_at)) == (astrid, stands)


def test_the_shipped_words_are_drafts_in_eleven_languages_most_by_a_machine(shipped, now):
    assert list(CardText.objects.values_list("language", flat=True)) == ["ar", *LANGUAGES]
    written = CardText.objects.filter(is_machine_draft=False)
    assert list(written.values_list("language", flat=True)) == ["en", "sv"]
    assert not CardText.objects.approved().exists()
    CardText.objects.filter(language="en").update(lines=["Mine."], version=2)
    reference.load(now)
    assert CardText.objects.get(language="en").lines == ["Mine."]
