"""Saving a contact or section confirms nothing: what changes waits until somebody answers the one
question, to which a tick in the form and the button of the desk lead.
"""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from handbook.actions import countries as actions
from handbook.forms.countries import ContactForm, SectionForm
from handbook.models import Contact, CountryChange, CountrySection, HandbookFile
from participants.refusal import Conflict
from tests.handbook.country_editing import (
    confirmed,
    coordinator_of,
    expressly,
    new_contact,
    typed,
)

pytestmark = pytest.mark.usefixtures("one_day")

DESK = "/handbook/countries/LV/edit/"
HOUSE = f"{DESK}contacts/lv-safe-house/"
SECTION = f"{DESK}sections/assistance/"
WAITS = "It is not confirmed yet: confirm it here once all of it is right."


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


@pytest.fixture
def house(shipped) -> Contact:
    """Confirmed yesterday, and nothing in it is in doubt."""
    plain = {"notes": {}, "hours_texts": {}, "opening": "Mo-Fr 09:00-17:00"}
    return confirmed("lv-safe-house", notice=30, **plain)


@pytest.fixture
def section(shipped) -> CountrySection:
    """Confirmed yesterday."""
    rows = CountrySection.objects.filter(page__party__code="LV", key="assistance")
    yesterday = timezone.localdate() - timedelta(days=1)
    rows.update(confirmed_on=yesterday, confirmed_as="coordinator", to_be_confirmed=False)
    return rows.get()


def in_a_section(section: CountrySection, **changes) -> dict[str, str]:
    """What the form of the section sends, with the changes."""
    data = {f"texts_{code}": words for code, words in section.texts.items()}
    data |= {"source": section.source, "confidence": section.confidence}
    return data | {"seen": section.fingerprint} | changes


def as_shown(form) -> QueryDict:
    """What a browser sends if nobody touches the form: ticks in the order of the page."""
    sent = QueryDict(mutable=True)
    for field in form:
        if field.name == "languages_spoken":
            ticks = [tick.data for tick in field.subwidgets]
            sent.setlist(field.name, [tick["value"] for tick in ticks if tick["selected"]])
        elif field.name != "confirm_next":
            sent[field.name] = str(field.value() or "").replace("\n", "\r\n")
    return sent


def test_the_same_section_sent_twice_is_saved_once_and_no_conflict(desk):
    row = CountrySection.objects.get(page__party__code="LV", key="assistance")
    data = {"texts_en": "Shelter.", "source": "The ministry", "confidence": "official"}
    first = desk.post(SECTION, data | {"seen": row.fingerprint}, follow=True).text
    second = desk.post(SECTION, data | {"seen": row.fingerprint}, follow=True).text
    assert "The section is saved" in first and "has changed since" not in second
    assert row.page.changes.filter(subject=row.subject, kind="changed").count() == 1


def test_neither_form_offers_more_than_to_be_led_on(desk):
    for path in (HOUSE, f"{DESK}contacts/new/", SECTION):
        page = desk.get(path)
        assert not page.context["form"]["confirm_next"].value()
        assert "Confirm it next" in page.text and 'name="review_by"' not in page.text


def test_a_change_with_the_tick_leads_to_the_question_and_confirms_nothing(desk, house, sign_in):
    page = desk.post(HOUSE, typed(house, notes_en="Ask for Ilze."), follow=True)
    assert page.redirect_chain == [(f"{HOUSE}confirm/", 302)]
    assert WAITS in page.text and "Is all of this right as it stands?" in page.text
    assert "Ask for Ilze." in page.text
    house.refresh_from_db()
    assert (house.confirmed_on, house.review_by, house.confirmed_as) == (None, None, "")
    assert (house.confirmed_by, house.notice) == (None, None)
    assert house.number_display not in sign_in().get("/handbook/countries/LV/").text
    desk.post(f"{HOUSE}confirm/", expressly(house))
    house.refresh_from_db()
    assert house.confirmed_on == timezone.localdate()
    assert [row.kind for row in CountryChange.objects.all()] == ["confirmed", "changed"]


