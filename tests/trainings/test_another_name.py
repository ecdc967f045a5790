"""Whoever decided about a person hears that they go by another name, and nobody else does; and
nobody decides about a name that they did not read.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions.accounts import prove_address
from participants.models import AuditEntry, Participant
from participants.tasks import tell_of_names
from tests import factories
from tests.volley import volley

A_DAY = timedelta(days=1)
A_LITTLE_LESS = A_DAY - timedelta(minutes=1)


@pytest.fixture
def riga(latvia):
    return factories.training("At the visa counter", host=latvia, now=timezone.now(), capacity=30)


@pytest.fixture
def hidden(lithuania):
    """To which Lithuania alone is invited."""
    return factories.training(
        "Hidden meeting",
        now=timezone.now(),
        capacity=30,
        audience="restricted",
        invited=[lithuania],
    )


def typed(person, name):
    """What the form of a registration sends."""
    return {
        "full_name": name,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": person.party_id,
    }


def change(browser, training, person, name):
    """In the form of one's own registration."""
    address = reverse("trainings:registration_change", args=[training.slug])
    return browser.post(address, typed(person, name))


def change_profile(browser, account, name):
    typed = {"full_name": name, "title": "", "party": account.party_id, "language": "en"}
    return browser.post(reverse("participants:profile"), typed)


def told(account, later=timedelta()):
    """What the letters say that leave until then, one line each."""
    tell_of_names(timezone.now() + later)
    letters = Letter.objects.filter(to=account.email, kind="name_changed").order_by("pk")
    return [
        next(line for line in letter.body.splitlines() if line[:6] == "It was")
        for letter in letters
    ]


BY_LIEPA = ["It was Jānis Bērziņš-Ķīsis and is now Andris Liepa."]


def test_whoever_approved_hears_of_another_name_with_what_it_was_approved_for(
    sign_in, janis, ilze, ruta, astrid, riga
):
    factories.registration(riga, janis.participant, approved_at=timezone.now())
    change(sign_in(janis), riga, janis.participant, "Andris Liepa")

    assert (told(ilze), told(ruta), told(astrid)) == (BY_LIEPA, [], [])
    letter = Letter.objects.get(kind="name_changed")
    assert letter.subject == "Changed name: Andris Liepa"
    assert janis.email in letter.body
    assert "At the visa counter" in letter.body
    assert f"/trainings/{riga.slug}/registrations/?q=Andris+Liepa" in letter.body
    entry = AuditEntry.objects.get(action="tell_of_name")
    assert (entry.subject_id, entry.facts) == (str(janis.pk), {"readers": 1})


def test_what_changes_again_within_a_day_is_told_with_the_name_that_was_told_last(
    sign_in, janis, ilze, riga
):
    factories.registration(riga, janis.participant)
    browser = sign_in(janis)
    change(browser, riga, janis.participant, "Andris Liepa")
    assert told(ilze) == BY_LIEPA
    for name in ("Pēteris Kļava", "Pēteris Ozols"):
        change(browser, riga, janis.participant, name)
    assert told(ilze, A_LITTLE_LESS) == BY_LIEPA
    assert told(ilze, A_DAY) == [*BY_LIEPA, "It was Andris Liepa and is now Pēteris Ozols."]
    assert told(ilze, 3 * A_DAY) == told(ilze)


def test_a_name_that_is_changed_back_before_it_was_told_is_not_told(sign_in, janis, ilze, riga):
    factories.registration(riga, janis.participant)
    browser = sign_in(janis)
    for name in ("Andris Liepa", janis.participant.full_name):
        change(browser, riga, janis.participant, name)
    assert told(ilze, A_DAY) == []


def test_registering_elsewhere_under_another_name_is_told(sign_in, janis, ilze, riga, latvia):
    """The form of another training writes the same person."""
    tallinn = factories.training("Tallinn", host=latvia, now=timezone.now())
    factories.registration(riga, janis.participant, approved_at=timezone.now())
    address = reverse("trainings:register", args=[tallinn.slug])
    sign_in(janis).post(address, typed(janis.participant, "Andris Liepa"))
    assert tallinn.registrations.count() == 1
    assert told(ilze) == BY_LIEPA


