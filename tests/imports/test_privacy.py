"""Lists and the person who is erased, merged or forgotten."""

from datetime import timedelta

from django.urls import reverse

from documents import store
from imports import tasks
from imports.actions import imports as actions
from imports.models import Import
from imports.reasons import worded
from participants import erasing
from participants.models import Participant
from tests import factories
from tests.participants.duplicates.world import merge
from trainings.models import ParticipationFact, Training

SEMINAR = {
    "title": "Seminar",
    "first_day": "2010-11-10",
    "last_day": "2010-11-10",
    "host": "LV",
    "city": "Riga",
}


def test_somebody_erased_is_in_no_list_and_no_file(brought, astrid, latvia, now):
    known = factories.participant("Jānis Liepa", latvia, email="janis@mfa.example")
    source = brought(
        astrid,
        "LIEPA, Janis;;LV;;;",
        "Anna Ozola;janis@mfa.example;LV;;;",
        "Zane Ozola;;LV;;;",
    )
    sha256 = source.sha256
    erasing.erase_person(by=None, person=known, now=now)
    source.refresh_from_db()
    assert [row.cells[0] for row in source.rows.order_by("number")] == ["Name", "Zane Ozola"]
    assert (source.sha256, source.file_name, store.has(sha256)) == ("", "", False)


def test_a_row_whose_letters_only_look_like_the_name_goes_as_well(brought, astrid, latvia, now):
    known = factories.participant("Agnė Petraitė", latvia)
    source = brought(astrid, "\u0410gn\u0117 \u0420etrait\u0117;;LV;;;", "Zane Ozola;;LV;;;")
    erasing.erase_person(by=None, person=known, now=now)
    assert [row.cells[0] for row in source.body.order_by("number")] == ["Zane Ozola"]


def test_an_erasure_spares_rows_of_others_whose_cells_have_all_words_of_the_name(
    brought, work, astrid, latvia, lithuania, now
):
    known = factories.participant("Anna Berg", latvia)
    lines = ["Anna Maria Berg;am@mfa.example;LT;;;", "Anna-Lena Berg;;LT;For Anna Berg;;"]
    source = brought(astrid, *lines, "Anna Ozola;;LT;Consul in Berg;;", "Berg, Anna;;LT;;;")
    erasing.erase_person(by=None, person=known, now=now)
    names = ["Anna Maria Berg", "Anna-Lena Berg", "Anna Ozola"]
    assert [row.cells[0] for row in source.body] == names
    assert [row.cells[3] for row in source.body] == ["", "", "Consul in Berg"]


def test_an_import_can_be_undone_after_an_erasure_of_whom_one_of_its_rows_names(
    brought, work, astrid, latvia, lithuania, now
):
    known = factories.participant("Anna Berg", latvia)
    lines = ["Anna Maria Berg;am@mfa.example;LT;Deputy of Anna Berg;;", "Zane Ozola;;LT;;;"]
    source = brought(astrid, *lines)
    actions.start(by=astrid, source=source, now=now)
    work()
    erasing.erase_person(by=None, person=known, now=now)
    actions.undo(by=astrid, source=source, now=now)
    work()
    source.refresh_from_db()
    assert (source.figures, Participant.objects.count()) == ({"undone": 2}, 0)


def test_the_page_of_a_list_says_how_many_rows_were_of_people_who_are_erased(
    imported, work, sign_in, astrid, oskar, latvia, now
):
    source = imported(astrid, "Anna Berg;;LV;;;", "Zane Ozola;;LV;;;", "Uldis Ozols;;LV;;;")
    anna, zane, _uldis = Participant.objects.order_by("pk")
    goes = sign_in(oskar).get(reverse("desk:erase", args=[anna.pk])).text
    assert "1 row of imported lists, and the file of its list." in goes
    for person in (anna, zane):
        erasing.erase_person(by=None, person=person, now=now)
    page = sign_in(astrid).get(reverse("imports:import_detail", args=[source.pk]))
    assert "2 rows of this list were about people whose data is erased." in page.text
    told = [("Recorded as new", 1), ("About people whose data is erased", 2)]
    assert page.context["figures"] == told
    actions.undo(by=astrid, source=source, now=now)
    work()
    source.refresh_from_db()
    assert source.figures == {"undone": 1, "erased": 2}
    assert not Participant.objects.exists()


def test_a_list_of_attendance_is_undone_beside_somebody_who_was_erased_and_still_counts(
    imported, work, astrid, latvia, now
):
    facts = {"kind": "attendance", "about": SEMINAR, "headings": "Name;E-mail;State;Attended"}
    source = imported(astrid, "Anna Berg;;LV;yes", "Zane Ozola;;LV;yes", **facts)
    erasing.erase_person(by=None, person=Participant.objects.first(), now=now)
    actions.undo(by=astrid, source=source, now=now)
    work()
    source.refresh_from_db()
    assert (source.state, source.figures) == ("undone", {"undone": 1, "erased": 1})
    assert ParticipationFact.objects.count() == 1
    assert not Participant.objects.exists()


def test_an_undo_says_before_and_after_whom_the_totals_go_on_counting(
    imported, work, sign_in, astrid, ilze, latvia, now
):
    facts = {"kind": "attendance", "about": SEMINAR, "headings": "Name;E-mail;State;Attended"}
    source = imported(astrid, "Anna Berg;;LV;yes", "Zane Ozola;;LV;yes", **facts)
    address = reverse("imports:import_detail", args=[source.pk])
    nothing, counted = "nothing stays", "The totals go on counting 1 person of this training"
    before = sign_in(astrid).get(address).text
    assert nothing in before and counted not in before
    erasing.erase_person(by=None, person=Participant.objects.first(), now=now)
    page = sign_in(astrid).get(address).text
    assert nothing not in page and counted in page
    actions.undo(by=astrid, source=source, now=now)
    work()
    after = sign_in(astrid).get(address).text
    training = Training.objects.get()
    assert counted in after and f'href="/trainings/{training.slug}/">Seminar</a>.' in after
    assert sign_in(ilze).get(address).status_code == 404


