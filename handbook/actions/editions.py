"""Start an edition as a copy, describe, review, publish, open or discard it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handbook import mail, text
from handbook.actions import files, search
from handbook.models import Chapter, Edition, Revision, Translation
from handbook.rules import editions as rules
from handbook.rules.texts import character_problems
from participants import audit
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.seen import outdated_problems


@dataclass(frozen=True)
class Facts:
    """An edition's address, its titles and summaries by language code, and its colophon."""

    slug: str
    titles: dict[str, str]
    summaries: dict[str, str]
    colophon: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def start_edition(*, by: Account | None, facts: Facts, now: datetime) -> Edition:
    """Start the next edition, a copy of the last published one with its approvals (R-155).

    Return it; a double click gets the one that its first click made. Raises Refused.
    """
    # one start at a time: each locks this row first
    Account.objects.select_for_update(no_key=True).order_by("pk").first()
    started = Edition.objects.in_the_making().first()
    if started and started.facts == vars(facts):
        return started
    refuse_if(rules.start_problems(facts.slug) + character_problems(vars(facts)))
    refuse_if(rules.colophon_problems(facts.colophon, timezone.localdate(now)))
    # read last: the edition in the making may have been published a moment ago
    base = Edition.objects.current()
    languages = base.languages if base else [text.FALLBACK]
    edition = Edition.objects.create(**vars(facts), languages=languages, based_on=base)
    figures = _copy(base, edition, now) if base else {}
    audit.record(by=by, action="start_edition", about=edition, now=now, **figures)
    return edition


@transaction.atomic
def describe_edition(
    *, by: Account, edition: Edition, facts: Facts, seen: str, now: datetime
) -> Edition:
    """Save the edition's address, titles, summaries and colophon, and return it; the same again
    changes nothing. Raises Refused and Conflict (R-599).

    `seen`: fingerprint of the edition as it was shown.
    """
    edition = locked(edition)
    refuse_if(rules.change_problems(edition) + rules.address_problems(facts.slug, edition))
    if edition.facts == vars(facts):
        return edition
    refuse_if_changed(outdated_problems(edition.fingerprint, seen=seen))
    refuse_if(rules.colophon_problems(facts.colophon, timezone.localdate(now), edition))
    refuse_if(character_problems(vars(facts)))
    for name, value in vars(facts).items():
        setattr(edition, name, value)
    edition.save(update_fields=list(vars(facts)))
    files.remove_files(edition=edition)
    audit.record(by=by, action="describe_edition", about=edition, now=now)
    return edition


@transaction.atomic
def turn_edition(
    *, by: Account, edition: Edition, status: Edition.Status, now: datetime
) -> Edition:
    """Move the edition to review or back to draft, and return it (R-157).

    In review its chapters and languages stand still. Raises Refused.
    """
    edition = locked(edition)
    refuse_if(rules.change_problems(edition))
    if edition.status == status:
        return edition
    edition.status = status
    edition.save(update_fields=["status"])
    audit.record(by=by, action="turn_edition", about=edition, now=now, status=status)
    return edition


@transaction.atomic
def publish_edition(*, by: Account | None, edition: Edition, now: datetime) -> Edition:
    """Publish the edition: freeze it, index it for the search, mark its files due (R-156, R-158).

    `by`: None if it is loaded with the application (R-270). Return it. Readers whose feedback it
    took up get a letter. Chapters without an owner get the one who publishes, those without a
    due day one a year later (R-542). Raises Refused.
    """
    edition = locked(edition)
    refuse_if(rules.publication_problems(edition))
    edition.status = Edition.Status.PUBLISHED
    edition.published_at = now
    edition.is_shipped = by is None
    edition.save(update_fields=["status", "published_at", "is_shipped"])
    owned = edition.chapters.filter(owner=None).update(owner=by) if by else 0
    dated = edition.chapters.filter(review_on=None).update(
        review_on=Chapter.due_after(timezone.localdate(now))
    )
    search.index_edition(edition=edition)
    files.remove_files(edition=edition)  # they hold what was not approved
    files.mark_due(edition=edition, now=now)
    files.mark_earlier_editions_due(edition=edition, now=now)
    written = [mail.feedback_closed(row, now=now) for row in edition.feedback_taken_up.for_desk()]
    facts = {
        "languages": edition.languages,
        "owned": owned,
        "dated": dated,
        "feedback_taken_up": len(written),
        "letters": sum(written),
    }
    audit.record(by=by, action="publish_edition", about=edition, now=now, **facts)
    return edition


