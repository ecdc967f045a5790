"""An index that serves `contains` on folded names and on addresses; SQLite reads its rows fast enough without."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

INDEXES = {
    "people_by_parts_of_the_name": ("participants_participant", "search_text"),
    "accounts_by_parts_of_the_address": ("participants_account", "email"),
}


def add_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, (table, column) in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")


def remove_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_account_language_may_be_unchosen")]

    operations = [TrigramExtension(), migrations.RunPython(add_indexes, remove_indexes)]
