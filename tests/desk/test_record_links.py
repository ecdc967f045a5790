"""Links by which somebody takes the own record: who gives and gets them, and who is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import records
from participants.models import (
    Account,
    AuditEntry,
    ErasureRequest,
    Mission,
    Note,
    Participant,
    RecordLink,
)
from participants.rules.records import MAX_LINKS
from tests import factories
from trainings.models import CalendarFeed


@pytest.fixture
def maris(latvia):
    """Māris of Latvia, recorded without an account and without an address."""
    return factories.participant("Māris Ozols", latvia)


def page(person) -> str:
    return f"/participants/{person.pk}/"


def address(link) -> str:
    return f"/participants/take/{link.token}/"


@pytest.fixture
def link(sign_in, ilze, maris):
    sign_in(ilze).post(f"{page(maris)}link/")
    return maris.links.get()


@pytest.fixture
def newcomer(latvia):
    """An account whose holder typed a name and nothing else."""
    return factories.officer("m@post.example", "Maris Ozols", latvia, recognition="claimed")


def take(client, link):
    return client.post(address(link), follow=True)


def letters(kind) -> set[str]:
    return set(Letter.objects.filter(kind=kind).values_list("to", flat=True))


# --- Giving ---------------------------------------------------------------------------------------
def test_a_link_is_shown_once_to_whoever_made_it(sign_in, ilze, astrid, maris):
    client = sign_in(ilze)
    made = client.post(f"{page(maris)}link/", follow=True)
    link = maris.links.get()
    assert address(link) in made.text
    for reader in (client, sign_in(astrid)):
        again = reader.get(page(maris))
        assert address(link) not in again.text and "shown once" in again.text


def test_where_an_address_is_known_the_link_is_sent_there_and_shown_to_nobody(sign_in, ilze, maris):
    Participant.objects.filter(pk=maris.pk).update(email="maris@mfa.example")
    answer = sign_in(ilze).post(f"{page(maris)}link/", follow=True)
    assert "The link was sent to maris@mfa.example." in answer.text
    assert address(maris.links.get()) not in answer.text
    letter = Letter.objects.get(kind="record_link")
    assert letter.to == "maris@mfa.example" and address(maris.links.get()) in letter.body


def test_no_link_is_given_for_somebody_with_an_account(sign_in, astrid, janis):
    answer = sign_in(astrid).post(f"{page(janis.person)}link/", follow=True)
    assert "has an account already" in answer.text
    assert not RecordLink.objects.exists()


HOLDS = {
    "post": lambda maris, **at: maris.posts.create(party=at["lithuania"], until="2020-01-01"),
    "note": lambda maris, **at: Note.objects.create(
        participant=maris, by=at["astrid"], at=timezone.now(), text="Ask Ilze"
    ),
    "part": lambda maris, **at: factories.session(at["riga"]).trainers.create(
        participant=maris, party=maris.party, position=1
    ),
    "registration": lambda maris, **at: factories.registration(
        at["riga"], maris, party=at["lithuania"]
    ),
}


@pytest.mark.parametrize("holds", HOLDS.values(), ids=HOLDS)
def test_a_coordinator_opens_no_way_into_a_record_that_holds_more_than_the_own_states(
    sign_in, ilze, astrid, maris, lithuania, riga, holds
):
    holds(maris, astrid=astrid, lithuania=lithuania, riga=riga)
    answer = sign_in(ilze).post(f"{page(maris)}link/", follow=True)
    assert "holds more than your state may read" in answer.text
    assert not maris.links.exists()
    sign_in(astrid).post(f"{page(maris)}link/")
    assert maris.links.exists()


def test_one_account_gives_so_many_links_a_day(sign_in, ilze, maris, latvia, now):
    made = {"participant": maris, "party": latvia, "by": ilze, "at": timezone.now(), "until": now}
    RecordLink.objects.bulk_create(RecordLink(**made, ended_at=now) for _each in range(MAX_LINKS))
    answer = sign_in(ilze).post(f"{page(maris)}link/", follow=True)
    assert "You have given 20 links within a day." in answer.text
    assert maris.links.count() == MAX_LINKS


# --- Ending ---------------------------------------------------------------------------------------
def withdraw(sign_in, ilze, maris):
    sign_in(ilze).post(f"{page(maris)}link/withdraw/")


def expire(sign_in, ilze, maris):
    RecordLink.objects.update(until="2020-01-01T00:00Z")


def make_another(sign_in, ilze, maris):
    sign_in(ilze).post(f"{page(maris)}link/")


def disable_its_giver(sign_in, ilze, maris):
    Account.objects.filter(pk=ilze.pk).update(is_active=False)


def end_the_term_of_its_giver(sign_in, ilze, maris):
    ilze.terms.update(until="2020-12-31")


def move_the_person(sign_in, ilze, maris):
    Participant.objects.filter(pk=maris.pk).update(party=factories.party("LT", "Lithuania"))


@pytest.mark.parametrize(
    "end",
    [
        withdraw,
        expire,
        make_another,
        disable_its_giver,
        end_the_term_of_its_giver,
        move_the_person,
    ],
)
def test_a_link_that_ended_opens_nothing(sign_in, ilze, link, newcomer, maris, end):
    end(sign_in, ilze, maris)
    assert "This link has ended." in take(sign_in(newcomer), link).text
    maris.refresh_from_db()
    assert maris.account is None


def test_a_link_ends_once_the_record_holds_more_than_its_giver_may_open(
    sign_in, ilze, astrid, link, newcomer, maris
):
    sign_in(ilze).get(page(maris))  # the next one says until when it holds
    assert "It holds until" in sign_in(ilze).get(page(maris)).text
    note = Note.objects.create(participant=maris, by=astrid, at=timezone.now(), text="For staff")
    assert "This link has ended." in take(sign_in(newcomer), link).text
    assert "It holds until" not in sign_in(ilze).get(page(maris)).text
    Note.objects.filter(pk=note.pk).update(party=maris.party)
    take(sign_in(newcomer), link)
    maris.refresh_from_db()
    assert maris.account == newcomer


def test_an_address_that_staff_store_ends_the_link(link, maris, newcomer, sign_in, astrid):
    form = sign_in(astrid).get(f"{page(maris)}correct/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"email": "maris@mfa.example", "note": "By phone"}
    sign_in(astrid).post(f"{page(maris)}correct/", sent)
    assert "This link has ended." in take(sign_in(newcomer), link).text


# --- Taking ---------------------------------------------------------------------------------------
def test_whoever_says_that_the_record_is_theirs_has_it(sign_in, link, newcomer, maris, riga, ilze):
    seat = factories.registration(riga, maris)
    assert "Are you Māris Ozols?" in sign_in(newcomer).get(address(link)).text
    take(sign_in(newcomer), link)
    maris.refresh_from_db()
    assert (maris.account, maris.address) == (newcomer, "m@post.example")
    assert maris.registrations.get() == seat
    assert letters("record_taken") == {ilze.email}


def test_every_earlier_address_reads_that_the_record_was_taken(sign_in, link, newcomer, maris, now):
    maris.former_addresses.create(email="old@mfa.example", until=now)
    take(sign_in(newcomer), link)
    assert letters("record_connected") == {"old@mfa.example"}
    assert "m@post.example" not in Letter.objects.get(kind="record_connected").body


def test_an_erasure_asked_from_another_address_ends_when_the_record_is_taken(
    sign_in, link, newcomer, maris, egle
):
    """The address on the record may have been somebody else's, and so may the wish."""
    Participant.objects.filter(pk=maris.pk).update(email="stranger@post.example")
    facts = {"asked_at": timezone.now(), "asked_from": "stranger@post.example"}
    for person in (maris, egle.participant):
        ErasureRequest.objects.create(participant=person, **facts)
    take(sign_in(newcomer), link)
    assert ErasureRequest.objects.get().participant == egle.participant
    assert letters("erasure_ended") == {"stranger@post.example"}


