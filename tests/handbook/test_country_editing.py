"""A country page is kept by its coordinator and the secretariat: confirmed, changed, added to,
never lost.
"""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import override

from documents.languages import name_for_reader
from handbook import reference
from handbook.models import Contact, CountryChange, CountryPage, CountrySection, HandbookFile
from participants.models import AuditEntry
from tests import factories
from tests.handbook.country_editing import (
    confirmed,
    coordinator_of,
    expressly,
    new_contact,
    tick_in,
    typed,
)
from tests.participants.test_words import text_of

DESK = "/handbook/countries/LV/edit/"


@pytest.fixture
def editor(shipped):
    return coordinator_of("LV")


@pytest.fixture
def desk(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def house(shipped) -> Contact:
    """The shelter, without the shipped words that sources disagree and that the hours must be
    confirmed.
    """
    contact = Contact.objects.get(key="lv-safe-house")
    contact.notes = {"en": "The operator’s own page was read."}
    contact.hours_texts = {"en": "Mon–Fri 9.00–17.00", "sv": "mån–fre 9.00–17.00"}
    contact.save()
    return contact


def confirm(client, contact, **fields):
    """By an editor who says expressly that hours and note are right."""
    data = expressly(contact) | fields
    return client.post(f"{DESK}contacts/{contact.key}/confirm/", data, follow=True)


def change(client, contact, **changes):
    return client.post(f"{DESK}contacts/{contact.key}/", typed(contact, **changes), follow=True)


@pytest.mark.parametrize(("code", "offered"), [("LV", True), ("EE", False), (None, True)])
def test_editing_is_offered_to_the_own_coordinator_and_to_staff(shipped, sign_in, code, offered):
    staff = factories.account("astrid@cbss.example", role="secretariat")
    page = sign_in(coordinator_of(code) if code else staff).get("/handbook/countries/LV/").text
    assert ("Edit this page" in page) is offered


def test_before_the_first_confirmation_the_editor_looks_at_hours_and_note(desk, house):
    page = confirm(desk, house, as_they_stand="").text
    assert "Is all of this right as it stands?" in page
    assert "Mon–Fri 9.00–17.00" in page and "own page was read" in page
    assert f'{DESK}contacts/{house.key}/"' in page and 'name="as_they_stand" value="yes"' in page
    house.refresh_from_db()
    assert house.confirmed_on is None and not CountryChange.objects.exists()


def test_one_click_is_enough_for_who_confirmed_it_before(desk, editor):
    again = confirmed("lv-safe-house", notes={}, hours_texts={}, confirmed_by=editor)
    assert "The contact is confirmed" in confirm(desk, again, as_they_stand="").text
    Contact.objects.filter(key="lv-marta").update(notes={})
    plain = Contact.objects.get(key="lv-marta")
    assert "Is all of this right as it stands?" in confirm(desk, plain, as_they_stand="").text


def test_an_editor_confirms_for_six_months(desk, house, sign_in):
    page = confirm(desk, house).text
    house.refresh_from_db()
    today = timezone.localdate()
    assert (house.confirmed_on, house.review_by) == (today, today + timedelta(days=182))
    assert "is confirmed" in page and "by the coordinator of Latvia" in page
    public = sign_in().get("/handbook/countries/LV/").text
    assert "+371 28612120" in public and "by the coordinator of Latvia" in public
    assert "coordinator.lv@mfa.example" not in public and "Coordinator Lv" not in public


def test_the_day_of_review_may_be_chosen_up_to_twelve_months(desk, house):
    today = timezone.localdate()
    for days, is_taken in ((0, False), (367, False), (366, True)):
        confirm(desk, house, review_by=(today + timedelta(days=days)).isoformat())
        house.refresh_from_db()
        assert bool(house.confirmed_on) is is_taken, days


def test_a_second_click_writes_nothing_and_says_so(desk, house):
    said = "It was confirmed today already."
    assert said not in confirm(desk, house).text
    again = confirm(desk, house).text
    assert said in again and "The contact is confirmed" not in again
    assert (
        CountryChange.objects.count()
        == AuditEntry.objects.filter(action="confirmed_contact").count()
        == 1
    )


def test_a_second_click_on_a_section_says_so_too(desk):
    section = CountrySection.objects.get(page__party__code="LV", key="assistance")
    for said in ("The section is confirmed", "It was confirmed today already."):
        click = desk.post(f"{DESK}sections/assistance/confirm/", expressly(section), follow=True)
        assert said in click.text
    assert CountryChange.objects.count() == 1


def test_a_change_is_saved_and_written_down(desk, house, editor):
    change(
        desk,
        house,
        number_display="+371 20000000",
        number_e164="+371 2000-0000",
        names_lv="Drošā māja",
    )
    house.refresh_from_db()
    assert (house.number_display, house.number_e164) == ("+371 20000000", "+37120000000")
    assert house.names["lv"] == "Drošā māja" and house.names["sv"]
    written = CountryChange.objects.get()
    assert (written.kind, written.subject, written.by) == (
        "changed",
        "contact:lv-safe-house",
        editor,
    )
    assert written.facts["number_display"] == "+371 20000000"
    confirm(desk, house)
    house.refresh_from_db()
    assert (house.confirmed_by, house.confirmed_as) == (editor, "coordinator")
    assert CountryChange.objects.get(kind="confirmed").facts["review_by"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": " "}, "required"),
        *(
            ({"source": words}, "names no source")
            for words in ("?", "-", "n/a", "nav", "source?", "No source yet", "Källa saknas")
        ),
        ({"source": "https://[::1]/, read in May"}, "“[::1]” is no page that others can open"),
        ({"source": "MARTA, http://localhost:8000/"}, "“localhost” is no page that others"),
        ({"email": "help@localhost"}, "no mailbox of a single machine or of an inner network"),
        ({"email": "help@line.local"}, "no mailbox of a single machine or of an inner network"),
        ({"email": '"a?bcc=b@evil.example"@line.example'}, "without quotation marks"),
        ({"email": "a?bcc=evil@evil.example"}, "without ? and &"),
        ({"email": "o&cc=evil@evil.example"}, "without ? and &"),
        ({"source": "https://user:pw@marta.lv/"}, "without what stands before @"),
        ({"source": "ftp://10.0.0.1/"}, "“10.0.0.1” is no page that others can open"),
        ({"number_display": " "}, "required"),
        ({"number_e164": ""}, "Write this number under “Number from abroad” as well."),
        ({"number_display": "28612120", "number_e164": ""}, "is needed with its country code"),
        ({"number_e164": "28612120"}, "beginning with the country code"),
        ({"number_e164": "+112"}, "beginning with the country code"),
        ({"number_display": "+371 28612120 safe house"}, "words belong in the note"),
        ({"number_display": "+371 2861212१"}, "words belong in the note"),
        ({"number_display": "+371 28612121"}, "both fields have the same digits"),
        ({"number_display": "116 006"}, "A short code works inside the country only"),
        ({"from_abroad": "no"}, "cannot be called from abroad, leave"),
        ({"names_en": "A\u202eB"}, "control character"),
        ({"notes_sv": "Ring 你好"}, "cannot be printed. Write others instead: 你 好"),
    ],
)
def test_what_readers_could_not_rely_on_is_refused(desk, house, changes, said):
    page = change(desk, house, **changes).text
    assert said in page
    house.refresh_from_db()
    assert house.confirmed_on is None and not CountryChange.objects.exists()


