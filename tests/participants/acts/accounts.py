"""Accounts, their roles, terms and claims."""

from datetime import date

from allauth.usersessions.models import UserSession

from participants.actions import (
    accounts,
    addresses,
    claims,
    deciding,
    genders,
    missions,
    profile,
    renaming,
    roles,
)
from participants.models import Account, Participant
from tests import factories
from tests.every_action import Ready
from tests.participants.acts.scene import (
    EXAMPLES,
    NEW,
    NOW,
    Scene,
    by_administrator,
    by_coordinator,
    by_holder,
    example_of,
)


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


@example_of(accounts.sign_out)
def _(scene: Scene) -> Ready:
    return by_administrator(scene, accounts.sign_out)


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


@example_of(roles.take_back_proposal)
def _(scene: Scene) -> Ready:
    EXAMPLES[roles.propose_hand_over](scene).call()
    term = scene.ilze.terms.get()
    return Ready(
        lambda: roles.take_back_proposal(term=term, by=scene.ilze, now=NOW),
        scene.ilze,
        scene.ilze,
        term,
    )


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


@example_of(profile.remove_own_spellings)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    Participant.objects.filter(pk=person.pk).update(other_names=["Janis"])
    facts = {"account": scene.janis, "names": ["Janis"]}
    return Ready(
        lambda: profile.remove_own_spellings(**facts, now=NOW), scene.janis, person, scene.janis
    )


@example_of(genders.state_gender)
def _(scene: Scene) -> Ready:
    facts = {"account": scene.janis, "gender": ""}
    person = scene.janis.participant
    Participant.objects.filter(pk=person.pk).update(gender="man")
    return Ready(lambda: genders.state_gender(**facts, now=NOW), scene.janis, person, scene.janis)


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
