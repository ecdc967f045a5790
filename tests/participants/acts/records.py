"""Records of people, their posts, and requests to be erased."""

from collections.abc import Callable
from datetime import date
from typing import Any

from participants.actions import (
    erasure_requests,
    posts,
    records,
)
from participants.models import (
    ErasureRequest,
    Participant,
    RecordLink,
)
from participants.rules.records import record_shown
from tests import factories
from tests.every_action import Ready
from tests.participants.acts.scene import (
    NEW,
    NOW,
    Scene,
    about_post,
    by_holder,
    by_person,
    example_of,
)


def recorded(scene: Scene) -> Participant:
    """Somebody without an account, with a note and an open link."""
    maris = factories.participant("Māris Ozols", scene.latvia)
    maris.notes.create(by=scene.ilze, party=scene.latvia, at=NOW, text="Speaks Polish")
    until = NOW + RecordLink.LASTS
    maris.links.create(party=scene.latvia, by=scene.ilze, at=NOW, until=until)
    return maris


@example_of(records.correct_person)
def _(scene: Scene) -> Ready:
    maris, oskar = recorded(scene), scene.oskar
    corrected = records.Corrected("Māris Ozoliņš", "", ["Marius"], "Consul", NEW, ["lv"])
    facts = {"corrected": corrected, "seen": record_shown(maris), "note": "As in the passport"}
    return Ready(
        lambda: records.correct_person(by=oskar, person=maris, now=NOW, **facts),
        oskar,
        waits_for=maris,
    )


@example_of(records.record_post)
def _(scene: Scene) -> Ready:
    maris, oskar = recorded(scene), scene.oskar
    post = {"party": scene.latvia, "mission": None, "title": "Consul", "since": NOW.date()}
    facts = {"seen": record_shown(maris), "note": "By phone", "now": NOW}
    return Ready(
        lambda: records.record_post(by=oskar, person=maris, **post, **facts),
        oskar,
        waits_for=maris,
    )


@example_of(records.end_post)
def _(scene: Scene) -> Ready:
    maris, oskar = recorded(scene), scene.oskar
    facts = {"seen": record_shown(maris), "note": "By phone", "until": NOW.date(), "now": NOW}
    return Ready(lambda: records.end_post(by=oskar, person=maris, **facts), oskar, waits_for=maris)


@example_of(records.write_note)
def _(scene: Scene) -> Ready:
    maris, ilze = recorded(scene), scene.ilze
    return Ready(
        lambda: records.write_note(by=ilze, person=maris, text="Moves in May", now=NOW),
        ilze,
        maris,
        maris,
    )


@example_of(records.remove_note)
def _(scene: Scene) -> Ready:
    note, ilze = recorded(scene).notes.get(), scene.ilze
    return Ready(
        lambda: records.remove_note(by=ilze, note=note, now=NOW),
        ilze,
        note.participant,
        note.participant,
    )


@example_of(records.give_record_link)
def _(scene: Scene) -> Ready:
    return by_coordinator_of(recorded(scene), scene, records.give_record_link)


@example_of(records.withdraw_record_link)
def _(scene: Scene) -> Ready:
    return by_coordinator_of(recorded(scene), scene, records.withdraw_record_link)


@example_of(records.take_record)
def _(scene: Scene) -> Ready:
    maris = recorded(scene)
    facts = {"link": maris.links.get(), "now": NOW}
    return Ready(
        lambda: records.take_record(account=scene.thordur, **facts), scene.thordur, maris, maris
    )


@example_of(records.give_record_back)
def _(scene: Scene) -> Ready:
    person, oskar = scene.janis.participant, scene.oskar
    facts = {"reason": "Taken by somebody else", "seen": record_shown(person), "now": NOW}
    return Ready(
        lambda: records.give_record_back(by=oskar, person=person, **facts), oskar, waits_for=person
    )


@example_of(records.report_second_record)
def _(scene: Scene) -> Ready:
    maris = recorded(scene)
    facts = {"link": maris.links.get(), "now": NOW}
    return Ready(
        lambda: records.report_second_record(account=scene.janis, **facts),
        scene.janis,
        maris,
        maris,
    )


def by_coordinator_of(person: Participant, scene: Scene, action: Callable[..., Any]) -> Ready:
    return Ready(lambda: action(by=scene.ilze, person=person, now=NOW), scene.ilze, person, person)


@example_of(posts.begin_own_post)
def _(scene: Scene) -> Ready:
    facts = {"party": scene.latvia, "mission": None, "title": "Consul", "since": NOW.date()}
    return by_holder(scene.janis, posts.begin_own_post, **facts)


@example_of(posts.end_own_post)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, posts.end_own_post, until=NOW.date())


@example_of(posts.change_own_post_days)
def _(scene: Scene) -> Ready:
    post = scene.janis.participant.posts.get()
    days = {"since": date(2026, 1, 1), "until": None}
    return about_post(scene.janis, post, posts.change_own_post_days, **days)


@example_of(posts.remove_own_post)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    former = person.posts.create(party=scene.latvia, until=date(2026, 1, 1))
    return about_post(scene.janis, former, posts.remove_own_post)


@example_of(erasure_requests.ask_to_be_erased)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    return by_person(scene.janis, person, erasure_requests.ask_to_be_erased)


@example_of(erasure_requests.take_back_erasure)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    ErasureRequest.objects.create(participant=person, asked_at=NOW)
    return by_person(scene.janis, person, erasure_requests.take_back_erasure)
