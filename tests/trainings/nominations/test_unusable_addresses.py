"""Of how many addresses a state's coordinators read that somebody elsewhere has (R-273)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants import elsewhere
from participants.elsewhere import MAX_TOLD
from participants.models import AuditEntry
from tests import factories
from tests.trainings.nominations.desk import ANNA, address, names, ticked, typed

AT_THE_ROW = "This address cannot be used for this name and state."
OF_ALL = "The lists of your state have named too many addresses that cannot be used"
NOT_LOOKED_AT = "so one that nobody of your state has is not looked at."


@pytest.fixture(autouse=True)
def on_the_day(time_is, now):
    time_is(now)


@pytest.fixture
def theirs(lithuania):
    """Rows with the addresses of one person more of another state than a coordinator reads of."""
    people = [
        factories.participant(f"Ona {number}", lithuania, email=f"ona{number}@urm.example")
        for number in range(MAX_TOLD + 1)
    ]
    return [{"full_name": each.full_name, "email": each.email} for each in people]


def pages_of(browser, riga, *lists):
    """What of each list is said at its rows, and of all of it."""
    pages = [browser.post(address(riga), typed(*rows)).text for rows in lists]
    sentences = (AT_THE_ROW, OF_ALL, NOT_LOOKED_AT)
    return [[sentence for sentence in sentences if sentence in page] for page in pages]


def test_three_within_a_year_stand_at_their_rows_and_then_known_and_unknown_look_alike(
    sign_in, ilze, janis, riga, theirs, latvia
):
    factories.participant("Uldis Ozols", latvia, email="uldis@mfa.example")
    browser = sign_in(ilze)
    found = pages_of(browser, riga, theirs[:-1], theirs[-1:], [ANNA])
    assert found == [[AT_THE_ROW], [NOT_LOOKED_AT], [NOT_LOOKED_AT]]

    own = {"full_name": "Uldis Ozols", "email": "uldis@mfa.example"}
    browser.post(address(riga), typed(own, **ticked(janis)))
    assert set(names(riga)) == {janis.participant.full_name, "Uldis Ozols"}


def test_a_list_with_more_of_them_names_none_and_those_of_last_year_do_not_count(
    sign_in, ilze, riga, theirs, now
):
    last_year = {"number": MAX_TOLD, "now": now - elsewhere.A_YEAR - timedelta(days=1)}
    elsewhere.record_told(by=ilze, party_id=ilze.party_id, **last_year)
    found = pages_of(sign_in(ilze), riga, theirs[:1], theirs[1:], theirs[:1], [ANNA])
    assert found == [[AT_THE_ROW], [OF_ALL], [NOT_LOOKED_AT], [NOT_LOOKED_AT]]


def test_lists_that_are_imported_and_all_coordinators_of_a_state_count_together(
    sign_in, ilze, ruta, riga, theirs, now
):
    facts = {"party_id": ilze.coordinated_party.pk, "number": MAX_TOLD - 1, "list": 1}
    elsewhere.record_told(by=ilze, now=now, **facts)
    colleague = factories.coordinator("maris.liepa@mfa.example", ilze.coordinated_party)
    assert pages_of(sign_in(colleague), riga, theirs[:1], theirs[1:2]) == [
        [AT_THE_ROW],
        [NOT_LOOKED_AT],
    ]
    other = {"full_name": "Ieva Jonaitė", "email": "ieva@urm.example"}
    sign_in(ruta).post(address(riga), typed(other))
    assert names(riga) == ["Ieva Jonaitė"]


def test_the_trail_of_the_account_has_their_number_and_staff_are_not_counted(
    sign_in, ilze, astrid, riga, theirs
):
    sign_in(ilze).post(address(riga), typed(ANNA, *theirs[:3]))
    word = {"said_by": "Ilze Liepa", "said_on": "2027-01-04"}
    refused = sign_in(astrid).post(f"{address(riga)}?party=LV", typed(*theirs, **word))
    assert (AT_THE_ROW in refused.text, OF_ALL in refused.text) == (True, False)

    entry = AuditEntry.objects.get(action="type_unusable_addresses")
    assert (entry.by, entry.facts) == (
        ilze,
        {"number": 3, "party": ilze.party_id, "training": riga.pk},
    )
    page = sign_in(astrid).get(reverse("participants:account_detail", args=[ilze.pk]))
    assert "Addresses typed that cannot be used: 3" in page.text
