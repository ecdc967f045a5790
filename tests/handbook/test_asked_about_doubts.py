"""Words that may be a doubt are confirmed only by an editor who has said expressly that they are
none; words that can only be a doubt by nobody.
"""

import pytest
from django.utils import timezone
from django.utils.html import escape

from handbook.models import Contact, CountrySection
from handbook.rules.countries import doubt_problems
from tests.handbook.country_editing import confirmed, coordinator_of, new_contact, typed

DESK = "/handbook/countries/LV/edit/"
SECTION = f"{DESK}sections/assistance/"
HOUSE = f"{DESK}contacts/lv-safe-house/"
LAW = (
    "The person's identity must be verified by the police within three days.",
    "The victim's status must be confirmed by the prosecutor.",
    "Work permits are to be checked at the border.",
)
TICK = "These words speak of the law or the matter, not of whether this text is right"
LABEL = (
    "All of this is right today and nothing in it is in doubt or still to be checked: I confirm it"
)


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


@pytest.fixture
def house(shipped) -> Contact:
    plain = {"notes": {}, "hours_texts": {}, "opening": "Mo-Fr 09:00-17:00"}
    Contact.objects.filter(key="lv-safe-house").update(**plain)
    return Contact.objects.get(key="lv-safe-house")


def section() -> CountrySection:
    return CountrySection.objects.get(page__party__code="LV", key="assistance")


def saying(text: str, **changes) -> dict[str, str]:
    """What the form of the section sends, with its tick."""
    data = {"texts_en": text, "source": "The ministry", "confidence": "official"}
    return data | {"confirms": "on", "seen": section().fingerprint} | changes


def answered(page, **changes) -> dict[str, str]:
    """What the form sends again, with the second tick."""
    return {"asked_about": page.context["form"]["asked_about"].value(), "no_doubt": "on"} | changes


@pytest.mark.parametrize("text", LAW)
def test_a_sentence_about_the_law_is_confirmed_by_the_tick_of_its_own(desk, text):
    page = desk.post(SECTION, saying(text, texts_sv="Stöd ges."))
    form = page.context["form"]
    assert TICK in page.text and not form["no_doubt"].value()
    assert (form["texts_en"].value(), form["texts_sv"].value()) == (text, "Stöd ges.")
    assert form["confirms"].value() and section().confirmed_on is None
    desk.post(SECTION, saying(text, texts_sv="Stöd ges.", **answered(page)))
    assert (section().confirmed_on, section().texts["en"]) == (timezone.localdate(), text)


@pytest.mark.parametrize("text", LAW)
def test_and_by_the_button_after_the_question_that_quotes_it(desk, text):
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": text})
    seen = {"seen": section().fingerprint}
    page = desk.post(f"{SECTION}confirm/", seen).text
    assert "Does that speak of what is written here? Then change it." in page
    assert section().confirmed_on is None
    desk.post(f"{SECTION}confirm/", seen | {"as_they_stand": "yes"})
    assert section().confirmed_on == timezone.localdate()


@pytest.mark.parametrize("text", ["Не подтверждено", "Not confirmed", "Inte bekräftat."])
def test_what_can_only_be_a_doubt_is_confirmed_by_no_tick(desk, text):
    page = desk.post(SECTION, saying(text, asked_about=text, no_doubt="on")).text
    assert "Write what holds today before you confirm it." in page
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": text})
    clicked = {"seen": section().fingerprint, "as_they_stand": "yes"}
    page = desk.post(f"{SECTION}confirm/", clicked, follow=True).text
    assert "Write what holds today before you confirm it." in page
    assert section().confirmed_on is None


def test_a_wording_that_no_list_has_needs_the_express_tick_and_no_second_one(desk):
    text = "Somebody told us on the phone, hm."
    assert LABEL in desk.get(SECTION).text
    desk.post(SECTION, saying(text, confirms=""))
    assert (section().texts["en"], section().confirmed_on) == (text, None)
    page = desk.post(f"{SECTION}confirm/", {"seen": section().fingerprint}).text
    assert "Is all of this right as it stands?" in page and text in page
    assert section().confirmed_on is None
    desk.post(SECTION, saying(text))
    assert section().confirmed_on == timezone.localdate()


def test_without_a_confirmation_nothing_is_asked(desk):
    page = desk.post(SECTION, saying(LAW[0], confirms=""), follow=True)
    assert TICK not in page.text and section().texts["en"] == LAW[0]


def test_an_answer_holds_for_the_words_it_was_given_for(desk):
    page = desk.post(SECTION, saying(LAW[0]))
    other = saying("Probably closed.", **answered(page))
    again = desk.post(SECTION, other)
    assert "It says “Probably”." in again.text and section().confirmed_on is None
    assert not again.context["form"]["no_doubt"].value()
    desk.post(SECTION, saying("Probably closed.", **answered(again)))
    assert section().confirmed_on == timezone.localdate()


def test_an_answer_is_not_lost_when_something_else_is_refused(desk):
    page = desk.post(SECTION, saying(LAW[0]))
    again = desk.post(SECTION, saying(LAW[0], source=" ", **answered(page)))
    assert again.context["form"]["no_doubt"].value() and "“must be verified”" in again.text


