"""Staff register somebody by hand who is nominated: that counts as the yes (R-247)."""

import pytest
from django.urls import reverse

from tests import factories
from tests.trainings.nominations.lists import asked, line, new, nominated
from trainings import tasks
from trainings.models import Nomination, Registration
from trainings.rules.history import of_registration

ANNA, INGUS, JURIS = "Anna Liepa", "Ingus Kalns", "Juris Ozols"


@pytest.fixture
def by_hand(sign_in, astrid, with_two, latvia, time_is, now):
    """Sends the form with which staff register somebody; returns the page after it."""
    time_is(now)
    known = {"title": "", "party": latvia.pk, "mission": factories.mission(latvia).pk}
    known |= {"if_full": "wait", "reason": "By phone"}

    def send(name, **fields):
        address = reverse("trainings:register_by_hand", args=[with_two.slug])
        data = known | {"full_name": name} | fields
        return sign_in(astrid).post(address, data, follow=True).text

    return send


def test_whoever_is_asked_or_in_reserve_has_accepted_with_the_right_and_the_time_of_the_nomination(
    by_hand, with_two, ilze, astrid, now, a_week
):
    rows = nominated(with_two, ilze, new(ANNA, INGUS, JURIS), now=now - a_week)
    page = by_hand(ANNA, email="anna@mfa.example")
    assert "Registered: Anna Liepa has a seat." in page
    assert "Anna Liepa was nominated by Latvia, asked on 29 December 2026: this counts" in page
    assert "Juris Ozols was nominated by Latvia, in reserve: this counts as the yes." in (
        by_hand(JURIS, email="juris@mfa.example")
    )
    assert asked(with_two) == [INGUS]
    for row, place in ((rows[0], 1), (rows[2], 3)):
        made = Nomination.objects.get(pk=row.pk).registration
        assert (made.status, made.rank, made.holds_reserved, made.requested_at) == (
            "confirmed",
            place,
            True,
            now - a_week,
        )
        assert made.approvals.get().came_by_registering
        assert of_registration(made, reader=astrid)[0].why == "By phone"
    assert tasks.tell_of_nominations(now) == 1


def test_the_link_then_gives_the_place_back_and_a_no_is_not_taken_for_the_officers_second(
    by_hand, with_two, ilze, client, now
):
    [row] = nominated(with_two, ilze, new(ANNA), now=now)
    by_hand(ANNA, email="anna@mfa.example")
    link = reverse("trainings:nomination_answer", args=[with_two.slug, row.token])
    page = client.post(f"{link}no/").text
    assert "This nomination was accepted on" in page and "Your no was not recorded." in page
    assert "You said yes" not in page and f"{link}withdraw/" in page


def test_without_the_address_of_the_nomination_nobody_of_the_name_is_registered(
    by_hand, with_two, ilze, now
):
    nominated(with_two, ilze, new(ANNA), now=now)
    page = by_hand("ANNA LIEPA", email="")
    assert "ANNA LIEPA (Latvia) is nominated under anna@mfa.example." in page
    assert not Registration.objects.exists()


def test_a_nomination_of_another_state_is_no_yes(by_hand, with_two, ruta, egle, latvia, now):
    [row] = nominated(with_two, ruta, [line(egle.participant)], now=now)
    egle.participant.party = latvia
    egle.participant.save()
    by_hand("Eglė Šimkūnaitė", email=egle.email)
    assert Registration.objects.get().rank is None
    assert Nomination.objects.get(pk=row.pk).is_asked