def test_without_the_tick_it_waits_on_the_desk_and_the_button_asks(desk, house):
    page = desk.post(HOUSE, typed(house, notes_en="Ask for Ilze.", confirm_next=""), follow=True)
    assert page.redirect_chain == [(DESK, 302)]
    panel = page.text.partition('id="lv-safe-house"')[2].partition("</section>")[0]
    assert WAITS in page.text and "Not yet confirmed by the coordinator" in panel
    house.refresh_from_db()
    asked = desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint}).text
    assert "Is all of this right as it stands?" in asked and "Ask for Ilze." in asked
    assert Contact.objects.get(pk=house.pk).confirmed_on is None


def test_a_section_leads_to_the_question_with_the_tick_and_to_the_desk_without(desk, section):
    data = in_a_section(section, texts_en="Ask for Ilze.", confirm_next="on")
    page = desk.post(SECTION, data, follow=True)
    assert page.redirect_chain == [(f"{SECTION}confirm/", 302)]
    assert WAITS in page.text and "Ask for Ilze." in page.text
    section.refresh_from_db()
    assert (section.confirmed_on, section.confirmed_as) == (None, "") and section.to_be_confirmed
    data = in_a_section(section, texts_en="Draft 2.")
    page = desk.post(SECTION, data, follow=True)
    assert page.redirect_chain == [(DESK, 302)] and WAITS in page.text


def test_a_new_contact_leads_to_the_question_and_is_not_confirmed(desk):
    page = desk.post(f"{DESK}contacts/new/", new_contact(), follow=True)
    assert page.redirect_chain == [(f"{DESK}contacts/lv-night-line/confirm/", 302)]
    assert WAITS in page.text and "Night line" in page.text
    assert Contact.objects.get(key="lv-night-line").confirmed_on is None


def test_a_new_contact_sent_again_after_it_was_confirmed_changes_nothing(desk):
    desk.post(f"{DESK}contacts/new/", new_contact(), follow=True)
    line = Contact.objects.get(key="lv-night-line")
    desk.post(f"{DESK}contacts/lv-night-line/confirm/", expressly(line), follow=True)
    page = desk.post(f"{DESK}contacts/new/", new_contact(), follow=True)
    assert "Nothing has changed: Night line" in page.text and WAITS not in page.text
    assert page.redirect_chain == [(DESK, 302)]
    assert Contact.objects.get(key="lv-night-line").confirmed_on == timezone.localdate()


def test_what_is_saved_as_it_stood_stays_confirmed_and_leaves_no_trace(desk, house, section):
    HandbookFile.objects.update(due_at=None)
    data = typed(house, confirm_next="")
    page = desk.post(HOUSE, data, follow=True).text
    assert "Nothing has changed: Shelter “Safe House”" in page and WAITS not in page
    desk.post(SECTION, in_a_section(section))
    then = (house.confirmed_on, house.review_by, section.confirmed_on)
    house.refresh_from_db()
    section.refresh_from_db()
    assert (house.confirmed_on, house.review_by, section.confirmed_on) == then
    assert not CountryChange.objects.exists()
    assert not HandbookFile.objects.filter(due_at__isnull=False).exists()


def test_a_form_that_nobody_touched_changes_nothing_in_any_shipped_contact_or_section(shipped):
    for contact in Contact.objects.select_related("page__party"):
        sent = as_shown(ContactForm(None, page=contact.page, contact=contact))
        form = ContactForm(sent, page=contact.page, contact=contact)
        assert form.is_valid() and form.typed()["facts"] == contact.facts, contact.key
    for section in CountrySection.objects.select_related("page__party"):
        sent = as_shown(SectionForm(None, section=section))
        form = SectionForm(sent, section=section)
        assert form.is_valid() and form.typed()["facts"] == section.facts, section.key


def test_the_day_of_review_is_chosen_on_the_question_and_stays_as_typed(desk, house):
    today = timezone.localdate()
    desk.post(HOUSE, typed(house, notes_en="Ask for Anna."))
    house.refresh_from_db()
    usual, latest = (today + timedelta(days=days) for days in (182, 366))
    page = desk.get(f"{HOUSE}confirm/").text
    assert f'value="{usual}"' in page and f'max="{latest}"' in page
    for day, said in (
        ("2020-01-01", "must be after today"),
        ((today + timedelta(days=367)).isoformat(), "twelve months at most"),
        ("soon", "Enter a valid date."),
    ):
        page = desk.post(f"{HOUSE}confirm/", expressly(house) | {"review_by": day}).text
        assert said in page and f'value="{day}"' in page
        assert Contact.objects.get(pk=house.pk).confirmed_on is None
    day = today + timedelta(days=30)
    desk.post(f"{HOUSE}confirm/", expressly(house) | {"review_by": day.isoformat()})
    house.refresh_from_db()
    assert (house.confirmed_on, house.review_by) == (today, day)


