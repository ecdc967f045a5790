"""Whom to call for a child, about work or for an interpreter: shown by purpose, first for nobody
else, and a task where it is missing.
"""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from handbook.models import Contact, CountryPage
from handbook.needs import NEEDS, lacking, missing_among
from handbook.papers import one_page
from handbook.papers.emergency_card import emergency
from handbook.reading import contents
from handbook.rules import cards as card_rules
from handbook.rules.first_call import help_in
from handbook.shown_countries import bound_in
from tests.handbook.country_editing import (
    AT_ALL_HOURS,
    DESK,
    confirmed,
    coordinator_of,
    expressly,
    new_contact,
    tick_in,
    typed,
)

pytestmark = pytest.mark.usefixtures("one_day")

PAGE = "/handbook/countries/{}/"
NO_SERVICE = "No number of the child-protection service was found for office hours."
NONE_AT_NIGHT = "No number of the child-protection service was found for nights and weekends."
SPECIAL = [kind for kind in Contact.Kind if kind not in Contact.GENERAL]
CARE = {"kind": "protection", "names_en": "Orphans' court", "serves": "some"}


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


def page_of(code: str) -> CountryPage:
    return CountryPage.objects.get(party__code=code)


def missing(code: str) -> list[str]:
    """The kinds that the page lacks."""
    return [need.kind for need in missing_among(page_of(code).contacts.all())]


def tasks(browser) -> list[str]:
    told = browser.get("/").context["tasks"]
    return [task.sentence for task in told if task.url.endswith("#missing")]


def words(answer) -> str:
    return " ".join(answer.text.split())


def alone(code: str, **fields) -> Contact:
    """The page's only contact, with these facts."""
    page = page_of(code)
    page.contacts.all().delete()
    source = {"source": "https://line.example", "page_date": "2027", "names": {"en": "Line"}}
    return Contact.objects.create(page=page, key="line", position=1, **source | fields)


@pytest.mark.parametrize("kind", SPECIAL)
def test_a_line_for_a_purpose_is_nobody_s_first_call_and_on_no_card(shipped, kind):
    line = confirmed("lv-safe-house", kind=kind, **AT_ALL_HOURS)
    today, page = timezone.localdate(), line.page
    others = page.contacts.exclude(pk=line.pk)
    assert help_in(page, [line], today).first is None
    assert help_in(page, [*others, line], today) == help_in(page, [*others], today)
    entries = card_rules.Entries([line])
    sentence = f"stands on a card, no “{line.get_kind_display()}”."
    told = " ".join(card_rules.number_problems(line, "abroad", today, entries))
    assert sentence in told
    assert emergency(page, shipped, "a6", today)["contacts"] == []


def test_a_helpline_with_the_number_of_a_line_for_children_stands_on_no_card(shipped):
    line = confirmed("lv-safe-house", **AT_ALL_HOURS)
    today, alone_there = timezone.localdate(), card_rules.Entries([line])
    assert card_rules.number_problems(line, "abroad", today, alone_there) == []
    facts = line.facts | {"kind": "children"}
    twin = Contact.objects.create(page=line.page, key="twin", position=9, **facts)
    both = card_rules.Entries([line, twin])
    assert card_rules.number_problems(line, "abroad", today, both) != []


def test_they_stand_below_the_helplines_under_their_own_heading(shipped, sign_in, janis):
    Contact.objects.filter(key="lv-marta").update(kind="children")
    text = words(sign_in(janis).get(PAGE.format("LV")))
    assert text.index('id="lv-safe-house"') < text.index('id="call-children"')
    assert text.index('id="call-children"') < text.index('id="lv-marta"')
    assert [
        each.contact.key for each in bound_in(page_of("LV"), timezone.localdate()).contacts
    ] == ["lv-safe-house", "lv-safe-house-riga", "lv-116006"]


def test_readers_are_told_what_is_missing_whom_to_ask_and_what_to_call_in_danger(
    shipped, sign_in, janis, client
):
    alone("LV", kind="helpline", number_display="+371 28612120")
    text = words(sign_in(janis).get(PAGE.format("LV")))
    for need in NEEDS:
        assert str(need.missing) in text
    assert "Ask the national point of contact" in text
    assert "In danger, call 112." in text
    assert NO_SERVICE not in words(client.get(PAGE.format("LV")))  # sees the confirmed only


def test_a_page_without_number_contact_or_section_sends_to_nobody_it_does_not_name(
    shipped, sign_in, janis
):
    page_of("RU").sections.all().delete()
    page_of("RU").contacts.all().delete()
    text = words(sign_in(janis).get(PAGE.format("RU")))
    assert NO_SERVICE in text
    assert text.count("or call the duty officer of your own ministry") == 1
    assert "Ask the duty officer of your own ministry whom to turn to there" in text
    assert "Ask the duty officer of your own ministry which service is responsible" in text
    for nobody in ("emergency number of the country", "point of contact which", "helpline on this"):
        assert nobody not in text
    card = render_to_string(
        "handbook/pdf/emergency_card.html",
        emergency(page_of("RU"), shipped, "a6", timezone.localdate()),
    )
    assert "The country page names none." in card and "Not yet confirmed" not in card


