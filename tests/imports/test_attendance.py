"""Attendance of past trainings, and head-counts, from a list."""

from datetime import date
from uuid import UUID

import pytest

from imports.actions import imports as actions
from imports.models import Import
from outbox.models import Letter
from participants.actions.taking_back import take_back_merge
from participants.models import Candidate, Participant
from participants.refusal import Refused
from participants.tasks import find_duplicates
from reports.figures import Question
from reports.totals import report
from tests import factories
from tests.participants.duplicates.world import merge
from tests.reports.figures import in_all
from trainings.actions.certificates import issue_missing
from trainings.models import Certificate, LegacyFigure, ParticipationFact, Registration, Training

SEMINAR = {
    "title": "Seminar in Riga",
    "first_day": "2010-11-10",
    "last_day": "2010-11-10",
    "host": "LV",
    "city": "Riga",
}
HEADINGS = "Name;E-mail;State;Attended;Completed"


@pytest.fixture
def attended(brought, work, now):
    def bring(by, *lines: str, conflicts: str = "skip", **about) -> Import:
        facts = {"institution": "embassy", "about": SEMINAR | about, "headings": HEADINGS}
        source = brought(by, *lines, kind="attendance", **facts)
        decided = {"verdict": "conflict", "decision": conflicts}
        actions.decide_all(by=by, source=source, now=now, **decided)
        actions.start(by=by, source=source, now=now)
        work()
        source.refresh_from_db()
        return source

    return bring


def test_nobody_of_a_party_barred_on_the_first_day_was_there(attended, astrid, latvia):
    factories.party("RU", "Russia", status="suspended")
    source = attended(astrid, "Ivan Petrov;;Russia;yes;")
    ((sentence, _values),) = source.body.get().reasons
    assert sentence.endswith("when the training began.") and not Registration.objects.exists()


def test_people_of_a_past_training_count_in_the_totals_without_a_certificate(
    attended, astrid, latvia, lithuania, now
):
    attended(astrid, "Anna Ozola;;LV;yes;ja", "Ona Petraitė;;LT;;", "Uldis Ozols;;LV;no;")
    training = Training.objects.get()
    assert (training.status, training.confirmed_seats, training.first_day) == (
        "closed",
        3,
        date(2010, 11, 10),
    )
    found = in_all(now)
    assert (found.registered, found.participations, found.completed) == (3, 2, 1)
    with pytest.raises(Refused, match="no certificates here"):
        issue_missing(by=astrid, training=training, now=now)
    assert not Certificate.objects.exists() and not Letter.objects.exists()
    assert set(ParticipationFact.objects.values_list("minutes_attended", flat=True)) == {None}


def test_the_pages_of_a_past_training_say_that_hours_are_not_known(
    attended, sign_in, astrid, janis, latvia
):
    attended(astrid, f"{janis.participant.full_name};;LV;yes;yes")
    training = Training.objects.get()
    page = f"/trainings/{training.slug}/"
    assert "it has no certificates here" in sign_in(astrid).get(page).text
    own = sign_in(janis).get("/me/").text
    assert "You completed this training." in own and "You attended" not in own
    for desk in ("registrations/", "attendance/", "certificates/", "seats/"):
        assert sign_in(astrid).get(page + desk).status_code == 200


def test_a_second_list_adds_to_the_training_and_nobody_twice(attended, astrid, latvia):
    attended(astrid, "Anna Ozola;;LV;;")
    again = attended(astrid, "Anna Ozola;;LV;;", "Uldis Ozols;;LV;;")
    assert Training.objects.get().confirmed_seats == 2
    assert again.figures == {"created": 1, "known": 1}


def test_an_undo_takes_people_out_of_the_training_and_deletes_an_empty_one(
    attended, work, astrid, latvia, now
):
    source = attended(astrid, "Anna Ozola;;LV;;", "Uldis Ozols;;LV;;")
    actions.undo(by=astrid, source=source, now=now)
    work()
    rows = (Training, Registration, ParticipationFact, Participant)
    assert [model.objects.count() for model in rows] == [0, 0, 0, 0]


