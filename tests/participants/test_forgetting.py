"""The worker forgets by itself what is old: never earlier, never while held, never without notice,
and not much at once.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from outbox import letters
from outbox.models import Letter
from participants import retention
from participants.actions import holds, notices
from participants.actions import retention as actions
from participants.forgetting import to_notice
from participants.models import (
    Account,
    AuditEntry,
    Erasure,
    Forgetting,
    LegalHold,
    Notice,
    Participant,
)
from participants.models.retention import BOUNDS, Kind
from participants.refusal import Conflict, Refused
from participants.tasks import forget_due
from tests import factories
from tests.forgetting import looked_until, sweep

DAY = timedelta(days=1)
FIVE_YEARS = timedelta(days=5 * 365)
IDLE = FIVE_YEARS - Notice.BEFORE


@pytest.fixture
def anna(latvia, now):
    """Written down by staff, with an address and without an account."""
    return factories.participant("Anna Kalniņa", latvia, email="anna@mfa.example", created_at=now)


def deliver(at):
    Letter.objects.filter(status="waiting").update(status="sent", sent_at=at)


def is_there(person) -> bool:
    return Participant.objects.filter(pk=person.pk).exists()


def noticed(person, at):
    """Told at that moment, by a letter that left."""
    sweep(at)
    deliver(at)
    return Notice.objects.get(participant=person)


def test_somebody_without_any_act_is_told_and_goes_sixty_days_later(anna, now):
    sweep(now + IDLE)
    assert not Notice.objects.exists()
    told = now + IDLE + DAY
    noticed(anna, told)
    sweep(told + 59 * DAY)
    assert is_there(anna)
    sweep(told + 60 * DAY)
    assert not is_there(anna)
    assert AuditEntry.objects.filter(action="give_notice").count() == 1


def test_the_letter_says_who_writes_since_when_and_why_and_its_link_keeps_the_record(
    anna, now, client
):
    told = now + IDLE + DAY
    notice = noticed(anna, told)
    letter = Letter.objects.get()
    since = f"since {date_format(anna.created_at, 'j F Y')}"
    assert (letter.to, letter.kind, letter.is_hidden) == (anna.email, "notice", True)
    for words in ("on or after 5 January 2032", settings.OPERATOR["name"], since, "registered or"):
        assert words in letter.body
    address = f"/privacy/keep/{notice.token}/"
    assert address in letter.body
    assert "Keep my record" in client.get(address).text
    assert Notice.objects.get().kept_at is None
    assert "Your record stays" in client.post(address, follow=True).text
    kept = Notice.objects.get().kept_at
    client.post(address)
    assert Notice.objects.get().kept_at == kept


@pytest.mark.parametrize("token", ["1", "1.x", "x.y", "1.x/2", "9" * 400])
def test_a_link_that_nobody_signed_opens_nothing(token, client, db):
    assert client.post(f"/privacy/keep/{token}/").status_code == 404


def test_whoever_asks_to_stay_is_left_alone_for_the_whole_period(anna, now):
    told = now + IDLE + DAY
    kept = told + 10 * DAY
    notices.keep_record(notice=noticed(anna, told), by=None, now=kept)
    sweep(told + 61 * DAY)
    sweep(kept + IDLE)
    assert Notice.objects.count() == 1
    sweep(kept + IDLE + DAY)
    assert is_there(anna)
    assert Notice.objects.count() == 2


def test_nobody_goes_while_the_letter_has_not_left(anna, now):
    told = now + IDLE + DAY
    sweep(told)
    sweep(told + 300 * DAY)
    assert is_there(anna)


@pytest.mark.parametrize("is_failed", [False, True])
def test_whom_no_letter_reaches_administrators_are_shown_for_as_long(
    is_failed, anna, now, oskar, sign_in
):
    told = now + IDLE + DAY
    if not is_failed:
        Participant.objects.update(email="", email_key="")
    sweep(told)
    Letter.objects.update(status="failed")
    sweep(told + 59 * DAY)
    assert is_there(anna)
    assert Notice.objects.running(told).undelivered().count() == 1
    sweep(told + 60 * DAY)
    assert not is_there(anna)


def test_whoever_is_called_by_common_words_is_left_to_an_administrator(anna, now, oskar, sign_in):
    told = now + IDLE + DAY
    noticed(anna, told)
    Participant.objects.update(other_names=["Consular Training"])
    due = told + 60 * DAY
    for number in range(201):
        subject = {"subject": "Consular Training", "body": "Yes."}
        letters.write(kind="a", to=f"officer{number}@mfa.example", now=due, **subject)
    deliver(due)
    sweep(due)
    assert is_there(anna) and Notice.objects.left(due).count() == 1
    Participant.objects.update(other_names=[])
    sweep(due + DAY)
    assert not is_there(anna) and not Letter.objects.filter(subject="").exists()


def test_administrators_read_who_is_left_to_them(anna, oskar, sign_in):
    at = timezone.now()
    Notice.objects.create(participant=anna, noticed_at=at, left_at=at)
    page = sign_in(oskar).get(reverse("desk:start")).text
    assert "1 person whose record goes has a name that stands in many rows of others" in page


def test_signing_in_after_the_notice_keeps_the_record(janis, now):
    Participant.objects.update(created_at=now)
    told = now + IDLE + DAY
    noticed(janis.participant, told)
    Account.objects.filter(pk=janis.pk).update(last_login=told + DAY)
    sweep(told + 61 * DAY)
    assert is_there(janis.participant)


def test_whoever_has_an_office_stays(ilze, now):
    Participant.objects.update(created_at=now)
    sweep(now + IDLE + DAY)
    assert not Notice.objects.exists()
    ilze.terms.update(until=now.date())
    sweep(now + IDLE + DAY)
    assert Notice.objects.count() == 1


def test_while_a_hold_stands_nothing_of_a_person_goes(anna, now, oskar):
    told = now + IDLE + DAY
    noticed(anna, told)
    letters.write(kind="a", to=anna.email, subject="Yours", body="Yes.", now=now)
    deliver(now)
    hold = holds.place_hold(person=anna, reason="A complaint.", by=oskar, now=told)
    later = told + 200 * DAY
    sweep(later)
    assert is_there(anna)
    assert list(Letter.objects.values_list("body", flat=True).order_by("pk"))[-1] == "Yes."
    assert AuditEntry.objects.filter(action="place_hold").exists()
    holds.lift_hold(hold=hold, reason="Settled.", by=oskar, now=later)
    sweep(later)
    assert not is_there(anna)
    assert not LegalHold.objects.exists()


def test_after_a_long_hold_notice_is_given_anew(anna, now, oskar):
    told = now + IDLE + DAY
    noticed(anna, told)
    hold = holds.place_hold(person=anna, reason="A complaint.", by=oskar, now=told)
    later = told + 500 * DAY
    holds.lift_hold(hold=hold, reason="Settled.", by=oskar, now=later)
    sweep(later)
    assert is_there(anna)
    assert Notice.objects.latest("noticed_at").noticed_at == later


def test_the_trail_goes_and_leaves_when_somebody_last_acted(janis, now):
    acted = now + 100 * DAY
    row = {"action": "change_own_post", "subject": "participants.account", "facts": {}}
    AuditEntry.objects.create(at=acted, by=janis, subject_id=janis.pk, **row)
    Participant.objects.update(created_at=now)
    sweep(acted + FIVE_YEARS)
    assert AuditEntry.objects.filter(action="change_own_post").exists()
    sweep(acted + FIVE_YEARS + DAY)
    assert not AuditEntry.objects.filter(action="change_own_post").exists()
    assert Participant.objects.get().acted_at == acted


def test_what_the_trail_says_of_erasures_goes_with_it_by_age(anna, now):
    told = now + IDLE + DAY
    noticed(anna, told)
    erased = told + 60 * DAY
    sweep(erased)
    sweep(erased + FIVE_YEARS)
    assert Erasure.objects.filter(subject="participants.participant").exists()
    sweep(erased + FIVE_YEARS + DAY)
    assert not Erasure.objects.filter(subject="participants.participant").exists()


def test_texts_of_letters_are_emptied_and_letters_deleted_as_set(anna, now, oskar):
    letters.write(kind="a", to="x@mfa.example", subject="Yours", body="Yes.", now=now)
    letters.write(kind="b", to="x@mfa.example", subject="Waits", body="Yes.", now=now)
    Letter.objects.filter(kind="a").update(status="sent")
    sweep(now + 90 * DAY)
    assert Letter.objects.get(kind="a").body == "Yes."
    sweep(now + 90 * DAY + timedelta(seconds=1))
    assert Letter.objects.get(kind="a").body == Letter.objects.get(kind="a").subject == ""
    assert Letter.objects.get(kind="b").body == "Yes."
    actions.set_period(kind="letters", days=400, reason="Less.", by=oskar, now=now)
    sweep(now + 401 * DAY)
    assert not Letter.objects.exists()


@pytest.fixture
def crowd(latvia, now):
    """More people than a day may have."""
    number = BOUNDS[Kind.PEOPLE].a_day + 1
    return [factories.participant(f"Anna {each}", latvia, created_at=now) for each in range(number)]


def test_more_than_a_day_s_number_waits_for_an_administrator(crowd, now, oskar, sign_in):
    told = now + IDLE + DAY
    assert sweep(told) == 0
    assert [each.kind for each in Forgetting.objects.stopped()] == ["people"]
    actions.release_due(kind="people", number=len(crowd), are_looked_at=True, by=oskar, now=told)
    assert sweep(told) == len(crowd)
    assert not Forgetting.objects.stopped().exists()


def test_no_more_is_released_than_was_seen(crowd, now, oskar):
    told = now + IDLE + DAY
    sweep(told)
    with pytest.raises(Conflict, match="By now 51 are due"):
        actions.release_due(kind="people", number=50, are_looked_at=True, by=oskar, now=told)
    with pytest.raises(Refused, match="Nothing waits"):
        actions.release_due(kind="trail", number=50, are_looked_at=True, by=oskar, now=told)


def test_a_clock_that_jumps_or_a_worker_that_stood_still_forgets_nothing_unseen(anna, now):
    looked_until(now)
    jumped = now + IDLE + DAY
    assert forget_due(jumped) == 0
    assert Forgetting.objects.get(kind="people").stopped_at == jumped
    assert forget_due(now + timedelta(hours=1)) == 0  # the clock is right again
    assert not Forgetting.objects.stopped().exists()


def test_the_command_says_what_waits_for_a_release_and_why(anna, now, capsys):
    Participant.objects.update(created_at=now - 20 * FIVE_YEARS)
    call_command("forget")
    first, waits = capsys.readouterr().out.splitlines()
    assert first == "0 done: forgotten, or a notice written before"
    assert waits.startswith("People without any act: 1 wait until an administrator has released")
    assert waits.endswith("It is the first time that the site looks for such data.")
    call_command("forget", "--dry-run")
    assert capsys.readouterr().out.splitlines()[-1] == waits

    looked_until(timezone.now())  # what is due goes by itself
    call_command("forget", "--dry-run")
    said = capsys.readouterr().out
    assert "notices: 1, held back 0\n" in said and "released" not in said


def test_what_another_worker_has_done_is_not_counted_again(anna, now):
    told = now + IDLE + DAY
    noticed(anna, told)
    looked_until(told)
    part, period = retention.parts()["notices"], FIVE_YEARS
    assert actions._forget_together(part, [anna.pk], period, told) == 0
    assert Forgetting.objects.get(kind="people").counted == 1


def test_a_row_that_fails_stops_no_others(anna, latvia, now, monkeypatch):
    factories.participant("Eva Ozola", latvia, email="eva@mfa.example", created_at=now)
    told = now + IDLE + DAY
    give = notices.give_notice

    def fails_for_anna(*, person, now):
        if person == anna:
            raise ValueError
        return give(person=person, now=now)

    monkeypatch.setattr(notices, "give_notice", fails_for_anna)
    with pytest.raises(ValueError):
        sweep(told)
    assert [each.participant.full_name for each in Notice.objects.all()] == ["Eva Ozola"]


def test_the_latest_act_is_read_for_all_people_in_one_statement(
    janis, egle, now, django_assert_num_queries
):
    AuditEntry.objects.create(at=now, by=janis, action="a", subject="b", subject_id=1, facts={})
    long_ago = now - 3000 * DAY
    Participant.objects.update(created_at=long_ago)
    with django_assert_num_queries(1):
        rows = retention.with_last_act(Participant.objects.order_by("pk"))
        assert [retention.acted_at(row) for row in rows] == [now, long_ago]
    with django_assert_num_queries(1):
        assert to_notice(now + DAY, FIVE_YEARS).count() == 1


def test_the_command_lists_whom_it_concerns_and_forgets_nothing(anna, now, capsys):
    Participant.objects.update(created_at=now - 20 * FIVE_YEARS)
    call_command("forget", "--dry-run", "--list", "--days", "30")
    said = capsys.readouterr().out
    assert "notices: 1, held back 0" in said
    assert "Anna Kalniņa  Last act:" in said
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "options",
    [["--list"], ["--days", "30"], ["--dry-run", "--days", "-4"], ["--dry-run", "--days", "0"]],
)
def test_whoever_slips_in_asking_for_the_list_forgets_nothing(options, anna, now):
    Participant.objects.update(created_at=now - 20 * FIVE_YEARS)
    with pytest.raises(CommandError, match="--dry-run|a whole number from 1"):
        call_command("forget", *options)
    assert not Notice.objects.exists() and not Forgetting.objects.exists()
