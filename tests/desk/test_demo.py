"""The demonstration set: what is in it, that it obeys the rules of the house, and where it refuses
to go.
"""

import re
import unicodedata
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Count

from documents import fonts
from outbox.models import Letter
from participants.models import Account, Mission, Participant, Party
from participants.names import clean_name
from reports.comparison import compared
from reports.figures import Question
from reports.models import PublicSummary
from reports.totals import report
from tests import factories
from tests.shipped import once
from trainings import demonstration
from trainings.actions.moving_up import move_up
from trainings.models import (
    Certificate,
    LegacyFigure,
    Nomination,
    ParticipationFact,
    PartyFact,
    Registration,
    Training,
)
from trainings.rules.attendance import undecided_slots
from trainings.rules.roster import Roster

ELEVEN = {"DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "RU", "SE"}


@pytest.fixture
def demo_mode(settings):
    settings.DEMO = True


SAID = StringIO()  # by the command, when it loaded the set that all tests here look at


@pytest.fixture
def loaded(db, demo_mode):
    """What the command says."""
    once("demo", lambda: call_command("demo", stdout=SAID))
    return SAID.getvalue()


def rows():
    return {
        model: model.objects.count()
        for model in (Party, Account, Participant, Training, Registration)
    }


def test_twelve_trainings_660_participations_by_613_people(loaded, now):
    admin = Account.objects.get(email="admin@demo.example")
    found = report(admin, Question(), now=now)

    assert (found.total.trainings, found.total.participations, found.total.persons) == (
        12,
        660,
        613,
    )
    assert found.total.completed == Certificate.objects.count() == 568
    assert found.years == [2008, 2009, 2010]
    assert {row.key for row in found.rows if row.was_member} == ELEVEN | {"EU"}
    assert {"MD", "UA", "BY", "IOM"} <= {row.key for row in found.rows}
    assert [figure.people for figure in LegacyFigure.objects.all()] == [650]
    assert "loaded in" in loaded


def test_targets_of_2010_are_reached_by_some_and_not_by_others(loaded, now):
    admin = Account.objects.get(email="admin@demo.example")
    lines = compared(admin, 2010, now=now).lines
    differences = [
        line.measures["seats"].difference for line in lines if line.party.code in ELEVEN | {"EU"}
    ]
    assert None not in differences
    assert min(differences) < 0 <= max(differences)


def test_every_mission_has_a_swedish_name(loaded):
    assert [str(post) for post in Mission.objects.all() if not post.names.get("sv")] == []


def test_facts_seats_and_completion_are_what_closing_computes(loaded):
    for training in Training.objects.closed():
        roster = Roster.of(training)
        facts = {fact.person_key: fact for fact in training.facts.all()}

        assert training.confirmed_seats == len(roster.people) == len(facts)
        assert not any(undecided_slots(roster.programme, marks) for marks in roster.marks.values())
        for person in roster.people:
            fact = facts[person.participant.fact_key]
            assert fact.attended == roster.has_attended(person)
            assert fact.completed == person.completed == roster.has_earned(person)
            assert (fact.party_id, fact.institution) == (person.party_id, person.institution)


def test_anybody_reads_two_of_its_past_years_and_staff_may_release_the_third(loaded, sign_in):
    assert [summary.year for summary in PublicSummary.objects.all()] == [2009, 2008]
    admin = Account.objects.get(email="admin@demo.example")
    preview = sign_in(admin).get("/reports/public/2010/release/").text
    assert "cannot be released" not in preview
    assert "0 of 1 participations are told" in preview


def test_everything_says_that_it_is_a_demonstration(loaded):
    assert Training.objects.count() == 14
    for training in Training.objects.all():
        assert training.title.startswith("Demonstration")
        assert training.summary.startswith("Demonstration.")
        assert training.city.endswith(" (demonstration)")


def test_names_come_from_every_language_of_the_region_and_can_be_printed(loaded):
    names = set(Participant.objects.values_list("full_name", flat=True))
    letters = set("".join(names))

    assert set("ąčęėšžāēģīķņõäöüåæøðþßłńśźżŋŧґёў") <= {letter.lower() for letter in letters}
    assert any(" " not in name for name in names)
    assert any(
        unicodedata.name(letter).startswith("CYRILLIC") for letter in letters if letter.isalpha()
    )
    assert [name for name in names if clean_name(name) != name or fonts.missing(name)] == []
    assert len(names) == Participant.objects.count()


def test_nobody_who_waits_could_have_a_seat(loaded, now):
    counter = Training.objects.get(slug="demonstration-visa-counter")
    statuses = Counter(counter.registrations.values_list("status", flat=True))

    assert counter.reservations.count() == 11
    assert (statuses["confirmed"], statuses["waiting"], statuses["requested"]) == (13, 8, 1)
    assert move_up(training=counter, now=counter.published_at) == []
    counter.refresh_from_db()
    assert (counter.confirmed_seats, counter.overbooked) == (13, 0)


def test_the_restricted_one_is_by_approval_and_has_requests(loaded):
    training = Training.objects.get(slug="demonstration-safe-return")
    statuses = Counter(training.registrations.values_list("status", flat=True))

    assert (training.audience, training.admission) == ("restricted", "approval")
    assert statuses == {"confirmed": 6, "requested": 5, "declined": 1}
    assert training.registrations.filter(status="declined", reason="").count() == 0
    assert not training.registrations.confirmed().filter(approved_at=None).exists()


def test_an_officer_of_the_demonstration_has_a_record_and_something_to_come(loaded):
    officer = Participant.objects.get(email="officer.lv@demo.example")

    assert officer.registrations.filter(training__status="closed", status="confirmed").exists()
    assert officer.registrations.filter(
        training__slug="demonstration-visa-counter", status="confirmed"
    ).exists()


def test_some_of_its_certificates_have_expired_one_of_an_officer_beside_a_valid_one(
    loaded, sign_in
):
    officer = Account.objects.get(email="officer.lv@demo.example")
    found = {each.valid_until for each in Certificate.objects.held_by(officer)}
    assert found == {None, date(2013, 2, 10)}
    page = sign_in(officer).get("/me/").text
    assert "Expired: it held until 10 February 2013" in page
    training = sign_in(officer).get("/trainings/demonstration-2010-8/").text
    assert "It holds until 10 February 2013" in training


def test_the_walk_in_the_readme_can_be_walked(loaded, sign_in):
    """Steps 2 and 3: whom it names there is free to register, waits, and gets a reserved seat."""
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    officer, coordinator = (
        Account.objects.get(
            email=re.search(rf"^{step}\. .*?`([a-z.]+@demo.example)`", readme, re.M)[1]
        )
        for step in (2, 3)
    )
    assert not Registration.objects.of(officer).filter(training__status="published").exists()
    page = "/trainings/demonstration-visa-counter/"
    sign_in(officer).post(
        f"{page}register/", {"full_name": "Annegret", "mission": officer.person.mission_id}
    )
    made = Registration.objects.of(officer).get(training__slug="demonstration-visa-counter")
    assert made.status == "waiting"
    assert f"{page}registrations/" in sign_in(coordinator).get(page).text
    sign_in(coordinator).post(f"{page}registrations/{made.pk}/approve/")
    made.refresh_from_db()
    assert made.status == "confirmed"


def test_loading_writes_to_nobody(loaded):
    assert not Letter.objects.exists()


def test_without_the_accounts_the_set_is_whole_as_well(db, now):
    call_command("load_reference", verbosity=0)
    done = []
    demonstration.load(now, done.append)

    attended = ParticipationFact.objects.filter(attended=True)
    assert attended.aggregate(people=Count("person_key", distinct=True)) == {"people": 613}
    assert sum(done) == demonstration.STEPS


def contents():
    registrations = Registration.objects.order_by("training__slug", "participant__full_name", "pk")
    return list(
        registrations.values_list("training__slug", "participant__full_name", "status", "completed")
    )


def test_the_same_set_is_made_each_time(db, now, settings):
    call_command("load_reference", verbosity=0)
    demonstration.load(now, lambda steps: None)
    first = contents()
    facts = (ParticipationFact, PartyFact)
    for model in (Certificate, *facts, Nomination, Registration, Training, Participant):
        model.objects.all().delete()
    demonstration.load(now, lambda steps: None)

    assert contents() == first


def test_outside_the_demonstration_nothing_is_loaded(db):
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")
    assert set(rows().values()) == {0}


@pytest.mark.parametrize("kind", ["account", "participant", "training"])
def test_any_other_database_is_refused(kind, db, demo_mode):
    if kind == "account":
        factories.account("someone@mfa.example")
    elif kind == "participant":
        factories.participant()
    else:
        factories.training()
    before = rows()

    with pytest.raises(CommandError, match="already, so nothing was loaded"):
        call_command("demo")
    call_command("demo", if_empty=True)

    assert rows() == before


def test_if_empty_loads_into_an_empty_one_and_is_silent_after(db, demo_mode, capsys):
    call_command("demo", if_empty=True, verbosity=0)
    before = rows()
    call_command("demo", if_empty=True)

    assert before[Training] == 14
    assert rows() == before
    assert capsys.readouterr().out == ""


def test_a_fault_half_way_leaves_nothing_behind(db, demo_mode, monkeypatch):
    def broken(crowd, now, progress):
        raise RuntimeError("a power cut")

    monkeypatch.setattr(demonstration.upcoming, "load", broken)
    with pytest.raises(RuntimeError):
        call_command("demo", verbosity=0)

    assert set(rows().values()) == {0}