def test_an_undo_leaves_whose_part_was_corrected(attended, work, astrid, latvia, now):
    source = attended(astrid, "Anna Ozola;;LV;;", "Uldis Ozols;;LV;;")
    row = Registration.objects.get(participant__full_name="Anna Ozola")
    row.corrections.create(at=now, by=astrid, note="why")
    actions.undo(by=astrid, source=source, now=now)
    work()
    assert Registration.objects.get() == row
    assert Training.objects.get().confirmed_seats == 1


def test_one_person_twice_in_lists_of_one_training_is_offered_as_a_duplicate(
    attended, astrid, latvia, now
):
    for name in ("Valdemārs Probe", "Probe Valdemārs", "Valdemārs Jānis Probe"):
        attended(astrid, f"{name};;LV;yes;", conflicts="new")
    find_duplicates(now)
    assert Candidate.objects.get().reason == "order"


@pytest.mark.parametrize("stands", ["kept", "gone"])
def test_the_part_of_an_undone_list_does_not_come_back_with_a_merge_taken_back(
    attended, work, astrid, latvia, now, stands
):
    kept, gone = (factories.participant(f"{name} Ozola", latvia) for name in ("Anna", "Ann"))
    attended(astrid, "Anna Ozola;;LV;yes;yes")
    later = attended(astrid, "Ann Ozola;;LV;yes;yes")
    made = merge(kept, gone, astrid, now, standing={f"training-{later.training_id}": stands})
    actions.undo(by=astrid, source=later, now=now)
    work()
    take_back_merge(by=astrid, merge=made, now=now)
    found = report(astrid, Question(), now=now).total
    assert (found.persons, found.participations, found.completed) == (1, 1, 1)
    assert Registration.objects.get().participant == kept


def test_the_preview_shows_who_counts_as_having_completed(brought, sign_in, astrid, latvia):
    facts = {"institution": "embassy", "about": SEMINAR, "headings": f"{HEADINGS};In post since"}
    lines = ["Anna Ozola;;LV;yes;yes;2015-04-03", "Uldis Ozols;;LV;no;;"]
    source = brought(astrid, *lines, kind="attendance", **facts)
    page = sign_in(astrid).get(f"/participants/import/{source.pk}/").text
    assert "Latvia · in post since 3 April 2015 · attended and completed" in page
    assert "Latvia · was not there" in page


def test_who_was_not_there_has_not_completed(brought, astrid, latvia):
    facts = {"institution": "embassy", "about": SEMINAR, "headings": HEADINGS}
    source = brought(astrid, "Anna Ozola;;LV;no;yes", kind="attendance", **facts)
    assert source.body.get().verdict == "error"


def test_a_coordinator_brings_in_no_attendance(ilze, now):
    with pytest.raises(Refused, match="people of your own state"):
        actions.bring_in(by=ilze, kind="attendance", file_name="a", data=b"Name\nA", now=now)


def test_the_person_of_the_fact_is_the_person_of_the_record(attended, astrid, latvia):
    known = factories.participant("Anna Ozola", latvia)
    attended(astrid, "Anna Ozola;;LV;;")
    key: UUID = ParticipationFact.objects.get().person_key
    assert key == known.fact_key


COUNTS = "Name;From;To;Trainings;People;Source;Doubt"


def test_head_counts_stand_apart_with_their_source_and_are_undone(brought, work, astrid, now):
    lines = [
        "Baltic seminars;2004;2007;8;300;Årsrapport;Persons or participations?",
        "Late;2012;2011;1;1;x;",
        "Without;2012;2013;1;;x;",
    ]
    source = brought(astrid, *lines, kind="head_counts", headings=COUNTS)
    assert [row.verdict for row in source.body.all()] == ["new", "error", "error"]
    facts = {"by": astrid, "source": source, "now": now}
    actions.start(**facts)
    work()
    found = report(astrid, Question(), now=now)
    assert [(each.source_text, each.source) for each in found.legacy] == [
        ("Årsrapport", {"": "Årsrapport"})
    ]
    assert found.total.participations == 0
    actions.undo(**facts)
    work()
    assert not LegacyFigure.objects.exists()


