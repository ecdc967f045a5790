"""Load the legacy figures from their data file, and the standard template of certificates.
Idempotent.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from trainings.models import CertificateTemplate, LegacyFigure
from trainings.rules.certificate_templates import standard_texts

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load(now: datetime) -> None:
    """Add the new figures of the data file and update those that nobody changed or removed
    (R-137, R-547); none is ever removed.
    """
    kept = set(LegacyFigure.objects.by_hand().keys())
    for row in json.loads((DATA / "legacy_figures.json").read_text(encoding="utf-8")):
        if row["key"] not in kept:
            LegacyFigure.objects.update_or_create(key=row["key"], defaults=_figure(row))
    _load_standard_template()


def _load_standard_template() -> None:
    """Add it where there is none; what staff have changed stays. It names nobody who signs, so that
    nothing is issued before staff say who does (R-472).
    """
    if CertificateTemplate.objects.standard():
        return
    name = "Standard"
    CertificateTemplate.objects.update_or_create(
        name=name, defaults={"is_standard": True, "texts": standard_texts()}
    )


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": {"en": row["title_en"], "sv": row["title_sv"]},
        "since": date.fromisoformat(row["from"]),
        "until": date.fromisoformat(row["until"]),
        "trainings": row["trainings"],
        "people": row["people"],
        "precision": row["people_qualifier"],
        "source": {"en": row["source_en"], "sv": row["source_sv"]},
        "doubt": {"en": row["doubt_en"], "sv": row["doubt_sv"]},
    }
