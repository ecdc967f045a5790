"""An address that is proven by another code than the sign-up's: whoever signed up may be a
stranger.
"""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants.models import Account, AuditEntry, Participant
from participants.tasks import tell_deciders
from tests import factories
from tests.participants.test_sign_in import ask_for_code

ADDRESS = "anna@mfa.example"
WELCOME = reverse("participants:welcome")


@pytest.fixture
def by_code(sign_up, code_for):
    """A stranger signs up with Anna's address; she signs in by a code and is sent on."""

    def sign_in(client: Client, **with_it) -> str:
        sign_up(Client(), full_name="Invented Person", title="Minister")
        ask_for_code(client, ADDRESS)
        typed = {"code": code_for(ADDRESS)} | with_it
        return client.post(reverse("account_confirm_login_code"), typed).url

    return sign_in


def test_she_is_asked_who_she_is(client, by_code):
    answer = client.get(by_code(client))

    assert answer.request["PATH_INFO"] == WELCOME
    assert "Is this you?" in answer.text
    assert "Invented Person" in answer.text, "she may have signed up herself, on another device"


def test_what_the_stranger_typed_is_told_to_nobody(client, by_code, ilze, letters):
    by_code(client)
    tell_deciders(timezone.now())

    assert letters(ilze.email) == []
    assert not Account.objects.claims().exists()
    assert not Participant.objects.filter(full_name="Invented Person").exists()
    assert AuditEntry.objects.get(action="prove_address").facts["asked"] is True


def test_what_she_says_is_told(client, by_code, ilze, ruta, lithuania, letters):
    by_code(client)
    answer = client.post(WELCOME, {"full_name": "Anna Ķīse", "title": "", "party": lithuania.pk})
    tell_deciders(timezone.now())

    assert "Your account is open" in client.get(answer.url).text
    account = Account.objects.get(email=ADDRESS)
    assert (account.party, account.recognition) == (lithuania, "claimed")
    assert (account.person.full_name, account.person.email) == ("Anna Ķīse", ADDRESS)
    assert letters(ilze.email) == []
    assert "Anna Ķīse" in letters(ruta.email)[0].body


def test_a_mistake_is_told_at_its_field_and_keeps_what_was_typed(client, by_code, latvia):
    by_code(client)
    answer = client.post(WELCOME, {"full_name": "123", "title": "Consul", "party": latvia.pk})

    assert list(answer.context["form"].errors) == ["full_name"]
    assert 'value="Consul"' in answer.text
    assert not Account.objects.claims().exists()


def test_she_is_asked_again_until_she_has_said_it(client, by_code, code_for):
    by_code(client)
    other = Client()
    ask_for_code(other, ADDRESS)
    answer = other.post(reverse("account_confirm_login_code"), {"code": code_for(ADDRESS)})

    assert answer.url.startswith(WELCOME)


def test_then_she_goes_where_she_wanted_to(client, by_code, latvia):
    there = reverse("trainings:training_list")
    asked = by_code(client, next=there)
    assert f'value="{there}"' in client.get(asked).text

    typed = {"full_name": "Anna Ķīse", "title": "", "party": latvia.pk, "next": there}
    assert client.post(WELCOME, typed).url == there


def test_nobody_is_sent_to_another_site(client, by_code, latvia):
    by_code(client)
    typed = {
        "full_name": "Anna Ķīse",
        "title": "",
        "party": latvia.pk,
        "next": "https://evil.example/",
    }

    assert client.post(WELCOME, typed).url == WELCOME


def test_who_was_registered_by_hand_keeps_the_name_until_she_says_another(client, latvia, by_code):
    nominee = factories.participant("A. Kise", latvia, email=ADDRESS)
    page = client.get(by_code(client)).text
    nominee.refresh_from_db()

    assert (nominee.full_name, nominee.account.email) == ("A. Kise", ADDRESS)
    assert "A. Kise" in page and "Invented Person" not in page


def test_a_code_for_a_new_password_confirms_nothing_either(client, sign_up, code_for):
    sign_up(Client(), full_name="Invented Person")
    client.post(reverse("account_reset_password"), {"email": ADDRESS})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_for(ADDRESS)})
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    client.post(reverse("account_complete_password_reset"), new)

    assert not Account.objects.claims().exists()
    typed = {"login": ADDRESS, "password": "another long sentence"}
    assert client.post(reverse("account_login"), typed).url.startswith(WELCOME)


@pytest.mark.parametrize(
    "place", ["desk:start", "desk:me", "participants:profile", "handbook:front"]
)
def test_the_other_pages_open_meanwhile(client, by_code, place):
    by_code(client)

    assert client.get(reverse(place)).status_code == 200
