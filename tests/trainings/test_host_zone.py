"""The time zone of a plan is that of the host country, unless somebody chooses another one."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests import factories
from tests.trainings.planning_form import SESSION, stored_as_typed, typed
from trainings.models import Training

pytestmark = pytest.mark.any_database

NEW = reverse("trainings:training_new")


@pytest.fixture
def staff(sign_in, astrid):
    return sign_in(astrid)


def planned(browser, country, **changes):
    """The draft that the form makes, or the page on which it stays."""
    answer = browser.post(NEW, typed(country, **{"time_zone": ""} | changes))
    return Training.objects.get() if answer.status_code == 302 else answer


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("LV", "Europe/Riga"),
        ("IS", "Atlantic/Reykjavik"),
        ("TH", "Asia/Bangkok"),
        ("DE", "Europe/Berlin"),  # and Busingen, where the clocks say the same
    ],
)
def test_a_new_plan_has_the_zone_of_its_host_country(staff, code, zone):
    assert '<option value="" selected>That of the host country</option>' in staff.get(NEW).text
    training = planned(staff, factories.party(code, f"Country {code}"))
    assert training.time_zone == zone


def test_times_that_were_typed_are_times_of_that_zone(staff, latvia):
    training = planned(staff, latvia)
    assert training.sessions.get().starts_at == datetime(2027, 3, 27, 7, 0, tzinfo=UTC)
    assert training.registration_opens_at == datetime(2027, 1, 10, 7, 0, tzinfo=UTC)


def test_a_host_whose_clocks_differ_is_asked_about_and_nothing_typed_is_lost(staff):
    portugal = factories.party("PT", "Portugal")
    answer = planned(staff, portugal)
    assert "Portugal has several time zones. Choose that of the place." in answer.text
    assert answer.context["form"].errors.keys() == {"time_zone"}
    assert answer.text.index('label="Portugal"') < answer.text.index('label="Baltic Sea region"')
    assert not Training.objects.exists()
    for kept in ("Vietas, kur jautāt", "Ārlietu ministrija", SESSION["topic"], SESSION["trainer"]):
        assert kept in answer.text
    assert planned(staff, portugal, time_zone="Atlantic/Azores").time_zone == "Atlantic/Azores"


def test_a_host_without_a_known_zone_is_asked_about(staff):
    answer = planned(staff, factories.party("ZZ", "Nowhere"))
    assert "No time zone of Nowhere is known. Choose one." in answer.text


def test_another_zone_may_be_meant(staff, latvia):
    assert planned(staff, latvia, time_zone="Europe/Stockholm").time_zone == "Europe/Stockholm"


def test_without_a_host_the_host_is_asked_for_and_all_else_that_is_wrong(staff, latvia):
    answer = planned(staff, latvia, host="", capacity="many")
    assert answer.context["form"].errors.keys() == {"host", "capacity"}


def test_an_edit_moves_the_zone_with_the_host_country(staff, riga):
    factories.session(riga)
    edit = reverse("trainings:training_edit", args=[riga.slug])
    assert "As it is stored: Europe/Riga." in staff.get(edit).text
    iceland = factories.party("IS", "Iceland")
    staff.post(edit, stored_as_typed(riga, host=iceland.pk))
    riga.refresh_from_db()
    assert (riga.host, riga.time_zone) == (iceland, "Atlantic/Reykjavik")
    assert riga.sessions.get().starts_at.astimezone(UTC).hour == 9  # by the clock of Reykjavik


def test_an_edit_keeps_a_zone_that_was_chosen(staff, riga, lithuania):
    factories.session(riga)
    Training.objects.update(time_zone="Europe/Stockholm")
    riga.refresh_from_db()
    edit = reverse("trainings:training_edit", args=[riga.slug])
    assert '<option value="Europe/Stockholm" selected>' in staff.get(edit).text
    staff.post(edit, stored_as_typed(riga, host=lithuania.pk))
    riga.refresh_from_db()
    assert (riga.host, riga.time_zone) == (lithuania, "Europe/Stockholm")
