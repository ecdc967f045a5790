"""Staff find, compare and merge on pages; nobody else sees them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants.actions.renaming import tell_of_name
from participants.actions.taking_back import take_back_merge
from participants.models import AuditEntry, Candidate, Merge, NotTheSame, Participant
from participants.tasks import find_duplicates
from tests import factories
from tests.participants.duplicates.world import closed, merge, take_part

pytestmark = pytest.mark.django_db

LIST = reverse("duplicates:duplicate_list")


@pytest.fixture
def pair(latvia, now):
    """Two records of Anna, found already; each was in the training in Riga on a day of its own."""
    one = factories.participant("Anna Kalniņa", latvia)
    other = factories.participant("Anna Kalniņa-Ozola", latvia, email="anna@mfa.example")
    riga = closed("Riga", latvia, now)
    take_part(riga, one, certificate=1)
    take_part(riga, other, mark="absent")
    find_duplicates(now)
    return one, other


def of_pair(pair, name="merge"):
    return reverse(f"duplicates:{name}", args=[each.pk for each in pair])


def filled(page, **chosen):
    """What the form on the page sends, as it stands."""
    form = page.context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    return values | chosen


def test_the_list_says_why_and_is_narrowed_by_reason_and_state(sign_in, astrid, pair, lithuania):
    staff = sign_in(astrid)
    assert "One of the names stands in one record only" in staff.get(LIST).text
    assert "Anna" not in staff.get(f"{LIST}?reason=slip").text
    assert "Anna" not in staff.get(f"{LIST}?party={lithuania.pk}").text
    assert "Anna Kalniņa-Ozola" in staff.get(f"{LIST}?party={pair[0].party_id}").text


def test_staff_compare_any_two_by_number_and_read_what_is_wrong(sign_in, astrid, janis, egle):
    staff, (one, other) = sign_in(astrid), (janis.person.pk, egle.person.pk)
    page = staff.get(reverse("desk:person", args=[one])).text
    assert f"{LIST}?one={one}#any-two" in page
    assert f'value="{one}"' in staff.get(f"{LIST}?one={one}").text
    assert staff.get(f"{LIST}?one={one}&other={other}")["Location"] == of_pair(
        [janis.person, egle.person]
    )
    assert "This is the same record." in staff.get(f"{LIST}?one={one}&other={one}").text
    assert "No record has this number." in staff.get(f"{LIST}?one={one}&other=ab").text


def test_the_list_takes_as_many_statements_for_many_pairs(
    sign_in, astrid, latvia, now, django_assert_max_num_queries
):
    for number in range(60):
        factories.participant(f"Anna {'ab' * (number % 20 + 2)}", latvia)
    find_duplicates(now)
    staff = sign_in(astrid)
    with django_assert_max_num_queries(12):
        assert staff.get(LIST).context["page_obj"].paginator.count == 60


def test_two_people_are_told_apart_with_one_click_and_leave_the_list(sign_in, astrid, pair):
    staff = sign_in(astrid)
    seen = staff.get(LIST).context["rows"][0].seen
    answer = staff.post(of_pair(pair, "tell_apart"), {"seen": seen}, follow=True)
    assert "are two people" in answer.text
    assert (Candidate.objects.count(), NotTheSame.objects.get().by) == (0, astrid)


def test_whoever_was_told_apart_by_a_slip_is_asked_about_again(sign_in, astrid, pair, now):
    staff = sign_in(astrid)
    staff.post(of_pair(pair, "tell_apart"), {"seen": staff.get(LIST).context["rows"][0].seen})
    page = staff.get(reverse("duplicates:apart_list")).text
    assert "Anna Kalniņa · Anna Kalniņa-Ozola" in page and astrid.name in page
    for _click in range(2):
        answer = staff.post(of_pair(pair, "ask_again"), follow=True)
        assert "are compared again" in answer.text and "Nobody was told apart yet" in answer.text
    find_duplicates(now)
    assert of_pair(pair) in staff.get(LIST).text
    assert AuditEntry.objects.filter(action="compare_again").count() == 1


def test_those_told_apart_take_as_many_statements_for_many_pairs(
    sign_in, astrid, latvia, now, django_assert_max_num_queries
):
    people = [factories.participant(f"Anna {number}a", latvia) for number in range(52)]
    NotTheSame.objects.bulk_create(
        NotTheSame(one=people[0], other=other, by=astrid, at=now, fingerprint="f")
        for other in people[1:]
    )
    staff = sign_in(astrid)
    with django_assert_max_num_queries(8):
        page = staff.get(reverse("duplicates:apart_list"))
    assert page.context["page_obj"].paginator.num_pages == 2


def test_nothing_is_merged_before_the_change_of_the_totals_was_shown(sign_in, astrid, pair):
    staff = sign_in(astrid)
    page = staff.get(of_pair(pair))
    unseen = staff.post(of_pair(pair), filled(page, merge="yes"))
    assert not Merge.objects.exists()
    assert "The totals stay as they are." in unseen.text
    for _click in range(2):
        answer = staff.post(of_pair(pair), filled(unseen, merge="yes"))
        assert answer["Location"] == reverse("duplicates:merge_list")
    assert Merge.objects.get().kept == pair[0]


def test_the_choice_of_the_attendance_that_stands_changes_what_is_said(sign_in, astrid, pair):
    staff = sign_in(astrid)
    page = staff.get(of_pair(pair))
    key = page.context["form"].questions[0].key
    shown = staff.post(of_pair(pair), filled(page, **{key: "gone"}))
    assert "Total: 1 person, 1 participation, 1 completed fewer" in shown.text
    again = staff.post(of_pair(pair), filled(shown, merge="yes", **{key: "kept"}))
    assert "The totals stay as they are." in again.text
    assert not Merge.objects.exists()


def test_attendance_says_whether_it_is_completed_and_a_post_since_when(sign_in, astrid, pair):
    pair[0].posts.update(since="2009-11-10")
    page = sign_in(astrid).get(of_pair(pair)).text
    assert "Confirmed, training completed, present at 1 of 1 sessions" in page
    assert "Confirmed, training not completed" in page
    assert "since 10 November 2009" in page and "since when is not recorded" in page


def test_a_name_that_changed_meanwhile_stops_the_merge_and_is_shown(sign_in, astrid, pair):
    staff = sign_in(astrid)
    shown = staff.post(of_pair(pair), filled(staff.get(of_pair(pair))))
    pair[1].full_name = "Eva Liepa"
    pair[1].save(update_fields=["full_name"])
    answer = staff.post(of_pair(pair), filled(shown, merge="yes"))
    assert "This has changed since you opened it" in answer.text
    assert not Merge.objects.exists()


def test_the_address_of_the_only_account_stays_and_is_not_asked_about(sign_in, astrid, janis, pair):
    form = sign_in(astrid).get(of_pair([janis.person, pair[1]])).context["form"]
    assert "full_name" in form.fields and "address" not in form.fields
    [line] = [line for line in form.lines() if line.label.startswith("E-mail address")]
    assert line.label == "E-mail address: that of the account stays"


def test_of_two_with_an_account_the_secretariat_reads_who_merges_them(
    sign_in, astrid, oskar, janis, latvia
):
    address = of_pair([janis.person, factories.officer("j@mfa.example", "J. Ķīsis", latvia).person])
    page, words = sign_in(astrid).get(address).text, "an administrator can do this"
    assert words in page and "Show what a merge changes" not in page
    assert "Show what a merge changes" in sign_in(oskar).get(address).text


def test_a_merge_is_taken_back_on_its_page(sign_in, astrid, pair):
    staff = sign_in(astrid)
    shown = staff.post(of_pair(pair), filled(staff.get(of_pair(pair))))
    merged = staff.post(of_pair(pair), filled(shown, merge="yes"), follow=True)
    address = reverse("duplicates:merge_take_back", args=[Merge.objects.get().pk])
    assert address in merged.text
    page = staff.get(address).text
    assert "Anna Kalniņa-Ozola" in page and "disabled may sign in again" not in page
    assert "are two again" in staff.post(address, follow=True).text
    assert Participant.objects.filter(pk=pair[1].pk).exists()


def test_an_account_may_sign_in_again_only_where_the_merge_disabled_one(
    sign_in, oskar, janis, latvia, now
):
    twin = factories.officer("j.kisis@mfa.example", "J. Ķīsis", latvia)
    made = merge(janis.person, twin.person, oskar, now)
    page = sign_in(oskar).get(reverse("duplicates:merge_take_back", args=[made.pk])).text
    assert "The account that the merge disabled may sign in again." in page


def test_what_came_since_a_merge_goes_to_whom_staff_say(sign_in, astrid, pair, now):
    kept, gone = pair
    made = merge(kept, gone, astrid, now, full_name="gone", address="gone")
    kept.refresh_from_db()
    kept.readdress("ozola@mfa.example", now=now + timedelta(days=1))
    kept.languages = ["lv"]
    kept.save()
    note = kept.notes.create(by=astrid, at=now + timedelta(days=1), text="Speaks Latvian")
    staff, address = sign_in(astrid), reverse("duplicates:merge_take_back", args=[made.pk])
    page = staff.post(address, {"address": "gone", "languages": "kept"})
    assert "Languages: Latvian" in page.text and "Note: Speaks Latvian" in page.text
    assert f"Anna Kalniņa, record {kept.pk}" in page.text
    assert Merge.objects.filter(taken_back_at=None).exists()  # the note is nobody's yet
    staff.post(address, {"address": "gone", "languages": "kept", f"note-{note.pk}": "gone"})
    kept, gone = (Participant.objects.get(pk=each.pk) for each in pair)
    assert (kept.email, kept.languages, gone.languages) == ("", ["lv"], [])
    assert (gone.email, gone.notes.get()) == ("ozola@mfa.example", note)
    assert [each.email for each in gone.former_addresses.all()] == ["anna@mfa.example"]
    assert not kept.former_addresses.exists()


def test_a_letter_about_the_name_is_nothing_that_came_since(sign_in, astrid, pair, now):
    made = merge(*pair, astrid, now, full_name="gone")
    kept = Participant.objects.get(pk=pair[0].pk)
    tell_of_name(person=kept, now=now + timedelta(days=2))
    staff, address = sign_in(astrid), reverse("duplicates:merge_take_back", args=[made.pk])
    assert "Whose is this?" not in staff.get(address).text
    staff.post(address)
    assert Participant.objects.get(pk=kept.pk).full_name == pair[0].full_name


def test_the_end_of_a_post_since_a_merge_is_named(sign_in, astrid, pair, now):
    made = merge(*pair, astrid, now)
    Participant.objects.filter(pk=pair[0].pk).update(served_until="2026-11-01")
    page = sign_in(astrid).get(reverse("duplicates:merge_take_back", args=[made.pk])).text
    assert "Last day in the latest post: 1 November 2026" in page


def test_merge_and_taking_back_stand_at_both_records(sign_in, astrid, pair, now):
    one, other = pair
    take_back_merge(merge=merge(one, other, astrid, now), by=astrid, now=now)
    staff, acts = sign_in(astrid), {"Two records merged", "Merge of two records taken back"}
    for each in pair:
        of_it = {"kind": "participants.participant", "record": each.pk}
        told = staff.get(reverse("desk:audit"), of_it).context["rows"]
        assert acts <= {row.what for row in told}
        history = staff.get(reverse("desk:person", args=[each.pk])).text
        assert all(act in history for act in acts)
        assert f"Record that stays: {one.full_name}" in history


def test_whoever_is_no_staff_sees_none_of_it(sign_in, ilze, pair):
    assert sign_in(ilze).get(of_pair(pair)).status_code == 403


def test_one_record_is_not_compared_with_itself(sign_in, astrid, pair):
    assert sign_in(astrid).get(of_pair([pair[0], pair[0]])).status_code == 404


def test_a_link_to_the_record_that_is_gone_leads_to_the_one_kept(sign_in, astrid, ruta, pair, now):
    one, other = pair
    merge(one, other, astrid, now)
    former = reverse("desk:person", args=[other.pk])
    assert sign_in(astrid).get(former)["Location"] == reverse("desk:person", args=[one.pk])
    assert sign_in(ruta).get(former).status_code == 404


def test_a_persons_page_names_who_may_be_the_same(sign_in, astrid, pair):
    assert of_pair(pair) in sign_in(astrid).get(reverse("desk:person", args=[pair[1].pk])).text
