"""Records that may be one person are found by themselves, and whoever is told apart stays apart."""

import pytest
from django.urls import reverse

from participants.actions import duplicates
from participants.models import Candidate, MatchKey, Participant
from participants.refusal import Conflict
from participants.rules.duplicates import fingerprint, particulars
from participants.tasks import find_duplicates
from tests import factories

pytestmark = pytest.mark.django_db


def found() -> set[tuple[str, str, str]]:
    return {(each.one.full_name, each.other.full_name, each.reason) for each in pairs()}


def pairs():
    return Candidate.objects.with_people()


def tell_apart(one, other, by, now):
    seen = fingerprint(particulars(one), particulars(other))
    duplicates.tell_apart(by=by, one=one, other=other, seen=seen, now=now)


def test_a_new_record_is_compared_with_the_earlier_ones(janis, egle, now):
    find_duplicates(now)
    factories.participant("Janis Berzins-Kisis", janis.party)
    find_duplicates(now)
    assert found() == {("Jānis Bērziņš-Ķīsis", "Janis Berzins-Kisis", "accents")}
    assert find_duplicates(now) == 0


def test_a_changed_name_is_compared_again_and_the_former_one_still_counts(janis, egle, now):
    twin = factories.participant("Janis Berzins-Kisis", janis.party)
    find_duplicates(now)
    twin.rename("Anna Ozola")
    twin.save(update_fields=["full_name", "known_as"])
    find_duplicates(now)
    assert {reason for *_names, reason in found()} == {"former"}


def test_two_people_told_apart_are_asked_about_again_only_with_another_name_or_address(
    janis, astrid, now
):
    twin = factories.participant("Janis Berzins-Kisis", janis.party)
    find_duplicates(now)
    tell_apart(janis.person, twin, astrid, now)
    Participant.objects.update(to_compare=2)
    find_duplicates(now)
    assert found() == set()
    twin.rename("Jānis Bērziņš-Ķīsis")
    twin.save(update_fields=["full_name", "known_as"])
    find_duplicates(now)
    assert len(pairs()) == 1


def test_nobody_is_told_apart_under_a_name_that_was_not_read(janis, astrid, now):
    twin = factories.participant("Janis Berzins-Kisis", janis.party)
    seen = fingerprint(particulars(janis.person), particulars(twin))
    Participant.objects.filter(pk=twin.pk).update(full_name="Anna Ozola")
    with pytest.raises(Conflict):
        duplicates.tell_apart(by=astrid, one=twin, other=janis.person, seen=seen, now=now)


def test_two_who_were_seen_on_one_day_are_two_people(latvia, now):
    training = factories.training(host=latvia, now=now)
    session = factories.session(training)
    for _each in range(2):
        person = factories.participant("Anna Kalniņa", latvia)
        row = factories.registration(training, person, status="confirmed")
        row.attendance.create(session=session, mark="present")
    factories.participant("Anna Kalniņa", latvia)
    find_duplicates(now)
    assert len(pairs()) == 2


def test_twenty_spellings_of_one_person_are_all_found(latvia, now):
    names = [f"Jā{letter}is Bērziņš" for letter in "nņńňñ"] * 4
    for name in names:
        factories.participant(name, latvia)
    find_duplicates(now)
    assert Candidate.objects.count() == 20 * 19 / 2


def test_a_unit_takes_as_many_statements_for_many_people(
    latvia, now, django_assert_max_num_queries
):
    for number in range(60):
        factories.participant(f"Anna Kalniņa {'Ab' * (number + 1)}", latvia)
    with django_assert_max_num_queries(20):
        assert duplicates.compare_next(now=now) == 60


def test_a_name_of_a_hundred_words_has_few_keys(latvia, now):
    factories.participant(" ".join("abcdefghij" * 10), latvia)
    factories.participant("Ганна " * 30, latvia)
    find_duplicates(now)
    assert MatchKey.objects.count() <= 2 * 120


def test_an_address_of_another_domain_is_not_called_the_same(latvia, now, sign_in, janis):
    """Nor in what the person reads of it."""
    local = janis.email.partition("@")[0]
    factories.participant(janis.name, latvia, email=f"{local}@elsewhere.example")
    find_duplicates(now)
    pair = pairs().get()
    said = "Same address (or its part before the @)"
    assert pair.has_same_address and pair.reasons == [said, "Same name"]
    page = sign_in(janis).get(reverse("desk:own_data")).text
    assert said in page
