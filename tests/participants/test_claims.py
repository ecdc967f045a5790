"""Claimed officers are recognised or refused by the coordinator of their own state, or by staff."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants import audit
from participants.actions import claims
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from participants.rules.claims import hint, refusal_problems
from tests import factories
from tests.undoing import on_page, shown_decision


def listed(client):
    answer = client.get(reverse("participants:claim_list"))
    return [claim.account.email for claim in answer.context["claims"]]


def recognise(client, account, **options):
    shown = {"party": account.party_id} | shown_decision(account)  # what the page showed
    return client.post(reverse("participants:claim_recognise", args=[account.pk]), shown, **options)


def refuse(client, account, reason="I do not know this person."):
    shown = {"party": account.party_id} | shown_decision(account)  # what the page showed
    return client.post(
        reverse("participants:claim_refuse", args=[account.pk]), shown | {"reason": reason}
    )


def standing(account):
    account.refresh_from_db()
    return account.recognition


@pytest.fixture
def algis(lithuania):
    """A claimed officer of Lithuania."""
    return factories.officer(
        "algis@urm.example", "Algis Žemaitis", lithuania, recognition="claimed"
    )


def test_a_coordinator_sees_the_own_states_claims_and_staff_see_all(
    sign_in, ilze, ruta, astrid, janis, thordur, algis
):
    assert listed(sign_in(ilze)) == [thordur.email]
    assert listed(sign_in(ruta)) == [algis.email]
    assert set(listed(sign_in(astrid))) == {thordur.email, algis.email}


def test_each_button_is_explained(sign_in, ilze, thordur):
    page = sign_in(ilze).get(reverse("participants:claim_list")).text
    for button in ("Recognise", "Recognise and approve", "Refuse"):
        assert f"<dt>{button}</dt>" in page


def test_an_officer_sees_no_claims(sign_in, janis, thordur):
    for account in (janis, thordur):
        assert sign_in(account).get(reverse("participants:claim_list")).status_code == 403


@pytest.mark.parametrize("who", ["ilze", "astrid", "oskar"])
def test_whoever_may_recognises(sign_in, request, thordur, letters, who):
    recognise(sign_in(request.getfixturevalue(who)), thordur)

    assert standing(thordur) == "recognised"
    assert AuditEntry.objects.get().action == "recognise_officer"
    assert [letter.kind for letter in letters(thordur.email)] == ["account_recognised"]


def test_another_states_claim_is_not_found(sign_in, ruta, thordur):
    client = sign_in(ruta)

    assert recognise(client, thordur).status_code == 404
    assert refuse(client, thordur).status_code == 404
    assert client.get(reverse("participants:claim_refuse", args=[thordur.pk])).status_code == 404
    assert standing(thordur) == "claimed"


def test_an_officer_recognises_nobody(sign_in, janis, thordur):
    for account in (janis, thordur):
        assert recognise(sign_in(account), thordur).status_code == 403
    assert standing(thordur) == "claimed"


def test_a_link_recognises_nobody(sign_in, ilze, thordur):
    url = reverse("participants:claim_recognise", args=[thordur.pk])

    assert sign_in(ilze).get(url).status_code == 405
    assert standing(thordur) == "claimed"


def test_an_undo_before_anybody_was_told_is_no_withdrawal_in_the_trail(ilze, thordur, now):
    shown = str(thordur.party_id)
    claims.recognise_officer(account=thordur, shown=shown, by=ilze, now=now)
    claims.take_back_recognition(account=thordur, by=ilze, now=now, seen=None)
    trail = [words for _entry, words in audit.worded(AuditEntry.objects.about(thordur))]
    assert trail == ["Recognition undone by Ilze Liepa", "Recognised by Ilze Liepa"]


def test_a_second_click_is_told_kindly(sign_in, ilze, thordur):
    client = sign_in(ilze)
    recognise(client, thordur)
    answer = recognise(client, thordur, follow=True)

    assert "recognised already" in answer.text
    assert AuditEntry.objects.count() == 1


def test_a_claim_that_changed_since_it_was_read_is_not_recognised(
    sign_in, astrid, latvia, lithuania, thordur
):
    client = sign_in(astrid)
    for page in (
        reverse("participants:claim_list"),
        reverse("participants:account_detail", args=[thordur.pk]),
    ):
        assert f'name="party" value="{latvia.pk}"' in client.get(page).text

    Account.objects.update(party=lithuania)
    assert "has changed since you saw it" in recognise(client, thordur, follow=True).text
    assert standing(thordur) == "claimed"

    recognise(client, thordur)
    assert standing(thordur) == "recognised"


def test_a_claim_that_changed_since_it_was_read_is_not_refused(
    sign_in, astrid, latvia, lithuania, thordur
):
    client = sign_in(astrid)
    page = client.get(reverse("participants:claim_refuse", args=[thordur.pk])).text
    assert f'name="party" value="{latvia.pk}"' in page

    Account.objects.update(party=lithuania)
    answer = refuse(client, thordur, "Not in Riga.").text
    assert "has changed since you saw it" in answer and "Not in Riga." in answer
    assert f'name="party" value="{lithuania.pk}"' in answer
    assert standing(thordur) == "claimed"

    refuse(client, thordur)
    assert standing(thordur) == "refused"


def test_a_refusal_needs_a_reason_and_the_officer_reads_it(sign_in, ilze, thordur, letters):
    client = sign_in(ilze)
    answer = refuse(client, thordur, "")
    assert "reason" in answer.context["form"].errors
    assert standing(thordur) == "claimed"

    refuse(client, thordur, "You serve in Tallinn, I believe.")
    assert standing(thordur) == "refused"
    [letter] = letters(thordur.email)
    assert letter.kind == "claim_refused"
    assert "You serve in Tallinn, I believe." in letter.body
    assert listed(client) == []


@pytest.mark.parametrize("reason", ["a\x00b", "a\u202eb", "a\u200bb", "a" * 1001])
def test_a_reason_that_cannot_be_shown_is_told_at_its_field(sign_in, ilze, thordur, reason):
    answer = refuse(sign_in(ilze), thordur, reason)

    assert list(answer.context["form"].errors) == ["reason"]
    assert standing(thordur) == "claimed"


def test_a_refusal_is_undone_before_anybody_hears_of_it(sign_in, ilze, thordur, letters):
    client = sign_in(ilze)
    refuse(client, thordur)
    undo = reverse("participants:refusal_undo", args=[thordur.pk])
    shown = on_page(client.get(reverse("participants:claim_list")).text, undo)
    answer = client.post(undo, shown, follow=True)
    assert "The refusal is undone. No letter was sent." in answer.text
    assert (standing(thordur), letters(thordur.email)) == ("claimed", [])


@pytest.mark.parametrize("decision", ["recognise", "refuse"])
def test_a_decision_is_undone_once_and_not_by_whoever_read_another(
    sign_in, ilze, astrid, thordur, decision
):
    decide = {"recognise": recognise, "refuse": refuse}[decision]
    name = {"recognise": "claim_undo", "refuse": "refusal_undo"}[decision]
    undo = reverse(f"participants:{name}", args=[thordur.pk])
    client, other = sign_in(ilze), sign_in(astrid)
    decide(client, thordur)
    form = on_page(client.get(reverse("participants:claim_list")).text, undo)
    assert "is undone. No letter was sent." in other.post(undo, form, follow=True).text
    assert "That no longer stands. It is now: " in client.post(undo, form, follow=True).text

    decide(other, thordur)
    stands = standing(thordur)
    for old in (form, {}):
        answer = client.post(undo, old, follow=True).text
        assert f"your own first click). It is now: {stands}." in answer
    assert standing(thordur) == stands != "claimed"


def test_after_a_minute_a_refusal_stands(ilze, thordur, letters, now):
    claims.refuse_claim(
        account=thordur, shown=str(thordur.party_id), reason="Not ours.", by=ilze, now=now
    )
    assert not Letter.objects.due(now + timedelta(seconds=30)).exists()
    with pytest.raises(
        Refused, match="More than a minute has passed. The officer can claim the state again."
    ):
        claims.undo_refusal(account=thordur, by=ilze, now=now + timedelta(minutes=2), seen=None)
    assert (standing(thordur), len(letters(thordur.email))) == ("refused", 1)


@pytest.mark.parametrize(
    ("who", "instead"),
    [
        ("ilze", "Please ask the secretariat to withdraw the recognition."),
        ("astrid", "Withdraw the recognition on the page of the account instead, with a reason"),
    ],
)
def test_after_a_minute_a_recognition_stands_though_its_letter_has_not_left(
    request, ilze, thordur, now, who, instead
):
    shown = str(thordur.party_id)
    claims.recognise_officer(account=thordur, shown=shown, by=ilze, now=now)
    with pytest.raises(Refused, match=f"^More than a minute has passed. {instead}"):
        claims.take_back_recognition(
            account=thordur,
            by=request.getfixturevalue(who),
            now=now + timedelta(minutes=2),
            seen=None,
        )
    assert standing(thordur) == "recognised"


def test_who_is_recognised_within_the_minute_does_not_read_of_the_refusal(
    ilze, astrid, thordur, letters, now
):
    shown = str(thordur.party_id)
    claims.refuse_claim(account=thordur, shown=shown, reason="Not ours.", by=ilze, now=now)
    later = now + timedelta(seconds=10)
    claims.recognise_officer(account=thordur, shown=shown, by=astrid, now=later)
    assert [letter.kind for letter in letters(thordur.email)] == ["account_recognised"]


def test_staff_recognise_later_whom_somebody_refused(sign_in, ilze, astrid, thordur):
    refuse(sign_in(ilze), thordur)
    client = sign_in(astrid)
    page = client.get(reverse("participants:account_detail", args=[thordur.pk])).text
    assert reverse("participants:claim_recognise", args=[thordur.pk]) in page

    recognise(client, thordur)
    assert standing(thordur) == "recognised"


def test_a_claim_of_an_address_that_is_not_proven_waits_unseen(sign_in, ilze, thordur):
    thordur.emailaddress_set.update(verified=False)

    assert listed(sign_in(ilze)) == []


def test_nobody_recognises_themselves(sign_in, latvia, ilze):
    ilze.recognition = "claimed"
    ilze.save()
    recognise(sign_in(ilze), ilze)

    assert standing(ilze) == "claimed"


def test_a_coordinator_out_of_term_recognises_nobody(sign_in, latvia, thordur):
    past = factories.coordinator(
        "past@mfa.example", latvia, until=factories.LONG_AGO.replace(year=2021)
    )

    assert recognise(sign_in(past), thordur).status_code == 403


def test_an_officer_of_a_party_that_is_suspended_is_not_recognised(sign_in, astrid):
    ruritania = factories.party("XX", "Ruritania", status="suspended")
    officer = factories.officer("x@x.example", "Rudolf", ruritania, recognition="claimed")
    recognise(sign_in(astrid), officer)

    assert standing(officer) == "claimed"


@pytest.mark.parametrize(
    ("domain", "words"),
    [
        ({"domain": "post.example"}, "foreign ministry of Latvia uses"),
        ({"domain": "post.example", "shared": True}, "whole government of Latvia"),
        ({"domain": "post.example", "legacy": True}, "around 2011"),
        ({"domain": "other.example"}, "not among those we know"),
    ],
)
def test_the_domain_is_a_hint_to_the_approver(sign_in, ilze, thordur, latvia, domain, words):
    latvia.email_domains = [domain]
    latvia.save()

    assert words in sign_in(ilze).get(reverse("participants:claim_list")).text
    assert standing(thordur) == "claimed"


def test_without_a_party_there_is_no_hint(astrid):
    assert hint(astrid) == ""


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_the_list_costs_the_same_however_long(
    sign_in, astrid, latvia, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.officer(f"o{number}@mfa.example", "Officer", latvia, recognition="claimed")
    client = sign_in(astrid)
    with django_assert_num_queries(9):
        client.get(reverse("participants:claim_list"))


def test_a_name_is_shown_as_text(sign_in, ilze, latvia):
    factories.officer("s@mfa.example", "<script>alert(1)</script>", latvia, recognition="claimed")

    assert "<script>alert" not in sign_in(ilze).get(reverse("participants:claim_list")).text


def test_a_claim_is_refused_with_a_reason_and_only_while_it_waits(ilze, thordur):
    shown = str(thordur.party_id)
    assert refusal_problems(thordur, shown=shown, reason="Not ours", by=ilze) == []
    [no_reason] = refusal_problems(thordur, shown=shown, reason="", by=ilze)
    assert no_reason == "Please give a reason; the officer will read it."
    thordur.recognition = "recognised"
    [too_late] = refusal_problems(thordur, shown=shown, reason="Not ours", by=ilze)
    assert too_late == "This claim has been decided already."


def test_a_refused_withdrawal_shows_the_recognition_that_a_colleague_gave_meanwhile(
    sign_in, ilze, astrid, thordur, monkeypatch
):
    recognise(sign_in(ilze), thordur)
    browser, act = sign_in(astrid), claims.take_back_recognition
    page = reverse("participants:claim_take_back", args=[thordur.pk])

    def after_a_colleague(**sent):
        Account.objects.filter(pk=thordur.pk).update(recognised_at=timezone.now())
        return act(**sent)

    form = on_page(browser.get(page).text) | {"reason": "A namesake was meant."}
    monkeypatch.setattr(claims, "take_back_recognition", after_a_colleague)
    answer = browser.post(page, form).text
    thordur.refresh_from_db()
    assert on_page(answer)["seen"] == thordur.recognised_at.isoformat() != form["seen"]
    assert standing(thordur) == "recognised"
