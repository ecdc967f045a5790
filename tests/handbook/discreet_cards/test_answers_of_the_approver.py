"""What the approver of a number reads before, and answers for line by line."""

import pytest

from handbook.models import CardNumber, Contact, CountryPage
from handbook.rules import cards as rules
from tests.handbook.country_editing import (
    AT_ALL_HOURS,
    confirmed,
    coordinator_of,
)
from tests.handbook.discreet_cards.card import at, read

pytestmark = pytest.mark.any_database


def question(client, contact: Contact):
    """The page on which the approver reads what the contact says, before answering."""
    address = f"/handbook/countries/{contact.page.party.code}/edit/discreet-card/"
    return client.get(address, {"place": "abroad", "contact": contact.key})


def approve(client, contact: Contact, **changes):
    data = {"place": "abroad", "contact": contact.key, "seen": contact.fingerprint}
    address = f"/handbook/countries/{contact.page.party.code}/edit/discreet-card/"
    return client.post(address, data | changes, follow=True)


@pytest.fixture
def line(shipped) -> Contact:
    return confirmed("lv-safe-house", **AT_ALL_HOURS | {"notes": {"en": "Ask for help."}})


def test_the_approver_reads_what_the_contact_says_and_ticks_each_line(line, sign_in):
    client = sign_in(coordinator_of("LV"))
    page = question(client, line).text
    assert "Does the contact permit the card?" in page and not CardNumber.objects.exists()
    for words in ("Ask for help.", "Presumed victims, the public and embassies", "24/7"):
        assert words in page
    assert "Any presumed victim may be given this number" in page and "Helpline" in page
    assert "Can it be called from abroad?</strong>" in page and "Latvian" in page
    assert "patverums-dm.lv" in page and "article of 12 December 2022" in page
    assert "who wrote that page is not who answers" in " ".join(page.split())
    assert page.count('name="permitting"') == len(rules.asked_of(line))
    assert 'role="alert"' not in page
    for kind in ("the police", "an authority", "an office", "only some people", "other hours"):
        assert kind in page
    assert "only from inside the country, or another language" in " ".join(page.split())


def test_a_line_that_is_not_ticked_is_asked_for_again(line, sign_in):
    client = sign_in(coordinator_of("LV"))
    for ticked in ([], ["kind", "serves", "names-en-0", "audiences-en-0", "opening"]):
        page = approve(client, line, permitting=ticked)
        assert "Not approved yet." in page.text and "tick each line that permits" in page.text
        assert page.text.count(" checked") == len(ticked) and not CardNumber.objects.exists()
    page = approve(client, line, permitting=rules.asked_of(line))
    assert page.redirect_chain and CardNumber.objects.get().contact == line


def test_each_sentence_of_a_note_is_answered_for(line, sign_in):
    words = ["Text messages only.", "By appointment only.", "Two euros a minute."]
    line = confirmed(line.key, notes={"en": " ".join(words)})
    client = sign_in(coordinator_of("LV"))
    page = question(client, line).text
    assert all(page.count(f">{sentence}</span>") == 1 for sentence in words)
    for answer in ("notes-en-0", "notes-en-1", "notes-en-2"):
        approve(client, line, permitting=set(rules.asked_of(line)) - {answer})
        assert not CardNumber.objects.exists()
    approve(client, line, permitting=rules.asked_of(line))
    assert CardNumber.objects.get().contact == line


def test_a_second_approval_is_told_that_the_first_stands(line, sign_in):
    client = sign_in(coordinator_of("LV"))
    approve(client, line, permitting=rules.asked_of(line))
    before = CardNumber.objects.values().get()
    page = approve(client, line, permitting=rules.asked_of(line))
    assert "+371 28612120 is approved already. Nothing has changed." in page.text
    assert page.text.count("Approved: ") == 0 and CardNumber.objects.values().get() == before


def tell(line: Contact, where: str, words: str) -> None:
    """Write it into the page's emergency note, or into its section on assistance."""
    if where == "note":
        CountryPage.objects.filter(pk=line.page.pk).update(emergency_notes={"lv": words})
    else:
        line.page.sections.filter(key="assistance").update(texts={"lv": words})


