"""Measure every page once: `python -m benchmarks.pages 100` for a database that holds the
hundredfold.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from benchmarks import closed, flow, unclosed
from benchmarks.measuring import WARM_UPS, fetch, measured, signed_in, write_down
from handbook.models import Chapter, Edition
from participants.models import Account, Participant
from participants.states import timeline
from reports.counting import Asked, counted
from reports.figures import Question
from reports.totals import measures

TIMES = 15  # requests that are timed
COLD = {"reports-cold"}  # nothing is remembered from the request before


@dataclass(frozen=True)
class Readers:
    """Browsers in which somebody is signed in, and one of a visitor."""

    officer: Client
    secretariat: Client
    administrator: Client
    anyone: Client


def readers() -> Readers:
    """Return the readers; the officer is on a waiting list (see `unclosed`)."""
    waiting = Account.objects.get(email="officer45@bench.example")
    secretariat, administrator = (
        Account.objects.get(email=f"{role}@bench.example") for role in Account.STAFF
    )
    return Readers(
        officer=signed_in(waiting),
        secretariat=signed_in(secretariat),
        administrator=signed_in(administrator),
        anyone=Client(),
    )


def pages(who: Readers) -> dict[str, tuple[Client, str]]:
    """Return reader and address of each page, by its name in `bars`."""
    full, crowded, past = [unclosed.FULL], [unclosed.CROWDED], ["course-1"]
    of_one = f"?party={unclosed.NOMINATING}"
    chapter = Chapter.objects.filter(edition=Edition.objects.current()).order_by("-position")[0]
    reading = [chapter.edition.slug, "en", chapter.slug]
    totals, search = reverse("reports:totals"), reverse("handbook:search")
    return {
        "trainings": (who.officer, reverse("trainings:training_list")),
        "trainings-anyone": (who.anyone, reverse("trainings:training_list")),
        "trainings-search": (who.officer, reverse("trainings:training_list") + "?q=visa+warsaw"),
        "training": (who.officer, reverse("trainings:training_detail", args=full)),
        "registrations": (who.secretariat, reverse("trainings:registrations", args=full)),
        "seats": (who.secretariat, reverse("trainings:seats", args=full)),
        "nominations": (who.secretariat, reverse("trainings:nominate", args=full) + of_one),
        "registrations-300": (who.secretariat, reverse("trainings:registrations", args=crowded)),
        "seats-300": (who.secretariat, reverse("trainings:seats", args=crowded)),
        "nominations-300": (who.secretariat, reverse("trainings:nominate", args=crowded) + of_one),
        "attendance": (who.secretariat, reverse("trainings:attendance", args=[unclosed.RUNNING])),
        "certificates": (who.secretariat, reverse("trainings:certificates", args=past)),
        "verify": (who.anyone, reverse("certificates:verify_code", args=[closed.code_of(7)])),
        "chapter": (who.officer, reverse("handbook:chapter", args=reading)),
        "handbook-search": (who.officer, search + "?q=passport"),
        "handbook-words": (who.officer, search + "?q=the+right+of+each+victim"),
        "handbook-typo": (who.officer, search + "?q=trafiking+victm"),
        "download": (who.officer, reverse("handbook:pdf", args=reading[:2]) + "?host=LV"),
        "country": (who.officer, reverse("handbook:country", args=["LV"])),
        "reports-cold": (who.administrator, totals + "?by=state"),
        "reports": (who.administrator, totals + "?by=state"),
        "totals-csv": (who.administrator, reverse("reports:totals_csv") + "?by=state"),
        "start": (who.secretariat, reverse("desk:start")),
        "start-anyone": (who.anyone, reverse("desk:start")),
        "record": (who.officer, reverse("desk:me")),
        **pages_of_people(who),
    }


def pages_of_people(who: Readers) -> dict[str, tuple[Client, str]]:
    """Return the same of the lists of people and accounts, and of a person."""
    accounts, everybody = reverse("participants:account_list"), reverse("desk:people")
    person = Participant.objects.order_by("pk").values_list("pk", flat=True)[0]
    return {
        "no-list": (who.administrator, reverse("participants:account_invite")),
        "people": (who.secretariat, everybody),
        "people-search": (who.secretariat, everybody + "?q=simkunaite"),
        "people-cyrillic": (who.secretariat, everybody + "?q=Эгле+Шимкунайте"),
        "person": (who.secretariat, reverse("desk:person", args=[person])),
        "accounts": (who.administrator, accounts),
        "accounts-search": (who.administrator, accounts + "?q=simkunaite"),
    }


def main(size: int) -> None:
    """Measure all pages and flows, or the pages that the environment names (ONLY_PAGES)."""
    only = os.environ.get("ONLY_PAGES", "").split()
    for name, (client, url) in pages(readers()).items():
        if not only or name in only:
            measure(name, size, partial(fetch, client, url))
    if not only or "totals-counted" in only:
        measure("totals-counted", size, count_totals)
    if not only:
        flow.main(size)


def count_totals() -> int:
    """Count the totals by state anew, without their page and its charts; return the participations.
    Raises RuntimeError if there are none.
    """
    administrator = Account.objects.get(email="administrator@bench.example")
    question = Question(by="state")
    asked = Asked(administrator, question, timeline(), measures(question, has_scope=False))
    participations = counted(asked).total.participations
    if not participations:
        raise RuntimeError("There were no participations to count.")
    return participations


def measure(name: str, size: int, visit: Callable[[], int]) -> None:
    """Measure one page and write the figures down."""
    cache.clear()  # the check of certificates counts its visitors
    visits = [visit] * (WARM_UPS + TIMES + 1)
    if name in COLD:
        write_down(name, size, **measured(visits, before=cache.clear))
    else:
        write_down(name, size, **measured(visits))


if __name__ == "__main__":
    main(int(sys.argv[1]))
