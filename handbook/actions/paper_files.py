"""Draw cards and paper forms, and store their files."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from documents import fonts, pdf, store
from documents.languages import written_in
from handbook.actions.files import CannotDraw
from handbook.models import PaperFile


def stored_paper(
    *, name: str, template: str, context: Mapping[str, Any], language: str, now: datetime
) -> PaperFile:
    """Return the file, made anew only if its content has changed or the file is lost.

    Raises CannotDraw if our typefaces lack characters of it, store.CannotStore if the disk is full;
    the old file stays.
    """
    with written_in(language):
        text = render_to_string(
            template, {**context, "demonstration": settings.DEMO, "language": language}
        )
    inputs = hashlib.sha256(text.encode()).hexdigest()
    existing = PaperFile.objects.filter(name=name).first()
    if existing and existing.inputs_hash == inputs and store.has(existing.sha256):
        return existing
    lacking = fonts.missing(text, with_other_scripts=True)
    if lacking:
        raise CannotDraw(" ".join(lacking[:20]))
    return _put(name, inputs, pdf.render(template, context, language=language), now)


@transaction.atomic
def _put(name: str, inputs: str, data: bytes, now: datetime) -> PaperFile:
    """Replace the file of that name; the old one leaves the store unless another row names it."""
    before = PaperFile.objects.select_for_update().filter(name=name).first()
    facts = {"inputs_hash": inputs, "sha256": store.save(data), "made_at": now}
    file = PaperFile.objects.update_or_create(name=name, defaults=facts)[0]
    if before and before.sha256 != file.sha256:
        store.release(before.sha256)
    return file
