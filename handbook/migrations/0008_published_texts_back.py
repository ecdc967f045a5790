"""Gives texts back that were published before texts had approvals and revisions.

0002_writing gave every text the status "draft" and no revision. In a published edition that hid it from readers,
and nobody could approve it there, for a published edition is frozen. A text without a revision comes from before
0002: everything that was saved since has one. Texts that an edition in the making copied meanwhile, and that nobody
changed, get their approval back as well.
"""

from django.db import migrations
from django.db.models import Exists, OuterRef

FALLBACK = "en"
SHIPPED = "shipped with the application"


def give_back(apps, schema_editor):
    Translation = apps.get_model("handbook", "Translation")
    Revision = apps.get_model("handbook", "Revision")
    revisions = Revision.objects.filter(translation=OuterRef("pk"))
    before_revisions = Translation.objects.exclude(Exists(revisions)).select_related("chapter__edition")
    for row in before_revisions.order_by("pk"):
        if row.language != FALLBACK and row.source_version == 0:
            row.source_version = 1
        edition = row.chapter.edition
        if edition.status == "published":
            row.status = "approved"
            row.approved_at = row.approved_at or edition.published_at
        row.save(update_fields=["status", "approved_at", "source_version"])
        Revision.objects.create(
            translation=row,
            version=row.version,
            title=row.title,
            summary=row.summary,
            body=row.body,
            remark=SHIPPED,
            at=row.updated_at,
        )
        approve_unchanged_copies(Translation, row)


def approve_unchanged_copies(Translation, original):
    """In editions that were started as a copy while the original had lost its approval."""
    if original.status != "approved":
        return
    copies = Translation.objects.filter(
        chapter__edition__based_on=original.chapter.edition_id,
        chapter__slug=original.chapter.slug,
        language=original.language,
        status="draft",
        version=original.version,
        title=original.title,
        summary=original.summary,
        body=original.body,
    )
    copies.update(
        status="approved",
        approved_at=original.approved_at,
        source_version=original.source_version,
    )


class Migration(migrations.Migration):
    dependencies = [("handbook", "0007_file_of_a_mission")]
    operations = [migrations.RunPython(give_back, migrations.RunPython.noop)]
