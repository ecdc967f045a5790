"""Sentences that may be a doubt stand under a stronger statement in the question before a
confirmation, whichever way led to it; words that can only be a doubt are confirmed by nobody.
"""

import re

import pytest
from django.utils import timezone
from django.utils.html import escape

from handbook.models import Contact, CountrySection
from handbook.rules.sentences import sentences
from handbook.rules.ticks import ticks_for
from tests.handbook.country_editing import coordinator_of, expressly, new_contact, quoted, typed

pytestmark = pytest.mark.usefixtures("one_day")

DESK = "/handbook/countries/LV/edit/"
SECTION = f"{DESK}sections/assistance/"
HOUSE = f"{DESK}contacts/lv-safe-house/"
LAW = (
    "The person's identity must be verified by the police within three days.",
    "The victim's status must be confirmed by the prosecutor.",
    "Work permits are to be checked at the border.",
    "Riga | Liepāja: who decides is to be confirmed by the coordinator this year.",
    "30 dagar | 45 dagar ska bekräftas av samordnaren i år.",
    "<b>30</b> days, to be confirmed by the coordinator this year.",
)
QUOTED = "This is right as it stands, and casts no doubt on the entry itself."


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
    return data | {"confirm_next": "on", "seen": section().fingerprint} | changes


@pytest.mark.parametrize("text", LAW)
def test_a_sentence_about_the_law_is_quoted_after_saving_it_and_then_confirmed(desk, text):
    page = desk.post(SECTION, saying(text), follow=True).text
    assert QUOTED in page and "<b>" not in page
    assert all(escape(sentence) in page for sentence in sentences(text))
    assert (section().texts["en"], section().confirmed_on) == (text, None)
    page = desk.post(f"{SECTION}confirm/", expressly(section()) | {"ticked": []}).text
    assert "not ticked. Tick" in page and section().confirmed_on is None
    desk.post(f"{SECTION}confirm/", expressly(section()))
    assert section().confirmed_on == timezone.localdate()


@pytest.mark.parametrize("text", LAW)
def test_a_sentence_about_the_law_is_quoted_after_the_button_of_the_desk(desk, text):
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": text})
    page = desk.post(f"{SECTION}confirm/", {"seen": section().fingerprint}).text
    assert QUOTED in page and section().confirmed_on is None
    desk.post(f"{SECTION}confirm/", expressly(section()))
    assert section().confirmed_on == timezone.localdate()


@pytest.mark.parametrize("text", ["Не подтверждено", "Not confirmed", "Inte bekräftat."])
def test_what_can_only_be_a_doubt_is_confirmed_by_no_answer(desk, text):
    page = desk.post(SECTION, saying(text), follow=True).text
    assert "Write what holds today before you confirm it." in page
    page = desk.post(f"{SECTION}confirm/", expressly(section())).text
    assert "Write what holds today before you confirm it." in page
    assert (section().texts["en"], section().confirmed_on) == (text, None)


def test_each_quotation_is_answered_by_itself(desk):
    text = "The status must be confirmed by a court. The age must be confirmed by a doctor."
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": text})
    answer = expressly(section())
    assert quoted(section()) == [
        "The status must be confirmed by a court.",
        "The age must be confirmed by a doctor.",
    ]
    first = answer["ticked"][:1]
    page = desk.post(f"{SECTION}confirm/", answer | {"ticked": first}).text
    assert "not ticked. Tick" in page and section().confirmed_on is None
    ticked = re.findall(r'value="([^"]+)"[^>]*checked', page)
    assert ticked == first


def test_two_sentences_with_the_same_words_are_quoted_whole_and_answered_apart(desk):
    text = "The age must be checked by a doctor.\nThe passport must be checked at the border."
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": text})
    page = desk.get(f"{SECTION}confirm/").text
    assert len(quoted(section())) == 2
    assert page.count(QUOTED) == 2


