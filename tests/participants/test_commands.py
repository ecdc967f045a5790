"""make_admin, and the accounts of the demonstration."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from participants import demonstration, reference
from participants.models import Account, AuditEntry, Mission, Participant


def test_make_admin_makes_an_account_that_signs_in_by_code(db, capsys):
    call_command("make_admin", "Root@Secretariat.example")
    account = Account.objects.get(email="root@secretariat.example")

    assert account.is_administrator
    assert not account.has_usable_password()
    assert "/accounts/login/code/" in capsys.readouterr().out
    assert AuditEntry.objects.get().action == "appoint_administrator"


def test_make_admin_promotes_an_account(janis):
    call_command("make_admin", janis.email)
    janis.refresh_from_db()

    assert janis.is_administrator
    assert janis.check_password("correct horse battery")


def test_make_admin_enables_an_account_again(janis):
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    call_command("make_admin", janis.email)
    janis.refresh_from_db()
    assert (janis.is_active, janis.role) == (True, "administrator")


def test_make_admin_ends_the_terms_of_a_coordinator(ilze, latvia):
    """They would count again if she ever became a coordinator anew."""
    today = timezone.localdate()
    ilze.terms.create(party=latvia, since=today + timedelta(days=40))
    call_command("make_admin", ilze.email)
    assert [term.until for term in ilze.terms.all()] == [today - timedelta(days=1)]


def test_make_admin_takes_a_password_from_its_input(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough sentence\n"))
    call_command("make_admin", "root@secretariat.example", password_stdin=True)

    assert Account.objects.get().check_password("a long enough sentence")


@pytest.mark.parametrize(
    ("email", "password"),
    [("root", None), ("r\u0131@x.example", None), ("a@b.example", "x\n"), ("a@b.example", "")],
)
def test_make_admin_refuses_what_cannot_be(db, monkeypatch, email, password):
    monkeypatch.setattr("sys.stdin", io.StringIO(password or ""))
    with pytest.raises(CommandError):
        call_command("make_admin", email, password_stdin=password is not None)
    assert not Account.objects.exists()


@pytest.fixture
def demo(db, now, settings):
    settings.DEMO = True
    reference.load(now)
    steps = []
    demonstration.load(now, steps.append)
    return steps


def test_the_demonstration_has_an_account_per_role_and_state(demo):
    by_role = {role: Account.objects.filter(role=role).count() for role in Account.Role.values}

    assert by_role == {"officer": 12, "coordinator": 11, "secretariat": 1, "administrator": 1}
    assert Account.objects.get(recognition="claimed").email == "newcomer@demo.example"
    assert Account.objects.get(email="coordinator.eu@demo.example").coordinated_party.code == "EU"
    assert sum(demo) == demonstration.STEPS


def test_the_accounts_of_the_demonstration_share_a_password(demo, client):
    client.post(
        "/accounts/login/", {"login": "officer.lv@demo.example", "password": demonstration.PASSWORD}
    )

    assert "Jānis" in client.get("/accounts/profile/").text


def test_everybody_of_the_demonstration_serves_the_party_of_the_account(demo):
    for person in Participant.objects.select_related("account", "mission"):
        assert person.party_id == person.account.party_id
        assert person.mission is None or person.mission.party_id == person.party_id


def test_the_eleven_have_embassies_with_each_other(demo):
    embassies = Mission.objects.filter(source="demonstration", is_listed=True)

    assert embassies.count() == 110
    assert (
        embassies.get(party__code="RU", host__code="SE").names["sv"]
        == "Rysslands ambassad i Sverige"
    )


def test_outside_the_demonstration_nothing_of_it_is_made(db, now):
    with pytest.raises(RuntimeError):
        demonstration.load(now, lambda done: None)
