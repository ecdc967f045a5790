"""The trail keeps values before and after, and the database itself refuses to change or delete its
rows outside an open erasure (R-306, D-380).

A later migration that makes one of the two tables anew on SQLite (`AlterField`, for one) loses its
triggers: it runs `unguard` of this one before, and `guard` after.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TRAIL, ERASURES = "participants_auditentry", "participants_erasure"

# what an erasure empties, and what it writes of itself
MAY_CHANGE = {
    TRAIL: ("by_id", "facts", "changes", "note"),
    ERASURES: ("by_id", "reason", "done_at", "rows"),
}
STANDS = {
    TRAIL: ("id", "at", "action", "subject", "subject_id"),
    ERASURES: ("id", "at", "subject", "subject_id", "until"),
}
REFUSAL = "The trail is not changed outside an erasure"

# The schema is that of the table: a temporary table of the same name opens nothing.
FUNCTION = f"""
CREATE FUNCTION participants_trail_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_allowed boolean := false;
    erasures text := format('%I.{ERASURES}', TG_TABLE_SCHEMA);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || erasures || ' WHERE done_at IS NULL)'
            INTO is_allowed;
        IF is_allowed AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || erasures || ' WHERE done_at IS NULL'
            || ' AND $1 < until AND $1 < at - interval ''365 days'')'
            INTO is_allowed USING OLD.at;
        IF is_allowed THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION, params=None)
        for table, columns in MAY_CHANGE.items():
            names = ", ".join(f"'{column}'" for column in columns)
            schema_editor.execute(
                f"CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION participants_trail_stands({names})"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION participants_trail_stands()"
            )
    else:
        for table, columns in STANDS.items():
            _guard_in_sqlite(schema_editor, table, columns)


def _guard_in_sqlite(schema_editor, table, columns):
    refusal = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    differs = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
    an_open_one = f"SELECT 1 FROM {ERASURES} WHERE done_at IS NULL"
    schema_editor.execute(
        f"CREATE TRIGGER {table}_stands BEFORE UPDATE ON {table} "
        f"WHEN {differs} OR NOT EXISTS ({an_open_one}) {refusal}"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {table}_is_not_deleted BEFORE DELETE ON {table} "
        f"WHEN NOT EXISTS ({an_open_one} AND OLD.at < until "
        f"AND julianday(OLD.at) < julianday(at) - 365) {refusal}"
    )
    # INSERT OR REPLACE deletes the row in its place and asks no trigger about it.
    schema_editor.execute(
        f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refusal}"
    )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION participants_trail_stands() CASCADE")
        return
    for table in STANDS:
        for name in ("stands", "is_not_deleted", "is_not_replaced"):
            schema_editor.execute(f"DROP TRIGGER {table}_{name}")


def a_plain_number(**options):
    return models.ForeignKey(
        db_constraint=False,
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0017_names_in_any_spelling")]

    operations = [
        migrations.AddField("auditentry", "changes", models.JSONField(default=dict)),
        migrations.AlterField("auditentry", "by", a_plain_number(db_index=False)),
        migrations.AlterField("auditentry", "action", models.CharField(max_length=60)),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["by", "at"], name="audit_by_person")
        ),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["action", "at"], name="audit_by_action")
        ),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["subject", "at"], name="audit_by_kind")
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=60)),
                ("subject_id", models.CharField(blank=True, max_length=40)),
                ("by", a_plain_number(blank=True)),
                ("at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("rows", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["id"],
                        name="open_erasures",
                    ),
                    models.Index(fields=["subject", "subject_id"], name="erasures_by_subject"),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
