"""A number for each place of use, with the hours and languages that its cards print."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0011_card_approvals_end")]

    operations = [
        migrations.AddField("contact", "opening", models.CharField(blank=True, default="", max_length=80), False),
        migrations.RenameModel("SafeCardText", "CardText"),
        migrations.RemoveConstraint("safecardnumber", "a_safe_card_has_a_number"),
        migrations.RenameModel("SafeCardNumber", "CardNumber"),
        migrations.AlterField(
            "cardnumber",
            "page",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="card_numbers",
                to="handbook.countrypage",
            ),
        ),
        migrations.AddField(
            "cardnumber",
            "place",
            models.CharField(
                choices=[("inside", "For calls inside the country"), ("abroad", "For calls from abroad")],
                default="abroad",
                max_length=6,
            ),
            False,
        ),
        migrations.AddField("cardnumber", "opening", models.CharField(default="24/7", max_length=80), False),
        migrations.AddField("cardnumber", "languages", models.JSONField(default=list), False),
        migrations.AlterModelOptions("cardnumber", {"ordering": ["page", "-place"]}),
        migrations.AddConstraint(
            "cardnumber",
            models.UniqueConstraint(fields=("page", "place"), name="a_country_has_one_card_number_for_a_place"),
        ),
        migrations.AddConstraint(
            "cardnumber",
            models.CheckConstraint(condition=~models.Q(number=""), name="a_discreet_card_has_a_number"),
        ),
        migrations.AddConstraint(
            "cardnumber",
            models.CheckConstraint(condition=~models.Q(opening=""), name="a_discreet_card_has_hours"),
        ),
    ]