def test_signing_up_under_another_name_with_an_address_that_was_registered_by_hand_is_told(
    astrid, latvia, riga
):
    person = factories.participant("Jānis Bērziņš-Ķīsis", latvia, email="janis@mfa.example")
    factories.registration(riga, person, registered_by_hand=True)
    account = factories.account("janis@mfa.example", party=latvia, recognition="claimed")
    factories.participant("Andris Liepa", latvia, account=account)
    prove_address(account=account, now=timezone.now())
    assert Participant.objects.get(account=account) == person
    assert told(astrid) == BY_LIEPA


@pytest.mark.parametrize("recognition", ["recognised", "claimed", "refused"])
def test_another_name_in_the_profile_is_told_of_whoever_has_a_seat(
    sign_in, janis, ilze, riga, recognition
):
    """Whether or not anybody recognised the officer who was approved."""
    janis.recognition = recognition
    janis.save()
    factories.registration(riga, janis.participant, approved_at=timezone.now())
    change_profile(sign_in(janis), janis, "Andris Liepa")
    assert told(ilze) == BY_LIEPA


@pytest.mark.parametrize(("recognition", "heard"), [("recognised", BY_LIEPA), ("claimed", [])])
def test_without_a_seat_it_is_told_of_whoever_was_recognised(
    sign_in, janis, ilze, recognition, heard
):
    janis.recognition = recognition
    janis.save()
    change_profile(sign_in(janis), janis, "Andris Liepa")
    assert Participant.objects.get(account=janis).full_name == "Andris Liepa"
    assert told(ilze) == heard


def test_one_letter_tells_of_all_that_the_person_was_let_into(sign_in, janis, ilze, riga, latvia):
    for title, status in (("Tallinn", "waiting"), ("Vilnius", "withdrawn"), ("Oslo", "requested")):
        training = factories.training(title, host=latvia, now=timezone.now())
        approved = None if status == "requested" else timezone.now()
        factories.registration(training, janis.participant, status=status, approved_at=approved)
    factories.registration(riga, janis.participant)
    change(sign_in(janis), riga, janis.participant, "Andris Liepa")
    assert told(ilze) == BY_LIEPA
    body = Letter.objects.get(kind="name_changed").body
    titles = ("At the visa counter", "Tallinn", "Vilnius", "Oslo")
    assert [title for title in titles if title in body] == ["At the visa counter", "Tallinn"]


@pytest.mark.parametrize(
    ("status", "said"), [("confirmed", "Confirmed"), ("waiting", "On the waiting list")]
)
def test_the_letter_says_whether_somebody_approved_for_a_reserved_seat_has_one(
    sign_in, janis, ilze, riga, status, said
):
    fields = {"status": status, "holds_reserved": True, "approved_at": timezone.now()}
    factories.registration(riga, janis.participant, **fields)
    change(sign_in(janis), riga, janis.participant, "Andris Liepa")
    assert told(ilze) == BY_LIEPA
    body = Letter.objects.get(kind="name_changed").body
    assert f": {said}, approved for a reserved seat\n" in body


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_it_once(sign_in, janis, ilze, riga):
    factories.registration(riga, janis.participant)
    change(sign_in(janis), riga, janis.participant, "Andris Liepa")
    assert sum(volley(4, lambda _number: tell_of_names(timezone.now()))) == 1
    assert told(ilze) == BY_LIEPA


def test_the_secretariat_hears_of_it_where_there_is_no_coordinator(sign_in, janis, astrid, riga):
    factories.registration(riga, janis.participant)
    change(sign_in(janis), riga, janis.participant, "Andris Liepa")
    assert told(astrid) == BY_LIEPA


def test_the_same_name_tells_nobody(sign_in, janis, ilze, riga):
    factories.registration(riga, janis.participant)
    change(sign_in(janis), riga, janis.participant, janis.participant.full_name)
    assert told(ilze) == []


def test_of_a_request_that_waits_nobody_hears(sign_in, thordur, ilze, riga):
    """Whoever decides about it will read the present name."""
    factories.registration(riga, thordur.participant, status="requested")
    change(sign_in(thordur), riga, thordur.participant, "Andris Liepa")
    assert told(ilze) == []


