"""A site that says that it has no such page is one of several ways in which a page is gone."""

from django.db import migrations, models


def rename(old, new):
    """Return a function that gives pages with the old outcome the new one."""

    def run(apps, schema_editor):
        apps.get_model("handbook", "WebPage").objects.filter(outcome=old).update(outcome=new)

    return run


class Migration(migrations.Migration):
    dependencies = [("handbook", "0028_isbn_of_one_edition")]
    operations = [
        migrations.AlterField(
            model_name="webpage",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("well", "The page is there"),
                    ("moved", "The page has another address now"),
                    ("no_page", "The site says that the page is gone"),
                    ("no_name", "No site has this name any more"),
                    ("says_not_found", "A page comes back whose heading says “not found”"),
                    ("front_page", "The front page of the site comes back instead"),
                    ("other_site", "Another site comes back instead"),
                    ("no_answer", "The site does not answer, or not securely"),
                    ("refused", "The site answers, but does not show the page to a machine"),
                    ("too_many", "The site sends on and on"),
                    ("not_asked", "The address leads to no public page, so it was not asked"),
                ],
                default="",
                max_length=16,
            ),
        ),
        migrations.RunPython(rename("gone", "no_page"), rename("no_page", "gone")),
    ]
