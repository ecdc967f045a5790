"""Registering somebody by hand, and overbooking: over HTTP, by staff."""

from participants.models import AuditEntry
from tests import factories
from tests.trainings.registration.form import address, by_hand, fill, form, own
from trainings.models import Registration, Training

Status = Registration.Status


def test_staff_register_somebody_by_hand(sign_in, astrid, lithuania, riga):
    sign_in(astrid).post(address("register_by_hand", riga), by_hand(lithuania))
    made = riga.registrations.get()
    assert (made.status, made.registered_by_hand, made.participant.full_name) == (
        "confirmed",
        True,
        "Ганна Шевченко",
    )
    assert AuditEntry.objects.get(action="register_by_hand").by == astrid


def test_a_coordinator_registers_nobody_by_hand(sign_in, ilze, latvia, riga):
    assert sign_in(ilze).post(address("register_by_hand", riga), by_hand(latvia)).status_code == 403


def test_overbooking_needs_a_written_reason(sign_in, astrid, janis, riga, lithuania):
    fill(riga, 3, lithuania)
    sign_in(janis).post(address("register", riga), form())
    seat = address("registration_seat", riga, own(janis).pk)

    refused = sign_in(astrid).post(seat, {"reason": ""})
    assert "To overbook, write the reason" in refused.text
    sign_in(astrid).post(seat, {"reason": "Speaker of the day"})
    riga.refresh_from_db()
    assert (own(janis).status, riga.overbooked, riga.confirmed_seats) == (Status.CONFIRMED, 1, 4)


def test_while_overbooked_nobody_moves_up(sign_in, astrid, janis, egle, riga, lithuania):
    fill(riga, 3, lithuania)
    for officer in (janis, egle):
        sign_in(officer).post(address("register", riga), form())
    sign_in(astrid).post(address("registration_seat", riga, own(janis).pk), {"reason": "Speaker"})
    sign_in(janis).post(address("withdraw", riga))

    riga.refresh_from_db()
    assert (own(egle).status, riga.overbooked) == (Status.WAITING, 0)


def test_staff_register_somebody_who_is_not_invited_with_a_reason(
    sign_in, astrid, riga, latvia, lithuania
):
    Training.objects.update(audience="restricted")
    riga.invited.set([latvia])
    desk, there = sign_in(astrid), address("register_by_hand", riga)
    refused = desk.post(there, by_hand(lithuania))
    assert "Lithuania is not invited to this training. Write the reason to register" in refused.text
    desk.post(there, by_hand(lithuania, reason="Speaks Lithuanian with the group"))
    assert riga.registrations.get().party == lithuania


def test_a_namesake_is_asked_about_before_somebody_is_made_anew(sign_in, astrid, riga, latvia):
    known = factories.participant("Žanis Āboltiņš", latvia)
    typed = by_hand(latvia) | {"full_name": "Zanis Aboltins", "email": ""}
    desk, there = sign_in(astrid), address("register_by_hand", riga)
    asked = desk.post(there, typed).text
    assert "Žanis Āboltiņš (Latvia) is recorded already." in asked
    assert f'href="/participants/{known.pk}/"' in asked and 'value="Zanis Aboltins"' in asked
    assert not riga.registrations.exists()
    desk.post(there, typed | {"is_somebody_else": "on"})
    assert riga.registrations.get().participant != known


def test_whoever_the_address_tells_is_no_namesake(sign_in, astrid, riga, latvia):
    known = factories.participant("Žanis Āboltiņš", latvia, email="zanis@mfa.example")
    typed = by_hand(latvia) | {"full_name": "Zanis Aboltins", "email": known.email}
    page = sign_in(astrid).post(address("register_by_hand", riga), typed, follow=True).text
    assert riga.registrations.get().participant == known and "recorded already" not in page
