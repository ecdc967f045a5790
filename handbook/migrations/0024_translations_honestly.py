from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower

DAY = models.DateTimeField(blank=True, null=True)
REVIEWER = models.ForeignKey(
    settings.AUTH_USER_MODEL, models.SET_NULL, blank=True, null=True, related_name="+"
)
TERM = [
    (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    ),
    ("language", models.CharField(max_length=12)),
    ("term", models.CharField(max_length=120)),
    ("translation", models.CharField(max_length=160)),
    ("source", models.CharField(max_length=500)),
    ("read_on", models.DateField(blank=True, null=True)),
    ("note", models.CharField(blank=True, max_length=300)),
    ("is_shipped", models.BooleanField(default=False, editable=False)),
    ("changed_at", models.DateTimeField(editable=False, null=True)),
    (
        "changed_by",
        models.ForeignKey(
            settings.AUTH_USER_MODEL, models.SET_NULL, blank=True, null=True, related_name="+"
        ),
    ),
]


class Migration(migrations.Migration):
    dependencies = [("handbook", "0023_review_dates_and_web_pages")]
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
        *(
            migrations.AddField("translation", f"{part}_reviewed_at", DAY)
            for part in ("language", "subject")
        ),
        *(
            migrations.AddField("translation", f"{part}_reviewer", REVIEWER)
            for part in ("language", "subject")
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.CheckConstraint(
                condition=~Q(language_reviewer=models.F("subject_reviewer")),
                name="two_people_review_a_translation",
            ),
        ),
        migrations.CreateModel(
            name="Term",
            fields=TERM,
            options={
                "ordering": ["language", Lower("term")],
                "constraints": [
                    models.UniqueConstraint("language", Lower("term"), name="a_term_has_one_word")
                ],
            },
        ),
    ]