def test_a_contact_is_added_and_withdrawn(desk):
    desk.post(f"{DESK}contacts/new/", new_contact())
    made = Contact.objects.get(number_display="+371 2000 0000")
    assert made.key == "lv-night-line" and made.number_e164 == "+37120000000"
    page = desk.get(f"{DESK}contacts/{made.key}/withdraw/").text
    assert made.fingerprint in page
    desk.post(f"{DESK}contacts/{made.key}/withdraw/", {"seen": made.fingerprint})
    assert not Contact.objects.filter(key=made.key).exists()
    assert [row.kind for row in CountryChange.objects.all()] == ["withdrawn", "added"]
    desk.post(f"{DESK}contacts/new/", new_contact())
    assert Contact.objects.filter(key="lv-night-line-2").exists()


def test_a_second_click_on_remove_is_told_that_the_contact_is_off_the_page(desk, house):
    address, sent = f"{DESK}contacts/{house.key}/withdraw/", {"seen": house.fingerprint}
    desk.post(address, sent)
    for answer in (desk.post(address, sent, follow=True), desk.get(address, follow=True)):
        assert answer.redirect_chain == [(DESK, 302)]
        assert "This contact has been removed already." in answer.text
    assert CountryChange.objects.count() == 1
    assert desk.post(f"{DESK}contacts/lv-never/withdraw/", sent).status_code == 404


def test_a_contact_sent_twice_is_added_once(desk):
    for _ in range(2):
        answer = desk.post(f"{DESK}contacts/new/", new_contact(confirm_next=""), follow=True)
        assert answer.redirect_chain == [(DESK, 302)]
        assert "The contact is on the page: Night line." in answer.text
    assert Contact.objects.get(number_display="+371 2000 0000").key == "lv-night-line"


