"""accounts/people/: staff read, administrators act; each denial has its allowed twin."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from participants.actions.accounts import (
    appoint_administrator,
    disable_account,
)
from participants.actions.people import move
from participants.actions.profile import change_own_name
from participants.models import Account, AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.undoing import on_page, read_and_send


def address(name, *args):
    return reverse(f"participants:{name}", args=args)


def last_action():
    return AuditEntry.objects.first().action


@pytest.fixture
def everybody(request):
    return lambda name: request.getfixturevalue(name)


@pytest.mark.parametrize(
    ("who", "status"),
    [("thordur", 403), ("janis", 403), ("ilze", 403), ("astrid", 200), ("oskar", 200)],
)
@pytest.mark.parametrize("of", ["list", "one"])
def test_staff_read_accounts_and_nobody_else(sign_in, everybody, egle, who, status, of):
    url = address("account_list") if of == "list" else address("account_detail", egle.pk)

    assert sign_in(everybody(who)).get(url).status_code == status


ACTS = ["account_role", "account_term", "account_disable", "account_enable"]


@pytest.mark.parametrize(
    ("who", "status"), [("janis", 403), ("ilze", 403), ("astrid", 403), ("oskar", 200)]
)
@pytest.mark.parametrize("act", [*ACTS, "account_invite"])
def test_administrators_act_on_accounts_and_nobody_else(sign_in, everybody, egle, who, status, act):
    url = address(act, *([] if act == "account_invite" else [egle.pk]))

    assert sign_in(everybody(who)).get(url).status_code == status


@pytest.mark.parametrize("act", ACTS)
def test_an_account_that_does_not_exist_is_not_found(sign_in, oskar, act):
    assert sign_in(oskar).get(address(act, 999_999)).status_code == 404
    assert sign_in(oskar).get(f"/accounts/people/{10**30}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 120])
def test_the_list_costs_the_same_however_long(
    sign_in, astrid, latvia, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.officer(
            f"officer{number}@mfa.example", f"Officer {chr(97 + number % 26)}", latvia
        )
    client = sign_in(astrid)
    with django_assert_num_queries(9):  # two for the line of having read it, once an hour
        client.get(address("account_list"))
    with django_assert_num_queries(9):
        client.get(address("account_list"), {"q": "officer"})


def test_on_postgresql_a_search_reads_an_index_of_names_and_one_of_addresses(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite reads its rows.")
    with connection.cursor() as cursor:
        # The tables are empty, so that any other way would be quicker.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    named, addressed = (
        Participant.objects.matching("berzins"),
        Account.objects.filter(email__contains="berz"),
    )
    assert "Bitmap Index Scan on people_by_parts_of_the_name" in named.explain()
    assert "Bitmap Index Scan on accounts_by_parts_of_the_address" in addressed.explain()


@pytest.mark.parametrize("words", ["berzins", "BĒRZIŅŠ jānis", "janis.berzins@mfa", "kisis"])
def test_a_search_forgets_case_and_marks(sign_in, astrid, janis, egle, words):
    answer = sign_in(astrid).get(address("account_list"), {"q": words})

    assert [account.pk for account in answer.context["page_obj"]] == [janis.pk]


@pytest.mark.parametrize("words", ["asa", "LÖFGREN åsa", "loefgren"])
def test_staff_are_found_by_the_name_of_their_account(sign_in, astrid, oskar, words):
    change_own_name(account=astrid, full_name="Åsa Löfgren", language="sv", now=timezone.now())
    browser = sign_in(oskar)
    listed = browser.get(address("account_list"), {"q": words}).context["page_obj"]
    assert [account.pk for account in listed] == [astrid.pk]
    told = browser.get("/audit/", {"who": words}).context["rows"]
    assert {row.entry.by for row in told} == {astrid}


def test_a_search_finds_the_new_name_and_the_former_one(sign_in, astrid, janis, latvia):
    name, now = "Jānis Žagars", timezone.now()
    move(janis.participant, full_name=name, title="", party=latvia, mission=None, now=now)
    client = sign_in(astrid)

    def found(words):
        return list(client.get(address("account_list"), {"q": words}).context["page_obj"])

    assert found("zagars") == [janis]
    assert found("kisis") == [janis]
    assert found("zagarins") == []


def test_filters_narrow_the_list(sign_in, astrid, janis, egle, thordur, ilze, latvia):
    client = sign_in(astrid)

    def found(**query):
        return {
            account.email
            for account in client.get(address("account_list"), query).context["page_obj"]
        }

    assert found(role="coordinator") == {ilze.email}
    assert found(party=latvia.pk, role="officer") == {janis.email, thordur.email}
    assert found(state="claimed") == {thordur.email}
    assert found(state="disabled") == set()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 10_000},
        {"q": "<script>"},
        {"role": "king"},
        {"party": "1e9"},
        {"party": str(10**30)},
        {"state": "\u202e"},
        {"page": "-1"},
        {"page": "x"},
        {"page": str(10**30)},
    ],
)
def test_an_odd_query_is_a_page_all_the_same(sign_in, astrid, query):
    answer = sign_in(astrid).get(address("account_list"), query)

    assert answer.status_code == 200
    assert "<script>" not in answer.text.split("<main")[1].split("</main>")[0]


# Role


def change_role(client, account, **fields):
    return read_and_send(client, address("account_role", account.pk), fields)


def test_a_role_is_changed_and_its_holder_is_told(sign_in, oskar, janis, latvia, letters):
    change_role(sign_in(oskar), janis, role="secretariat", party=latvia.pk)
    janis.refresh_from_db()

    assert janis.role == "secretariat"
    assert last_action() == "change_role"
    assert [letter.kind for letter in letters(janis.email)] == ["role_changed"]


def test_another_role_needs_another_sign_in_and_the_same_one_does_not(
    sign_in, oskar, janis, latvia, lithuania
):
    officer = sign_in(janis)
    change_role(sign_in(oskar), janis, role="officer", party=lithuania.pk)
    assert officer.get(address("profile")).status_code == 200

    change_role(sign_in(oskar), janis, role="secretariat", party=latvia.pk)
    assert officer.get(address("profile")).status_code == 302


def test_the_role_that_stands_already_is_not_given_again(sign_in, oskar, janis, latvia, letters):
    answer = change_role(sign_in(oskar), janis, role="officer", party=latvia.pk)
    assert "Nothing differs from what stands already." in answer.text
    assert letters(janis.email) == []


def test_a_coordinator_s_role_is_given_again_with_another_term_only(
    sign_in, oskar, ilze, latvia, letters
):
    term = ilze.terms.get()
    days = {"since": term.since.isoformat(), "until": term.until or ""}
    change_role(sign_in(oskar), ilze, role="coordinator", party=latvia.pk, **days)
    assert letters(ilze.email) == []
    days["until"] = "2090-01-01"
    change_role(
        sign_in(oskar), ilze, role="coordinator", party=latvia.pk, are_days_meant="on", **days
    )
    assert [letter.kind for letter in letters(ilze.email)] == ["role_changed"]


def test_the_running_term_given_again_ends_one_to_come(sign_in, oskar, ilze, latvia):
    running = ilze.terms.get()
    running.until = date(2089, 1, 1)
    running.save()
    ilze.terms.create(party=latvia, since=date(2090, 1, 1))
    days = {"since": running.since.isoformat(), "until": "2089-01-01", "are_days_meant": "on"}
    change_role(sign_in(oskar), ilze, role="coordinator", party=latvia.pk, **days)
    assert not ilze.terms.filter(since="2090-01-01").exists()


@pytest.mark.parametrize(("recognition", "is_warned"), [("claimed", True), ("recognised", False)])
def test_whoever_changes_a_role_reads_that_it_recognises(
    sign_in, oskar, janis, recognition, is_warned
):
    Account.objects.filter(pk=janis.pk).update(recognition=recognition)
    page = sign_in(oskar).get(address("account_role", janis.pk)).text
    assert ("This account is not recognised" in page) is is_warned


def test_an_account_is_disabled_once(sign_in, oskar, janis):
    browser, disable = sign_in(oskar), address("account_disable", janis.pk)
    shown = on_page(browser.get(disable).text)
    first, second = (browser.post(disable, shown) for _click in range(2))
    assert (first.status_code, "Disabled by" in second.text) == (302, True)
    page = browser.get(disable).text
    assert "This account is disabled already." in page
    assert "Its holder is signed out at once" not in page
    with pytest.raises(Refused, match="disabled already"):
        disable_account(account=janis, by=oskar, now=timezone.now())
    enable = address("account_enable", janis.pk)
    shown = on_page(browser.get(enable).text)
    for _click in range(2):
        browser.post(enable, shown)
    assert AuditEntry.objects.filter(action="enable_account").count() == 1


def test_whoever_is_no_coordinator_any_more_has_no_term(sign_in, oskar, ilze, latvia):
    change_role(sign_in(oskar), ilze, role="officer", party=latvia.pk)
    to_come = {"since": "2090-01-01", "are_days_meant": "on"}
    change_role(sign_in(oskar), ilze, role="coordinator", party=latvia.pk, **to_come)

    assert ilze.terms.filter(since="2090-01-01").exists()
    assert Account.objects.get(pk=ilze.pk).coordinated_party is None


def test_nobody_changes_their_own_role(sign_in, oskar):
    factories.account("second@secretariat.example", role="administrator")
    answer = change_role(sign_in(oskar), oskar, role="secretariat")
    oskar.refresh_from_db()

    assert "your own account" in answer.text
    assert oskar.role == "administrator"


def test_the_last_administrator_stays(oskar, now):
    from participants.actions import accounts, roles
    from participants.refusal import Refused

    second = factories.account("second@secretariat.example", role="administrator")
    accounts.disable_account(account=second, by=oskar, now=now)
    with pytest.raises(Refused):
        accounts.disable_account(account=oskar, by=second, now=now)
    with pytest.raises(Refused):
        roles.change_role(account=oskar, role="secretariat", party=None, by=second, now=now)
    oskar.refresh_from_db()

    assert oskar.is_active and oskar.is_administrator


# Terms


def test_a_further_term_is_written_down(sign_in, oskar, latvia, lithuania):
    anna = factories.coordinator("anna@mfa.example", latvia, until=date(2026, 1, 1))
    fields = {"party": lithuania.pk, "since": "2026-01-02", "until": ""}
    sign_in(oskar).post(address("account_term", anna.pk), fields)
    anna = Account.objects.get(pk=anna.pk)

    assert anna.coordinated_party == lithuania
    assert last_action() == "set_term"


def test_terms_of_one_account_do_not_overlap(sign_in, oskar, ilze, lithuania):
    fields = {"party": lithuania.pk, "since": "2026-01-02"}
    answer = sign_in(oskar).post(address("account_term", ilze.pk), fields)

    assert "already has a term" in answer.text
    assert ilze.terms.count() == 1


def test_an_officer_has_no_term(sign_in, oskar, janis, latvia):
    answer = sign_in(oskar).post(
        address("account_term", janis.pk), {"party": latvia.pk, "since": "2026-01-02"}
    )

    assert "Only a coordinator" in answer.text
    assert not janis.terms.exists()


def test_a_term_that_has_ended_leaves_an_officers_rights(sign_in, oskar, ilze):
    coordinator = sign_in(ilze)
    assert coordinator.get(address("claim_list")).status_code == 200

    term = ilze.terms.get()
    end = address("account_term_end", ilze.pk, term.pk)
    read_and_send(sign_in(oskar), end, {"until": "2021-01-01"})
    assert coordinator.get(address("claim_list")).status_code == 403
    assert last_action() == "end_term"


def test_a_term_ends_no_earlier_than_it_begins(sign_in, oskar, ilze):
    term = ilze.terms.get()
    end = address("account_term_end", ilze.pk, term.pk)
    answer = read_and_send(sign_in(oskar), end, {"until": "2019-01-01"})

    assert "The term would end before it begins." in answer.text


def test_the_term_of_another_account_is_not_found(sign_in, oskar, ilze, ruta):
    url = address("account_term_end", ilze.pk, ruta.terms.get().pk)

    assert sign_in(oskar).get(url).status_code == 404


# Disabled


def test_disabling_asks_first_and_acts_on_post_only(sign_in, oskar, janis):
    client, officer = sign_in(oskar), sign_in(janis)
    client.get(address("account_disable", janis.pk))
    assert officer.get(address("profile")).status_code == 200

    read_and_send(client, address("account_disable", janis.pk))
    assert officer.get(address("profile")).status_code == 302
    assert last_action() == "disable_account"

    read_and_send(client, address("account_enable", janis.pk))
    assert officer.get(address("profile")).status_code == 302, "a session outlived its end"
    assert sign_in(Account.objects.get(pk=janis.pk)).get(address("profile")).status_code == 200
    assert last_action() == "enable_account"


def test_nobody_disables_themselves(sign_in, oskar):
    sign_in(oskar).post(address("account_disable", oskar.pk))
    oskar.refresh_from_db()

    assert oskar.is_active


def test_nobody_is_offered_to_disable_themselves(sign_in, oskar, janis):
    client = sign_in(oskar)

    assert (
        address("account_disable", janis.pk) in client.get(address("account_detail", janis.pk)).text
    )
    assert (
        address("account_disable", oskar.pk)
        not in client.get(address("account_detail", oskar.pk)).text
    )
    asked = client.get(address("account_disable", oskar.pk), follow=True)
    assert "You cannot do this to your own account." in asked.text


def test_the_page_of_an_account_shows_what_was_done(sign_in, oskar, janis):
    client = sign_in(oskar)
    read_and_send(client, address("account_disable", janis.pk))

    assert "Disabled" in client.get(address("account_detail", janis.pk)).text


def test_the_address_of_a_new_account_is_its_primary_one(db):
    account = appoint_administrator(email="new@secretariat.example", now=timezone.now())
    assert EmailAddress.objects.get_primary(account).email == account.email