def test_russia_s_page_sends_to_the_duty_officer_only_also_for_a_child(shipped, sign_in, janis):
    text = words(sign_in(janis).get(PAGE.format("RU")))
    for sentence in (
        "or call the duty officer of your own ministry",
        "There is no contact for this country. Ask the duty officer of your own ministry",
        "Ask the duty officer of your own ministry which service is responsible",
        "Ask the duty officer of your own ministry before you refer anyone",
    ):
        assert sentence in text
    assert "Ask the national point of contact" not in text and "ecretariat before" not in text


@pytest.mark.parametrize("account", [None, "janis"])
def test_where_no_contact_is_everybody_reads_so_and_whom_to_ask(shipped, sign_in, account, request):
    reader = sign_in(request.getfixturevalue(account) if account else None)
    for address in (PAGE.format("RU"), "/handbook/now/?host=RU"):
        text = words(reader.get(address))
        assert "There is no contact for this country. Ask the duty officer of your own" in text
        assert "Readers with an account see more" not in text


def test_where_only_numbers_for_a_purpose_are_it_says_that_no_helpline_is(shipped, sign_in, janis):
    alone("LV", kind="labour", number_display="+371 28612120")
    for address in (PAGE.format("LV"), "/handbook/now/?host=LV"):
        text = words(sign_in(janis).get(address))
        assert "There is no helpline for this country. Ask the duty officer" in text
        assert "There is no contact" not in text


def test_the_copy_counts_the_confirmed_of_the_list_that_stands_below(shipped):
    page_of("LV").contacts.exclude(key__in=["lv-marta", "lv-safe-house"]).delete()
    confirmed("lv-marta", kind="labour")
    others = [bound_in(page_of("LV"), timezone.localdate())]
    copy = render_to_string("handbook/offline/_countries.html", {"others": others, "country": None})
    assert "No contact here has been confirmed." in copy


def test_a_page_with_a_point_of_contact_and_a_helpline_sends_to_them(shipped, sign_in, janis):
    alone("LV", kind="office", number_display="+371 28612120")
    desk = words(sign_in(janis).get(PAGE.format("LV")))
    assert "Ask the national point of contact which service" in desk
    assert "Ask a trade union there, or your own ministry." in desk
    alone("LV", kind="helpline", number_display="+371 28612120")
    assert "Ask a helpline on this page" in words(sign_in(janis).get(PAGE.format("LV")))


def test_the_coordinator_is_asked_for_what_is_missing_until_it_is_there(
    desk, sign_in, astrid, janis
):
    alone("LV", kind="helpline", number_display="+371 28612120")
    assert tasks(desk) == ["Add 6 numbers that are missing: Latvia"]
    assert tasks(sign_in(astrid)) == tasks(sign_in(coordinator_of("RU"))) == []
    assert NO_SERVICE in words(desk.get(DESK.format("LV")))
    form = desk.get(f"{DESK.format('LV')}contacts/new/?kind=protection").context["form"]
    assert form["kind"].value() == "protection"
    desk.post(f"{DESK.format('LV')}contacts/new/", new_contact(**CARE))
    assert tasks(desk) == ["Add 5 numbers that are missing: Latvia"]
    added = page_of("LV").contacts.get(kind="protection")
    desk.post(
        f"{DESK.format('LV')}contacts/{added.key}/confirm/",
        expressly(added) | {"review_by": timezone.localdate().replace(year=2027)},
    )
    reader = words(sign_in(janis).get(PAGE.format("LV")))
    assert "Orphans&#x27; court" in reader and NO_SERVICE not in reader
    assert NONE_AT_NIGHT in reader


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"kind": "protection", "number_display": "+371 20000000"}, {"protection"}),
        (
            {"kind": "protection", "number_display": "+371 20000000", "opening": "24/7"},
            {"protection", "at_night"},
        ),
        (
            {"kind": "protection", "number_display": "116 111", "opening": "24/7"},
            {"protection", "at_night", "children"},
        ),
        ({"kind": "at_night", "number_display": "112"}, {"at_night"}),
        ({"kind": "at_night", "opening": "Mo-Fr 09:00-17:00"}, set()),
        ({"kind": "at_night", "opening": "Mo-Fr 16:00-24:00"}, {"at_night"}),
        ({"kind": "at_night", "opening": "Mo-Fr 09:00-17:00; Sa 10:00-14:00"}, {"at_night"}),
        ({"kind": "helpline", "number_display": "116000"}, {"missing"}),
        ({"kind": "helpline", "number_display": "11 60 00"}, {"missing"}),
        ({"kind": "labour", "number_display": "+371 20000000"}, {"labour"}),
        ({"kind": "helpline", "number_display": "+371 20000000", "opening": "24/7"}, set()),
    ],
)
def test_what_one_contact_makes_up_for(shipped, fields, met):
    alone("LV", **fields)
    assert set(missing("LV")) == {need.kind for need in NEEDS} - met


