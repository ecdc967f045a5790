from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("handbook", "0022_pages_beyond_the_shipped")]
    operations = [
        migrations.AddField(
            model_name="translation",
            name="is_machine_draft",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="revision",
            name="is_machine_draft",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.CheckConstraint(
                condition=~Q(status="approved", is_machine_draft=True),
                name="no_machine_draft_is_approved",
            ),
        ),
    ]
