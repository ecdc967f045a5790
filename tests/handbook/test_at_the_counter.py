"""Somebody is in front of an officer: number, steps and whom to call, one tap from the start
page.
"""

import re
from datetime import date

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from handbook.models import Contact, CountryPage, Edition
from handbook.papers.emergency_card import emergency
from handbook.reading import countries
from participants import posts
from participants.models import Account
from tests import factories
from tests.handbook.country_editing import confirmed
from tests.participants.test_words import text_of

pytestmark = pytest.mark.any_database

NOW = "/handbook/now/"
TODAY = date(2027, 1, 5)


def test_an_officer_gets_number_steps_and_contacts_of_the_post_in_this_order(posted, sign_in):
    reader = sign_in(posted("SE"))
    assert f'href="{NOW}"' in reader.get("/").text
    shown = text_of(reader.get(NOW))
    order = [
        "Immediate danger, in Sweden 112",
        "Immediate danger to life or health? Call the emergency number, out of",
        "020-50 50 50",
    ]
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert "020-390 000" in shown and "do not hand this number out" in shown
    assert "that it still answers is to be confirmed" in shown
    assert shown.count("Not yet confirmed by the coordinator") == 7
    assert "No contact here has been confirmed." in shown


def test_another_country_is_asked_for_and_goes_along_to_the_chapters(posted, sign_in):
    page = sign_in(posted("SE")).get(f"{NOW}?host=LV")
    assert "Immediate danger, in Latvia" in text_of(page)
    for chapter in ("talking-safely", "inform-and-refer", "rights-and-assistance"):
        assert f'href="/handbook/2026/en/{chapter}/?host=LV"' in page.text


def test_from_the_number_it_leads_past_the_steps_to_whom_to_call_and_what_to_say(posted, sign_in):
    reader = sign_in(posted("SE"))
    told = reader.get(f"{NOW}?host=LV").text
    talking = "/handbook/2026/en/talking-safely/?host=LV"
    child = "/handbook/countries/LV/#call-children"
    led = ['href="#call"', f'href="{child}"', f'href="{talking}#alone"', 'href="#say"']
    places = [told.index(each) for each in (*led, "Never confront")]
    assert places == sorted(places)
    assert told.count('id="call"') == told.count('id="say"') == 1
    assert 'id="alone"' in reader.get(talking).text


def test_it_leads_to_whom_to_call_for_a_child_where_the_country_page_tells(shipped, client):
    there = 'href="/handbook/countries/LV/#call-children"'
    assert there not in client.get(f"{NOW}?host=LV").text
    confirmed("lv-safe-house", kind="children")
    assert there in client.get(f"{NOW}?host=LV").text.partition("Never confront")[0]
    assert 'id="call-children"' in client.get("/handbook/countries/LV/").text


def test_every_number_of_the_note_dials_and_that_of_the_ambulance_stands_where_somebody_is_ill(
    posted, sign_in
):
    reader = sign_in(posted("NO"))
    page = reader.get(NOW).text
    note = page.partition('id="danger"')[2].partition("</section>")[0]
    assert '<a href="tel:113">113</a> that of the ambulance' in note
    ill = page.partition("is ill or hurt")[2].partition("</li>")[0]
    assert 'href="tel:113"' in ill and "Ambulance:" in ill
    for address in ("/handbook/", "/handbook/countries/NO/"):
        assert '<a href="tel:113">113</a>' in reader.get(address).text
    assert "Ambulance:" not in reader.get(f"{NOW}?host=LV").text


@pytest.mark.parametrize(
    ("note", "number"),
    [
        ("In Norway 112 is the number of the police and 113 that of the ambulance.", "113"),
        ("The ambulance comes within 20 minutes. 112 works everywhere.", ""),
        ("Ask ward 4711 for an ambulance.", ""),
        ("Police 112, fire 110, ambulance 113.", ""),
        ("112 is the police and ambulance on 113.", ""),
        ("Call 113 for the ambulance.", "113"),
        ("", ""),
    ],
)
def test_only_an_emergency_number_of_the_country_is_that_of_the_ambulance(shipped, note, number):
    page = CountryPage.objects.get(party__code="NO")
    page.emergency_notes = {"en": note}
    assert page.ambulance_number == number


