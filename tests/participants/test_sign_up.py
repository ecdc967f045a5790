"""Anyone signs up; a mailed code proves the address; the state is only claimed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.models import Account, AuditEntry, Participant
from participants.tasks import tell_deciders
from tests import factories

A_MINUTE = timedelta(minutes=1)

ADDRESS = "anna@mfa.example"
ZERO_WIDTH = "An\u200bna"


def test_a_code_from_the_mail_opens_the_account(client, sign_up, prove):
    answer = sign_up(client)
    assert answer.url == reverse("account_email_verification_sent")
    assert not Account.objects.get(email=ADDRESS).is_staff_member

    prove(client)

    account = Account.objects.get(email=ADDRESS)
    assert client.get(reverse("participants:profile")).status_code == 200
    assert (account.role, account.recognition, account.party.code) == ("officer", "claimed", "LV")
    assert account.participant.full_name == "Anna Ķīse"
    assert account.participant.email == ADDRESS


def test_without_the_code_the_account_opens_nothing(client, sign_up):
    sign_up(client)

    assert client.get(reverse("participants:profile")).status_code == 302


def test_the_code_stands_in_a_hidden_and_urgent_letter(client, sign_up, letters):
    sign_up(client)
    [letter] = letters(ADDRESS)

    assert letter.is_hidden and letter.is_urgent


def test_three_wrong_codes_end_the_attempt(client, sign_up, prove, code_for):
    sign_up(client)
    right = code_for(ADDRESS)
    for _attempt in range(3):
        prove(client, code="WRONG1")
    prove(client, code=right)

    assert client.get(reverse("participants:profile")).status_code == 302


def test_signing_in_changes_the_session(client, sign_up, prove):
    sign_up(client)
    before = client.session.session_key
    prove(client)

    assert client.session.session_key != before


def test_signing_up_writes_one_row_of_the_trail(client, sign_up, prove):
    sign_up(client)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["open_account"]

    prove(client)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["prove_address", "open_account"]


def test_the_coordinator_hears_of_a_claim_once_the_address_is_proven(
    client, ilze, sign_up, prove, letters
):
    sign_up(client)
    assert letters(ilze.email) == []

    tell_deciders(timezone.now())
    assert letters(ilze.email) == []

    prove(client)
    tell_deciders(timezone.now() + A_MINUTE)
    assert letters(ilze.email) == []  # most ask for a seat next, and then both stand in one letter

    tell_deciders(timezone.now() + 2 * A_MINUTE)
    [letter] = letters(ilze.email)
    assert letter.kind == "decisions_wait"
    assert "Anna Ķīse" in letter.body


def test_without_a_coordinator_in_term_the_secretariat_hears(
    client, latvia, astrid, sign_up, prove, letters
):
    past = factories.coordinator(
        "past@mfa.example", latvia, until=factories.LONG_AGO.replace(year=2021)
    )
    sign_up(client)
    prove(client)
    tell_deciders(timezone.now() + 2 * A_MINUTE)

    assert letters(past.email) == []
    assert [letter.kind for letter in letters(astrid.email)] == ["decisions_wait"]


def test_the_password_is_optional_and_opens_the_account_later(client, sign_up, prove):
    sign_up(client, password1="a long enough sentence")
    prove(client)
    other = Client()
    other.post(reverse("account_login"), {"login": ADDRESS, "password": "a long enough sentence"})

    assert other.get(reverse("participants:profile")).status_code == 200


def test_a_short_password_is_told_at_its_field(client, sign_up):
    answer = sign_up(client, password1="short")

    assert "password1" in answer.context["form"].errors
    assert not Account.objects.exists()


def test_nobody_makes_themselves_an_administrator(client, sign_up, prove):
    sign_up(client, role="administrator", recognition="recognised", is_active="1", account="1")
    prove(client)
    account = Account.objects.get(email=ADDRESS)

    assert (account.role, account.recognition) == ("officer", "claimed")


def test_a_party_that_is_suspended_cannot_be_claimed(client, sign_up):
    ruritania = factories.party("XX", "Ruritania", status="suspended")
    answer = sign_up(client, party=ruritania.pk)

    assert "party" in answer.context["form"].errors
    assert not Account.objects.exists()


BAD = {
    "no name": ("full_name", ""),
    "long name": ("full_name", "a" * 300),
    "name without a letter": ("full_name", "123"),
    "NUL in the name": ("full_name", "An\x00na"),
    "control in the name": ("full_name", "An\x0bna"),
    "bidi in the name": ("full_name", "An\u202ena"),
    "zero-width in the name": ("full_name", ZERO_WIDTH),
    "zero-width in the title": ("title", ZERO_WIDTH),
    "long title": ("title", "a" * 81),
    "NUL in the address": ("email", "an\x00na@mfa.example"),
    "no address": ("email", "anna"),
    "one machine's mailbox": ("email", "root@localhost"),
    "an address literal": ("email", "officer.de@[127.0.0.1]"),
    "letters that look alike": ("email", "m\u0131ke@mfa.example"),
    "long address": ("email", "a@" + "b" * 250 + ".example"),
    "a party that is none": ("party", "999999999999999999999999"),
    "a party that is text": ("party", "LV\x00"),
    "NUL in the password": ("password1", "long enough\x00 to be one"),
}


@pytest.mark.parametrize(("field", "text"), BAD.values(), ids=BAD)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(client, sign_up, field, text):
    answer = sign_up(client, **{field: text})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Anna Ķīse" in answer.text or field == "full_name"
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    "name", ["Ø", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "Suharto"]
)
def test_an_odd_name_is_a_name_and_is_shown_as_text(client, sign_up, prove, name):
    sign_up(client, full_name=name)
    prove(client)

    assert Participant.objects.get().full_name == name
    assert "<script>alert" not in client.get(reverse("participants:profile")).text


def test_a_known_address_gets_the_same_answer_and_another_letter(sign_up, janis, letters):
    stranger, newcomer = Client(), Client()
    known = sign_up(stranger, email=janis.email)
    new = sign_up(newcomer, email="new@mfa.example")

    assert (known.status_code, known.url) == (new.status_code, new.url)
    pages = [browser.get(known.url).text for browser in (stranger, newcomer)]
    assert pages[0].count("<button") == pages[1].count("<button")
    assert [letter.kind for letter in letters(janis.email)] == ["account_already_exists"]
    assert Account.objects.filter(email=janis.email).count() == 1


@pytest.mark.parametrize(("password", "times"), [("a long enough sentence", 1), ("", 0)])
def test_a_sign_up_hashes_as_often_whatever_account_the_address_has(
    sign_up, janis, egle, hashed, password, times
):
    """Hashing takes longer than all the rest together, so that the time taken would tell."""
    Account.objects.filter(pk=egle.pk).update(is_active=False)
    sign_up(Client(), email="unproven@mfa.example")
    for address in ("new@mfa.example", "unproven@mfa.example", janis.email, egle.email):
        hashed.clear()
        assert sign_up(Client(), email=address, password1=password).status_code == 302

        assert hashed == [password] * times, address


def test_a_sign_up_writes_as_much_whatever_account_the_address_has(sign_up, janis):
    """Writing is half of the time that is left without a password."""

    def written(address):
        with CaptureQueriesContext(connection) as sent:
            sign_up(Client(), email=address)
        rows = [each["sql"].split("(")[0] for each in sent if each["sql"].startswith("INSERT")]
        return sorted(rows)

    assert written(janis.email) == written("new@mfa.example")
    assert list(Account.objects.values_list("email", flat=True)) == [janis.email, "new@mfa.example"]
    assert Participant.objects.count() == 2


def test_a_sign_in_hashes_as_often_whatever_account_the_address_has(janis, egle, hashed):
    Account.objects.filter(pk=egle.pk).update(is_active=False)
    typed = {"password": "not the password"}
    for address in ("nobody@mfa.example", janis.email, egle.email):
        hashed.clear()
        Client().post(reverse("account_login"), typed | {"login": address})

        assert hashed == ["not the password"], address


def test_the_case_of_an_address_makes_no_second_account(client, sign_up, janis):
    sign_up(client, email=janis.email.upper())

    assert Account.objects.count() == 1


# Somebody else's address


def test_a_later_sign_up_replaces_one_that_was_never_proven(sign_up, prove, code_for):
    stranger, anna = Client(), Client()
    sign_up(stranger, full_name="Stranger", password1="the stranger's password")
    cache.clear()  # the limit of one letter in ten seconds
    sign_up(anna)
    prove(anna)
    account = Account.objects.get(email=ADDRESS)

    assert account.participant.full_name == "Anna Ķīse"
    assert not account.check_password("the stranger's password")
    assert Participant.objects.count() == 1


def test_a_code_does_not_prove_the_address_for_a_strangers_password(sign_up, letters):
    sign_up(Client(), password1="the stranger's password")
    for page in ("account_request_login_code", "account_reset_password"):
        Client().post(reverse(page), {"email": ADDRESS})

        assert letters(ADDRESS)[-1].kind == "unknown_account"


def test_the_first_of_two_sign_ups_cannot_prove_the_second(sign_up, prove, code_for):
    anna, stranger = Client(), Client()
    sign_up(anna)
    annas = code_for(ADDRESS)
    cache.clear()
    sign_up(stranger, password1="the stranger's password")
    answer = prove(anna, code=annas)

    assert answer.status_code == 200
    assert anna.get(reverse("participants:profile")).status_code == 302
    assert not Account.objects.get(email=ADDRESS).emailaddress_set.filter(verified=True).exists()


def test_whoever_was_registered_by_hand_is_linked_once_the_address_is_proven(
    client, latvia, sign_up, prove
):
    nominee = factories.participant("A. Kise", latvia, email=ADDRESS)
    sign_up(client)
    nominee.refresh_from_db()
    assert nominee.account is None

    prove(client)
    nominee.refresh_from_db()
    assert nominee.account.email == ADDRESS
    assert nominee.full_name == "Anna Ķīse"
    assert Participant.objects.count() == 1


@pytest.mark.parametrize(("party", "kept"), [("LV", "Consul"), ("LT", "")])
def test_a_title_left_empty_leaves_the_one_on_record_of_the_same_state(
    client, latvia, lithuania, sign_up, prove, party, kept
):
    factories.participant("Anna Ķīse", latvia, email=ADDRESS, title="Consul")
    sign_up(client, party={"LV": latvia, "LT": lithuania}[party].pk, title="")
    prove(client)
    assert Participant.objects.get().title == kept


@pytest.fixture
def recorded(latvia):
    """Anna's record of Latvia with her mission, made a month ago."""
    a_month_ago = timezone.now() - timedelta(days=30)
    embassy = factories.mission(latvia, name="Embassy in Oslo")
    details = {"email": ADDRESS, "mission": embassy, "created_at": a_month_ago}
    return factories.participant("Anna Ķīse", latvia, **details)