def test_the_day_typed_on_the_desk_goes_along_to_the_question(desk, house):
    desk.post(HOUSE, typed(house, notes_en="Ask for Anna."))
    house.refresh_from_db()
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    page = desk.post(f"{HOUSE}confirm/", {"seen": house.fingerprint, "review_by": day}).text
    assert "Is all of this right as it stands?" in page and f'value="{day}"' in page


@pytest.mark.parametrize("sent", [{}, {"as_they_stand": "yes"}])
def test_a_plain_form_without_what_it_showed_is_asked_and_told_nothing_untrue(desk, section, sent):
    section.to_be_confirmed, section.confirmed_on = True, None
    section.save()
    page = desk.post(f"{SECTION}confirm/", sent).text
    assert "Is all of this right as it stands?" in page and section.fingerprint in page
    assert "has changed since" not in page
    section.refresh_from_db()
    assert section.confirmed_on is None
    desk.post(f"{SECTION}confirm/", expressly(section))
    section.refresh_from_db()
    assert section.confirmed_on == timezone.localdate()


def test_an_answer_about_older_words_is_told_what_stands_now(desk, house, sign_in, astrid):
    older = expressly(house)
    sign_in(astrid).post(HOUSE, typed(house, notes_en="Closed in July."))
    page = desk.post(f"{HOUSE}confirm/", older).text
    assert "This has changed since you opened it" in page
    assert "Closed in July." in page
    house.refresh_from_db()
    assert house.fingerprint in page and house.confirmed_on is None


@pytest.mark.parametrize("day", ["", "soon"])
def test_why_nobody_confirms_it_stands_there_whatever_else_is_wrong(desk, house, day):
    older = expressly(house) | {"review_by": day}
    Contact.objects.filter(pk=house.pk).update(
        notes={"en": "Not verified."}, confirmed_on=None, review_by=None
    )
    page = desk.post(f"{HOUSE}confirm/", older).text
    assert page.count("It says of itself “Not verified”.") == 1
    assert "This cannot be confirmed as it stands" in page and "#id_review_by" not in page
    assert ("This has changed since you opened it" in page) is (day == "")


def test_the_question_shows_what_a_colleague_saved_while_it_was_answered(desk, house, monkeypatch):
    confirm = actions.confirm_contact

    def after_a_colleague(**act):
        Contact.objects.filter(pk=house.pk).update(notes={"en": "Closed in July."})
        return confirm(**act)

    monkeypatch.setattr(actions, "confirm_contact", after_a_colleague)
    page = desk.post(f"{HOUSE}confirm/", expressly(house)).text
    assert "This has changed since you opened it" in page
    assert "Closed in July." in page and house.fingerprint not in page


def test_nothing_is_said_to_be_saved_of_what_stays_as_it_was(desk, house, section):
    Contact.objects.filter(pk=house.pk).update(confirmed_on=None, review_by=None)
    CountrySection.objects.filter(pk=section.pk).update(confirmed_on=None)
    page = desk.post(HOUSE, typed(house, confirm_next=""), follow=True).text
    assert "Nothing has changed: Shelter “Safe House”" in page and "is saved" not in page
    page = desk.post(SECTION, in_a_section(section), follow=True).text
    assert f"Nothing has changed: {section}" in page and "is saved" not in page


def test_a_contact_that_is_withdrawn_meanwhile_is_not_confirmed(house, astrid, now):
    Contact.objects.filter(pk=house.pk).delete()
    answer = {"review_by": timezone.localdate(now) + timedelta(days=30), "seen": house.fingerprint}
    with pytest.raises(Conflict, match="This contact has been removed"):
        actions.confirm_contact(by=astrid, contact=house, as_they_stand=True, now=now, **answer)