def test_in_print_it_says_when_it_was_printed_and_where_it_is_newer(posted, sign_in):
    printed = sign_in(posted("NO")).get(NOW).text.partition("d-print-block")[2]
    said = " ".join(printed.partition("</p>")[0].split())
    today = date_format(timezone.localdate(), "j F Y")
    assert f"Printed on {today}; that confirms no number." in said
    assert said.endswith("Current version: testserver/handbook/now/?host=NO")


def test_who_informs_is_led_to_what_the_helpers_must_tell(posted, sign_in):
    reader = sign_in(posted("NO"))
    told = "/handbook/2026/en/inform-and-refer/?host=LV#inform"
    page = reader.get(f"{NOW}?host=LV").text
    assert (
        f'<a href="{told}" class="contents-line">what the helpers must tell the police</a>' in page
    )
    chapter = reader.get(told)
    assert 'id="inform"' in chapter.text
    assert "Ask the helpers first, without a name, what they must tell the police." in text_of(
        chapter
    )


@pytest.mark.parametrize(
    "address",
    [NOW, "/handbook/countries/", "/handbook/countries/LV/", "/handbook/2026/en/talking-safely/"],
)
def test_an_officer_leaves_at_once_where_somebody_may_come_round_the_counter(
    posted, sign_in, address
):
    reader = sign_in(posted("NO"))
    assert "data-quick-exit" in reader.get(address).text
    for elsewhere in ("/", "/handbook/", "/handbook/2026/en/noticing/"):
        assert "data-quick-exit" not in reader.get(elsewhere).text


def test_help_now_keeps_the_country_that_was_chosen_and_stores_nothing(posted, sign_in, client):
    there = f'href="{NOW}?host=LV" accesskey'
    Edition.objects.update(is_public=True)
    for address in ("/handbook/2026/en/noticing/?host=LV", "/handbook/countries/LV/"):
        assert there in client.get(address).text
    assert f'href="{NOW}" accesskey' in client.get("/").text
    assert "sessionid" not in client.cookies
    assert f'href="{NOW}" accesskey' in sign_in(posted("NO")).get("/handbook/countries/LV/").text


def test_it_leads_to_what_help_depends_on_there(posted, sign_in):
    reader = sign_in(posted("LV"))
    page = reader.get(NOW)
    assert 'href="/handbook/countries/LV/#assistance"' in page.text
    assert "What help in Latvia depends on" in page.text
    CountryPage.objects.get(party__code="LV").sections.filter(key="assistance").delete()
    assert "What help in Latvia depends on" not in reader.get(NOW).text


@pytest.mark.parametrize(("code", "name"), [("TH", "Thailand"), ("BE", "Belgium"), ("ES", "Spain")])
def test_at_a_post_without_a_page_it_is_said_and_what_to_do(posted, sign_in, code, name):
    factories.party(code, name)
    reader = sign_in(posted(code))
    said = [
        f"The handbook has no page for {name}.",
        "This site has no number for it, not even for emergencies.",
        "if you do not know it, ask a colleague at your mission.",
        "Then ask your focal point, or your own ministry, whom to turn to there.",
    ]
    for shown in (text_of(reader.get(NOW)), text_of(reader.get("/"))):
        assert [words for words in said if words not in shown] == []
    assert "Choose the country where the person is." in text_of(reader.get(NOW))
    elsewhere = text_of(reader.get(f"{NOW}?host=LV"))
    assert "Immediate danger, in Latvia" in elsewhere and said[0] not in elsewhere


def test_whoever_serves_no_longer_has_no_country_of_a_post(posted, sign_in):
    account = posted("SE")
    posts.leave(account.participant, until=TODAY)
    reader = sign_in(account)
    assert "Choose the country where the person is." in text_of(reader.get(NOW))
    assert not CountryPage.objects.at_post_of(account)
    reading = Account.objects.get(pk=account.pk)
    assert (countries.post_of(reading), countries.mission_of(reading)) == (None, None)


@pytest.mark.parametrize("code", ["XX", "fr"])
def test_a_code_of_no_country_of_this_site_is_said_above_the_own_post(posted, sign_in, code):
    shown = text_of(sign_in(posted("LV")).get(f"{NOW}?host={code}"))
    said = f"The handbook has no page for {code.upper()}."
    then = "What follows is for Latvia, the country of your post."
    assert shown.index(said) < shown.index(then) < shown.index("Immediate danger, in Latvia")
    assert "The handbook has no page for XX." in text_of(sign_in().get(f"{NOW}?host=xx"))


