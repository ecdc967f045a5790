"""Tell somebody before their record goes, and keep it for whoever asks (R-350)."""

from datetime import datetime

from django.db import transaction

from participants import audit, mail
from participants.models import Account, Notice, Participant


@transaction.atomic
def give_notice(*, person: Participant, now: datetime) -> Notice:
    """Write to the person that the record goes in sixty days; without an address, administrators
    are shown it for so long.
    """
    people = Participant.objects.select_for_update(of=("self",)).select_related("account")
    person = people.get(pk=person.pk)
    notice = Notice.objects.create(participant=person, noticed_at=now)
    if person.gets_letters:
        notice.letter = mail.notice(notice, goes_at=now + Notice.BEFORE, now=now)
        notice.save(update_fields=["letter"])
    audit.record(
        by=None, action="give_notice", about=person, now=now, by_letter=bool(notice.letter)
    )
    return notice


@transaction.atomic
def keep_record(*, notice: Notice, by: Account | None, now: datetime) -> None:
    """Keep the record: whoever has the link of the letter asked for it, which is an act. A second
    click changes nothing.
    """
    notice = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("participant")
        .get(pk=notice.pk)
    )
    if notice.kept_at:
        return
    notice.kept_at = now
    notice.save(update_fields=["kept_at"])
    audit.record(by=by, action="keep_record", about=notice.participant, now=now)
