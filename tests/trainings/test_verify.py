"""The public check: one field, one answer, and never the name."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.html import escape, strip_tags

from tests.trainings import days
from tests.volley import volley
from trainings.actions import certificates as actions
from trainings.certificate_context import paper_of
from trainings.models import Training
from trainings.rules.certificates import clean_code, grouped, is_same_name

pytestmark = pytest.mark.django_db
CHECK = "/certificates/verify/"
BY_CODE = "The code belongs to a valid certificate"


@pytest.fixture
def certificate(closed, lukasz, fresh_cache):
    return lukasz.certificates.get()


@pytest.fixture
def anyone():
    return Client()


def check(browser, code, name=None):
    address = f"{CHECK}{code}/"
    return browser.get(address) if name is None else browser.post(address, {"name": name})


def heading_of(page):
    return strip_tags(re.search("<h1>(.*?)</h1>", page, re.DOTALL)[1]).strip()


def test_the_code_that_is_typed_is_answered_and_asks_for_the_name_at_its_address(
    anyone, certificate
):
    page = anyone.post(CHECK, {"code": f" {grouped(certificate.code).lower()} "}).text
    assert BY_CODE in page
    assert f'method="post" action="{CHECK}"' in page
    assert f'type="hidden" name="code" value="{certificate.code}"' in page


def test_no_form_sends_a_code_in_an_address(anyone, certificate):
    for page in (anyone.get(CHECK), anyone.post(CHECK, {"code": certificate.code})):
        assert 'method="get"' not in page.text
        assert f"{CHECK}{certificate.code}" not in page.text


def test_a_code_in_the_query_is_not_answered(anyone, certificate):
    page = anyone.get(CHECK, {"code": certificate.code}).text
    assert BY_CODE not in page


@pytest.mark.parametrize("typed", ["o0O-i1I b8B", "../a/b", '"><b>x', "ą" * 200])
def test_an_unknown_code_is_shown_as_it_was_typed(anyone, certificate, typed):
    answer = anyone.post(CHECK, {"code": typed})
    known = clean_code(typed)
    assert answer.status_code == (404 if known else 200)
    assert f'value="{escape(typed)}"' in answer.text


def test_the_field_counts_as_the_address_does(anyone, certificate, time_is):
    time_is(days.AFTERWARDS)
    answers = [anyone.post(CHECK, {"code": "guess"}).status_code for _try in range(21)]
    assert answers == [404] * 20 + [429]
    assert anyone.post(CHECK, {"code": certificate.code}).status_code == 429


def test_the_country_is_named_in_the_readers_language(anyone, certificate):
    anyone.post(reverse("set_language"), {"language": "sv"})
    assert "Riga, Lettland" in check(anyone, certificate.code).text


def test_the_place_on_the_paper_stays_when_the_training_moves(anyone, certificate, riga, lithuania):
    Training.objects.filter(pk=riga.pk).update(host=lithuania)
    assert "Riga, Latvia" in check(anyone, certificate.code).text


def test_the_answer_says_what_stands_on_the_paper_but_not_the_name(anyone, certificate):
    page = check(anyone, certificate.code).text
    for fact in (
        BY_CODE,
        "Recognising a presumed victim at the visa counter",
        "14–15 January 2027, Riga, Latvia",
        "12 of 12 hours",
        "Task Force against Trafficking in Human Beings",
        certificate.number,
    ):
        assert fact in page
    assert "Łukasz" not in page and "Żółć" not in page


def test_a_code_answers_in_any_grouping_and_case(anyone, certificate):
    for code in (grouped(certificate.code), certificate.code.lower(), " ".join(certificate.code)):
        assert check(anyone, code).status_code == 200


@pytest.mark.parametrize("name", ["Łukasz Żółć", "lukasz zolc", "  ŁUKASZ   ŻÓŁĆ ", "ŁukaszŻółć"])
def test_the_right_name_matches(anyone, certificate, name):
    assert "The name matches." in check(anyone, certificate.code, name).text


@pytest.mark.parametrize(
    "name", ["Łukasz", "Żółć", "Ганна Шевченко", "Łukasz Żółć-Bąk", "%", "Łukasz_Żółć%"]
)
def test_another_name_does_not_match_and_the_right_one_is_not_shown(anyone, certificate, name):
    page = check(anyone, certificate.code, name).text
    assert ("The name does not match." in page) == (name != "Łukasz_Żółć%")
    assert page.count("Żółć") == page.count(name) * name.count("Żółć")


@pytest.mark.parametrize(
    ("code", "name", "title", "told"),
    [
        ("", None, BY_CODE, "Compare your paper with the lines below"),
        ("", "Łukasz Żółć", "The name matches. · This certificate", "The name matches."),
        (
            "",
            "Egle",
            "The name does not match. · The certificate bears",
            "The name does not match.",
        ),
        ("A" * 26, None, "There is no certificate with this code ·", "There is no certificate"),
        ("A" * 25, None, "There is no certificate with this code ·", "There is no certificate"),
    ],
)
def test_each_outcome_begins_the_title_and_has_the_focus(
    anyone, certificate, code, name, title, told
):
    page = check(anyone, code or certificate.code, name).text
    assert " ".join(re.search("<title>(.*?)</title>", page, re.DOTALL)[1].split()).startswith(title)
    focused = re.search("data-focus>(.*?)</(?:p|div)>", page, re.DOTALL)[1]
    assert strip_tags(focused).strip().startswith(told)


@pytest.mark.parametrize(
    ("name", "heading", "is_good"),
    [
        (None, BY_CODE, False),
        ("", BY_CODE, False),
        ("Egle", "The certificate bears another name", False),
        ("Łukasz Żółć", "This certificate is valid", True),
    ],
)
def test_only_a_name_that_matches_makes_the_answer_to_a_code_good(
    anyone, certificate, name, heading, is_good
):
    page = check(anyone, certificate.code, name).text
    assert heading_of(page) == heading
    assert ("note-good" in page) is is_good
    assert ("This certificate is valid" in page) is is_good


def test_the_name_is_asked_for_before_the_facts(anyone, certificate):
    page = check(anyone, certificate.code).text
    assert page.index('name="name"') < page.index("<dt>Training</dt>")


@pytest.mark.parametrize("name", ["", " ", "\x00", "x" * 10_000])
def test_a_name_that_is_none_gets_a_message(anyone, certificate, name):
    answer = check(anyone, certificate.code, name)
    assert answer.status_code == 200
    assert "is-invalid" in answer.text
    assert "The name matches." not in answer.text


def test_a_replaced_certificate_names_the_one_that_took_its_place(
    anyone, certificate, lukasz, astrid
):
    made = actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )
    page = check(anyone, certificate.code).text
    assert "This certificate was replaced" in page and made.number in page
    assert made.code not in page


def test_a_revoked_certificate_says_when_and_why(anyone, certificate, astrid):
    later = days.AFTERWARDS + timedelta(days=31)
    actions.revoke(by=astrid, certificate=certificate, reason="attendance_corrected", now=later)
    page = check(anyone, certificate.code).text
    assert "This certificate was revoked" in page
    assert "Revoked on 15 February 2027. Reason: Attendance corrected." in page
    assert BY_CODE not in page


def test_the_code_of_a_restricted_training_answers_for_its_holder_chose_to_show_it(
    anyone, certificate, riga
):
    Training.objects.filter(pk=riga.pk).update(audience="restricted")
    assert check(anyone, certificate.code).status_code == 200
    assert anyone.get(f"/trainings/{riga.slug}/").status_code == 404


@pytest.mark.parametrize(
    "code", ["A" * 26, "x", "....", "A" * 10_000, "' OR 1=1 --", "ганна", "=cmd|' C calc'!A0"]
)
def test_an_unknown_code_gets_a_clear_page(anyone, certificate, code):
    answer = check(anyone, code)
    assert answer.status_code == 404
    assert "There is no certificate with this code." in answer.text


@pytest.mark.parametrize(
    ("code", "number"), [("A" * 25, 25), ("ABCD-EFGH " * 3, 24), ("A" * 27, 27)]
)
def test_a_code_of_another_length_is_said_to_be_one(anyone, fresh_cache, code, number):
    for answer in (check(anyone, code), anyone.post(CHECK, {"code": code})):
        assert answer.status_code == 404
        assert f"A code has 26 letters and digits, and this one has {number}." in answer.text
    whole = check(anyone, "A" * 26).text
    assert "this one has" not in whole
    assert "the certificate is not one of ours" in whole


@pytest.mark.parametrize("way", ["{}", " {} ", "{}?from=qr"])
def test_the_address_of_the_qr_code_is_taken_for_its_code(anyone, certificate, way):
    address = paper_of(certificate).address
    assert BY_CODE in anyone.post(CHECK, {"code": way.format(address)}).text


def test_so_is_that_address_without_its_scheme(anyone, certificate):
    address = paper_of(certificate).address.partition("://")[2]
    assert BY_CODE in anyone.post(CHECK, {"code": address}).text
    answer = anyone.post(CHECK, {"code": f"elsewhere.example{CHECK}{'A' * 26}/"})
    assert "This address leads to elsewhere.example, another site" in answer.text


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "testserver.elsewhere.example", "testserver@elsewhere.example"]
)
@pytest.mark.parametrize("page", ["", f"{CHECK}{'A' * 26}/", "/c/1"])
def test_an_address_of_another_site_is_refused_by_name_and_stays(anyone, fresh_cache, host, page):
    typed = f"https://{host}{page}"
    answer = anyone.post(CHECK, {"code": typed})
    assert f"This address leads to {host}, another site than testserver." in answer.text
    assert f'value="{typed}"' in answer.text


@pytest.mark.parametrize("page", ["", "/", CHECK])
def test_an_address_of_ours_without_a_code_asks_for_one(anyone, fresh_cache, page):
    answer = anyone.post(CHECK, {"code": f"http://testserver{page}"})
    assert "This holds no code." in answer.text


@pytest.mark.parametrize("code", ["", " ", "...", "A" * 10_000])
def test_a_field_without_a_code_gets_a_message(anyone, fresh_cache, code):
    answer = anyone.post(CHECK, {"code": code})
    assert answer.status_code == 200
    assert "is-invalid" in answer.text


def test_the_empty_page_has_one_field_and_no_complaint(anyone, fresh_cache):
    page = anyone.get(CHECK).text
    assert 'name="code"' in page and "is-invalid" not in page


def test_the_check_is_kept_by_nobody_and_leads_nobody_to_the_code(anyone, certificate):
    for answer in (anyone.get(CHECK), check(anyone, certificate.code), check(anyone, "unknown")):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots" content="noindex' in answer.text


def test_the_answer_says_for_the_file_what_was_checked_when_and_where(anyone, certificate, time_is):
    time_is(days.AFTERWARDS)
    page = check(anyone, certificate.code, "lukasz zolc").text
    assert "15 January 2027, 19:00 (Europe/Stockholm)" in page
    assert f"http://testserver{CHECK}" in page and grouped(certificate.code) in page
    compared = page.partition("Name compared")[2]
    assert "lukasz zolc" in compared and "It matches." in compared
    other = check(anyone, certificate.code, "Anna Karlson").text.partition("Name compared")[2]
    assert "Anna Karlson" in other and "It does not match." in other
    assert "Name compared" not in check(anyone, certificate.code).text


def test_a_signed_in_reader_gets_the_same_answer(certificate, janis, sign_in):
    assert BY_CODE in check(sign_in(janis), certificate.code).text


def test_twenty_a_minute_then_a_pause(anyone, certificate, time_is):
    time_is(days.AFTERWARDS)
    answers = [check(anyone, "guess").status_code for _try in range(21)]
    assert answers == [404] * 20 + [429]
    refused = check(anyone, certificate.code)
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "Please wait a minute" in refused.text
    assert check(Client(REMOTE_ADDR="192.0.2.7"), certificate.code).status_code == 200
    time_is(days.AFTERWARDS + timedelta(minutes=1))
    assert check(anyone, certificate.code).status_code == 200


def test_the_page_that_asks_to_wait_asks_the_same_again(anyone, certificate, time_is):
    time_is(days.AFTERWARDS)
    for _try in range(20):
        check(anyone, "guess")
    by_address = check(anyone, certificate.code, "Łukasz Żółć").text
    by_form = anyone.post(CHECK, {"code": certificate.code, "name": "Łukasz Żółć"}).text
    by_file = anyone.post(CHECK, {"sha256": "ab" * 32, "added": "yes"}).text
    for page in (by_address, by_form):
        assert f'name="code" value="{certificate.code}"' in page
        assert 'name="name" value="Łukasz Żółć"' in page
    assert f'name="sha256" value="{"ab" * 32}"' in by_file and 'name="added"' in by_file
    assert f'href="{CHECK}"' in by_form and 'name="sha256"' not in by_form


def test_visitors_of_many_addresses_push_out_nobodys_count(anyone, certificate, time_is):
    time_is(days.AFTERWARDS)
    for _try in range(20):
        check(anyone, "guess")
    for number in range(400):
        cache.set(f"limit:verify:192.0.2.{number}:0", 1)
    assert check(anyone, "guess").status_code == 429


def test_five_names_an_hour_from_one_network_and_others_go_on(anyone, certificate, time_is):
    time_is(days.AFTERWARDS)
    answers = [
        check(anyone, certificate.code, f"Name {number}").status_code for number in range(19)
    ]
    assert answers == [200] * 5 + [429] * 14
    assert check(anyone, certificate.code).status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert "The name matches." in check(elsewhere, certificate.code, "Łukasz Żółć").text
    time_is(days.AFTERWARDS + timedelta(hours=1))
    assert "The name matches." in check(anyone, certificate.code, "Łukasz Żółć").text


def test_names_of_one_certificate_are_guessed_no_faster_from_many_places(certificate, time_is):
    time_is(days.AFTERWARDS)
    places = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(21)]
    for place in places[:20]:
        assert check(place, certificate.code, "Łukasz").status_code == 200
    refused = check(places[20], certificate.code, "Łukasz Żółć")
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "Too many names were compared" in refused.text
    assert check(places[20], certificate.code).status_code == 200
    time_is(days.AFTERWARDS + timedelta(hours=1))
    assert "The name matches." in check(places[20], certificate.code, "Łukasz Żółć").text


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_not_one_more_is_answered(time_is):
    cache.clear()
    time_is(days.AFTERWARDS)
    for _try in range(15):
        check(Client(), "guess")
    answers = volley(8, lambda _place: check(Client(), "guess").status_code)
    cache.clear()
    assert sorted(answers) == [404] * 5 + [429] * 3


def test_a_post_without_token_is_refused(certificate):
    browser = Client(enforce_csrf_checks=True)
    assert check(browser, certificate.code, "Łukasz Żółć").status_code == 403


def test_digits_that_are_no_letters_of_the_code_are_what_they_look_like():
    assert clean_code("a0 1b-8") == "AOIBB"


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [
        ("Thordur Aedarson Zukauskaite", "Þórður Æðarson-Žukauskaitė", True),
        ("oneil", "O'Neil", True),
        ("O’Neil", "O'Neil", True),
        ("ганна шевченко", "Ганна Шевченко", True),
        ("Hanna Shevchenko", "Ганна Шевченко", False),
        ("Mäkelä, Väinö", "Väinö Mäkelä", True),
        ("MAKELA Vaino", "Väinö Mäkelä", True),
        ("O'Neil, Siobhán", "Siobhán O’Neil", True),
        ("Bērziņš-Ķīsis, Jānis", "Jānis Bērziņš-Ķīsis", True),
        ("Mäkelä", "Väinö Mäkelä", False),
        ("Mäkelä, Väinö Väinö", "Väinö Mäkelä", False),
        ("", "Õnne", False),
        ("-", "-", False),
    ],
)
def test_names_are_compared_by_their_letters(typed, name, same):
    assert is_same_name(typed, name) is same


def test_the_number_is_kindly_told_from_the_code(sign_in, db):
    answer = sign_in().post(reverse("certificates:verify"), {"code": "TFTHB-2027-0001"})
    assert "That is the number" in answer.text
    assert 'value="TFTHB-2027-0001"' in answer.text