@pytest.mark.parametrize("code", ["Latvia", "x" * 500, "1٣"])
def test_what_is_no_code_of_a_country_leads_to_no_country(posted, sign_in, code):
    assert sign_in(posted("LV")).get(NOW, {"host": code}).status_code == 404


def test_at_a_post_with_a_page_none_is_missed(posted, sign_in):
    reader = sign_in(posted("SE"))
    assert not any("has no page for" in reader.get(address).text for address in (NOW, "/"))


def test_whoever_has_no_post_is_asked_for_the_country(shipped, sign_in, janis):
    shown = text_of(sign_in(janis).get(NOW))
    assert "call the emergency number of the country where the person is" in shown
    assert (
        "Choose the country where the person is." in shown
        and "Never confront the companion" in shown
    )
    dialled = re.findall(r'href="tel:([^"]*)"', sign_in(janis).get(NOW).text)
    assert dialled == ["112", "112", "113"]  # the region's; those of the remark on Norway


def test_russia_has_no_number(shipped, sign_in, janis):
    page = sign_in(janis).get(f"{NOW}?host=RU")
    assert "No number is shown for this country" in text_of(page) and "tel:" not in page.text


def test_signed_out_only_what_is_confirmed_stands_there(shipped, sign_in):
    confirmed("lv-marta")
    page = sign_in().get(f"{NOW}?host=LV")
    shown = text_of(page)
    assert "112" in shown and "+371 67378539" in shown and "28612120" not in shown
    assert "Oldest confirmation" in shown and "Leave this page now" in shown
    assert "/handbook/2026/" not in page.text  # the chapters are for readers with an account
    shown = text_of(sign_in().get(f"{NOW}?host=EE"))
    assert "No contact of this country is confirmed." in shown and "660 7320" not in shown


def test_chapters_that_the_edition_lacks_are_not_led_to(shipped, sign_in, janis):
    shipped.chapters.filter(slug="talking-safely").delete()
    page = sign_in(janis).get(f"{NOW}?host=LV").text
    assert "/talking-safely/" not in page and "/inform-and-refer/" in page
    Edition.objects.all().delete()
    page = sign_in(janis).get(f"{NOW}?host=LV")
    assert page.status_code == 200 and "More in the handbook" not in page.text


@pytest.mark.parametrize("contacts", [1, 20])
def test_it_asks_equally_often(posted, sign_in, contacts, django_assert_num_queries):
    page = CountryPage.objects.get(party__code="NO")
    facts = {
        "page": page,
        "kind": "office",
        "number_display": "112",
        "source": "x",
        "page_date": "",
    }
    for number in range(contacts - 1):
        Contact.objects.create(key=f"no-{number}", position=number, **facts)
    reader = sign_in(posted("NO"))
    with django_assert_num_queries(9):  # two of them for what to say first
        reader.get(NOW)


def test_a_swedish_sentence_does_not_begin_in_small_letters(posted, sign_in):
    reader = sign_in(posted("PL"))
    line = Contact.objects.get(key="pl-kcik")
    assert line.hours_texts["sv"].startswith("dygnet runt")
    for address in ("/", NOW, "/handbook/2026/sv/noticing/"):
        shown = text_of(reader.get(address, headers={"accept-language": "sv"}))
        assert "Dygnet runt" in shown and ". dygnet runt" not in shown, address


def test_nor_does_one_on_the_emergency_card(shipped):
    confirmed("pl-kcik", hours_texts={"sv": "vardagar 8–16"}, audiences={"sv": "alla, på polska"})
    page = CountryPage.objects.get(party__code="PL")
    with translation.override("sv"):
        card = render_to_string(
            "handbook/pdf/emergency_card.html", emergency(page, shipped, "a6", TODAY)
        )
    assert "Alla, på polska. Vardagar 8–16." in " ".join(card.split())


def test_without_a_country_the_number_of_the_region_stands_at_once_and_where_it_does_not_hold(
    shipped, client
):
    page = client.get(NOW)
    shown = text_of(page)
    assert '<a class="big-number" href="tel:112">112</a>' in page.text
    assert 'In <a href="/handbook/now/?host=DK">Denmark</a>, <a' in page.text
    assert 'and <a href="/handbook/now/?host=SE">Sweden</a>, when you call' in page.text
    assert 'href="#say"' not in page.text  # it stands right below
    assert "Immediate danger, in Norway: Emergency number." in shown
    assert shown.index("Choose the country where the person is.") < shown.index("112")
    assert shown.index("112") < shown.index("What to say first")
    assert shown.count("113 that of the ambulance") == 1 and shown.count("It reaches") == 1
    CountryPage.objects.filter(party__code="NO").update(emergency_number="110")
    shown = text_of(client.get(NOW))
    assert "Sweden , when you call" in shown and "Norway: 110" in shown
    front = text_of(client.get("/handbook/"))
    assert "Latvia, Lithuania, Poland and Sweden, when you call" in front


