from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("handbook", "0029_no_page")]

    operations = [migrations.RenameModel("CardFile", "PaperFile")]