def test_whoever_proves_an_address_on_record_reads_so_and_is_asked_for_no_mission_again(
    client, recorded, sign_up, prove
):
    sign_up(client)
    prove(client)
    page = client.get(reverse("participants:welcome")).text
    assert ("A record is yours now" in page, "Tell us your mission" in page) == (True, False)


@pytest.mark.parametrize("claimed", ["latvia", "lithuania"])
def test_a_claim_names_its_record_and_since_when_the_own_state_knows_the_address(
    client, recorded, sign_up, prove, sign_in, ilze, ruta, claimed, request
):
    party = request.getfixturevalue(claimed)
    sign_up(client, party=party.pk)
    prove(client)
    reader = ilze if claimed == "latvia" else ruta
    page = sign_in(reader).get(reverse("participants:claim_list")).text
    assert reverse("desk:person", args=[recorded.pk]) in page
    assert ("This address stands in a record of Latvia since" in page) == (claimed == "latvia")
    assert "a record of Lithuania" not in page


def test_nobody_takes_over_the_person_of_another_account(client, janis, sign_up, prove):
    Participant.objects.filter(account=janis).update(email=ADDRESS)
    sign_up(client)
    prove(client)

    assert janis.participant.full_name == "Jānis Bērziņš-Ķīsis"
    assert Account.objects.get(email=ADDRESS).participant.email == ""


# What comes next


def test_after_the_code_the_next_steps_are_shown(client, sign_up, prove):
    sign_up(client)
    answer = prove(client)
    assert answer.url == reverse("participants:welcome")

    page = client.get(answer.url).text
    assert "You said Latvia. Its coordinator or the secretariat confirms it" in page
    for next_step in ("participants:profile", "trainings:training_list", "handbook:front"):
        assert f'href="{reverse(next_step)}"' in page


def test_whoever_came_from_a_training_goes_back_there(client, sign_up, prove, code_for):
    there = reverse("trainings:training_list")
    sign_up(client, next=there)
    typed = {"code": code_for(ADDRESS), "next": there}
    answer = client.post(reverse("account_email_verification_sent"), typed)

    assert answer.url == there
