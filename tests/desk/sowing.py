"""Words that somebody can leave here, each of them a mark that stands nowhere else."""

import secrets

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from documents import copies, store
from handbook.models import Feedback
from imports.models import Import
from outbox import letters
from outbox.models import Letter
from participants import audit
from participants.models import Erasure, LegalHold, RetentionPeriod
from participants.names import fold
from tests import factories
from tests.access.handbook import make_handbook
from tests.papers import as_if_signed
from tests.trainings import days
from trainings.actions import certificates
from trainings.models import (
    Approval,
    Certificate,
    Correction,
    Ending,
    Nomination,
    Registration,
    Swap,
)


class Marks:
    """Words that stand nowhere else; each is asked for by the place in which it is left."""

    def __init__(self) -> None:
        self.left: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        return self.left.setdefault(place, f"M{secrets.token_hex(6)}")


def words_of(row, marks, egle, now):
    """In what hangs on the registration, and in a nomination and a part of the person."""
    person, training = row.participant, row.training
    Registration.objects.filter(pk=row.pk).update(overbooking_reason=marks("overbooked"))
    Approval.objects.create(
        registration=row, at=now, status_before="waiting", said_by=marks("word"), said_on=now
    )
    Ending.objects.create(
        registration=row, at=now, status_before="waiting", reason_before=marks("reason before")
    )
    Correction.objects.create(registration=row, at=now, note=marks("correction"))
    other = factories.registration(training, egle.participant, status="waiting")
    Swap.objects.create(
        leaves=other, enters=row, at=now, reason=marks("swap"), overbooking_before=marks("before")
    )
    elsewhere = factories.training("Elsewhere", host=person.party, now=now, status="closed")
    Nomination.objects.create(
        training=elsewhere,
        party=person.party,
        participant=person,
        rank=1,
        nominated_at=now,
        status="refused",
        motivation=marks("motivation"),
        reason=marks("refusal"),
        said_by=marks("word for a nomination"),
        said_on=now,
    )
    session = factories.session(elsewhere)
    factories.trainer(session, person, shown_as=marks("shown as"), part=marks("part"))
    elsewhere.contact_name = marks("contact")
    elsewhere.contact_email = person.email
    elsewhere.contact_phone = marks("telephone")
    elsewhere.save()


def drawn_for(row, marks):
    """On a certificate of the former name, in its file, and in this machine's copy of it."""
    certificate = row.certificates.get()
    Certificate.objects.filter(pk=certificate.pk).update(
        full_name=marks("certificate"),
        early_reason=marks("reason for an early certificate"),
        wording={"title": marks("wording")},
    )
    paper = as_if_signed(marks("paper"))
    assert certificates.store_file(certificate=certificate, data=paper, now=days.AFTERWARDS)
    sha256 = row.certificates.get().sha256
    copies.make(sha256, [paper])


def words_beside(person, training, marks, now):
    """In letters to the person and to others, the handbook, sessions and the trail."""
    facts = {"to": person.email, "now": now, "calendar": marks("calendar")}
    letters.write(kind="a", subject=marks("subject"), body=marks("letter"), **facts)
    body = f"{person.full_name}, {marks('letter to somebody else')}"
    letters.write(kind="b", to="ilze.liepa@mfa.example", subject="Who asks", body=body, now=now)
    Letter.objects.update(status="sent", attempts=1)
    make_handbook(person.party)
    Feedback.objects.update(by=person.account, post=person.party, note=marks("feedback"))
    waits_for_a_code, signed_in = SessionStore(), SessionStore()
    waits_for_a_code["account_login_code"] = {"email": person.email}
    waits_for_a_code.save()
    signed_in.save()
    facts = {"session_key": signed_in.session_key, "user_agent": marks("browser")}
    UserSession.objects.create(user=person.account, ip="192.0.2.1", **facts)
    told = {"by": None, "action": "correct_registration", "now": now}
    changes = {"participant.full_name": [marks("value before"), person.full_name]}
    audit.record(about=person, note=marks("reason in the trail"), changes=changes, **told)
    audit.record(about=training, note=f"{marks('beside')} of {person.full_name}", **told)
    changes = {"participant.full_name": [marks("value beside"), person.full_name]}
    audit.record(about=training, changes=changes, **told)


def words_in_a_list(person, former, marks, now):
    """In a list under a former name and a former address, in its rows, reasons, names and file."""
    source = Import.objects.create(
        kind="people",
        state="preview",
        created_at=now,
        file_name=f"{marks('name of a file')}.csv",
        sheets=[marks("sheet")],
        sha256=store.save(marks("file of a list").encode()),
    )
    about = [["%(name)s has this name.", {"name": marks("reason of a row")}]]
    keys = {"address_key": former, "name_key": f"{person.party_id} {fold(person.full_name)}"}
    made = {"filled": {"title": marks("filled in")}}
    rows = [
        {"person": person, "cells": [marks("cell")], "reasons": about, "made": made},
        {"cells": [person.known_as, marks("cell beside a former name")]},
        {"cells": [former, marks("cell beside a former address")], **keys},
        {"cells": ["Zane"], "reasons": [[f"{marks('reason beside')}", {"name": person.known_as}]]},
    ]
    for number, row in enumerate(rows, start=1):
        source.rows.create(number=number, **row)


def words_about(person, marks, now):
    """In a record that went into this one, a hold, an erasure, a period, and ways to sign in."""
    merged = {"full_name": f"Ann {marks('merged name')}", "email": marks("merged address")}
    removed = [{"model": "participants.participant", "pk": 999, "fields": merged}]
    moved = [{"before": marks("moved")}]
    person.merges.create(gone_number=999, at=now, removed=removed, moved=moved)
    lifted = {"lifted_at": now, "why_lifted": marks("why it was lifted")}
    held = {"placed_at": now, "reviewed_at": now, "reason": marks("hold")}
    LegalHold.objects.create(participant=person, **held, **lifted)
    told = f"{marks('reason of an erasure')} as {person.full_name} asks"
    Erasure.objects.create(at=now, subject="a", subject_id="1", reason=told, done_at=now)
    told = f"{marks('reason of a period')} as {person.full_name} asks"
    RetentionPeriod.objects.create(kind="letters", days=400, reason=told)
    person.account.socialaccount_set.create(
        provider="latvia", uid=marks("number at a ministry"), extra_data={"sub": marks("claim")}
    )
    passkey = {"type": "webauthn", "data": {"name": marks("passkey")}}
    person.account.authenticator_set.create(**passkey)
