"""An ISBN stands in one edition only: where two have the same, the later one loses it (R-587), which
the log tells the operator.
"""

import logging

from django.db import migrations, models
from django.db.models import Value
from django.db.models.fields.json import KT
from django.db.models.functions import Replace

log = logging.getLogger(__name__)


def take_from_later_ones(apps, schema_editor):
    """Leave each ISBN, however it is written, in the edition that had it first; what is empty is no
    ISBN.
    """
    found = set()
    for edition in apps.get_model("handbook", "Edition").objects.order_by("pk"):
        if "isbn" not in edition.colophon:
            continue
        said = edition.colophon["isbn"] or ""
        isbn = said.replace("-", "").replace(" ", "")
        if isbn and isbn not in found:
            found.add(isbn)
            continue
        del edition.colophon["isbn"]
        edition.save(update_fields=["colophon"])
        if isbn:
            log.warning("Edition %s lost the ISBN %s, which an earlier one has", edition.slug, said)


class Migration(migrations.Migration):
    dependencies = [("handbook", "0027_colophon")]
    operations = [
        migrations.RunPython(take_from_later_ones, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                Replace(
                    Replace(KT("colophon__isbn"), Value("-")),
                    Value(" "),
                    output_field=models.TextField(),
                ),
                name="an_isbn_stands_in_one_edition",
            ),
        ),
    ]