def test_a_number_that_stands_there_already_is_asked_about_before_it_is_added_again(desk):
    desk.post(f"{DESK}contacts/new/", new_contact(confirm_next=""))
    again = new_contact(number_display="20 00 00 00", page_date="March 2027")
    page = desk.post(f"{DESK}contacts/new/", again)
    assert "“Night line” has this number already." in text_of(page)
    assert "March 2027" in page.text and 'name="is_another_contact"' in page.text
    assert Contact.objects.get(number_e164="+37120000000").page_date == "January 2027"
    tick = tick_in(page.text, "is_another_contact")
    desk.post(f"{DESK}contacts/new/", again | {"is_another_contact": tick})
    assert Contact.objects.filter(number_e164="+37120000000").count() == 2


def test_so_is_a_contact_that_gets_the_number_of_another_and_not_one_that_had_it(desk, house):
    number = {"number_display": "+371 67378539", "number_e164": "+37167378539"}
    page = change(desk, house, **number)
    assert "“Centre MARTA” has this number already." in text_of(page)
    assert 'name="is_another_contact"' not in desk.get(f"{DESK}contacts/{house.key}/").text
    tick = tick_in(page.text, "is_another_contact")
    desk.post(f"{DESK}contacts/new/", new_contact(confirm_next=""))
    other = {"number_display": "+371 20000000", "number_e164": "+37120000000"}
    assert "has this number already." in text_of(
        change(desk, house, **other, is_another_contact=tick)
    )
    change(desk, house, **number, is_another_contact=tick)
    house.refresh_from_db()
    assert house.number_e164 == "+37167378539"
    change(desk, house, page_date="March 2027")
    house.refresh_from_db()
    assert house.page_date == "March 2027"


def test_the_kind_of_a_new_contact_is_chosen_not_taken_from_the_top_of_the_list(desk, house):
    page = desk.get(f"{DESK}contacts/new/").text
    assert '<option value="" selected>---------</option>' in page
    page = desk.post(f"{DESK}contacts/new/", new_contact(kind="")).text
    assert "This field is required." in page
    assert not Contact.objects.filter(number_display="+371 2000 0000").exists()
    assert '<option value="">---' not in desk.get(f"{DESK}contacts/{house.key}/").text


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_overwritten(
    desk, house, sign_in, astrid
):
    before = typed(house, hours_texts_en="Mine")
    seen = house.fingerprint
    change(sign_in(astrid), house, hours_texts_en="Theirs")
    page = desk.post(f"{DESK}contacts/{house.key}/", before)
    assert "Theirs" in page.text and "Mine" in page.text
    assert Contact.objects.get(key=house.key).hours_texts["en"] == "Theirs"
    stale = desk.post(f"{DESK}contacts/{house.key}/confirm/", {"seen": seen}, follow=True)
    assert "This has changed since you opened it" in stale.text
    desk.post(f"{DESK}contacts/{house.key}/withdraw/", {"seen": seen})
    again = before | {"seen": page.context["form"]["seen"].value()}
    desk.post(f"{DESK}contacts/{house.key}/", again)
    assert Contact.objects.get(key=house.key).hours_texts["en"] == "Mine"


def test_a_section_is_changed_confirmed_and_told_with_its_date(desk, sign_in, janis):
    section = CountrySection.objects.get(page__party__code="LV", key="assistance")
    address = f"{DESK}sections/assistance/"
    data = {"texts_en": "A shelter helps.", "texts_sv": "", "texts_lv": "Palīdz patversme."}
    data |= {"source": "The ministry", "confidence": "official", "seen": section.fingerprint}
    desk.post(address, data)
    section.refresh_from_db()
    assert section.texts == {"en": "A shelter helps.", "lv": "Palīdz patversme."}
    assert section.to_be_confirmed and section.confirmed_on is None
    desk.post(f"{address}confirm/", expressly(section))
    section.refresh_from_db()
    assert not section.to_be_confirmed and section.confirmed_on == timezone.localdate()
    page = sign_in(janis).get("/handbook/countries/LV/").text
    assert "by the coordinator of Latvia" in page
    stale = desk.post(address, data | {"texts_en": "Other"}).text
    assert "This has changed since you opened it" in stale and "A shelter helps." in stale
    assert "Nothing" not in desk.post(address, data | {"texts_en": " "}).text
    fresh = data | {"texts_en": "Ask 你", "seen": section.fingerprint}
    assert "Write others instead: 你" in desk.post(address, fresh).text
    unsourced = data | {"source": "n. a.", "seen": section.fingerprint}
    assert "“n. a.” names no source" in desk.post(address, unsourced).text
    section.refresh_from_db()
    assert section.texts["en"] == "A shelter helps."


