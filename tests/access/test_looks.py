"""Whoever reads a page about two people or more leaves a row in the trail (R-308), asked of every
address in abilities.csv.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from imports.models import ImportRow
from participants.models import (
    Account,
    AuditEntry,
    Candidate,
    ErasureRequest,
    LegalHold,
    Merge,
    Notice,
    NotTheSame,
    Participant,
)
from tests import factories
from tests.access.addresses import arguments
from tests.access.scene import Scene, make_scene
from tests.access.test_abilities import ROWS
from trainings.models import Registration

PACKED = ("pdf", "epub", "zip", "xlsx", "sign_in_sheet")  # the CSV beside them is read
# which name people and leave no row of their own, with the reason
DESK = "a desk: acts on these people, whose rows tell who had them before them, are its purpose"
PROGRAMME = "trainers, whom everybody reads who may see the training"
LEFT_OUT = {
    "participants:claim_list": DESK,
    "trainings:attendance": DESK,
    "trainings:certificates": DESK,
    "trainings:registrations": DESK,
    "trainings:seats": DESK,
    "trainings:trainers": DESK,
    "reports:schedule_list": "colleagues who are sent totals, and can be",
    "trainings:nomination_answer": PROGRAMME,
    "trainings:training_detail": PROGRAMME,
}


def join_scene(scene: Scene) -> None:
    """Put a second person, Liene, on every page that lists people, beside one of the scene."""
    latvia, now = scene.request.participant.party, timezone.now()
    anna = scene.request.participant
    liene = factories.participant("Liene Vītola", latvia, email="liene@mfa.example")
    Candidate.objects.create(one=anna, other=liene, reason="slip", certainty=1, found_at=now)
    NotTheSame.objects.create(one=anna, other=liene, at=now, fingerprint="f")
    ErasureRequest.objects.create(participant=anna, asked_at=now)
    ErasureRequest.objects.create(participant=liene, asked_at=now)
    LegalHold.objects.create(participant=liene, reason="X.", placed_at=now, reviewed_at=now)
    Merge.objects.create(kept=liene, gone_number=10**9 + 1, at=now, removed=[])
    for training in (scene.training, scene.closed):
        factories.registration(training, liene)
    Registration.objects.filter(training=scene.closed).update(completed=True)
    factories.trainer(scene.trainer.session, liene)
    ImportRow.objects.create(
        source=scene.listed.source, number=2, cells=["Līga Ozola"], verdict="new", name_key="liga"
    )
    long_ago = now - timedelta(days=4000)
    for name in ("Pēteris Ābols", "Juris Kļava"):
        quiet = factories.participant(name, latvia)
        Participant.objects.filter(pk=quiet.pk).update(created_at=long_ago)
        Notice.objects.create(participant=quiet, noticed_at=now - timedelta(days=90))


def opened_by(who: str) -> set[str]:
    """The addresses that this person may get, without files whose text nobody reads as it is."""
    opened = {row["route"] for row in ROWS if (row["method"], row[who]) == ("GET", "yes")}
    return {route for route in opened if not route.endswith(PACKED)}


def named_in(text: str, reader: Account) -> int:
    """How many others the page names: people, accounts, and rows of lists."""
    names = {each.full_name for each in Participant.objects.all()}
    names |= {each.name for each in Account.objects.all()}
    names |= {str(row.cells[0]) for row in ImportRow.objects.all()}
    return sum(name in text for name in names - {reader.name})


def is_recorded(reader: Account) -> bool:
    acts = AuditEntry.objects.filter(by=reader).values_list("action", flat=True)
    return any(act == "see_page" or act.startswith("download_") for act in acts)


@pytest.mark.timeout(300)
@pytest.mark.django_db
def test_every_page_about_two_people_or_more_leaves_a_row_in_the_trail():
    scene = make_scene()
    join_scene(scene)
    silent, read = set(), set()
    for who in ("administrator", "own coordinator"):  # the second what is left
        reader, browser = scene.people[who], Client()
        browser.force_login(reader)
        routes = opened_by(who) - read
        read |= routes
        for route in routes:
            with transaction.atomic():
                answer = browser.get(reverse(route, args=arguments(scene).get(route, [])))
                text = b"".join(answer).decode(errors="replace")
                if named_in(text, reader) >= 2 and not is_recorded(reader):
                    silent.add(route)
                transaction.set_rollback(True)
    assert (silent - LEFT_OUT.keys(), LEFT_OUT.keys() - silent) == (set(), set())
