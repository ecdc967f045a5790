"""Editions: publish."""

from datetime import datetime

from django.db import transaction

from handbook import rules
from handbook.actions import files
from handbook.models import Edition
from participants import audit
from participants.models import Account
from participants.refusal import refuse_if


@transaction.atomic
def publish_edition(*, by: Account | None, edition: Edition, now: datetime) -> Edition:
    """The edition becomes readable, and its files are due. Raises Refused."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    refuse_if(rules.publication_problems(edition))
    edition.status = Edition.Status.PUBLISHED
    edition.published_at = now
    edition.save(update_fields=["status", "published_at"])
    files.mark_due(edition=edition, now=now)
    audit.record(by=by, action="publish_edition", about=edition, now=now, languages=edition.languages)
    return edition