@pytest.mark.parametrize(("recognition", "heard"), [("recognised", BY_LIEPA), ("claimed", [])])
def test_a_coordinator_whose_state_is_not_invited_hears_nothing_of_a_restricted_training(
    sign_in, janis, ilze, astrid, hidden, recognition, heard
):
    """Staff registered an officer of Latvia by hand, from whose coordinator the training is
    hidden.
    """
    janis.recognition = recognition
    janis.save()
    factories.registration(hidden, janis.participant)
    change(sign_in(janis), hidden, janis.participant, "Andris Liepa")
    assert (told(ilze), told(astrid)) == (heard, BY_LIEPA)
    assert not Letter.objects.filter(to=ilze.email, body__contains="Hidden meeting").exists()
    assert Letter.objects.filter(to=astrid.email, body__contains="Hidden meeting").exists()


def test_a_coordinator_who_is_invited_hears_of_it(sign_in, egle, ruta, astrid, hidden):
    factories.registration(hidden, egle.participant)
    change(sign_in(egle), hidden, egle.participant, "Eglė Žemaitė")
    assert (len(told(ruta)), told(astrid)) == (1, [])


def test_of_the_own_name_of_a_coordinator_the_secretariat_hears(sign_in, ilze, astrid, riga):
    """It decided about her seat."""
    factories.registration(riga, ilze.participant)
    change(sign_in(ilze), riga, ilze.participant, "Ilze Kalniņa")
    assert (told(ilze), len(told(astrid))) == ([], 1)


def test_of_the_own_name_of_a_coordinator_another_one_hears(sign_in, ilze, astrid, latvia, riga):
    andris = factories.coordinator("andris@mfa.example", latvia)
    factories.registration(riga, ilze.participant)
    change(sign_in(ilze), riga, ilze.participant, "Ilze Kalniņa")
    assert (told(ilze), len(told(andris)), told(astrid)) == ([], 1, [])


# --- A name that changes while somebody reads it --------------------------------------------------


def hidden_fields(page, address) -> dict[str, str]:
    """What the form with this address carries along, besides the token."""
    form = page.partition(f'action="{address}"')[2].partition("</form>")[0]
    found = re.findall(r'type="hidden" name="(party|name|decided)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize(
    ("read_on", "act"),
    [
        ("trainings:registrations", "trainings:registration_approve"),
        ("trainings:registrations", "trainings:registration_recognise"),
        ("participants:claim_list", "trainings:registration_recognise"),
        ("participants:claim_list", "participants:claim_recognise"),
    ],
)
def test_nobody_approves_or_recognises_a_name_that_they_did_not_read(
    sign_in, ilze, thordur, latvia, read_on, act
):
    training = factories.training("Tallinn", host=latvia, now=timezone.now(), admission="approval")
    row = factories.registration(training, thordur.participant, status="requested")
    desk = reverse(read_on, args=[training.slug] if read_on.startswith("trainings") else [])
    of_row = [training.slug, row.pk] if act.startswith("trainings") else [thordur.pk]
    address, browser = reverse(act, args=of_row), sign_in(ilze)
    shown = hidden_fields(browser.get(desk).text, address)
    change_profile(sign_in(thordur), thordur, "Andris Liepa")

    answer = browser.post(address, shown, follow=True)
    assert "Þórður Æðarson-Žukauskaitė goes by another name now: Andris Liepa." in answer.text
    row.refresh_from_db()
    thordur.refresh_from_db()
    assert (row.status, row.approved_at, thordur.recognition) == ("requested", None, "claimed")

    browser.post(address, hidden_fields(browser.get(desk).text, address))
    row.refresh_from_db()
    thordur.refresh_from_db()
    assert row.approved_at or thordur.is_recognised


@pytest.mark.parametrize("act", ["registration_seat", "registration_reserved"])
def test_staff_give_no_seat_to_a_name_that_they_did_not_read(
    sign_in, astrid, ilze, thordur, latvia, act
):
    tallinn = factories.training("Tallinn", host=latvia, now=timezone.now(), reserved={latvia: 1})
    row = factories.registration(tallinn, thordur.participant, status="requested")
    address, browser = reverse(f"trainings:{act}", args=[tallinn.slug, row.pk]), sign_in(astrid)
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat(), "decided": ""}
    browser.get(address)
    change_profile(sign_in(thordur), thordur, "Andris Liepa")

    page = browser.post(address, said | {"name": "Þórður Æðarson-Žukauskaitė"})
    assert "goes by another name now: Andris Liepa. Nothing was done; look again." in page.text
    assert 'type="hidden" name="name" value="Andris Liepa"' in page.text
    browser.post(address, said | {"name": "Andris Liepa"})
    row.refresh_from_db()
    assert row.status == "confirmed"