def test_the_record_keeps_its_names_and_the_page_and_the_letter_say_both(
    sign_in, link, newcomer, maris
):
    Participant.objects.filter(pk=maris.pk).update(full_name="Uldis Liepa", sort_name="Liepa, U.")
    asked = sign_in(newcomer).get(address(link)).text
    assert "The record keeps the name Uldis Liepa, and Maris Ozols" in asked
    take(sign_in(newcomer), link)
    maris.refresh_from_db()
    assert (maris.full_name, maris.sort_name) == ("Uldis Liepa", "Liepa, U.")
    assert maris.other_names == ["Maris Ozols"]
    letter = Letter.objects.get(kind="record_taken")
    assert letter.subject.endswith("Record taken over: Uldis Liepa, by Maris Ozols")
    assert "The record of Uldis Liepa belongs to the account m@post.example" in letter.body
    assert "The name on that account was another: Maris Ozols." in letter.body
    assert f"{page(maris)}\n" in letter.body


def test_of_one_name_the_page_and_the_letter_say_nothing_more(sign_in, link, newcomer, maris):
    Participant.objects.filter(pk=maris.pk).update(full_name="Maris Ozols")
    assert "keeps the name" not in sign_in(newcomer).get(address(link)).text
    take(sign_in(newcomer), link)
    letter = Letter.objects.get(kind="record_taken")
    assert letter.subject.endswith("Record taken over: Maris Ozols")
    assert "was another" not in letter.body