def test_the_start_page_says_danger_first_and_how_old_an_unconfirmed_number_is(posted, sign_in):
    page = sign_in(posted("NO")).get("/")
    shown = text_of(page)
    assert page.text.count('class="big-number"') == 1
    assert '<a class="big-number" href="tel:112">112</a>' in page.text
    assert shown.index("Immediate danger: 112") < shown.index("+47 22 33 11 60")
    assert "+47 22 33 11 60 Not yet confirmed by the coordinator" in shown
    assert "Source page: about 2019" in shown


def test_whom_to_call_says_the_full_number_its_reach_and_its_languages(posted, sign_in):
    facts = {"number_display": "67378539", "from_abroad": "yes", "languages": ["lv", "en"]}
    confirmed("lv-marta", **facts)
    reader = sign_in(posted("LV"))
    shown = text_of(reader.get(NOW))
    assert (
        "+371 67378539 Can be called from abroad. Inside the country: 67378539. "
        "Languages: English, Latvian." in shown
    )
    shown = text_of(reader.get(f"{NOW}?host=SE"))
    assert "020-390 000 Doubtful from abroad. Languages: Swedish." in shown
    assert "114 14 Cannot be called from abroad. Languages: English, Swedish." in shown


def test_a_number_that_is_not_confirmed_today_stands_below_those_that_are(posted, sign_in):
    reader = sign_in(posted("LV"))
    before = text_of(reader.get(NOW))
    assert before.index("28612120") < before.index("67378539")
    confirmed("lv-marta")
    after = text_of(reader.get(NOW))
    assert after.index("67378539") < after.index("28612120")
    confirmed("lv-safe-house", until=-2)
    overdue = text_of(reader.get(NOW))
    assert overdue.index("67378539") < overdue.index("28612120")


def test_the_start_page_says_the_same_of_its_number_as_the_page_for_the_counter(posted, sign_in):
    facts = {"number_display": "28612120", "from_abroad": "yes", "languages": ["lv", "en"]}
    confirmed("lv-safe-house", **facts)
    said = "Can be called from abroad. Inside the country: 28612120. Languages: English, Latvian."
    assert f"+371 28612120 Confirmed {said}" in text_of(sign_in(posted("LV")).get("/"))


def test_the_start_page_says_of_a_number_that_its_reach_is_doubtful(posted, sign_in):
    start = text_of(sign_in(posted("SE")).get("/"))
    assert "Doubtful from abroad. Languages: English, Swedish." in start, start


def test_the_number_shown_first_is_one_that_is_confirmed_today(posted, sign_in):
    confirmed("lv-marta", serves="anybody")
    confirmed("lv-safe-house", until=-2)
    reader = sign_in(posted("LV"))
    for address in ("/", "/handbook/2026/en/noticing/"):
        shown = reader.get(address).text
        assert "+371 67378539" in shown and "28612120" not in shown, address


def test_a_country_page_says_once_that_a_contact_is_confirmed(posted, sign_in):
    confirmed("lv-marta")
    shown = text_of(sign_in(posted("LV")).get("/handbook/countries/LV/"))
    assert "Confirmed on" in shown and "Confirmed Confirmed" not in shown


def test_a_contact_for_the_counter_is_kept_whole_on_paper_with_the_day_of_its_status(
    posted, sign_in
):
    confirmed("lv-marta")
    shown = sign_in(posted("LV")).get(NOW)
    assert "To be reviewed by" in text_of(shown).partition("Whom to call in Latvia")[2]
    panels = re.findall(r'<section class="panel[^>]*>\s*<h3.*?</section>', shown.text, re.DOTALL)
    assert all('<a class="big-number"' in panel for panel in panels) and len(panels) == 4
    paper = (settings.BASE_DIR / "static/css/print.css").read_text()
    assert ".panel:has(> .big-number) { break-inside: avoid; }" in paper
