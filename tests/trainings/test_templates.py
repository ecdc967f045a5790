"""Templates: plans that staff save, and from which they plan trainings on other days."""

from datetime import date

import pytest

from tests import factories
from trainings.models import Training

TITLE = "Three days for consular staff"


@pytest.fixture
def template(riga, astrid, sign_in, lithuania):
    """Saved from Riga, which has a session, an invited party and a reservation."""
    factories.session(riga, topic="Noticing a presumed victim")
    riga.invited.add(lithuania)
    riga.reservations.create(party=lithuania, seats=2)
    Training.objects.filter(pk=riga.pk).update(release_on=date(2027, 1, 6))
    sign_in(astrid).post(f"/trainings/{riga.slug}/template/", {"title": TITLE})
    return Training.objects.get(title=TITLE)


def test_a_training_planned_from_it_has_its_plan_on_other_days(template, sign_in, astrid):
    sign_in(astrid).post(
        f"/trainings/{template.slug}/copy/", {"title": "Tallinn in May", "first_day": "2027-05-10"}
    )

    made = Training.objects.get(title="Tallinn in May")
    assert (made.is_template, made.status, made.first_day) == (False, "draft", date(2027, 5, 10))
    assert made.sessions.get().starts_at.date() == date(2027, 5, 10)
    assert [each.seats for each in made.reservations.all()] == [2]


def test_it_stands_in_its_own_list_and_in_no_other(template, riga, sign_in, astrid):
    browser = sign_in(astrid)

    assert TITLE in browser.get("/trainings/templates/").text
    assert TITLE not in browser.get("/trainings/").text
    month = browser.get("/trainings/", {"view": "month", "month": "2027-01"}).text
    assert riga.title in month
    assert TITLE not in month


def test_nobody_but_staff_knows_of_it(template, sign_in, ilze):
    browser = sign_in(ilze)
    assert browser.get(f"/trainings/{template.slug}/").status_code == 404
    assert browser.get("/trainings/templates/").status_code == 403


def test_it_is_not_published(template, sign_in, astrid):
    browser = sign_in(astrid)
    said = browser.post(f"/trainings/{template.slug}/publish/", follow=True).text
    assert "A template is not published" in said
    template.refresh_from_db()
    assert template.status == "draft"


def test_the_page_of_it_offers_to_plan_from_it_and_no_publishing(template, sign_in, astrid):
    page = sign_in(astrid).get(f"/trainings/{template.slug}/").text
    assert "Plan from it" in page
    assert f"/trainings/{template.slug}/publish/" not in page


def test_the_page_of_it_has_no_desk_no_seats_and_nothing_to_register_for(
    template, riga, sign_in, astrid
):
    browser = sign_in(astrid)
    plan = browser.get(f"/trainings/{riga.slug}/").text
    page = browser.get(f"/trainings/{template.slug}/").text
    for heading in ("Desks of this training", 'id="own-registration"', 'id="seats"'):
        assert heading in plan
        assert heading not in page


def test_the_same_form_sent_twice_saves_one(riga, sign_in, astrid):
    browser = sign_in(astrid)
    form = {"title": TITLE, "once": "6f9a2e3c-58c4-4b8e-9b53-0f6d3c0a4f11"}
    for _click in range(2):
        browser.post(f"/trainings/{riga.slug}/template/", form)
    assert Training.objects.filter(title=TITLE).count() == 1


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_asks_as_often_for_one_as_for_many(
    latvia, sign_in, astrid, number, django_assert_num_queries
):
    for each in range(number):
        factories.training(f"Plan {each}", host=latvia, status="draft", is_template=True)
    browser = sign_in(astrid)
    with django_assert_num_queries(4):
        browser.get("/trainings/templates/")