def test_loading_again_overwrites_nothing_that_a_person_touched(desk, house, now):
    change(desk, house, hours_texts_en="By night")
    marta = Contact.objects.get(key="lv-marta")
    desk.post(f"{DESK}contacts/lv-marta/withdraw/", {"seen": marta.fingerprint})
    section = CountrySection.objects.get(page__party__code="LV", key="assistance")
    desk.post(f"{DESK}sections/assistance/confirm/", expressly(section))
    CountrySection.objects.filter(pk=section.pk).update(texts={"en": "As confirmed"})
    reference.load(now)
    assert Contact.objects.get(key=house.key).hours_texts["en"] == "By night"
    assert not Contact.objects.filter(key="lv-marta").exists()
    assert CountrySection.objects.get(pk=section.pk).texts == {"en": "As confirmed"}


def test_a_change_makes_the_files_of_that_country_due_and_no_others(desk, house):
    HandbookFile.objects.update(due_at=None)
    confirm(desk, house)
    due = HandbookFile.objects.filter(due_at__isnull=False)
    assert {file.host.code for file in due if file.host} == {"LV"}
    assert {file.kind for file in due if not file.host} == {"web", "zip"}  # of all countries


def test_the_history_names_offices_and_no_person(desk, house, sign_in, janis):
    confirm(desk, house)
    page = sign_in(janis).get("/handbook/countries/LV/history/").text
    assert "Confirmed: Shelter" in page and "+371 28612120" in page and "the coordinator" in page
    assert "coordinator.lv@" not in page and "Coordinator Lv" not in page


def test_no_number_for_russia_even_by_staff(shipped, sign_in, oskar):
    client = sign_in(oskar)
    assert "contacts/new/" not in client.get("/handbook/countries/RU/edit/").text
    page = client.post("/handbook/countries/RU/edit/contacts/new/", new_contact()).text
    assert "none could be verified" in page
    assert not Contact.objects.filter(page__party__code="RU").exists()


def test_only_editors_find_the_desk(shipped, sign_in, editor, astrid):
    lithuanian = sign_in(coordinator_of("LT"))
    for path in ("", "contacts/lv-marta/", "contacts/new/", "sections/assistance/"):
        assert lithuanian.get(DESK + path).status_code == 404
        assert sign_in(astrid).get(DESK + path).status_code == 200
    assert sign_in(editor).get("/handbook/countries/LT/edit/").status_code == 404
    assert lithuanian.get("/handbook/countries/LT/edit/contacts/lv-marta/").status_code == 404
    editor.terms.update(until=timezone.localdate() - timedelta(days=1))
    assert sign_in(editor).get(DESK).status_code == 403


def test_the_union_has_no_page_to_keep(shipped, sign_in):
    union = factories.party("EU", "European Union", kind="european_union")
    client = sign_in(factories.coordinator("eu@eeas.example", union))
    assert client.get(DESK).status_code == 404
    assert client.get("/handbook/countries/EU/edit/").status_code == 404


def test_the_desk_costs_the_same_with_many_contacts(desk, django_assert_max_num_queries):
    page = CountryPage.objects.get(party__code="LV")
    for number in range(20):
        Contact.objects.create(
            page=page,
            key=f"lv-{number}",
            position=number,
            kind="office",
            number_display="1",
            source="x",
            page_date="",
        )
    with django_assert_max_num_queries(12):
        desk.get(DESK)


def test_languages_stand_in_the_order_of_their_names(house):
    house.languages = ["sv", "lv", "en", "ru"]
    assert house.language_names == ["English", "Latvian", "Russian", "Swedish"]


def test_norwegian_is_spelt_as_its_readers_spell_it(house):
    house.languages = ["nb"]
    assert house.language_names == ["Norwegian Bokmål"]
    with override("sv"):
        assert house.language_names == ["norska (bokmål)"]


def test_languages_are_written_small_in_swedish_and_large_in_english():
    with translation.override("sv"):
        assert [name_for_reader(code) for code in ("ar", "th", "da")] == [
            "arabiska",
            "thailändska",
            "danska",
        ]
    with translation.override("en"):
        assert name_for_reader("th") == "Thai"


def test_what_can_no_longer_be_dialled_has_no_button_and_the_question_says_why(desk, house):
    Contact.objects.filter(pk=house.pk).update(number_display="673785", number_e164="")
    question = f"/handbook/countries/LV/edit/contacts/{house.key}/confirm/"
    for address in ("/handbook/countries/LV/edit/", question):
        assert "too few digits" in desk.get(address).text
