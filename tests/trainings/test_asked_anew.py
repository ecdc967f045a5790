"""Whoever was declined or has withdrawn and asks again is not decided on by an older page."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from participants.actions.claims import recognise_officer, refuse_claim, take_back_recognition
from participants.models import Account
from participants.moments import moment
from participants.refusal import Conflict
from tests import factories
from trainings.actions.corrections import withdraw_for
from trainings.actions.registrations import decline
from trainings.actions.selections import Shown, act_on_all
from trainings.models import Registration, ReservedSeats, Training
from trainings.rules.meanwhile import shown_of


@pytest.fixture
def request_of(riga, janis):
    return factories.registration(riga, janis.participant, status="requested")


@pytest.mark.parametrize("act", [decline, withdraw_for])
def test_a_page_from_before_a_new_request_ends_nothing(request_of, astrid, now, act):
    seen = shown_of(request_of)
    later = request_of.requested_at + timedelta(hours=1)
    Registration.objects.filter(pk=request_of.pk).update(requested_at=later)

    with pytest.raises(Conflict, match="Asked anew on "):
        act(by=astrid, registration=request_of, seen=seen, reason="The post is too new.", now=now)

    request_of.refresh_from_db()
    assert request_of.status == "requested"
    assert act(
        by=astrid, registration=request_of, seen=shown_of(request_of), reason="Too new", now=now
    )


def test_whoever_was_declined_in_between_is_said_to_have_asked_anew(request_of, astrid, now):
    """The status is the one that the page shows, so it would tell nothing."""
    seen, anew = shown_of(request_of), now + timedelta(hours=1)
    decline(by=astrid, registration=request_of, seen=seen, reason="Full", now=now)
    stands = {"status": "requested", "requested_at": anew}
    Registration.objects.filter(pk=request_of.pk).update(**stands)
    with pytest.raises(Conflict) as refused:
        decline(by=astrid, registration=request_of, seen=seen, reason="Full", now=anew)
    zone = request_of.training.zone
    declined = f"Was declined on {moment(now, zone)} and asked anew on {moment(anew, zone)}."
    assert declined in refused.value.reasons[0]


def test_nor_does_one_of_somebody_of_another_name(request_of, astrid, janis, now):
    seen = shown_of(request_of)
    janis.participant.rename("Jānis Ozols")
    janis.participant.save()
    with pytest.raises(Conflict, match="goes by another name now: Jānis Ozols"):
        decline(by=astrid, registration=request_of, seen=seen, reason="Too new", now=now)


@pytest.mark.parametrize("page", ["registration_decline", "registration_withdraw_for"])
def test_the_form_carries_what_it_shows(request_of, astrid, sign_in, page):
    address = reverse(f"trainings:{page}", args=[request_of.training.slug, request_of.pk])
    assert f'value="{shown_of(request_of)}"' in sign_in(astrid).get(address).text


@pytest.fixture
def button_on(riga):
    """Read the address and the hidden fields of the act's form, on the desk or on its own page."""

    def read(browser, act, row):
        where = reverse(f"trainings:{act}", args=[riga.slug, row.pk])
        if act in ("registration_seat", "registration_reserved"):
            form = browser.get(where).text.partition("<main")[2]
        else:
            desk = browser.get(reverse("trainings:registrations", args=[riga.slug]))
            form = desk.text.partition(f'action="{where}')[2]
        form = form.partition("</form>")[0]
        fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
        return where, {name: unescape(value) for name, value in fields}

    return read


@pytest.mark.parametrize("act", ["registration_approve", "registration_seat"])
def test_a_page_from_before_a_new_request_lets_nobody_in(
    act, request_of, astrid, sign_in, button_on
):
    browser = sign_in(astrid)
    where, fields = button_on(browser, act, request_of)
    later = request_of.requested_at + timedelta(hours=1)
    Registration.objects.filter(pk=request_of.pk).update(requested_at=later)

    answer = browser.post(where, fields, follow=True)
    assert "(by somebody else or your own first click). Asked anew on " in answer.text
    request_of.refresh_from_db()
    assert request_of.status == "requested"

    where, fields = button_on(browser, act, request_of)
    browser.post(where, fields, follow=True)
    request_of.refresh_from_db()
    assert request_of.status == "confirmed"


@pytest.mark.parametrize("act", ["registration_approve", "registration_seat"])
def test_a_page_from_before_the_claim_was_refused_lets_nobody_in(
    act, riga, thordur, astrid, ilze, sign_in, button_on, now
):
    row = factories.registration(riga, thordur.participant, status="requested")
    browser = sign_in(ilze if act == "registration_approve" else astrid)
    where, fields = button_on(browser, act, row)
    ticked = Shown(registration=shown_of(row), name=row.participant.full_name)
    shown = str(thordur.party_id)
    refuse_claim(account=thordur, shown=shown, reason="Unknown.", by=astrid, now=now)

    answer = browser.post(where, fields, follow=True)
    assert "This has changed since you opened it" in answer.text
    outcome = act_on_all(by=astrid, training=riga, act="seat", shown={row.pk: ticked}, now=now)
    assert "This has changed since you opened it" in outcome.skipped[0].reasons[0]
    row.refresh_from_db()
    assert row.status == "requested"


WORD = {"said_by": "Ilze Liepa", "said_on": "2027-01-05"}


@pytest.mark.parametrize("act", ["registration_seat", "registration_reserved", "ticked"])
def test_a_claim_that_was_recognised_and_claimed_again_is_not_let_in_by_an_older_page(
    act, riga, thordur, astrid, oskar, sign_in, button_on, now, time_is
):
    """The officer stands as claimed before and after."""
    time_is(now)
    Training.objects.update(admission="approval", release_on=riga.first_day)
    ReservedSeats.objects.create(training=riga, party=thordur.party, seats=1)
    row = factories.registration(riga, thordur.participant, status="requested")
    browser = sign_in(astrid)
    if act == "ticked":
        where = reverse("trainings:registrations_together", args=[riga.slug])
        form = browser.post(where, {"act": "seat", "row": [row.pk]}).context["form"]
        fields = {name: form[name].value() for name in ("act", "row", "seen")}
    else:
        where, fields = button_on(browser, act, row)
    shown = str(thordur.party_id)
    recognise_officer(account=thordur, shown=shown, by=oskar, now=now - timedelta(minutes=2))
    thordur = Account.objects.get(pk=thordur.pk)
    take_back_recognition(account=thordur, by=oskar, reason="Unknown.", seen=None, now=now)

    answer = browser.post(where, fields | WORD, follow=True)

    assert "This has changed since you opened it" in answer.text
    assert Registration.objects.get().status == "requested"