def test_a_line_that_goes_on_with_a_small_letter_is_quoted_with_the_line_before(desk):
    text = "It must\nbe confirmed. Call first.\nUnclear: the age\n- Not stated\nCall, perhaps again"
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": text})
    assert quoted(section()) == [
        "It must be confirmed.",
        "Unclear: the age",
        "- Not stated",
        "Call, perhaps again",
    ]


@pytest.mark.parametrize("text", ["On the telephone, hm.", "As they said."])
def test_a_wording_that_no_list_has_is_asked_about_too(desk, text):
    page = desk.post(SECTION, saying(text), follow=True).text
    assert "Is all of this right as it stands?" in page and text in page and QUOTED not in page
    assert section().confirmed_on is None


def test_without_the_tick_nothing_is_asked(desk):
    page = desk.post(SECTION, saying(LAW[0], confirm_next=""), follow=True)
    assert QUOTED not in page.text and section().texts["en"] == LAW[0]


def test_whatever_changed_the_words_are_quoted_again(desk, house):
    note = {"en": "The age must be checked by a doctor."}
    today = timezone.localdate()
    confirmed = {"notes": note, "confirmed_on": today, "review_by": today}
    Contact.objects.filter(pk=house.pk).update(**confirmed)
    house.refresh_from_db()
    other_source = {"source": "https://house.example"}
    page = desk.post(HOUSE, typed(house, **other_source), follow=True).text
    assert ">The age must be checked by a doctor.</span>" in page
    assert Contact.objects.get(pk=house.pk).confirmed_on is None


def test_a_contact_is_asked_about_its_words_and_the_times_of_its_note(desk, house):
    note = "The age must be checked. The other line: until 20.30."
    page = desk.post(HOUSE, typed(house, notes_en=note), follow=True).text
    assert ">The age must be checked.</span>" in page
    other = page.index(">The other line: until 20.30.</span>")
    assert page.index(QUOTED) < other < page.index("These times are of something else")
    assert Contact.objects.get(pk=house.pk).confirmed_on is None


def test_ticks_given_for_other_words_are_not_carried_to_those_that_stand_now(desk):
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": "It must be confirmed."})
    answer = expressly(section())
    meanwhile = {"en": "It must be confirmed. Ask Ilze first."}
    CountrySection.objects.filter(pk=section().pk).update(texts=meanwhile)
    page = desk.post(f"{SECTION}confirm/", answer).text
    assert "This has changed since you opened it" in page
    assert ">It must be confirmed.</span>" in page
    assert re.findall(r'value="([^"]+)"[^>]*checked', page) == []


def test_a_tick_for_a_sentence_that_stands_no_more_leads_to_what_it_says_now(desk):
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": "It must be confirmed."})
    answer = expressly(section())
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": "It is unclear."})
    page = desk.post(f"{SECTION}confirm/", answer).text
    assert "This has changed since you opened it" in page and ">It is unclear.</span>" in page
    assert section().confirmed_on is None


def test_a_contact_is_confirmed_once_each_of_its_words_was_answered(desk, house):
    Contact.objects.filter(pk=house.pk).update(notes={"en": "The age must be checked."})
    house.refresh_from_db()
    answer = expressly(house)
    page = desk.post(f"{HOUSE}confirm/", answer | {"ticked": []}).text
    assert "not ticked. Tick" in page
    assert Contact.objects.get(pk=house.pk).confirmed_on is None
    desk.post(f"{HOUSE}confirm/", answer)
    assert Contact.objects.get(pk=house.pk).confirmed_on == timezone.localdate()


def test_a_new_contact_is_asked_about_too(desk):
    words = {"notes_en": "The status must be confirmed by a court."}
    page = desk.post(f"{DESK}contacts/new/", new_contact(**words), follow=True).text
    assert ">The status must be confirmed by a court.</span>" in page
    assert Contact.objects.get(key="lv-night-line").confirmed_on is None


