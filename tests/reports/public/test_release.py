"""A past year is counted once and told to everybody for good."""

from datetime import date

import pytest

from participants.models import AuditEntry
from participants.refusal import Conflict, Refused
from reports import public
from reports.actions.public_summaries import release_summary
from reports.models import PublicSummary
from tests import factories


def rows(summary, table):
    found = summary.figures["tables"][table]
    return [(row["key"], row["participations"], row["persons"]) for row in found]


def test_a_summary_tells_the_large_rows_and_leaves_out_the_two_of_estonia(riga_2025, release):
    summary = release(2025)

    assert rows(summary, "state") == [("LV", 12, 12), ("LT", 8, 8)]
    assert rows(summary, "host") == [("LV", 20, 20)]
    assert rows(summary, "kind") == [("basic", 20, 20)]
    assert rows(summary, "outcome") == [("completed", 20, 20)]
    assert (summary.figures["trainings"], summary.figures["participations"]) == (1, 20)


def test_the_release_stands_in_the_trail(riga_2025, release, astrid):
    summary = release(2025)
    entry = AuditEntry.objects.get(action="release_summary")
    assert (entry.by, entry.subject, entry.subject_id) == (
        astrid,
        "reports.publicsummary",
        str(summary.pk),
    )


def test_a_training_by_invitation_is_not_counted(
    riga_2025, release, closed, people, latvia, lithuania
):
    secret = closed(date(2025, 5, 5), audience="restricted", host=lithuania)
    people(secret, latvia, 9), people(secret, lithuania, 9)
    summary = release(2025)
    assert rows(summary, "host") == [("LV", 20, 20)]
    assert summary.figures["trainings"] == 1


def test_trainers_are_told_by_state_from_five_on(riga_2025, release, people, latvia, lithuania):
    people(riga_2025, latvia, 5, role="trainer", completed=False)
    people(riga_2025, lithuania, 4, role="trainer", completed=False)
    assert [(row["key"], row["persons"]) for row in release(2025).figures["trainers"]] == [
        ("LV", 5)
    ]


def test_persons_are_not_told_where_they_say_that_one_stands_in_two_rows(
    riga_2025, release, closed, people, fact, latvia, lithuania
):
    other = closed(date(2025, 9, 9))
    moved = people(other, lithuania, 6)[0]
    people(other, latvia, 6)
    assert public.figures(public.of_year(2025))["persons"] == 32
    fact(riga_2025, latvia, moved.person_key)
    assert release(2025).figures["persons"] is None


def test_a_year_that_is_not_over_is_refused(closed, people, latvia, lithuania, release):
    riga = closed(date(2027, 1, 2))
    people(riga, latvia, 9), people(riga, lithuania, 9)
    with pytest.raises(Refused, match="2027 is not over yet"):
        release(2027)


def test_a_released_year_is_never_counted_anew(riga_2025, release, people, latvia):
    release(2025)
    people(riga_2025, latvia, 30)
    with pytest.raises(Refused, match="Its numbers are not counted anew"):
        release(2025)
    assert rows(PublicSummary.objects.get(), "state") == [("LV", 12, 12), ("LT", 8, 8)]


def test_a_year_with_an_open_training_waits_for_it(riga_2025, release, latvia):
    factories.training("Left open", first_day=date(2025, 6, 1), status="published")
    with pytest.raises(Refused, match="Close or cancel these trainings first: Left open"):
        release(2025)


def test_a_year_of_too_few_people_is_refused(closed, people, latvia, release):
    people(closed(date(2025, 3, 4)), latvia, 4)
    with pytest.raises(Refused, match="too few people"):
        release(2025)


def test_numbers_that_changed_since_the_preview_are_looked_at_again(
    riga_2025, people, latvia, astrid, now
):
    seen = public.mark(public.figures(public.of_year(2025)))
    people(riga_2025, latvia, 1)
    with pytest.raises(Conflict, match="have changed"):
        release_summary(by=astrid, year=2025, seen=seen, now=now)
    assert not PublicSummary.objects.exists()