def test_the_record_keeps_its_state_and_whoever_claimed_another_claims_that(
    sign_in, link, newcomer, maris, latvia, lithuania
):
    Participant.objects.filter(account=newcomer).update(party=lithuania)
    Account.objects.filter(pk=newcomer.pk).update(party=lithuania)
    take(sign_in(newcomer), link)
    maris.refresh_from_db(), newcomer.refresh_from_db()
    assert (maris.party, newcomer.party, newcomer.recognition) == (latvia, latvia, "claimed")
    assert [str(each.party) for each in maris.posts.all()] == ["Latvia"]


def test_what_the_account_had_before_it_took_the_record_is_void(
    sign_in, link, newcomer, latvia, now
):
    """Its calendar address, and the mission that its holder had typed."""
    mine = factories.mission(latvia, name="My embassy", is_listed=False)
    Participant.objects.filter(account=newcomer).update(mission=mine)
    CalendarFeed.objects.create(account=newcomer, sessions_ended=0, made_at=now)
    take(sign_in(newcomer), link)
    assert not CalendarFeed.objects.exists()
    assert not Mission.objects.filter(pk=mine.pk).exists()


def test_an_account_that_is_recognised_for_another_state_takes_nothing(sign_in, link, egle, maris):
    assert "Your account serves Lithuania" in take(sign_in(egle), link).text
    maris.refresh_from_db()
    assert maris.account is None


def test_whoever_made_the_link_takes_nothing_with_it(sign_in, ilze, link, maris):
    assert "You made this link." in take(sign_in(ilze), link).text
    maris.refresh_from_db()
    assert maris.account is None


def test_reading_the_link_takes_nothing_and_is_discreet(sign_in, link, newcomer, maris):
    answer = sign_in(newcomer).get(address(link))
    maris.refresh_from_db()
    assert maris.account is None
    assert answer["Referrer-Policy"] == "no-referrer" and "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("route", ["account_login", "account_request_login_code", "account_signup"])
def test_whoever_is_signed_out_reads_that_the_link_leads_to_a_record_and_not_whose(
    client, link, maris, route
):
    assert client.get(address(link)).url == f"{reverse('account_login')}?next={address(link)}"
    said = "Your link leads to a record"
    read = client.get(reverse(route, query={"next": address(link)})).text
    assert said in read and maris.full_name not in read
    for elsewhere in ("/me/", "//[", "https://evil.example/", ""):
        assert said not in client.get(reverse(route, query={"next": elsewhere})).text


def test_a_link_is_taken_once(sign_in, link, newcomer, egle):
    take(sign_in(newcomer), link)
    answer = sign_in(egle).get(address(link))
    assert answer.status_code == 410
    assert "taken already" in answer.text


def test_whoever_took_the_record_reads_that_it_is_theirs_and_is_led_to_it(
    sign_in, link, newcomer, egle
):
    take(sign_in(newcomer), link)
    mine = f'<p><a href="{reverse("desk:me")}">My record</a></p>'
    read = sign_in(newcomer).get(address(link)).text
    assert "This record is yours already." in read and mine in read
    read = sign_in(egle).get(address(link)).text
    assert "yours already" not in read and mine not in read


def test_whose_account_takes_no_record_reads_why_and_is_promised_none(
    sign_in, link, egle, janis, newcomer, riga
):
    factories.registration(riga, janis.person)
    reasons = {egle: "Your account serves Lithuania", janis: "Your account has a record of its own"}
    for account, reason in reasons.items():
        read = sign_in(account).get(address(link)).text
        assert reason in read and "Tell the secretariat" in read
        assert "This is my record" not in read and "then belongs" not in read
    assert not AuditEntry.objects.filter(action="report_second_record").exists()
    read = sign_in(newcomer).get(address(link)).text
    assert "This is my record" in read and "Tell the secretariat" not in read


