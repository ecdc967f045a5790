"""Sums of facts, by training, party, institution and role, and topics of closed trainings, for totals."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, Q, Sum

INSTITUTIONS = [
    ("embassy", "Embassy"),
    ("consulate", "Consulate"),
    ("permanent_mission", "Permanent mission"),
    ("ministry", "Ministry"),
    ("agency", "Police, border guard or other agency"),
    ("organisation", "Civil society or international organisation"),
]
ROLES = [("participant", "Participant"), ("trainer", "Trainer")]
GENDERS = [("woman", "Woman"), ("man", "Man"), ("another", "Another")]
GENDER = models.CharField(blank=True, choices=GENDERS, default="", max_length=7)
ROWS_AT_ONCE = 2000


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    fill_counts(apps)
    fill_topics(apps)


def fill_counts(apps: Apps) -> None:
    facts = apps.get_model("trainings", "ParticipationFact").objects.order_by()
    count = apps.get_model("trainings", "ParticipationCount")
    there = Q(attended=True)
    sums = facts.values("training_id", "party_id", "institution", "role").annotate(
        registered=Count("pk"),
        participations=Count("pk", filter=there),
        completed=Count("pk", filter=Q(completed=True)),
        minutes=Sum("minutes_attended", filter=there, default=0),
        without_minutes=Count("pk", filter=there & Q(minutes_attended=None)),
    )
    count.objects.all().delete()
    count.objects.bulk_create((count(**each) for each in sums), ROWS_AT_ONCE)


def fill_topics(apps: Apps) -> None:
    fact = apps.get_model("trainings", "TopicFact")
    sessions = apps.get_model("trainings", "Session").objects.order_by()
    told = sessions.filter(training__status="closed", training__is_from_list=False, is_break=False)
    topics = told.values("training_id", "topic").distinct()
    fact.objects.all().delete()
    fact.objects.bulk_create((fact(**each) for each in topics), ROWS_AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("trainings", "0036_facts_of_trainings"), ("participants", "0036_why_two_may_be_one")]
    operations = [
        migrations.AddField("participationfact", "gender", GENDER),
        migrations.CreateModel(
            name="ParticipationCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("institution", models.CharField(choices=INSTITUTIONS, max_length=20)),
                ("role", models.CharField(choices=ROLES, max_length=12)),
                ("gender", GENDER),
                ("registered", models.PositiveIntegerField()),
                ("participations", models.PositiveIntegerField()),
                ("completed", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                ("without_minutes", models.PositiveIntegerField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="participants.party"
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="trainings.training"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("training", "party", "institution", "role", "gender"),
                        name="one_count_of_a_kind_of_people_in_a_training",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=160)),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="trainings.training"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("training", "topic"), name="a_training_has_a_topic_once_in_totals"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            "participationfact",
            models.Index(
                fields=["person_key", "attended", "role", "party", "training", "is_returning"], name="facts_by_person"
            ),
        ),
        migrations.AddIndex(
            "participationfact",
            models.Index(fields=["is_returning", "person_key"], name="facts_of_returning"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
