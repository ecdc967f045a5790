"""Country pages: what anybody sees, what an account sees, and how a number says what it is."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from handbook.models import Contact, CountryPage
from handbook.shown_countries import bound_in, shown_to
from handbook.templatetags.sources import in_words, linked
from tests import factories
from tests.handbook.country_editing import confirmed


@pytest.fixture
def see(shipped, sign_in):
    def see(code, account=None):
        return sign_in(account).get(f"/handbook/countries/{code}/").text

    return see


def confirm(key, by=None, *, until=400):
    today = timezone.localdate()
    Contact.objects.filter(key=key).update(
        confirmed_by=by,
        confirmed_on=today - timedelta(days=500),
        review_by=today + timedelta(days=until - 400),
    )


def test_anybody_sees_the_emergency_number_and_no_unconfirmed_contact(see):
    page = see("EE")
    assert "112" in page
    assert "660 7320" not in page and "116 006" not in page
    assert "No contact of this country is confirmed" in page
    assert "Social Insurance Board" not in page


@pytest.mark.parametrize(
    "address", ["/handbook/countries/EE/", "/handbook/now/?host=EE"], ids=["page", "now"]
)
def test_no_contact_is_confirmed_only_where_none_at_all_is(shipped, sign_in, address):
    none, no_helpline = "No contact of this country is confirmed", "No helpline is confirmed"
    page = sign_in().get(address).text
    assert none in page and no_helpline not in page
    confirmed("ee-116006", kind="children")
    page = sign_in().get(address).text
    assert none not in page and no_helpline in page


def test_nor_does_the_copy_for_anybody_say_so_above_a_confirmed_number(shipped):
    def said() -> str:
        page = CountryPage.objects.get(party__code="EE")
        others = [shown_to(AnonymousUser(), page, timezone.localdate())]
        context = {"others": others, "is_open": True, "country": None}
        return render_to_string("handbook/offline/_countries.html", context)

    assert "No contact of this country is confirmed. Readers with an account see more." in said()
    confirmed("ee-116006", kind="children")
    assert "No helpline is confirmed. Readers with an account see more." in said()


def test_anybody_is_told_that_the_confirmation_is_overdue_and_sees_no_number(see, ilze):
    confirm("lv-marta", ilze, until=399)
    page = " ".join(see("LV").split())
    assert "were to be confirmed again by" in page and "6737 8539" not in page
    assert "No contact of this country is confirmed" not in page


def test_anybody_sees_what_a_coordinator_confirmed_and_when(see, ilze):
    confirm("lv-marta", ilze)
    page = see("LV")
    assert "+371 67378539" in page and "Confirmed on" in page
    assert "28612120" not in page
    assert ilze.email not in page


def test_a_confirmation_that_is_overdue_counts_for_accounts_only(see, ilze, janis):
    confirm("lv-marta", ilze, until=399)
    assert "67378539" not in see("LV")
    page = see("LV", janis)
    assert "67378539" in page and "Confirmation overdue" in page


def test_a_reader_sees_unconfirmed_numbers_marked_with_source_date_hours_and_reach(see, janis):
    page = see("LV", janis)
    assert "+371 28612120" in page
    contacts, sections = 7, 6
    assert page.count("Not yet confirmed by the coordinator") == contacts + sections
    assert "Sources disagree; the operator’s own page says Mon–Fri 9.00–17.00" in page
    safe_house = page.split('id="lv-safe-house"')[1].split("</section>")[0]
    assert "24 hours" not in safe_house
    assert "patverums-dm.lv" in page
    assert "Can be called from abroad" in page


def test_doubt_and_ignorance_are_printed(see, janis):
    assert "Doubtful from abroad" in see("SE", janis)
    assert "Cannot be called from abroad" in see("DE", janis)
    assert "Not known" in see("EE", janis)


def test_sections_come_in_the_fixed_order_with_source_and_doubt(see, janis):
    page = see("EE", janis)
    headings = [
        "Who meets the person first",
        "National point of contact",
        "Formal identification",
        "Reflection period and residence",
        "Criminal proceedings",
        "Assistance",
    ]
    places = [page.index(f">{heading}</h2>") for heading in headings]
    assert places == sorted(places)
    assert "to be confirmed by the national coordinator" in page and "official source" in page


def test_only_full_addresses_of_a_source_become_links():
    made = linked(
        'Page <b>; https://a.example/x?y=1&z=2; (see http://b.example/q.), c.example javascript:x "'
    )
    assert made == (
        'Page &lt;b&gt;; <a href="https://a.example/x?y=1&amp;z=2" rel="noopener nofollow">'
        'https://a.example/x?y=1&amp;z=2</a>; (see <a href="http://b.example/q" rel="noopener '
        'nofollow">'
        "http://b.example/q</a>.), c.example javascript:x &quot;"
    )


def test_sources_and_their_dates_are_told_in_swedish(shipped, sign_in, janis):
    client = sign_in(janis)
    client.post(reverse("set_language"), {"language": "sv"})
    page = client.get("/handbook/countries/DK/").text
    assert (
        "(odaterad)" in page
        and "hänvisar till handlingsplanen" in page
        and "öppettider: <a" in page
    )
    assert "undated" not in page and "hours:" not in page


def test_what_a_person_wrote_as_a_source_stays_as_it_is():
    with translation.override("sv"):
        assert in_words("Told by the ministry") == "Told by the ministry"
        assert in_words("undated") == "odaterad"


def test_russia_has_no_number_for_anybody(see, janis):
    for account in (None, janis):
        page = see("RU", account)
        assert "none could be verified" in page and "tel:" not in page


def test_an_unknown_country_and_one_without_a_page(shipped, sign_in, janis):
    factories.party("FR", "France")
    factories.party("EU", "European Union", kind="european_union")
    client = sign_in(janis)
    assert client.get("/handbook/countries/ee/").status_code == 200
    for code in ("ZZ", "EU", "x" * 500, "é1"):
        assert client.get(f"/handbook/countries/{code}/").status_code == 404
    answer = client.get("/handbook/countries/FR/")
    assert answer.status_code == 404
    assert "no page for France" in answer.text
    assert "/handbook/countries/" in answer.text


def test_the_list_names_the_eleven_and_the_readers_post(shipped, posted, sign_in):
    assert sign_in().get("/handbook/countries/").text.count('class="row-item') == 11
    assert sign_in().get("/handbook/countries/").text.count("Your post") == 0
    assert sign_in(posted("EE")).get("/handbook/countries/").text.count("Your post") == 1


def test_a_person_without_an_account_makes_no_post_for_strangers(shipped, sign_in):
    latvia = CountryPage.objects.get(party__code="LV").party
    factories.participant("Madonna", latvia, mission=factories.mission(latvia))
    assert "Your post" not in sign_in().get("/handbook/countries/").text


def test_the_status_in_python_and_in_sql_is_the_same(shipped):
    today = date(2027, 1, 5)
    rows = list(Contact.objects.all()[:4])
    for row, review in zip(
        rows, (today - timedelta(days=1), today, today + timedelta(days=1)), strict=False
    ):
        Contact.objects.filter(pk=row.pk).update(confirmed_on=date(2026, 1, 1), review_by=review)
    for status, found in {
        "confirmed": Contact.objects.confirmed(today),
        "overdue": Contact.objects.overdue(today),
        "unconfirmed": Contact.objects.unconfirmed(),
    }.items():
        assert set(found) == {
            row for row in Contact.objects.all() if row.status_on(today) == status
        }


def test_a_country_page_costs_the_same_with_many_contacts(
    shipped, sign_in, janis, django_assert_num_queries
):
    client = sign_in(janis)
    with django_assert_num_queries(7):
        client.get("/handbook/countries/DK/")
    page = CountryPage.objects.get(party__code="DK")
    for number in range(20):
        Contact.objects.create(
            page=page,
            key=f"dk-{number}",
            position=number,
            kind="office",
            number_display="1",
            source="x",
            page_date="",
        )
    with django_assert_num_queries(7):
        client.get("/handbook/countries/DK/")


def test_the_help_panel_says_what_works_from_abroad(shipped, sign_in, janis):
    client = sign_in(janis)
    chapter = "/handbook/2026/en/noticing/?host="
    assert (
        "No number for this country is certain to work from abroad"
        in client.get(chapter + "IS").text
    )
    assert (
        'callers abroad: <a href="tel:+46771141400">+46 77 114 14 00<'
        in client.get(chapter + "SE").text
    )
    page = client.get(chapter + "LV").text
    assert "+371 28612120" in page and "certain to work from abroad" not in page
    Contact.objects.filter(key="lv-safe-house").update(number_display="28612120")
    assert ">+371 28612120</a>" in client.get(chapter + "LV").text
    Contact.objects.filter(key="lv-safe-house").update(from_abroad="no")
    page = client.get(chapter + "LV").text
    assert ">28612120</a>" in page and ">+371 67898343</a>" in page


def test_a_number_with_its_country_code_is_dialled_with_it_wherever_it_stands(
    shipped, sign_in, janis
):
    line = confirmed("lv-safe-house", number_display="+371 29 123 456", number_e164="")
    Contact.objects.filter(page=line.page).exclude(pk=line.pk).delete()
    client = sign_in(janis)
    country = client.get("/handbook/countries/LV/").text
    counter = client.get("/handbook/now/?host=LV").text
    chapter = client.get("/handbook/2026/en/noticing/?host=LV").text
    for page in (country, counter, chapter):
        assert "tel:+37129123456" in page and "tel:37129123456" not in page
    line.save()
    assert Contact.objects.with_number(["+37129123456"]).get() == line


@pytest.mark.parametrize(("code", "said"), [("IS", True), ("SE", False), ("RU", False)])
def test_print_says_when_no_number_works_from_abroad(shipped, code, said):
    country = bound_in(CountryPage.objects.get(party__code=code), date(2027, 1, 5))
    text = render_to_string(
        "handbook/pdf/_country.html", {"host": country.page, "country": country}
    )
    assert ("None of these numbers is certain to work from abroad" in text) is said