@pytest.mark.parametrize("number", ["116111", "116 111", "11 61 11", "+371 20000000"])
@pytest.mark.parametrize("kind", Contact.Kind)
@pytest.mark.parametrize("opening", ["24/7", "Mo-Fr 09:00-17:00", "Sa-Su 09:00-17:00", ""])
def test_the_task_and_the_page_miss_the_same(shipped, number, kind, opening):
    alone("LV", kind=kind, number_display=number, opening=opening)
    pages = CountryPage.objects.filter(party__code="LV")
    counted = [need.kind for need in NEEDS if lacking(need, pages).exists()]
    assert counted == missing("LV")


def test_no_country_without_numbers_is_asked_for_any(shipped):
    asked = {page.party.code for need in NEEDS for page in lacking(need, CountryPage.objects.all())}
    assert asked and "RU" not in asked


def test_a_mailbox_stands_beside_the_number_with_what_never_to_write_there(desk, sign_in, janis):
    answer = desk.post(
        f"{DESK.format('LV')}contacts/new/", new_contact(email="not a mailbox"), follow=True
    )
    assert "Enter a valid email address." in answer.text
    desk.post(f"{DESK.format('LV')}contacts/new/", new_contact(email="info@line.example"))
    text = words(sign_in(janis).get(PAGE.format("LV")))
    assert 'href="mailto:info@line.example"' in text
    assert "Write no name and nothing of a case in an e-mail." in text


def test_the_copy_on_a_device_leads_from_its_top_to_whom_to_call_for_a_child(shortened):
    page = page_of("LV")
    whole = contents.whole(shortened, "en")
    copy = one_page.OnePage(whole, page.party, bound_in(page, timezone.localdate())).text()
    assert copy.index('href="#call-children"') < copy.index('id="call-children"')
    assert str(NEEDS[0].missing) in copy


def test_a_number_for_the_night_is_said_to_be_one(shipped, sign_in, janis):
    kind = Contact.Kind.AT_NIGHT
    line = confirmed("lv-marta", kind=kind, opening="Mo-Fr 09:00-17:00")
    said = f"<p>{kind.label}</p>"
    page = words(sign_in(janis).get(PAGE.format("LV")))
    assert said in page.partition('id="lv-marta"')[2].partition("</section>")[0]
    context = {"contact": line, "status": "confirmed", "page": line.page}
    for template in ("pdf/_contact.html", "offline/_contact.html"):
        assert said in render_to_string(f"handbook/{template}", context)
    line.kind = Contact.Kind.CHILDREN
    assert "by night" not in render_to_string("handbook/pdf/_contact.html", context)


def test_a_number_for_the_night_with_office_hours_is_asked_about_and_not_counted(desk):
    alone("LV", kind="helpline", number_display="+371 28612120")
    form = f"{DESK.format('LV')}contacts/new/"
    assert 'name="are_hours_right"' not in desk.get(form).text
    line = new_contact(**CARE | {"kind": "at_night", "opening": "Mon–Fri 9–17"})
    asked = desk.post(form, line)
    assert "has office hours only" in asked.text and 'value="Mon–Fri 9–17"' in asked.text
    assert not page_of("LV").contacts.filter(kind="at_night").exists()

    desk.post(form, line | {"are_hours_right": tick_in(asked.text, "are_hours_right")})
    saved = page_of("LV").contacts.get(kind="at_night")
    assert saved.opening == "Mo-Fr 09:00-17:00"
    assert NONE_AT_NIGHT in words(desk.get(DESK.format("LV")))

    address = f"{DESK.format('LV')}contacts/{saved.key}/"
    desk.post(address, typed(saved, page_date="2028"))  # the hours are not new
    saved.refresh_from_db()
    assert saved.page_date == "2028"
    desk.post(address, typed(saved, opening="Mon–Fri 17–24; Sat–Sun 0–24"))
    assert "at_night" not in missing("LV")


def test_hours_that_are_asked_about_at_night_are_asked_about_anew_once_they_are_others(desk):
    form = f"{DESK.format('LV')}contacts/new/"
    line = new_contact(**CARE | {"kind": "at_night", "opening": "Mon–Fri 9–17"})
    answer = {"are_hours_right": tick_in(desk.post(form, line).text, "are_hours_right")}
    asked = desk.post(form, line | {"opening": "Mon–Fri 8–16"} | answer)
    assert "has office hours only" in asked.text
    assert not page_of("LV").contacts.filter(kind="at_night").exists()
