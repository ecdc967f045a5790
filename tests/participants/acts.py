"""One example of every action of the room: it makes what the action needs, and says for what it
waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from allauth.usersessions.models import UserSession

from participants import factors as stored
from participants.actions import (
    accounts,
    addresses,
    claims,
    deciding,
    duplicates,
    erasure_requests,
    factors,
    holds,
    merges,
    ministries,
    missions,
    notices,
    posts,
    profile,
    records,
    renaming,
    retention,
    roles,
    taking_back,
)
from participants.models import (
    Account,
    ErasureRequest,
    Forgetting,
    LegalHold,
    Note,
    Notice,
    Participant,
    Party,
    Post,
    RecordLink,
    RetentionPeriod,
)
from participants.rules import merges as merge_rules
from participants.rules.duplicates import fingerprint, known
from participants.rules.records import shown
from tests import factories
from tests.every_action import Ready

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
NEW = "anna@mfa.example"


@dataclass(frozen=True)
class Scene:
    latvia: Party
    janis: Account  # a recognised officer of Latvia
    thordur: Account  # an officer who claims to serve Latvia
    ilze: Account  # Latvia's coordinator
    oskar: Account  # administrator


EXAMPLES: dict[Callable[..., Any], Callable[[Scene], Ready]] = {}


def example_of(action: Callable[..., Any]) -> Callable[..., Any]:
    def keep(example: Callable[[Scene], Ready]) -> Callable[[Scene], Ready]:
        EXAMPLES[action] = example
        return example

    return keep


def never_proven(scene: Scene) -> Account:
    """Somebody signed up with this address, and never typed the mailed code."""
    made = factories.officer(NEW, "Anna Ķīse", scene.latvia, recognition="claimed")
    made.emailaddress_set.update(verified=False)
    return made


@example_of(accounts.open_account)
def _(scene: Scene) -> Ready:
    earlier = never_proven(scene)
    facts = {
        "email": NEW,
        "full_name": "Anna Ķīse",
        "title": "",
        "party": scene.latvia,
        "language": "lv",
    }
    return Ready(
        lambda: accounts.open_account(**facts, now=NOW), waits_for=earlier, is_by_itself=True
    )


@example_of(accounts.prove_address)
def _(scene: Scene) -> Ready:
    return by_holder(scene.thordur, accounts.prove_address)


@example_of(accounts.invite_account)
def _(scene: Scene) -> Ready:
    earlier = never_proven(scene)
    facts = {"email": NEW, "role": "officer", "party": scene.latvia, "language": "lv"}
    return Ready(
        lambda: accounts.invite_account(**facts, by=scene.oskar, now=NOW),
        scene.oskar,
        waits_for=earlier,
    )


@example_of(accounts.appoint_administrator)
def _(scene: Scene) -> Ready:
    janis = scene.janis
    return Ready(
        lambda: accounts.appoint_administrator(email=janis.email, now=NOW),
        about=janis,
        waits_for=janis,
    )


@example_of(accounts.disable_account)
def _(scene: Scene) -> Ready:
    return by_administrator(scene, accounts.disable_account)


@example_of(accounts.enable_account)
def _(scene: Scene) -> Ready:
    scene.janis.is_active = False
    scene.janis.save()
    return by_administrator(scene, accounts.enable_account)


@example_of(accounts.change_password)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, accounts.change_password, encoded="!")


@example_of(accounts.end_sessions)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, accounts.end_sessions)


@example_of(accounts.end_session)
def _(scene: Scene) -> Ready:
    row = UserSession.objects.create(user=scene.janis, ip="127.0.0.1", session_key="x")
    return by_holder(scene.janis, accounts.end_session, number=row.pk)


@example_of(roles.hand_over)
def _(scene: Scene) -> Ready:
    facts = {"term": scene.ilze.terms.get(), "successor": scene.janis, "until": date(2027, 2, 1)}
    return Ready(
        lambda: roles.hand_over(**facts, by=scene.oskar, now=NOW),
        scene.oskar,
        scene.ilze,
        facts["term"],
    )


@example_of(roles.propose_hand_over)
def _(scene: Scene) -> Ready:
    facts = {"term": scene.ilze.terms.get(), "successor": scene.janis, "until": date(2027, 2, 1)}
    return Ready(
        lambda: roles.propose_hand_over(**facts, by=scene.ilze, now=NOW),
        scene.ilze,
        scene.ilze,
        facts["term"],
    )


@example_of(ministries.open_by_ministry)
def _(scene: Scene) -> Ready:
    earlier = never_proven(scene)
    return Ready(
        lambda: ministries.open_by_ministry(email=NEW, language="lv", now=NOW),
        waits_for=earlier,
        is_by_itself=True,
    )


@example_of(ministries.connect_ministry)
def _(scene: Scene) -> Ready:
    facts = {"ministry": "lv", "name": "MFA Latvia", "number": "7"}
    return by_holder(scene.janis, ministries.connect_ministry, **facts)


@example_of(factors.add_app)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, factors.add_app, secret="ABCDEFGH", step=1, spared="")


@example_of(factors.add_passkey)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, factors.add_passkey, name="Key", credential={}, spared="")


@example_of(factors.remove_factor)
def _(scene: Scene) -> Ready:
    number = stored.add_app(scene.janis, "ABCDEFGH", 1).pk
    return by_holder(scene.janis, factors.remove_factor, number=number, spared="")


@example_of(factors.make_recovery_codes)
def _(scene: Scene) -> Ready:
    stored.add_app(scene.janis, "ABCDEFGH", 1)
    return by_holder(scene.janis, factors.make_recovery_codes)


@example_of(factors.use_recovery_code)
def _(scene: Scene) -> Ready:
    code = stored.unused(stored.make_recovery_codes(scene.janis))[0]
    return by_holder(scene.janis, factors.use_recovery_code, code=code)


@example_of(factors.reset_factors)
def _(scene: Scene) -> Ready:
    stored.add_app(scene.janis, "ABCDEFGH", 1)
    return by_administrator(scene, factors.reset_factors, reason="Lost the phone")


@example_of(accounts.forget_unproven)
def _(scene: Scene) -> Ready:
    late = never_proven(scene)
    return Ready(
        lambda: accounts.forget_unproven(account=late, now=NOW), about=late, waits_for=late
    )


@example_of(addresses.change_own_address)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, addresses.change_own_address, email=NEW)


@example_of(addresses.change_address)
def _(scene: Scene) -> Ready:
    return by_administrator(scene, addresses.change_address, email=NEW, reason="By phone")


def recorded(scene: Scene) -> Participant:
    """Somebody without an account, with a note and an open link."""
    maris = factories.participant("Māris Ozols", scene.latvia)
    Note.objects.create(participant=maris, by=scene.ilze, at=NOW, text="Speaks Polish")
    until = NOW + RecordLink.LASTS
    RecordLink.objects.create(participant=maris, by=scene.ilze, at=NOW, until=until)
    return maris


@example_of(records.correct_person)
def _(scene: Scene) -> Ready:
    maris, oskar = recorded(scene), scene.oskar
    corrected = records.Corrected("Māris Ozoliņš", "", ["Marius"], "Consul", NEW, ["lv"])
    facts = {"corrected": corrected, "seen": shown(maris), "note": "As in the passport"}
    return Ready(
        lambda: records.correct_person(by=oskar, person=maris, now=NOW, **facts),
        oskar,
        waits_for=maris,
    )


@example_of(records.record_post)
def _(scene: Scene) -> Ready:
    maris, oskar = recorded(scene), scene.oskar
    post = {"party": scene.latvia, "mission": None, "title": "Consul", "since": NOW.date()}
    facts = {"seen": shown(maris), "note": "By phone", "now": NOW}
    return Ready(
        lambda: records.record_post(by=oskar, person=maris, **post, **facts),
        oskar,
        waits_for=maris,
    )


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


@example_of(renaming.tell_of_name)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    person.rename("Andris Liepa")
    person.save()
    return Ready(
        lambda: renaming.tell_of_name(person=person, now=NOW), about=scene.janis, waits_for=person
    )


@example_of(deciding.tell_deciders)
def _(scene: Scene) -> Ready:
    Account.objects.filter(pk=scene.thordur.pk).update(claim_to_tell_at=NOW)
    facts = {"deciders": [scene.ilze], "parties": [scene.latvia]}
    return Ready(
        lambda: deciding.tell_deciders(**facts, now=NOW), about=scene.ilze, waits_for=scene.ilze
    )


@example_of(claims.recognise_officer)
def _(scene: Scene) -> Ready:
    return by_coordinator(scene, claims.recognise_officer, shown=str(scene.latvia.pk))


@example_of(claims.take_back_recognition)
def _(scene: Scene) -> Ready:
    Account.objects.filter(pk=scene.thordur.pk).update(recognition="recognised", recognised_at=NOW)
    return by_coordinator(scene, claims.take_back_recognition, seen=None)


@example_of(claims.refuse_claim)
def _(scene: Scene) -> Ready:
    return by_coordinator(
        scene, claims.refuse_claim, shown=str(scene.latvia.pk), reason="Not one of us"
    )


@example_of(claims.undo_refusal)
def _(scene: Scene) -> Ready:
    Account.objects.filter(pk=scene.thordur.pk).update(recognition="refused", refused_at=NOW)
    return by_coordinator(scene, claims.undo_refusal, seen=None)


@example_of(missions.list_mission)
def _(scene: Scene) -> Ready:
    typed = factories.mission(scene.latvia, name="Embassy", is_listed=False)
    facts = {"mission": typed, "name": "Embassy in Riga", "kind": "embassy", "city": "Riga"}
    return Ready(
        lambda: missions.list_mission(**facts, by=scene.oskar, now=NOW), scene.oskar, typed, typed
    )


@example_of(profile.change_own_post)
def _(scene: Scene) -> Ready:
    facts = {
        "full_name": "Jānis Kalniņš",
        "title": "Consul",
        "party": scene.latvia,
        "mission": None,
    }
    return by_holder(scene.janis, profile.change_own_post, **facts, language="lv")


@example_of(posts.begin_own_post)
def _(scene: Scene) -> Ready:
    facts = {"party": scene.latvia, "mission": None, "title": "Consul", "since": NOW.date()}
    return by_holder(scene.janis, posts.begin_own_post, **facts)


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


@example_of(profile.change_own_name)
def _(scene: Scene) -> Ready:
    return by_holder(scene.oskar, profile.change_own_name, full_name="Oskar Lund", language="sv")


@example_of(roles.change_role)
def _(scene: Scene) -> Ready:
    return by_administrator(scene, roles.change_role, role="secretariat", party=None)


@example_of(roles.set_term)
def _(scene: Scene) -> Ready:
    scene.ilze.terms.all().delete()
    facts = {"account": scene.ilze, "party": scene.latvia, "since": date(2027, 2, 1), "until": None}
    return Ready(
        lambda: roles.set_term(**facts, by=scene.oskar, now=NOW),
        scene.oskar,
        scene.ilze,
        scene.ilze,
    )


@example_of(roles.end_term)
def _(scene: Scene) -> Ready:
    term = scene.ilze.terms.get()
    return Ready(
        lambda: roles.end_term(term=term, until=date(2027, 2, 1), by=scene.oskar, now=NOW),
        scene.oskar,
        scene.ilze,
        term,
    )


@example_of(notices.give_notice)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    return Ready(
        lambda: notices.give_notice(person=person, now=NOW), about=person, waits_for=person
    )


@example_of(notices.keep_record)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    notice = Notice.objects.create(participant=person, noticed_at=NOW)
    return Ready(
        lambda: notices.keep_record(notice=notice, by=scene.janis, now=NOW),
        scene.janis,
        person,
        notice,
    )


@example_of(holds.place_hold)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    return Ready(
        lambda: holds.place_hold(person=person, reason="Why", by=scene.oskar, now=NOW),
        scene.oskar,
        person,
        person,
    )


def a_hold(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    person = scene.janis.participant
    hold = LegalHold.objects.create(
        participant=person, reason="Why", placed_at=NOW, reviewed_at=NOW
    )
    return Ready(
        lambda: action(hold=hold, **facts, by=scene.oskar, now=NOW), scene.oskar, hold, hold
    )


@example_of(holds.review_hold)
def _(scene: Scene) -> Ready:
    return a_hold(scene, holds.review_hold)


@example_of(holds.lift_hold)
def _(scene: Scene) -> Ready:
    return a_hold(scene, holds.lift_hold, reason="Over")


def a_period(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    later = {"next_days": 300, "next_from": datetime(2027, 1, 9, tzinfo=UTC)}
    period = RetentionPeriod.objects.create(kind="letters", days=1825, **later)
    return Ready(
        lambda: action(kind="letters", **facts, by=scene.oskar, now=NOW),
        scene.oskar,
        period,
        period,
    )


@example_of(retention.set_period)
def _(scene: Scene) -> Ready:
    return a_period(scene, retention.set_period, days=400, reason="Less")


@example_of(retention.take_back_period)
def _(scene: Scene) -> Ready:
    return a_period(scene, retention.take_back_period)


@example_of(retention.release_due)
def _(scene: Scene) -> Ready:
    stopped = Forgetting.objects.create(kind="letters", stopped_at=NOW)
    return Ready(
        lambda: retention.release_due(kind="letters", number=0, by=scene.oskar, now=NOW),
        scene.oskar,
        stopped,
        stopped,
    )


@example_of(retention.download_due)
def _(scene: Scene) -> Ready:
    return Ready(
        lambda: retention.download_due(part="people", rows=0, by=scene.oskar, now=NOW),
        scene.oskar,
        scene.oskar,
        scene.oskar,
    )


def by_holder(account: Account, action: Callable[..., Any], **facts: Any) -> Ready:
    return Ready(lambda: action(account=account, **facts, now=NOW), account, account, account)


def about_post(account: Account, post: Post, action: Callable[..., Any], **facts: Any) -> Ready:
    return Ready(
        lambda: action(account=account, post=post, **facts, now=NOW), account, post, account
    )


def by_person(account: Account, person: Participant, action: Callable[..., Any]) -> Ready:
    return Ready(lambda: action(person=person, by=account, now=NOW), account, person, person)


def by_coordinator(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    claiming = scene.thordur
    return Ready(
        lambda: action(account=claiming, **facts, by=scene.ilze, now=NOW),
        scene.ilze,
        claiming,
        claiming,
    )


def by_administrator(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    janis = scene.janis
    return Ready(
        lambda: action(account=janis, **facts, by=scene.oskar, now=NOW), scene.oskar, janis, janis
    )


def twins(scene: Scene) -> tuple[Participant, Participant]:
    """Jānis, and another record of his."""
    factories.participant("Janis Berzins", scene.latvia)
    people = Participant.objects.with_post().order_by("pk")
    return tuple(people.filter(full_name__startswith="J"))


@example_of(duplicates.tell_apart)
def _(scene: Scene) -> Ready:
    one, other = twins(scene)
    seen = fingerprint(known(one), known(other))
    facts = {"one": one, "other": other, "seen": seen, "by": scene.oskar, "now": NOW}
    return Ready(lambda: duplicates.tell_apart(**facts), scene.oskar, one, one)


@example_of(merges.merge_people)
def _(scene: Scene) -> Ready:
    kept, gone = twins(scene)
    facts = {"chosen": merges.Chosen(full_name="gone"), "by": scene.oskar, "now": NOW}
    seen = merge_rules.shown(kept, gone)
    return Ready(
        lambda: merges.merge_people(kept=kept, gone=gone, seen=seen, **facts),
        scene.oskar,
        kept,
        kept,
    )


@example_of(taking_back.take_back_merge)
def _(scene: Scene) -> Ready:
    merge = EXAMPLES[merges.merge_people](scene).call()
    return Ready(
        lambda: taking_back.take_back_merge(merge=merge, by=scene.oskar, now=NOW),
        scene.oskar,
        merge.kept,
        merge.kept,
    )