@pytest.mark.parametrize("where", ["note", "section"])
@pytest.mark.parametrize(
    "words",
    [
        *("Policija atbild: 28 61 21 20.", "Policija: +371 28612120, 24/7", "(00371) 286-121-20"),
        *("28\u2011612\u2011120", "28\u2212612\u2212120", "28 \u2014 612 \u2014 120"),
        *("28\u00b7612\u00b7120", "28/612/120", "28\u00a0612\u202f120", "28\u200b612\u2060120"),
        *("28*612*120", "28\u2022612\u2022120"),
    ],
)
def test_what_the_page_says_of_the_number_elsewhere_is_one_more_line(line, sign_in, where, words):
    tell(line, where, words)
    client = sign_in(coordinator_of("LV"))
    page = question(client, line).text
    assert "Elsewhere on the country page" in page and f'lang="lv">{words}</span>' in page
    seen = rules.approval_token(Contact.objects.get(pk=line.pk))
    page = approve(client, line, permitting=rules.asked_of(line), seen=seen)
    assert "tick each line that permits the card" in page.text and not CardNumber.objects.exists()
    approve(client, line, permitting=[*rules.asked_of(line), rules.ELSEWHERE], seen=seen)
    assert CardNumber.objects.get().told_elsewhere == [["lv", words]]


def test_a_number_in_words_is_seen_though_apostrophes_stand_in_it(line, sign_in):
    tell(line, "section", "Policija: 28\u2019612\u2019120")
    assert rules.told_elsewhere(Contact.objects.get(pk=line.pk)) != []
    tell(line, "section", "Policija: 28'612'121")
    assert rules.told_elsewhere(Contact.objects.get(pk=line.pk)) == []


def test_a_text_of_the_page_with_another_number_is_no_line(line, sign_in):
    tell(line, "section", "Policija: 28 61 21 21, 110; 24/7, 2004/81")
    assert "Elsewhere on the country page" not in question(sign_in(coordinator_of("LV")), line).text


def test_a_text_of_the_page_that_changed_since_it_was_shown_is_shown_again(line, sign_in):
    client, seen = sign_in(coordinator_of("LV")), rules.approval_token(line)
    tell(line, "note", "Policija: 28612120")
    page = approve(client, line, permitting=[*rules.asked_of(line), rules.ELSEWHERE], seen=seen)
    assert "This has changed since you opened it" in page.text and not CardNumber.objects.exists()


def test_an_approval_rests_once_the_page_says_something_else_of_the_number(line, sign_in, janis):
    approve(sign_in(coordinator_of("LV")), line, permitting=rules.asked_of(line))
    officer = sign_in(janis)
    assert read(officer.get(at()))
    tell(line, "section", "Policija: 28612120")
    assert officer.get(at()).status_code == 404
    page = officer.get("/handbook/countries/LV/").text
    assert "what the page says of the number, have changed since they were approved" in page


def test_the_same_words_in_another_order_rest_no_approval(line, sign_in, janis):
    tell(line, "note", "")
    told = {"lv": "Zvaniet 28612120.", "en": "Call 28612120."}
    pages = CountryPage.objects.filter(pk=line.page.pk)
    pages.update(emergency_notes=told)
    seen = rules.approval_token(Contact.objects.get(pk=line.pk))
    ticked = [*rules.asked_of(line), rules.ELSEWHERE]
    approve(sign_in(coordinator_of("LV")), line, permitting=ticked, seen=seen)
    pages.update(emergency_notes=dict(reversed(told.items())))
    assert read(sign_in(janis).get(at()))


@pytest.mark.parametrize("held", ["LV", "EE"])
def test_a_reload_of_the_question_leads_back_to_where_the_cards_stand(line, sign_in, held):
    answer = sign_in(coordinator_of(held)).get("/handbook/countries/LV/edit/discreet-card/")
    if held == "LV":
        assert answer.url == "/handbook/countries/LV/edit/#discreet-card"
    else:
        assert answer.status_code == 404
