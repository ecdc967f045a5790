"""How many addresses that are somebody else's a coordinator reads of within a day (R-273)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants.models import AuditEntry
from tests import factories
from tests.trainings.nominations.desk import ANNA, address, names, ticked, typed
from trainings.rules.nominees import MAX_UNUSABLE

AT_THE_ROW = "This address cannot be used for this name and state."
OF_ALL = "Too many of the addresses that you typed within a day cannot be used"


@pytest.fixture(autouse=True)
def on_the_day(time_is, now):
    time_is(now)


@pytest.fixture
def theirs(lithuania):
    """Rows with the addresses of one person more of another state than a coordinator reads of."""
    people = [
        factories.participant(f"Ona {number}", lithuania, email=f"ona{number}@urm.example")
        for number in range(MAX_UNUSABLE + 1)
    ]
    return [{"full_name": each.full_name, "email": each.email} for each in people]


def test_ten_within_a_day_stand_at_their_rows_and_then_no_typed_address_is_looked_at(
    sign_in, ilze, janis, riga, theirs
):
    browser = sign_in(ilze)
    few = browser.post(address(riga), typed(*theirs[:-1]))
    one_more = browser.post(address(riga), typed(theirs[-1]))
    unknown = browser.post(address(riga), typed(ANNA))
    assert [AT_THE_ROW in page.text for page in (few, one_more, unknown)] == [True, False, False]
    assert [OF_ALL in page.text for page in (few, one_more, unknown)] == [False, True, True]

    browser.post(address(riga), typed({}, **ticked(janis)))
    assert names(riga) == [janis.participant.full_name]


def test_a_list_with_more_of_them_names_none_and_the_next_day_is_open(
    sign_in, ilze, riga, theirs, time_is, now
):
    browser = sign_in(ilze)
    refused = browser.post(address(riga), typed(*theirs))
    assert (AT_THE_ROW in refused.text, OF_ALL in refused.text) == (False, True)

    time_is(now + timedelta(days=1))
    browser.post(address(riga), typed(ANNA))
    assert names(riga) == ["Anna Liepa"]


def test_the_trail_of_the_account_has_their_number_and_staff_are_not_counted(
    sign_in, ilze, astrid, riga, theirs
):
    sign_in(ilze).post(address(riga), typed(ANNA, *theirs[:3]))
    word = {"said_by": "Ilze Liepa", "said_on": "2027-01-04"}
    refused = sign_in(astrid).post(f"{address(riga)}?party=LV", typed(*theirs, **word))
    assert (AT_THE_ROW in refused.text, OF_ALL in refused.text) == (True, False)

    entry = AuditEntry.objects.get(action="type_unusable_addresses")
    assert (entry.by, entry.facts) == (ilze, {"number": 3, "training": riga.pk})
    page = sign_in(astrid).get(reverse("participants:account_detail", args=[ilze.pk]))
    assert "Addresses typed that cannot be used: 3" in page.text