def test_an_account_with_a_record_takes_none_and_staff_see_that_it_tried(
    sign_in, astrid, link, janis, maris, riga
):
    factories.registration(riga, janis.person)
    answer = take(sign_in(janis), link)
    assert "The secretariat sees now that you opened this link" in answer.text
    maris.refresh_from_db()
    assert maris.account is None
    both = reverse("duplicates:merge", args=[maris.pk, janis.person.pk])
    assert f'href="{both}"' in sign_in(astrid).get(page(maris)).text


def test_one_account_that_tries_a_link_again_is_reported_once_an_hour(
    sign_in, link, janis, egle, maris, riga
):
    factories.registration(riga, janis.person)
    reports = AuditEntry.objects.about(maris).of_actions(["report_second_record"])
    answers = [take(sign_in(each), link).text for each in (janis, egle, janis, janis, egle)]
    assert all("The secretariat sees now that you opened this link" in each for each in answers)
    assert sorted(reports.values_list("by", flat=True)) == sorted([janis.pk, egle.pk])

    later = timezone.now() + timedelta(hours=1, minutes=1)
    records.report_second_record(account=egle, link=link, now=later)
    assert reports.filter(by=egle).count() == 2


def test_a_new_link_that_is_tried_within_the_hour_is_reported_as_well(
    sign_in, ilze, link, janis, maris, riga
):
    factories.registration(riga, janis.person)
    reports = AuditEntry.objects.about(maris).of_actions(["report_second_record"])
    take(sign_in(janis), link)
    sign_in(ilze).post(f"{page(maris)}link/")
    new = maris.links.get(ended_at=None)
    take(sign_in(janis), new)
    new.refresh_from_db()
    assert (new.tried_by, reports.count()) == (janis, 2)


@pytest.mark.parametrize("where", ["/participants/take/{}/", "/privacy/keep/{}/"])
def test_wrong_links_are_tried_a_few_times_a_minute(sign_in, link, egle, where):
    client, wrong = sign_in(egle), where.format(f"{link.pk}.abc")
    answers = [client.get(wrong).status_code for _each in range(21)]
    assert answers == [404] * 20 + [429]


# --- Giving back ----------------------------------------------------------------------------------
def give_back(client, person, **typed):
    form = client.get(f"{page(person)}give-back/").context["form"]
    sent = {"seen": form["seen"].value(), "reason": "It was somebody else"} | typed
    return client.post(f"{page(person)}give-back/", sent, follow=True)


@pytest.fixture
def taken(sign_in, astrid, newcomer, maris):
    """Māris, whose link, mailed to his address, somebody else has used."""
    Participant.objects.filter(pk=maris.pk).update(email="maris@mfa.example")
    sign_in(astrid).post(f"{page(maris)}link/")
    take(sign_in(newcomer), maris.links.get())
    maris.refresh_from_db()
    return maris


def test_an_administrator_takes_a_record_from_an_account_and_both_read_why(
    sign_in, oskar, taken, newcomer
):
    assert (taken.account, taken.email) == (newcomer, "m@post.example")
    answer = give_back(sign_in(oskar), taken)
    assert "The record is without an account now." in answer.text
    taken.refresh_from_db(), newcomer.refresh_from_db()
    assert (taken.account, taken.email) == (None, "maris@mfa.example")
    assert [each.email for each in taken.former_addresses.all()] == ["m@post.example"]
    assert (newcomer.person, newcomer.party, newcomer.sessions_ended) == (None, None, 1)
    told = Letter.objects.filter(kind="record_given_back")
    assert {each.to for each in told} == {"maris@mfa.example", "m@post.example"}
    assert all("It was somebody else" in each.body for each in told)
    assert "Record taken from the account" in answer.text


def test_the_secretariat_takes_no_record_from_an_account(sign_in, astrid, taken, newcomer):
    assert sign_in(astrid).get(f"{page(taken)}give-back/").status_code == 403
    assert "give-back" not in sign_in(astrid).get(page(taken)).text


def test_the_record_of_a_coordinator_stays_until_the_role_is_changed(sign_in, oskar, ilze):
    answer = sign_in(oskar).get(f"{page(ilze.person)}give-back/")
    assert "Change the role to officer first." in answer.text