@transaction.atomic
def index_again(*, edition: Edition, now: datetime) -> bool:
    """Index an edition that an earlier release published, and mark its files due.

    Return whether there was anything to index. Leaves no audit row: nobody decided anything.
    """
    edition = locked(edition)
    search.index_edition(edition=edition)
    if not edition.passages.exists():
        return False
    files.mark_due(edition=edition, now=now)
    return True


@transaction.atomic
def open_edition(*, by: Account, edition: Edition, is_public: bool, now: datetime) -> Edition:
    """Make the edition readable without an account, or no longer, and return it (R-160).

    A second click changes nothing. Raises Refused.
    """
    edition = locked(edition)
    refuse_if(rules.opening_problems(edition))
    if edition.is_public == is_public:
        return edition
    edition.is_public = is_public
    edition.save(update_fields=["is_public"])
    audit.record(by=by, action="open_edition", about=edition, now=now, is_public=is_public)
    return edition


@transaction.atomic
def discard_edition(*, by: Account, edition: Edition, now: datetime) -> None:
    """Delete an edition in the making with all its texts; feedback it took up waits again (R-156).

    Raises Refused.
    """
    edition = locked(edition)
    refuse_if(rules.discarding_problems(edition))
    lost = {"slug": edition.slug, "chapters": edition.chapters.count()}
    audit.record(by=by, action="discard_edition", about=edition, now=now, **lost)
    edition.feedback_taken_up.update(closed_in=None)
    files.remove_files(edition=edition)
    edition.delete()


def locked(edition: Edition) -> Edition:
    """Return the edition as it stands now, locked until the transaction ends.

    Raises Refused if it is gone.
    """
    found = Edition.objects.select_for_update().filter(pk=edition.pk).first()
    if found is None:
        raise Refused([_("This edition was discarded meanwhile.")])
    return found


def _copy(base: Edition, edition: Edition, now: datetime) -> dict[str, int]:
    """Copy chapters, the texts of the languages offered and all machine drafts, with their status
    and version.

    Return the numbers of both.
    """
    chapters = base.chapters.in_bulk()
    there = Translation.objects.filter(chapter__edition=base)
    texts = list(there.filter(language__in=base.languages) | there.machine_drafts())
    for chapter in chapters.values():
        chapter.pk, chapter.edition, chapter._state.adding = None, edition, True
    Chapter.objects.bulk_create(chapters.values())
    for row in texts:
        row.pk, row.chapter, row._state.adding = None, chapters[row.chapter_id], True
    Translation.objects.bulk_create(texts)
    Revision.objects.bulk_create(_first_revision(row, base, now) for row in texts)
    return {"chapters": len(chapters), "texts": len(texts)}


def _first_revision(row: Translation, base: Edition, now: datetime) -> Revision:
    """Return the first revision of a copied text, not yet saved.

    Earlier versions stay with the edition that was copied (Revision.objects.at).
    """
    words = {"title": row.title, "summary": row.summary, "body": row.body}
    remark = _("As in edition {slug}").format(slug=base.slug)
    return Revision(
        translation=row,
        version=row.version,
        is_machine_draft=row.is_machine_draft,
        remark=remark,
        at=now,
        by=row.updated_by,
        **words,
    )