def test_a_row_of_the_same_name_and_another_address_stays(
    imported, sign_in, astrid, oskar, latvia, now
):
    source = imported(
        astrid,
        "Jānis Bērziņš;janis@mfa.example;LV;;;",
        "Jānis Bērziņš;other@mfa.example;LV;;;",
        "Janis Berzins;;LV;;;",
    )
    person = Participant.objects.get()
    page = sign_in(oskar).get(reverse("desk:erase", args=[person.pk]))
    assert "the same name and another address, for they may be somebody else's" in page.text
    assert [each.numbers for each in page.context["named"]] == [[source.body.last().pk]]
    erasing.erase_person(by=None, person=person, now=now)
    source.refresh_from_db()
    row = source.body.get()
    assert row.cells[:2] == ["Jānis Bērziņš", "other@mfa.example"]
    assert row.reasons == []  # “Row 2 has the same name” would tell the name of whoever is erased
    told = sign_in(astrid).get(reverse("imports:import_detail", args=[source.pk])).text
    assert "2 rows of this list were about people whose data is erased." in told


def test_rows_erased_before_the_import_are_counted_once_it_is_done(
    brought, work, sign_in, ilze, astrid, latvia, now
):
    known = factories.participant("Anna Berg", latvia)
    source = brought(ilze, "Anna Berg;;;;;", "Zane Ozola;;;;;")
    erasing.erase_person(by=None, person=known, now=now)
    address = reverse("imports:import_detail", args=[source.pk])
    assert "1 row of this list was about somebody" in sign_in(ilze).get(address).text
    actions.start(by=ilze, source=source, now=now)
    work()
    source.refresh_from_db()
    assert source.figures == {"created": 1, "erased": 1}


def test_a_list_that_is_not_compared_yet_loses_the_row_too(astrid, latvia, work, now):
    known = factories.participant("Jānis Liepa", latvia)
    data = b"Surname,Given name\nLIEPA,Janis\nOzola,Zane"
    source = actions.bring_in(by=astrid, kind="people", file_name="a.csv", data=data, now=now)
    work()
    erasing.erase_person(by=None, person=known, now=now)
    assert [row.cells[0] for row in source.rows.order_by("number")] == ["Surname", "Ozola"]


def test_the_reason_of_another_row_names_nobody_who_is_erased(brought, astrid, latvia, now):
    known = factories.participant("Jānis Liepa", latvia, email="janis@mfa.example")
    source = brought(astrid, "Anna Ozola;;LV;;;", "Janis Liepa;other@mfa.example;LV;;;")
    source.rows.filter(number=2).update(reasons=source.rows.get(number=3).reasons)
    erasing.erase_person(by=None, person=known, now=now)
    assert source.body.get().reasons == []


def test_an_erasure_while_a_file_waits_to_be_read_refuses_the_list(astrid, latvia, work, now):
    known = factories.participant("Jānis Liepa", latvia)
    data = "Name\nJānis Liepa".encode()
    source = actions.bring_in(by=astrid, kind="people", file_name="a.csv", data=data, now=now)
    erasing.erase_person(by=None, person=known, now=now)
    work()
    source.refresh_from_db()
    assert (source.state, source.problem, source.rows.count()) == ("refused", "erased", 0)


def test_a_merged_record_is_not_deleted_by_an_undo(brought, work, astrid, latvia, now):
    kept = factories.participant("Jānis Liepa", latvia)
    source = brought(astrid, "Jan Liepa;;LV;;;")
    facts = {"by": astrid, "source": source, "now": now}
    actions.start(**facts)
    work()
    merge(kept, Participant.objects.exclude(pk=kept.pk).get(), astrid, now)
    actions.undo(**facts)
    work()
    assert Participant.objects.get() == kept
    (row,) = source.body.all()
    assert (row.outcome, row.person) == ("stays", kept)
    assert worded(row.reasons) == ["This record was merged with that of Jānis Liepa."]


def test_what_a_list_filled_in_stays_where_the_record_was_merged(
    brought, work, astrid, latvia, now
):
    kept = factories.participant("Jānis Liepa", latvia, title="Consul")
    gone = factories.participant("Jan Liepa", latvia)
    source = brought(astrid, "Jan Liepa;;LV;Consul;;")
    facts = {"by": astrid, "source": source, "now": now}
    actions.start(**facts)
    work()
    merge(kept, gone, astrid, now)
    actions.undo(**facts)
    work()
    kept.refresh_from_db()
    assert kept.title == "Consul"


def test_thirty_days_after_the_import_figures_stay_and_rows_are_forgotten(
    brought, work, astrid, latvia, now
):
    source = brought(astrid, "Zane Ozola;;LV;;;")
    abandoned = brought(astrid, "Zane Ozola;;LV;;;")
    sha256 = source.sha256
    actions.start(by=astrid, source=source, now=now)
    work()
    assert tasks.forget_lists(now + timedelta(days=30)) == 0
    assert tasks.forget_lists(now + timedelta(days=31)) == 2
    source.refresh_from_db()
    assert (source.rows.count(), source.figures, source.sha256) == (0, {"created": 1}, "")
    assert not Import.objects.filter(pk=abandoned.pk).exists() and not store.has(sha256)
