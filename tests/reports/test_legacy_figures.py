"""Head-counts without names that staff enter, change, remove and put back (R-546 to R-548)."""

from dataclasses import replace
from datetime import date

import pytest

from participants.models import AuditEntry
from participants.refusal import Refused
from reports.actions import legacy_figures as actions
from reports.rules import legacy_figures as rules
from tests.reports.test_every_action import STATED
from trainings import reference
from trainings.models import LegacyFigure

LIST, NEW = "/reports/legacy/", "/reports/legacy/new/"
DECK = {
    "title_en": "Nordic seminars",
    "title_sv": "Nordiska seminarier",
    "since": "2001-01-01",
    "until": "2003-12-31",
    "trainings": "4",
    "people": "120",
    "precision": "about",
    "source_en": "Annual report of 2003.",
    "source_sv": "Årsrapport 2003.",
    "doubt_en": "Persons or participations is unknown.",
    "doubt_sv": "",
}


@pytest.fixture
def nordic(db):
    return LegacyFigure.objects.create(
        key="nordic-seminars",
        title={"en": "Nordic seminars"},
        since=date(2001, 1, 1),
        until=date(2003, 12, 31),
        trainings=4,
        people=120,
        source={"en": "Annual report of 2003."},
    )


def change(figure):
    return f"{LIST}{figure.pk}/"


def remove(figure):
    return f"{LIST}{figure.pk}/remove/"


def put_back(figure):
    return f"{LIST}{figure.pk}/put-back/"


def sent(browser, address):
    """What the form of a page sends when nothing is changed."""
    form = browser.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_figure_that_staff_enter_stands_in_the_totals_with_source_and_doubt(sign_in, astrid):
    sign_in(astrid).post(NEW, DECK)

    page = sign_in(astrid).get("/reports/").text
    assert "Nordic seminars" in page
    assert "4 trainings, about 120 people" in page
    assert "Annual report of 2003." in page
    assert "Persons or participations is unknown." in page
    assert AuditEntry.objects.get().action == "enter_legacy_figure"


def test_a_swedish_reader_is_shown_the_english_where_the_swedish_is_empty(sign_in, astrid):
    sign_in(astrid).post(NEW, DECK)
    page = sign_in(astrid).get(LIST, headers={"accept-language": "sv"}).text
    assert "Nordiska seminarier" in page
    assert "Årsrapport 2003." in page
    assert "Persons or participations is unknown." in page


def test_an_officer_and_a_coordinator_are_refused(sign_in, janis, ilze, nordic):
    for who in (janis, ilze):
        browser = sign_in(who)
        pages = [LIST, NEW, change(nordic), remove(nordic)]
        assert [browser.get(page).status_code for page in pages] == [403] * 4
        assert browser.post(NEW, DECK).status_code == 403
        assert browser.post(remove(nordic)).status_code == 403
        assert browser.post(put_back(nordic)).status_code == 403
    nordic.refresh_from_db()
    assert (LegacyFigure.objects.count(), nordic.removed_at) == (1, None)


def test_a_source_is_written_down_or_it_is_said_that_nobody_stated_one(sign_in, astrid):
    browser, unsourced = sign_in(astrid), DECK | {"source_en": "", "source_sv": ""}

    refused = browser.post(NEW, unsourced)
    assert "Write down the source, or tick that nobody stated one." in refused.text
    assert "Nordiska seminarier" in refused.text  # what was typed stays
    both = browser.post(NEW, DECK | {"is_source_unknown": "on"})
    assert "Write down the source, or tick that nobody stated one." in both.text
    assert not LegacyFigure.objects.exists()

    browser.post(NEW, unsourced | {"is_source_unknown": "on"})
    assert "<strong>Source:</strong> nobody stated one" in browser.get("/reports/").text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until": "2000-12-31"}, "The period ends before it begins."),
        ({"since": "2099-01-01", "until": "2099-12-31"}, "These days lie ahead"),
        ({"title_sv": "x" * 201}, "at most 200 characters"),
        ({"title_en": ""}, "This field is required."),
        ({"source_en": "", "is_source_unknown": ""}, "Write each text in English too"),
        ({"people": "0"}, "greater than or equal to 1"),
        ({"people": "many"}, "Enter a whole number."),
    ],
)
def test_what_cannot_be_so_is_refused_with_the_reason(typed, sentence, sign_in, astrid):
    assert sentence in sign_in(astrid).post(NEW, DECK | typed).text
    assert not LegacyFigure.objects.exists()


@pytest.mark.parametrize(
    ("since", "until", "is_refused"),
    [
        (date(2027, 1, 5), date(2027, 12, 31), False),  # of the running year, the year alone
        (date(2027, 1, 6), date(2027, 12, 31), True),
        (date(2026, 1, 1), date(2028, 1, 1), True),
    ],
)
def test_nobody_has_been_counted_in_days_to_come(since, until, is_refused, now):
    stated = replace(STATED, since=since, until=until)
    assert bool(rules.figure_problems(stated, today=now.date())) == is_refused


