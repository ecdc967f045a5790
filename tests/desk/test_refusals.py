"""What is refused to a person is a page of ours with a way on, and one line in the log."""

import logging

import pytest
from django.urls import reverse

from desk.responses import page_above

pytestmark = pytest.mark.django_db
BROWSER = {"accept": "text/html,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/trainings/{slug}/registrations/7/approve/", "/trainings/{slug}/registrations/"),
        ("/trainings/{slug}/certificates/draw/", "/trainings/{slug}/certificates/"),
        ("/accounts/claims/7/recognise/", "/accounts/claims/"),
        ("/outbox/7/retry/", "/outbox/"),
        ("/theme/", "/"),
    ],
)
def test_an_address_that_only_takes_a_button_leads_to_its_page(
    sign_in, oskar, riga, address, above
):
    answer = sign_in(oskar).get(address.format(slug=riga.slug), headers=BROWSER)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Nothing was done here" in answer.text
    assert f'href="{above.format(slug=riga.slug)}">To that page' in answer.text


def test_a_stranger_gets_the_page_as_well(client):
    assert "Nothing was done here" in client.get("/theme/", headers=BROWSER).text


def test_a_program_gets_no_page(sign_in, oskar, riga):
    answer = sign_in(oskar).get(
        f"/trainings/{riga.slug}/registrations/7/approve/", headers={"accept": "application/json"}
    )
    assert (answer.status_code, answer.content) == (405, b"")


def test_above_the_first_part_is_the_start_page():
    assert [page_above(path) for path in ("/", "/nothing/", "/nothing/here")] == ["/", "/", "/"]


def test_a_refusal_is_one_line_that_says_who_and_where(sign_in, janis, caplog):
    with caplog.at_level(logging.WARNING, "django.request"):
        answer = sign_in(janis).get(reverse("desk:outbox"))
    assert (answer.status_code, "Your account may not do this" in answer.text) == (403, True)
    assert [record.getMessage() for record in caplog.records] == [
        f"Forbidden to account {janis.pk}: /outbox/"
    ]
    assert caplog.records[0].exc_info is None
