"""Records who changed the words of an information card last, as the trail has it, and takes back approvals by the same
person: somebody else approves what one person wrote.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SAVING = ("save_card_text", "save_safe_text")  # the act, and what it and the model were called before
SUBJECTS = ("handbook.cardtext", "handbook.safecardtext")


def tell_who(apps, schema_editor):
    trail = apps.get_model("participants", "AuditEntry").objects.filter(action__in=SAVING, subject__in=SUBJECTS)
    for words in apps.get_model("handbook", "CardText").objects.filter(version__gt=1):
        last = trail.filter(subject_id=str(words.pk)).order_by("-at", "-pk").first()
        if last is None or last.by_id is None:
            continue
        words.updated_by_id = last.by_id
        if words.approved_by_id == last.by_id:
            words.approved_at = words.approved_by_id = None
        words.save(update_fields=["updated_by", "approved_at", "approved_by"])


class Migration(migrations.Migration):
    dependencies = [
        ("handbook", "0018_no_dead_number_in_a_source"),
        ("participants", "0015_claims_need_no_mark"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="cardtext",
            name="updated_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(tell_who, migrations.RunPython.noop),
    ]
