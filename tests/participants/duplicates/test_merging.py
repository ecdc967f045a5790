"""Two records become one, with nothing lost and nobody counted twice, and two again."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outbox.models import Letter
from participants import posts
from participants.actions.addresses import change_address
from participants.actions.merges import Chosen, merge_people
from participants.actions.taking_back import take_back_merge as take_back
from participants.models import Account, Candidate, ErasureRequest, Merge, Participant
from participants.models.people import MADE_OF
from participants.refusal import Conflict, Refused
from participants.rules.merges import OTHERS, OWN, pair_token
from participants.tasks import find_duplicates, forget_merges
from reports.figures import Question
from reports.totals import report
from tests import factories
from tests.participants.duplicates.world import closed, merge, six, snapshot, take_part
from trainings.models import Certificate, ParticipationFact, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(latvia, now):
    """Two records of Anna, who took part in one training under both and in one under each."""
    one = factories.participant("Anna Kalniņa", latvia, email="anna@mfa.example")
    other = factories.participant("Anna Kalnina-Ozola", latvia, email="ozola@mfa.example")
    riga, oslo = closed("Riga", latvia, now), closed("Oslo", latvia, now)
    take_part(riga, one, certificate=1)
    take_part(riga, other, certificate=2)
    take_part(oslo, other, certificate=3)
    return one, other


def test_a_merge_moves_all_and_counts_the_person_once(twins, astrid, oskar, now):
    kept, gone = twins
    merge(kept, gone, astrid, now, full_name="gone")
    kept.refresh_from_db()
    total = report(oskar, Question(), now=now).total
    assert kept.full_name == "Anna Kalnina-Ozola"
    assert not Participant.objects.filter(pk=gone.pk).exists()
    assert (total.persons, total.participations, total.completed) == (1, 2, 2)


@pytest.mark.parametrize(
    ("chosen", "listed", "stored"),
    [
        ({"full_name": "gone"}, "Kalniņa, Anna", "Kalniņa, Anna"),
        ({"full_name": "gone", "sort_name": "gone"}, "Kalnina-Ozola, Anna", ""),
        ({"sort_name": "gone"}, "Kalnina-Ozola, Anna", "Kalnina-Ozola, Anna"),
        ({}, "Kalniņa, Anna", ""),
    ],
)
def test_the_name_in_lists_that_was_chosen_stands(twins, astrid, now, chosen, listed, stored):
    merge(*twins, astrid, now, **chosen)
    kept = Participant.objects.get(pk=twins[0].pk)
    assert (kept.sorting_name, kept.sort_name) == (listed, stored)


def test_of_each_column_of_a_record_it_is_said_whether_a_merge_may_change_it():
    columns = {field.name for field in Participant._meta.concrete_fields}
    assert {*OWN, *OTHERS, *MADE_OF} == columns
    assert OTHERS.isdisjoint(OWN)


def test_certificates_of_both_stay_valid_but_for_two_of_one_training(twins, astrid, now):
    kept, gone = twins
    merge(kept, gone, astrid, now)
    first, second, third = Certificate.objects.order_by("sequence")
    assert [each.status for each in (first, second, third)] == ["valid", "replaced", "valid"]
    assert second.replaced_by == first
    assert {each.registration.participant for each in (first, second, third)} == {kept}


def test_the_attendance_of_the_record_that_goes_may_stand(twins, astrid, now):
    kept, gone = twins
    theirs = gone.registrations.get(training__title="Riga")
    merge(kept, gone, astrid, now, standing={f"training-{theirs.training_id}": "gone"})
    theirs.refresh_from_db()
    assert theirs.participant == kept
    assert Registration.objects.filter(training=theirs.training).count() == 1


@pytest.mark.parametrize("post", ["kept", "gone"])
def test_of_two_present_posts_the_one_chosen_goes_on_and_the_other_ends(
    twins, astrid, latvia, now, post
):
    today, names = (
        timezone.localdate(now),
        {"kept": "Embassy in Oslo", "gone": "Consulate in Gdańsk"},
    )
    for person, name in zip(twins, names.values(), strict=True):
        person.mission = factories.mission(latvia, name=name)
        person.save()
    merge(*twins, astrid, now, post=post)
    ends = {each.mission.name: each.until for each in twins[0].posts.all()}
    assert ends == {name: None if which == post else today for which, name in names.items()}
    twins[0].refresh_from_db()
    assert twins[0].mission.name == names[post]


@pytest.mark.parametrize("is_later", [True, False])
def test_a_post_does_not_end_before_a_training_held_in_it(
    twins, astrid, latvia, lithuania, now, is_later
):
    kept, gone = twins
    Participant.objects.filter(pk=kept.pk).update(party=lithuania)
    held = gone.registrations.first().training.last_day
    since = held - timedelta(days=9) if is_later else held + timedelta(days=9)
    kept.posts.update(party=lithuania, since=since)
    merge(kept, gone, astrid, now + timedelta(days=60))
    today = timezone.localdate(now + timedelta(days=60))
    left = kept.posts.get(party=latvia)
    assert left.until == (today if is_later else since - timedelta(days=1))


def test_a_merge_loses_no_language_and_no_address(twins, astrid, now):
    kept, gone = twins
    Participant.objects.filter(pk=kept.pk).update(languages=["lv", "en"])
    Participant.objects.filter(pk=gone.pk).update(languages=["de", "en"])
    merge(kept, gone, astrid, now, address="gone")
    kept.refresh_from_db()
    assert kept.languages == ["lv", "en", "de"]
    assert kept.email == "ozola@mfa.example"
    assert [each.email for each in kept.former_addresses.all()] == ["anna@mfa.example"]


def test_a_merge_taken_back_leaves_all_as_it_was(twins, astrid, oskar, now):
    before = snapshot()
    made = merge(*twins, astrid, now, full_name="gone", address="gone", post="gone")
    assert take_back(by=astrid, merge=made, now=now + timedelta(days=29)) == []
    assert snapshot() == before


MERGES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 5),
        st.fixed_dictionaries(
            {name: st.sampled_from(["kept", "gone"]) for name in ("full_name", "post", "address")}
        ),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MERGES)
def test_any_merges_taken_back_in_reverse_restore_everything(latvia, oskar, now, merges):
    with transaction.atomic():
        people, standing = six(latvia, now), []
        before = [snapshot()]
        for one, other, chosen, is_taken_back in merges:
            kept, gone = (Participant.objects.filter(pk=people[each].pk) for each in (one, other))
            if one != other and kept and gone:
                standing.append(merge(kept.get(), gone.get(), oskar, now, **chosen))
                keys = ParticipationFact.objects.values_list("person_key", flat=True)
                assert set(keys) <= set(Participant.objects.values_list("fact_key", flat=True))
                before.append(snapshot())
            if is_taken_back and standing:
                take_back(by=oskar, merge=standing.pop(), now=now)
                before.pop()
                assert snapshot() == before[-1]
        for made in reversed(standing):
            take_back(by=oskar, merge=made, now=now)
        assert snapshot() == before[0]
        transaction.set_rollback(True)


def test_of_three_the_later_merge_is_taken_back_first(latvia, astrid, now):
    first, second, third = six(latvia, now)[:3]
    one = merge(second, third, astrid, now)
    two = merge(first, second, astrid, now)
    with pytest.raises(Refused, match=f"record {second.pk} first"):
        take_back(by=astrid, merge=one, now=now)
    take_back(by=astrid, merge=two, now=now)
    assert take_back(by=astrid, merge=one, now=now) == []


def test_what_has_changed_since_stays_and_is_named(twins, astrid, latvia, now):
    kept, gone = twins
    made = merge(kept, gone, astrid, now, full_name="gone")
    later = factories.training("Bonn", host=latvia, now=now)
    kept.refresh_from_db()
    factories.registration(later, kept, requested_at=now + timedelta(days=1))
    kept.full_name = "Anna Liepa"
    kept.save(update_fields=["full_name"])
    stayed = take_back(by=astrid, merge=made, now=now + timedelta(days=2))
    kept.refresh_from_db()
    assert (kept.full_name, stayed) == ("Anna Liepa", ["Full name", "Bonn"])


def test_a_part_in_a_session_that_is_gone_does_not_come_back_and_is_named(
    twins, astrid, latvia, now
):
    kept, gone = twins
    session = factories.session(factories.training("Bonn", host=latvia, now=now))
    for person in twins:
        factories.trainer(session, person, part="moderator")
    made = merge(kept, gone, astrid, now)
    session.delete()
    assert take_back(by=astrid, merge=made, now=now) == ["Anna Kalnina-Ozola (moderator)"]


def test_the_address_of_an_account_goes_back_with_it(twins, janis, oskar, now):
    kept, gone = twins[0], janis.person
    made, later = merge(kept, gone, oskar, now), now + timedelta(days=1)
    account = Account.objects.get(pk=janis.pk)
    change_address(account=account, email="new@mfa.example", reason="x", by=oskar, now=later)
    take_back(by=oskar, merge=made, now=later)
    kept, gone = (Participant.objects.get(pk=each.pk) for each in (kept, gone))
    assert (kept.email, gone.email, gone.account) == ("anna@mfa.example", "new@mfa.example", janis)
    assert not kept.former_addresses.exists()


def test_a_certificate_revoked_since_stays_revoked(twins, astrid, now):
    made = merge(*twins, astrid, now)
    Certificate.objects.filter(sequence=2).update(status="revoked")
    stayed = take_back(by=astrid, merge=made, now=now)
    second = Certificate.objects.get(sequence=2)
    assert (second.status, stayed) == ("revoked", ["TFTHB-2027-0002"])
    assert second.registration.participant_id == twins[1].pk


def test_nothing_comes_back_once_the_person_was_erased_or_after_thirty_days(twins, astrid, now):
    made = merge(*twins, astrid, now)
    late = now + timedelta(days=30)
    forget_merges(late + timedelta(seconds=1))
    made.refresh_from_db()
    assert (made.removed, made.moved) == ([], [])
    with pytest.raises(Refused, match="30 days"):
        take_back(by=astrid, merge=made, now=late)
    Merge.objects.update(kept=None, forgotten_at=None)
    with pytest.raises(Refused, match="erased"):
        take_back(by=astrid, merge=made, now=now)


@pytest.fixture
def twin(latvia):
    """A second record of Jānis, with an account of its own."""
    return factories.officer("j.kisis@mfa.example", "J. Ķīsis", latvia)


def test_the_other_account_is_disabled_and_comes_back(janis, twin, oskar, now):
    made = merge(janis.person, twin.person, oskar, now, address="gone")
    janis.refresh_from_db()
    kept = Participant.objects.get(account=twin)
    assert (janis.is_active, kept.email) == (False, "j.kisis@mfa.example")
    take_back(by=oskar, merge=made, now=now)
    janis = Account.objects.get(pk=janis.pk)
    assert (janis.is_active, janis.person.email) == (True, "janis.berzins@mfa.example")


def test_only_an_administrator_takes_an_account_away_and_gives_it_back(
    janis, twin, astrid, oskar, now
):
    with pytest.raises(Refused, match="an administrator can do this"):
        merge(janis.person, twin.person, astrid, now)
    made = merge(janis.person, twin.person, oskar, now)
    with pytest.raises(Refused, match="an administrator can do this"):
        take_back(by=astrid, merge=made, now=now)


def test_whoever_loses_the_account_is_told_at_every_address_that_is_not_anothers(
    janis, twin, egle, oskar, now
):
    for email in ("jan@mfa.example", egle.email):
        twin.person.former_addresses.create(email=email, until=now)
    made = merge(janis.person, twin.person, oskar, now)
    told = Letter.objects.filter(kind="record_merged_away").order_by("to")
    assert [each.to for each in told] == ["j.kisis@mfa.example", "jan@mfa.example"]
    assert told[0].subject == "Your account at Consular Training was disabled"
    Letter.objects.update(status="sent", attempts=1)
    take_back(by=oskar, merge=made, now=now)
    parted = Letter.objects.filter(kind="records_parted").values_list("to", flat=True)
    assert set(parted) == {janis.email, twin.email}


def test_no_coordinators_account_is_disabled_by_a_merge(ilze, janis, oskar, now):
    with pytest.raises(Refused, match="coordinator"):
        merge(janis.person, ilze.person, oskar, now)


def test_two_places_in_a_training_to_come_stop_a_merge(latvia, astrid, now):
    one, other = (factories.participant(name, latvia) for name in ("Anna A", "Anna B"))
    riga = factories.training("Riga", host=latvia, now=now)
    for person in (one, other):
        factories.registration(riga, person)
    with pytest.raises(Refused, match="“Riga”"):
        merge(one, other, astrid, now)


@pytest.mark.parametrize("column", ["full_name", "sort_name", "party"])
def test_nothing_is_merged_that_the_page_did_not_show(twins, astrid, now, lithuania, column):
    kept, gone = (Participant.objects.with_post().get(pk=each.pk) for each in twins)
    seen = pair_token(kept, gone)
    value = lithuania if column == "party" else "Eva Liepa"
    Participant.objects.filter(pk=gone.pk).update(**{column: value})
    with pytest.raises(Conflict):
        merge_people(by=astrid, kept=kept, gone=gone, chosen=Chosen(), seen=seen, now=now)


def test_the_person_is_told_unless_it_is_undone_within_the_minute(twins, astrid, now):
    made = merge(*twins, astrid, now)
    told = Letter.objects.values_list("kind", "to")
    assert set(told) == {
        ("records_merged", "anna@mfa.example"),
        ("record_merged_away", "ozola@mfa.example"),
    }
    take_back(by=astrid, merge=made, now=now + timedelta(seconds=30))
    assert not Letter.objects.exists()


def test_two_records_at_one_mailbox_are_written_to_once(twins, latvia, oskar, now):
    kept = twins[0]
    twin = factories.officer("twin@mfa.example", "Anna Ozola", latvia)
    Participant.objects.filter(account=twin).update(email="", email_key="")
    twin.email = kept.email.upper()
    twin.save()
    other = Participant.objects.get(account=twin)
    for person in (kept, other):
        ErasureRequest.objects.create(participant=person, asked_at=now, asked_from=kept.email)
    made = merge(kept, other, oskar, now)
    Letter.objects.filter(kind="records_merged").update(status="sent", attempts=1)
    take_back(by=oskar, merge=made, now=now)
    told = Letter.objects.exclude(kind="records_merged").values_list("kind", flat=True)
    assert sorted(told) == ["erasure_ended", "records_parted"]


def test_a_merged_pair_is_no_candidate_and_is_one_again_after_the_undo(latvia, astrid, now):
    twins = [factories.participant(f"Ann{end} Kalniņa", latvia) for end in ("a", "a Ozola")]
    find_duplicates(now)
    assert Candidate.objects.count() == 1
    made = merge(*twins, astrid, now)
    find_duplicates(now)
    assert Candidate.objects.count() == 0
    take_back(by=astrid, merge=made, now=now)
    find_duplicates(now)
    assert Candidate.objects.count() == 1


def test_no_post_of_another_state_than_the_accounts_is_taken(janis, lithuania, astrid, now):
    other = factories.participant("Janis Berzins", lithuania)
    with pytest.raises(Refused, match="serves Latvia"):
        merge(janis.participant, other, astrid, now, post="gone")
    merge(janis.participant, other, astrid, now)
    assert Participant.objects.get().party == janis.party


def test_no_post_that_was_left_is_taken_while_the_account_serves(janis, latvia, astrid, now):
    other = factories.participant("Janis Berzins", latvia)
    posts.leave(other, until=now.date())
    with pytest.raises(Refused, match="serves Latvia"):
        merge(janis.participant, other, astrid, now, post="gone")
    merge(janis.participant, other, astrid, now)
    assert Participant.objects.get().served_until is None