def test_the_question_about_a_contact_shows_all_it_says_in_every_language(desk, house):
    words = {"notes": {"lv": "Zvanot jāprecizē vecums."}, "audiences": {"en": "Presumed victims"}}
    Contact.objects.filter(pk=house.pk).update(**words)
    house.refresh_from_db()
    page = desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint}).text
    assert 'lang="lv">Zvanot jāprecizē vecums.' in " ".join(page.replace("\n", "").split())
    assert "Presumed victims" in page and ">Zvanot jāprecizē vecums.</span>" in page


def test_the_question_about_a_section_shows_each_language_as_its_own(desk):
    CountrySection.objects.filter(pk=section().pk).update(texts={"en": "Aid.", "lv": "Palīdz."})
    page = desk.get(f"{SECTION}confirm/").text
    assert 'lang="en">Aid.</span>' in page and 'lang="lv">Palīdz.</span>' in page


def test_the_question_names_both_numbers_and_source_and_date_once_with_a_link(desk, house):
    told = {"source": "https://house.example/about", "page_date": "undated"}
    told |= {"number_display": "28 612 120", "number_e164": "+37128612120"}
    Contact.objects.filter(pk=house.pk).update(**told)
    house.refresh_from_db()
    page = desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint}).text
    assert "28 612 120" in page and "+37128612120" in page
    assert page.count("undated") == page.count("<legend>Source</legend>") == 1
    assert page.count('<a href="https://house.example/about"') == 1


def test_the_hours_are_asked_about_as_readers_see_them(desk, house):
    page = desk.get(f"{HOUSE}confirm/").text
    assert "Mon–Fri 09:00–17:00" in page and "Mo-Fr" not in page
    assert "Mo-Fr" not in desk.get(DESK).text
    question = f"{DESK}discreet-card/?place=inside&contact=lv-safe-house"
    assert "Mon–Fri 09:00–17:00" in desk.get(question).text
    assert "Mo-Fr" not in desk.get(question).text


def test_a_time_alone_is_asked_about_under_no_heading_of_the_law(desk, house):
    page = desk.post(HOUSE, typed(house, notes_en="Call by 20.30."), follow=True).text
    assert "These times are of something else" in page and QUOTED not in page


@pytest.mark.parametrize(
    ("opening", "note", "said"),
    [
        (
            "Mo-Fr 09:00-17:00",
            "Answers 20.30–23.00 if the case is unclear.",
            "These times are of something else",
        ),
        ("24/7", "The hours at night are not known.", "These words do not limit the hours"),
        ("", "It is unclear when the police call back.", "Neither the police nor another"),
    ],
)
def test_a_doubt_that_tells_of_more_has_one_tick_that_says_all_of_it(
    desk, house, opening, note, said
):
    changes = {"opening": opening, "kind": "helpline", "notes": {"en": f"Unclear: who. {note}"}}
    Contact.objects.filter(pk=house.pk).update(**changes)
    house.refresh_from_db()
    page = desk.get(f"{HOUSE}confirm/").text
    told = {tick.words: tick for tick in ticks_for(house)}
    assert (page.count(QUOTED), page.count(said), len(told[note].kinds)) == (2, 1, 2)
    answer = expressly(house)
    others = {*answer["ticked"]} - {told[note].answer}
    desk.post(f"{HOUSE}confirm/", answer | {"ticked": list(others)})
    assert Contact.objects.get(pk=house.pk).confirmed_on is None
    desk.post(f"{HOUSE}confirm/", answer)
    assert Contact.objects.get(pk=house.pk).confirmed_on == timezone.localdate()


def test_a_coordinator_of_another_state_finds_neither_form_nor_question(shipped, sign_in):
    lithuanian = sign_in(coordinator_of("LT"))
    for path in (SECTION, f"{SECTION}confirm/", HOUSE, f"{HOUSE}confirm/"):
        assert lithuanian.post(path, {"seen": "x", "as_they_stand": "yes"}).status_code == 404
    assert section().confirmed_on is None