def test_the_totals_say_of_a_head_count_what_its_source_says(brought, work, sign_in, astrid, now):
    headings = "Name;From;To;Trainings;People;Kind of count;Source"
    lines = ["Nordic 2003;2003;2003;1;31;;https://example.org", "Baltic;2004;2007;8;300;ca;Report"]
    source = brought(astrid, *lines, kind="head_counts", headings=headings)
    browser = sign_in(astrid)
    seen = browser.get(f"/participants/import/{source.pk}/").text
    assert "Nordic 2003" in seen and "1 training, 31 people" in seen
    actions.start(by=astrid, source=source, now=now)
    work()
    page = browser.get("/reports/").text
    assert "Nordic 2003" in page and "1 training, 31 people. A head-count" in page
    assert "8 trainings, about 300 people. A head-count" in page and "Doubt:" not in page
    told = b"".join(browser.get("/reports/totals.csv").streaming_content).decode()
    line = "Nordic 2003 · 2003: 1 training, 31 people · Source: https://example.org"
    assert f'"{line}"' in told


def test_of_years_to_come_nobody_was_counted_nor_in_other_words(brought, astrid, now):
    headings = "Name;From;To;Trainings;People;Kind of count;Source"
    lines = [f"Next;{now.year + 1};{now.year + 1};1;9;;x", "At least;2004;2004;1;9;at least;x"]
    source = brought(astrid, *lines, kind="head_counts", headings=headings)
    assert [row.verdict for row in source.body.all()] == ["error", "error"]


def test_a_head_count_that_stands_is_not_changed_by_a_list(brought, astrid, now):
    LegacyFigure.objects.create(
        key="baltic-seminars",
        since="2004-01-01",
        until="2007-12-31",
        trainings=8,
        people=300,
        source={"en": "x"},
    )
    for trainings, verdict in ((8, "same"), (9, "error")):
        line = f"Baltic seminars;2004;2007;{trainings};300;x;"
        source = brought(astrid, line, kind="head_counts", headings=COUNTS)
        assert [row.verdict for row in source.body.all()] == [verdict]


def test_a_list_does_not_bring_back_a_head_count_that_somebody_removed(brought, astrid, now):
    figure = LegacyFigure.objects.create(
        key="baltic-seminars",
        since="2004-01-01",
        until="2007-12-31",
        trainings=8,
        people=300,
        removed_at=now,
    )
    line = "Baltic seminars;2004;2007;8;300;x;"
    row = brought(astrid, line, kind="head_counts", headings=COUNTS).body.get()
    assert (row.verdict, row.reasons[0][0][:43]) == (
        "error",
        "A head-count of this name was removed here.",
    )
    figure.refresh_from_db()
    assert figure.removed_at == now


@pytest.mark.parametrize("is_removed", [True, False])
def test_undoing_a_list_leaves_a_head_count_that_somebody_changed_or_removed_since(
    is_removed, brought, work, astrid, now
):
    line = "Baltic seminars;2004;2007;8;300;x;"
    source = brought(astrid, line, kind="head_counts", headings=COUNTS)
    facts = {"by": astrid, "source": source, "now": now}
    actions.start(**facts)
    work()
    removed_at = now if is_removed else None
    LegacyFigure.objects.update(changed_at=now, removed_at=removed_at)  # its source, for one

    actions.undo(**facts)
    work()
    assert LegacyFigure.objects.get().removed_at == removed_at
    assert [row.outcome for row in source.body.all()] == ["stays"]


def test_the_page_asks_which_training_it_was(sign_in, work, astrid, latvia, now):
    data = b"Name,State\nAnna Ozola,LV"
    facts = {"by": astrid, "kind": "attendance", "file_name": "a.csv", "now": now}
    source = actions.bring_in(data=data, **facts)
    work()
    page = f"/participants/import/{source.pk}/columns/"
    columns = {"heading_row": "1", "column-0": "full_name", "column-1": "party"}
    browser = sign_in(astrid)
    assert "Title of the training" in browser.post(page, columns).text
    browser.post(page, columns | SEMINAR | {"institution": "embassy", "last_day": ""})
    source.refresh_from_db()
    assert (source.state, source.about, source.institution) == ("judging", SEMINAR, "embassy")
