"""The way back on the day of a move ends with whatever others decide about the account (R-429)."""

from datetime import UTC, datetime, timedelta

import pytest

from participants.actions import accounts, claims, records, roles
from participants.actions.posts import begin_own_post, end_own_post
from participants.actions.profile import say_whom_it_serves
from participants.models import Account, AuditEntry
from participants.rules.records import record_shown

MORNING = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)


def serve(account, party, hours):
    now = MORNING + timedelta(hours=hours)
    post = {"party": party, "mission": None, "title": "", "since": now.date()}
    begin_own_post(account=account, now=now, **post)
    account.refresh_from_db()


def leave(account, hours):
    now = MORNING + timedelta(hours=hours)
    end_own_post(account=account, until=now.date(), now=now)
    account.refresh_from_db()


def by_leaving(account, party, elsewhere, hours):
    leave(account, hours)
    serve(account, party, hours)


def by_moving(account, party, elsewhere, hours):
    serve(account, elsewhere, hours)
    serve(account, party, hours)


def withdraw(account, by, now):
    facts = {"reason": "Not with us", "seen": None}
    claims.take_back_recognition(account=account, by=by, now=now, **facts)


def end_post(account, by, now):
    person = account.person
    facts = {"seen": record_shown(person), "note": "The ministry says so", "until": now.date()}
    records.end_post(by=by, person=person, now=now, **facts)


def disable_and_enable(account, by, now):
    accounts.disable_account(account=account, by=by, now=now)
    accounts.enable_account(account=account, by=by, now=now)


def change_role(account, by, now):
    for role, party in (("secretariat", None), ("officer", account.party)):
        roles.change_role(account=account, role=role, party=party, by=by, now=now)
        account.refresh_from_db()


@pytest.mark.parametrize("return_", [by_leaving, by_moving])
def test_whoever_returns_on_this_day_is_recognised_as_often_as_it_happens(
    egle, latvia, lithuania, return_
):
    for hours in (0, 1):
        return_(egle, lithuania, latvia, hours)
        assert (egle.party, egle.recognition) == (lithuania, "recognised")


@pytest.mark.parametrize("return_", [by_leaving, by_moving])
@pytest.mark.parametrize("decide", [withdraw, end_post])
def test_a_recognition_that_ended_does_not_come_back(
    egle, oskar, latvia, lithuania, return_, decide
):
    return_(egle, lithuania, latvia, 0)
    decide(egle, oskar, MORNING + timedelta(hours=1))
    egle = Account.objects.get(pk=egle.pk)
    if egle.party is None:
        serve(egle, lithuania, 2)
    else:
        return_(egle, lithuania, latvia, 2)
    assert (egle.party, egle.recognition) == (lithuania, "claimed")


@pytest.mark.parametrize("decide", [disable_and_enable, change_role])
def test_an_act_on_the_rights_between_two_moves_ends_the_way_back(
    egle, oskar, latvia, lithuania, decide
):
    serve(egle, latvia, 0)
    decide(egle, oskar, MORNING + timedelta(hours=1))
    egle = Account.objects.get(pk=egle.pk)
    serve(egle, lithuania, 2)
    assert (egle.party, egle.recognition) == (lithuania, "claimed")


def test_a_refusal_elsewhere_ends_the_way_back(egle, ilze, latvia, lithuania):
    serve(egle, latvia, 0)
    facts = {"shown": str(latvia.pk), "reason": "Not with us"}
    claims.refuse_claim(account=egle, by=ilze, now=MORNING + timedelta(hours=1), **facts)
    serve(Account.objects.get(pk=egle.pk), lithuania, 2)
    egle.refresh_from_db()
    assert (egle.party, egle.recognition) == (lithuania, "claimed")


def test_whoever_is_recognised_on_this_day_has_a_way_back_from_then_on(
    egle, ilze, latvia, lithuania
):
    serve(egle, latvia, 0)
    now, shown = MORNING + timedelta(hours=1), str(latvia.pk)
    claims.recognise_officer(account=egle, shown=shown, by=ilze, now=now)
    by_leaving(egle, latvia, lithuania, 2)
    assert (egle.party, egle.recognition) == (latvia, "recognised")


def test_whoever_lost_the_record_after_leaving_is_asked_about_again(egle, oskar, lithuania):
    leave(egle, 0)
    person, now = egle.person, MORNING + timedelta(hours=1)
    facts = {"seen": record_shown(person), "reason": "It was somebody else"}
    records.give_record_back(by=oskar, person=person, now=now, **facts)
    egle = Account.objects.get(pk=egle.pk)
    said = {"full_name": "Eglė Kitokia", "title": "", "party": lithuania}
    say_whom_it_serves(account=egle, now=MORNING + timedelta(hours=2), **said)
    egle.refresh_from_db()
    assert (egle.party, egle.recognition) == (lithuania, "claimed")
    assert AuditEntry.objects.get(action="give_record_back").facts["holder"] == egle.pk