def test_the_tick_stands_beside_the_words_that_it_is_asked_for_now(desk):
    page = desk.post(SECTION, saying(LAW[0]))
    again = desk.post(SECTION, saying("Probably closed.", **answered(page)))
    tick = again.text.partition('id="div_id_no_doubt"')[2]
    assert "“Probably”" in tick and "must be verified" not in tick


def test_the_question_goes_with_the_words_it_was_about(desk, house):
    page = desk.post(HOUSE, typed(house, notes_en="Unclear."))
    office = {"kind": "office", "serves": "professionals"}
    page = desk.post(HOUSE, typed(house, **office, **answered(page)))
    assert 'name="as_recast"' in page.text and Contact.objects.get(pk=house.pk).kind == house.kind
    assert TICK not in page.text and "Unclear" not in page.text


@pytest.mark.parametrize("asked_about", ["<b>bold</b>", "x “<form action=/account/>”"])
def test_words_in_the_question_are_never_markup(desk, asked_about):
    sent = {"asked_about": asked_about, "no_doubt": "on", "source": " "}
    page = desk.post(SECTION, saying(LAW[0], **sent)).text
    tick = page.partition('id="div_id_no_doubt"')[2]
    assert escape(asked_about) in tick and asked_about not in page


@pytest.mark.parametrize(
    "text",
    [
        "Riga | Liepāja: who decides is to be confirmed by the coordinator this year.",
        "30 dagar | 45 dagar ska bekräftas av samordnaren i år.",
        "<b>30</b> days, to be confirmed by the coordinator this year.",
    ],
)
def test_whatever_stands_around_the_words_the_question_can_be_answered(desk, text):
    page = desk.post(SECTION, saying(text))
    assert section().confirmed_on is None and "<b>" not in page.text
    desk.post(SECTION, saying(text, **answered(page)))
    assert section().confirmed_on == timezone.localdate()


def test_what_was_confirmed_in_these_words_is_confirmed_again_without_a_question(desk, house):
    note = {"en": "The age must be checked by a doctor."}
    again = confirmed("lv-safe-house", notes=note)
    page = desk.post(HOUSE, typed(again), follow=True)
    assert "The contact is saved" in page.text
    assert Contact.objects.get(pk=again.pk).confirmed_on == timezone.localdate()


def test_a_contact_is_asked_about_its_words_and_the_times_of_its_note(desk, house):
    note = "The age must be checked. The other line: until 20.30."
    page = desk.post(HOUSE, typed(house, notes_en=note))
    assert "It says “must be checked”, “20:30”." in page.text and TICK in page.text
    assert Contact.objects.get(pk=house.pk).confirmed_on is None
    desk.post(HOUSE, typed(house, notes_en=note, **answered(page)))
    assert Contact.objects.get(pk=house.pk).confirmed_on == timezone.localdate()


def test_another_kind_and_words_that_may_be_a_doubt_are_asked_about_together(desk, house):
    change = {"kind": "office", "serves": "professionals", "notes_en": "Unclear."}
    page = desk.post(HOUSE, typed(house, **change))
    assert 'name="as_recast"' in page.text and TICK in page.text
    page = desk.post(HOUSE, typed(house, **change, **answered(page)))
    assert page.context["form"]["no_doubt"].value() and "as_recast" in page.text
    desk.post(HOUSE, typed(house, **change, **answered(page), as_recast="on"))
    assert Contact.objects.get(pk=house.pk).confirmed_on == timezone.localdate()


def test_a_new_contact_is_asked_about_too(desk):
    words = {"notes_en": "The status must be confirmed by a court."}
    page = desk.post(f"{DESK}contacts/new/", new_contact(**words))
    assert "It says “must be confirmed”." in page.text
    assert not Contact.objects.filter(key="lv-night-line").exists()
    desk.post(f"{DESK}contacts/new/", new_contact(**words, **answered(page)))
    assert Contact.objects.get(key="lv-night-line").confirmed_on == timezone.localdate()


def test_the_question_about_a_contact_shows_all_it_says_in_every_language(desk, house):
    words = {"notes": {"lv": "Jāprecizē, kas zvana."}, "audiences": {"en": "Presumed victims"}}
    Contact.objects.filter(pk=house.pk).update(**words)
    house.refresh_from_db()
    page = desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint}).text
    assert "Jāprecizē, kas zvana." in page and "Presumed victims" in page
    assert "It says “Jāprecizē”." in page


def test_the_question_names_source_and_date_once_with_a_link(desk, house):
    told = {"source": "https://house.example/about", "page_date": "undated"}
    Contact.objects.filter(pk=house.pk).update(**told)
    house.refresh_from_db()
    page = desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint}).text
    assert page.count("undated") == page.count("<dt>Source</dt>") == 1
    assert page.count('<a href="https://house.example/about"') == 1


def test_a_coordinator_of_another_state_finds_neither_form_nor_question(shipped, sign_in):
    lithuanian = sign_in(coordinator_of("LT"))
    for path in (SECTION, f"{SECTION}confirm/", HOUSE, f"{HOUSE}confirm/"):
        assert lithuanian.post(path, {"seen": "x", "as_they_stand": "yes"}).status_code == 404
    assert section().confirmed_on is None


def test_all_words_need_an_answer():
    assert doubt_problems(["unclear", "pending"], answered=["unclear"])
    assert not doubt_problems(["unclear"], answered=["unclear", "pending"])
    assert not doubt_problems([], answered=[])