def test_a_figure_that_a_colleague_removed_meanwhile_is_not_changed(nordic, astrid, now):
    actions.remove_legacy_figure(figure=nordic, by=astrid, now=now)
    with pytest.raises(Refused, match="removed meanwhile"):
        actions.change_legacy_figure(
            figure=nordic, stated=STATED, seen=rules.figure_shown(nordic), by=astrid, now=now
        )
    with pytest.raises(Refused, match="removed meanwhile"):
        actions.remove_legacy_figure(figure=nordic, by=astrid, now=now)
    assert AuditEntry.objects.count() == 1


def test_what_was_typed_of_a_figure_that_a_colleague_removed_is_kept(
    sign_in, astrid, oskar, nordic
):
    browser = sign_in(astrid)
    typed = sent(browser, change(nordic)) | {"doubt_en": "Whom it counts."}
    sign_in(oskar).post(remove(nordic))
    answer = browser.post(change(nordic), typed)
    assert "This legacy figure was removed meanwhile. Put it back first." in answer.text
    assert "Whom it counts." in answer.text


def test_the_words_of_a_list_are_read_as_english_when_they_are_changed(sign_in, astrid, nordic):
    LegacyFigure.objects.update(title={"": "Seminars"}, source={"": "Årsrapport"})
    browser = sign_in(astrid)
    browser.post(change(nordic), sent(browser, change(nordic)) | {"title_sv": "Seminarier"})
    nordic.refresh_from_db()
    assert nordic.title == {"en": "Seminars", "sv": "Seminarier"}
    assert nordic.source == {"en": "Årsrapport"}


def test_the_same_name_is_not_entered_twice(sign_in, astrid, nordic):
    assert "of this name stands here already" in sign_in(astrid).post(NEW, DECK).text
    sign_in(astrid).post(remove(nordic))
    assert "of this name was removed" in sign_in(astrid).post(NEW, DECK).text
    assert LegacyFigure.objects.count() == 1


def test_a_change_is_told_by_the_trail_with_what_stood_before(sign_in, astrid, nordic):
    browser = sign_in(astrid)
    browser.post(change(nordic), sent(browser, change(nordic)) | {"people": "130"})
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.changes) == ("change_legacy_figure", {"people": [120, 130]})


def test_two_colleagues_do_not_overwrite_each_other(sign_in, astrid, oskar, nordic):
    browser = sign_in(astrid)
    opened = sent(browser, change(nordic))
    other = sign_in(oskar)
    other.post(change(nordic), sent(other, change(nordic)) | {"people": "130"})

    again = browser.post(change(nordic), opened | {"trainings": "5"})
    assert "A colleague changed this figure meanwhile." in again.text
    form = again.context["form"]
    assert (form["people"].value(), form["trainings"].value()) == ("130", "5")

    browser.post(change(nordic), {name: form[name].value() or "" for name in form.fields})
    nordic.refresh_from_db()
    assert (nordic.people, nordic.trainings) == (130, 5)


def test_a_removed_figure_stands_nowhere_and_is_put_back(sign_in, astrid, nordic):
    browser = sign_in(astrid)
    assert "Remove this figure" in browser.get(remove(nordic)).text
    assert "Removed: Nordic seminars." in browser.post(remove(nordic), follow=True).text
    assert "Nordic seminars" not in browser.get("/reports/").text
    assert browser.get("/reports/totals.json").json()["legacy_figures"] == []
    assert LegacyFigure.objects.greatest() is None
    assert "was removed meanwhile" in browser.get(change(nordic), follow=True).text

    browser.post(put_back(nordic))
    browser.post(put_back(nordic))  # a second click
    assert "Nordic seminars" in browser.get("/reports/").text
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["remove_legacy_figure", "put_legacy_figure_back"]


def test_the_next_release_leaves_a_figure_that_somebody_changed_or_removed(sign_in, astrid, now):
    reference.load(now)
    shipped, browser = LegacyFigure.objects.get(), sign_in(astrid)
    browser.post(change(shipped), sent(browser, change(shipped)) | {"people": "700"})
    reference.load(now)
    shipped.refresh_from_db()
    assert shipped.people == 700

    browser.post(remove(shipped))
    reference.load(now)
    assert not LegacyFigure.objects.standing().exists()


def test_removing_a_figure_counts_as_a_change_of_it(nordic, astrid, now):
    actions.remove_legacy_figure(figure=nordic, by=astrid, now=now)
    assert LegacyFigure.objects.by_hand().keys() == ["nordic-seminars"]


def test_a_release_updates_a_figure_that_nobody_changed(now, db):
    reference.load(now)
    LegacyFigure.objects.update(people=1)
    reference.load(now)
    assert LegacyFigure.objects.get().people == 650
