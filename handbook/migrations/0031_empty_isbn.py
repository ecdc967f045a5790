"""Any number of editions may have an ISBN that is empty, which is none (R-587)."""

from django.db import migrations, models
from django.db.models import Value
from django.db.models.fields.json import KT
from django.db.models.functions import NullIf, Replace


class Migration(migrations.Migration):
    dependencies = [("handbook", "0030_cards_and_forms_are_papers")]
    operations = [
        migrations.RemoveConstraint(model_name="edition", name="an_isbn_stands_in_one_edition"),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                NullIf(
                    Replace(Replace(KT("colophon__isbn"), Value("-")), Value(" ")),
                    Value(""),
                    output_field=models.TextField(),
                ),
                name="an_isbn_stands_in_one_edition",
            ),
        ),
    ]
