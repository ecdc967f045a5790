"""A number that the search shows is marked as on its country page, and finding nothing leads to
numbers.
"""

from handbook.models import Contact
from tests.handbook.country_editing import confirmed
from tests.participants.test_words import text_of

SEARCH = "/handbook/search/?q="


def test_a_number_that_nobody_confirmed_says_so_where_it_is_found(shipped, sign_in, janis):
    Contact.objects.exclude(kind__in=Contact.GENERAL).delete()
    reader = sign_in(janis)
    shown = text_of(reader.get(f"{SEARCH}Estland+helpline"))
    assert "660 7320" in shown and shown.count("Not yet confirmed by the coordinator") == 2
    confirmed("ee-116006")
    confirmed("ee-sib-trafficking", until=-1)
    shown = text_of(reader.get(f"{SEARCH}Estland+helpline"))
    assert (
        "Confirmed" in shown
        and "Confirmation overdue" in shown
        and "Not yet confirmed" not in shown
    )


def test_finding_nothing_leads_to_the_country_pages_and_to_the_number_of_the_post(posted, sign_in):
    page = sign_in(posted("EE")).get(f"{SEARCH}penguin")
    assert (
        'href="/handbook/countries/"' in page.text and 'href="/handbook/countries/EE/"' in page.text
    )
    assert "Immediate danger: 112" in text_of(page)


def test_whoever_has_no_post_is_led_to_the_country_pages(shipped, sign_in, janis):
    assert 'href="/handbook/countries/"' in sign_in(janis).get(f"{SEARCH}penguin").text
