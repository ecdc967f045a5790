"""Whoever no longer serves says the last day; no state counts them any more (R-427)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from desk.people import found
from outbox.models import Letter
from participants import posts
from participants.actions import claims, people, records
from participants.models import Account, AuditEntry, Participant
from participants.refusal import Conflict
from participants.rules.records import record_shown
from tests import factories
from tests.trainings.days import address

LIST = "/participants/"
END = reverse("participants:post_end")
MINE = "/me/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def maris(latvia):
    """Māris of Latvia, recorded without an account."""
    return factories.participant("Māris Ozols", latvia, email="maris@mfa.example")


def leave(client, **typed):
    form = client.get(END).context["form"]
    sent = {name: form[name].value() for name in form.fields} | typed
    return client.post(END, sent, follow=True)


def record(client, person, **typed):
    page = reverse("records:post_end", args=[person.pk])
    form = client.get(page).context["form"]
    sent = {"seen": form["seen"].value(), "until": form["until"].value(), "note": "By phone"}
    return client.post(page, sent | typed, follow=True)


def standing(account) -> tuple[str, str]:
    account = Account.objects.get(pk=account.pk)
    return str(account.party or ""), account.recognition


# --- On one's own record --------------------------------------------------------------------------
def test_an_officer_ends_the_post_and_the_account_is_of_no_state(sign_in, janis, today):
    client, last_day = sign_in(janis), today - timedelta(days=3)
    answer = leave(client, until=last_day.isoformat())
    assert "Saved. If you serve again, say so here." in answer.text
    person = Participant.objects.get(pk=janis.person.pk)
    assert (person.served_until, person.posts.get().last_day) == (last_day, last_day)
    assert standing(janis) == ("", "claimed")
    assert "until" in answer.text and END not in answer.text
    entry = AuditEntry.objects.get(action="end_own_post")
    assert entry.changes["participant.served_until"] == [None, last_day.isoformat()]


@pytest.mark.parametrize("days", [1, -4000])
def test_a_last_day_is_not_ahead_and_not_before_the_first(sign_in, janis, today, days):
    janis.person.posts.update(since=today - timedelta(days=30))
    answer = leave(sign_in(janis), until=(today + timedelta(days=days)).isoformat())
    assert answer.context["form"].errors
    assert standing(janis) == ("Latvia", "recognised")


def test_a_first_day_is_not_given_behind_the_last(sign_in, janis, today):
    client, last_day = sign_in(janis), today - timedelta(days=30)
    leave(client, until=last_day.isoformat())
    post = janis.person.posts.get()
    page = reverse("participants:post_days", args=[post.pk])
    seen = client.get(page).context["form"]["seen"].value()
    answer = client.post(page, {"seen": seen, "since": today.isoformat()})
    assert "The last day lies before the first one." in answer.text
    client.post(page, {"seen": seen, "since": last_day.isoformat()})
    post.refresh_from_db()
    assert post.since == last_day


def test_nothing_ends_from_a_page_that_shows_a_former_post(sign_in, janis, today):
    client = sign_in(janis)
    form = client.get(END).context["form"]
    sent = {"seen": form["seen"].value(), "until": today.isoformat()}
    Participant.objects.filter(account=janis).update(title="Consul")
    assert "This has changed since you opened it" in client.post(END, sent).text
    assert standing(janis) == ("Latvia", "recognised")
    assert Participant.objects.get(account=janis).served_until is None


def test_the_letter_of_a_recognition_is_not_sent_to_whoever_has_left(sign_in, thordur, ilze, today):
    shown, told = str(thordur.party_id), Letter.objects.filter(kind="account_recognised")
    claims.recognise_officer(account=thordur, shown=shown, by=ilze, now=timezone.now())
    assert told.exists()
    leave(sign_in(thordur), until=today.isoformat())
    assert not told.exists()


def test_a_coordinator_in_term_leaves_no_state(sign_in, ilze, today):
    answer = leave(sign_in(ilze), until=today.isoformat())
    assert "changed by an administrator, with the term" in answer.text
    assert standing(ilze)[0] == "Latvia"


def test_whoever_serves_nobody_is_asked_for_no_state_and_corrects_the_name(sign_in, janis, today):
    client = sign_in(janis)
    leave(client, until=today.isoformat())
    assert not Account.objects.get(pk=janis.pk).is_to_say_whom_it_serves
    page = reverse("participants:profile")
    form = client.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"full_name": "Jānis Bērzs"}
    client.post(page, sent)
    person = Participant.objects.get(pk=janis.person.pk)
    assert (person.full_name, person.served_until) == ("Jānis Bērzs", today)


def test_a_profile_that_was_opened_before_does_not_let_anybody_serve_again(sign_in, janis, today):
    client, page = sign_in(janis), reverse("participants:profile")
    form = client.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"title": "Consul"}
    leave(client, until=today.isoformat())
    answer = client.post(page, sent)
    assert "Last day in the latest post" in answer.text and "Consul" in answer.text
    assert standing(janis) == ("", "claimed")
    assert Participant.objects.get(account=janis).served_until == today


def test_such_a_page_sent_again_changes_the_language_alone(sign_in, janis, today):
    client, page = sign_in(janis), reverse("participants:profile")
    form = client.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"language": "sv"}
    leave(client, until=today.isoformat())
    form = client.post(page, sent).context["form"]
    client.post(page, {name: form[name].value() or "" for name in form.fields})
    assert Account.objects.get(pk=janis.pk).language == "sv"
    assert standing(janis) == ("", "claimed")
    person = Participant.objects.get(account=janis)
    assert (person.served_until, person.posts.count()) == (today, 1)


def test_a_new_post_begins_and_the_former_keeps_its_last_day(sign_in, janis, lithuania, today):
    last_day = today - timedelta(days=30)
    leave(sign_in(janis), until=last_day.isoformat())
    person = Participant.objects.get(pk=janis.person.pk)
    posts.move(person, party=lithuania, mission=None, title="Consul", since=today)
    known = list(person.posts.order_by("pk").values_list("since", "until"))
    assert (person.served_until, known) == (None, [(None, last_day), (today, None)])


def come_back(client, account, *, since):
    new = reverse("participants:post_new")
    form = client.get(new).context["form"]
    sent = {"party": account.party_id, "title": account.person.title, "since": since.isoformat()}
    return client.post(new, sent | {"seen": form["seen"].value()}, follow=True)


@pytest.mark.parametrize("away", [2, 30])
def test_whoever_is_back_in_the_same_post_after_a_gap_has_two_with_their_days(
    sign_in, janis, today, away
):
    client, last_day = sign_in(janis), today - timedelta(days=away)
    leave(client, until=last_day.isoformat())
    answer = come_back(client, janis, since=today)
    person = Participant.objects.get(pk=janis.person.pk)
    known = list(person.posts.order_by("pk").values_list("since", "until"))
    assert (person.served_until, known) == (None, [(None, last_day), (today, None)])
    assert "Your former post stays in your record." in answer.text


def test_whoever_is_back_in_the_same_post_goes_on_with_it(sign_in, janis, today):
    client = sign_in(janis)
    leave(client, until=today.isoformat())
    come_back(client, janis, since=today)
    person = Participant.objects.get(pk=janis.person.pk)
    assert (person.served_until, person.posts.count()) == (None, 1)
    assert standing(janis) == ("Latvia", "recognised")


# --- On the page of a person ----------------------------------------------------------------------
def test_a_coordinator_ends_the_post_of_whoever_has_no_account(sign_in, ilze, maris, today):
    answer = record(sign_in(ilze), maris)
    assert "Saved: Māris Ozols serves no longer." in answer.text
    maris.refresh_from_db()
    assert maris.served_until == today
    letter = Letter.objects.get(kind="post_ended")
    assert letter.to == "maris@mfa.example" and "By phone" in letter.body
    assert "The coordinator of Latvia has recorded" in letter.body


def test_a_coordinator_reads_before_that_the_record_is_closed_then(sign_in, ilze, astrid, maris):
    page = reverse("records:post_end", args=[maris.pk])
    said = "Only the secretariat can take it back."
    assert said in " ".join(sign_in(ilze).get(page).text.split())
    assert said not in " ".join(sign_in(astrid).get(page).text.split())


def test_a_second_click_of_a_coordinator_leads_to_the_list(sign_in, ilze, ruta, maris, today):
    client, page = sign_in(ilze), reverse("records:post_end", args=[maris.pk])
    form = client.get(page).context["form"]
    sent = {"seen": form["seen"].value(), "until": today.isoformat(), "note": "By phone"}
    answers = [client.post(page, sent, follow=True) for _click in range(2)]
    assert [answer.redirect_chain for answer in answers] == [[(LIST, 302)]] * 2
    assert "It is recorded already that this person no longer serves" in answers[1].text
    assert Letter.objects.filter(kind="post_ended").count() == 1
    assert sign_in(ruta).post(page, sent).status_code == 404


def test_a_coordinator_whom_another_was_ahead_of_is_led_to_the_list(
    sign_in, ilze, maris, today, monkeypatch
):
    client, page = sign_in(ilze), reverse("records:post_end", args=[maris.pk])
    form = client.get(page).context["form"]
    sent = {"seen": form["seen"].value(), "until": today.isoformat(), "note": "By phone"}
    end_post = records.end_post

    def end_late(**facts):
        posts.leave(Participant.objects.get(pk=maris.pk), until=today)
        end_post(**facts)

    monkeypatch.setattr(records, "end_post", end_late)
    answer = client.post(page, sent, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "It is recorded already" in answer.text and not Letter.objects.exists()


def test_a_record_that_an_account_takes_meanwhile_is_not_ended(astrid, latvia, maris, today, now):
    read = Participant.objects.select_related("account").get(pk=maris.pk)
    taker = factories.account("maris@mfa.example", party=latvia)
    Participant.objects.filter(pk=maris.pk).update(account=taker)
    facts = {"seen": record_shown(read), "note": "By phone", "until": today, "now": now}
    with pytest.raises(Conflict):
        records.end_post(by=astrid, person=read, **facts)
    assert Participant.objects.get(pk=maris.pk).served_until is None
    assert standing(taker)[0] == "Latvia"


def test_of_whoever_has_an_account_staff_do_it(sign_in, ilze, astrid, janis):
    page = reverse("records:post_end", args=[janis.person.pk])
    assert page not in sign_in(ilze).get(f"{LIST}{janis.person.pk}/").text
    assert "the secretariat does this" in sign_in(ilze).get(page).text
    record(sign_in(astrid), janis.person)
    assert standing(janis) == ("", "claimed")
    assert "The secretariat has recorded" in Letter.objects.get(kind="post_ended").body


def test_nobody_ends_posts_of_another_state(sign_in, ruta, egle, maris):
    page = reverse("records:post_end", args=[maris.pk])
    assert [sign_in(each).get(page).status_code for each in (ruta, egle)] == [404, 403]


def test_a_reason_is_needed_and_what_was_typed_stays(sign_in, astrid, maris):
    answer = record(sign_in(astrid), maris, note="", until="2020-05-04")
    assert answer.context["form"]["until"].value() == "2020-05-04"
    maris.refresh_from_db()
    assert maris.served_until is None


# --- What follows ---------------------------------------------------------------------------------
@pytest.fixture
def left(maris, riga):
    """Māris, whom Latvia registered and who serves no longer."""
    factories.registration(riga, maris, status="requested")
    posts.leave(maris, until=date(2027, 1, 4))
    return maris


def test_the_coordinator_sees_the_registration_and_nothing_of_today(sign_in, ilze, riga, left):
    client = sign_in(ilze)
    for page in (LIST, f"{LIST}{left.pk}/", address(riga, "registrations")):
        text = client.get(page).text
        assert "no longer serves" in text and "maris@mfa.example" not in text
    assert left.full_name not in client.get(LIST, {"q": "mfa.example"}).text


def test_staff_read_that_somebody_serves_no_longer(sign_in, astrid, left):
    text = sign_in(astrid).get(LIST).text
    assert "no longer serves" in text and left.full_name in text
    assert "4 January 2027" in sign_in(astrid).get(f"{LIST}{left.pk}/").text


def test_no_refresher_is_due_of_whoever_serves_no_longer(astrid, maris, riga, today):
    riga.status, riga.first_day, riga.last_day = "closed", date(2016, 1, 14), date(2016, 1, 15)
    riga.save()
    factories.registration(riga, maris, completed=True)
    assert list(found(astrid, {"completed": "due"}, today=today)) == [maris]
    posts.leave(maris, until=today)
    assert list(found(astrid, {"completed": "due"}, today=today)) == []


def test_no_link_to_take_the_record_is_given_or_opens(sign_in, astrid, maris, today):
    client = sign_in(astrid)
    client.post(reverse("records:link_give", args=[maris.pk]))
    posts.leave(maris, until=today)
    assert not maris.links.get().is_open(timezone.now())
    answer = client.post(reverse("records:link_give", args=[maris.pk]), follow=True)
    assert "Record a post first." in answer.text and maris.links.count() == 1


def test_a_sign_up_takes_nothing_of_a_post_that_was_left(latvia, maris, today, now):
    maris.mission, maris.title = factories.mission(latvia, name="Embassy in Madrid"), "Consul"
    maris.save()
    posts.leave(maris, until=today)
    account = factories.account("maris@mfa.example", party=latvia)
    typed = factories.participant("Māris Ozols", latvia, account=account)
    people.give(maris, account, typed=typed, now=now + timedelta(days=9))
    maris.refresh_from_db()
    assert (maris.mission, maris.title, maris.served_until) == (None, "", None)
    assert [str(post.mission or "") for post in maris.posts.latest_first()] == [
        "",
        "Embassy in Madrid",
    ]


def test_whoever_has_no_account_waits_for_approval_again(sign_in, ilze, maris, riga, now):
    row = factories.registration(riga, maris, status="waiting", approved_at=now)
    record(sign_in(ilze), maris)
    row.refresh_from_db()
    assert (row.status, row.approved_at) == ("requested", None)


def test_the_letter_says_that_somebody_serves_again(sign_in, astrid, latvia, maris, today):
    posts.leave(maris, until=today - timedelta(days=3))
    facts = {"party": latvia, "mission": None, "title": "", "since": today}
    records.record_post(
        by=astrid,
        person=maris,
        seen=record_shown(maris),
        note="A slip",
        now=timezone.now(),
        **facts,
    )
    body = Letter.objects.get(kind="record_corrected").body
    assert "Last day in the latest post: " in body and " → –" in body
