"""Ends what the earlier rule for cards allowed.

A number was approved for a card without a look at its kind, its hours, its languages, or whether the person calls
from inside the country or from abroad. So no such approval can be carried over: each number is approved anew, and
the history of its page says that it was withdrawn. The drawn cards go as well, the texts that shipped with the
application are replaced by the mended ones, and an approval of the replaced words ends. Words that somebody here
wrote stay as they are.
"""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

SHIPPED_VERSION = 1  # nobody has changed the words
SHIPPED_WORDS = {
    "en": [
        "You do not have to accept threats or violence.",
        "Your passport is yours. Your pay is yours.",
        "You have the right to say no.",
        "There is help. Call when nobody can hear you.",
    ],
    "es": [
        "No tiene que aceptar amenazas ni violencia.",
        "El pasaporte le pertenece a usted. El sueldo también.",
        "Tiene derecho a decir que no.",
        "Puede recibir ayuda. Llame cuando nadie pueda oírle.",
    ],
    "ro": [
        "Nu sunteți obligat(ă) să acceptați amenințări sau violență.",
        "Pașaportul vă aparține. Și salariul vă aparține.",
        "Aveți dreptul să spuneți nu.",
        "Puteți primi ajutor. Sunați când nu vă aude nimeni.",
    ],
    "ru": [
        "Вы не обязаны терпеть угрозы или насилие.",
        "Ваш паспорт принадлежит вам. Ваш заработок — тоже.",
        "Вы имеете право сказать «нет».",
        "Вам могут помочь. Позвоните, когда вас никто не слышит.",
    ],
    "sv": [
        "Du behöver inte stå ut med hot eller våld.",
        "Ditt pass är ditt. Din lön är din.",
        "Du har rätt att säga nej.",
        "Det finns hjälp att få. Ring när ingen kan höra dig.",
    ],
    "th": [
        "คุณไม่จำเป็นต้องทนต่อการข่มขู่หรือความรุนแรง",
        "หนังสือเดินทางเป็นของคุณ ค่าจ้างก็เป็นของคุณ",
        "คุณมีสิทธิ์ปฏิเสธ",
        "มีคนช่วยคุณได้ โปรดโทรเมื่อไม่มีใครได้ยินคุณ",
    ],
}


def end_approvals(apps, schema_editor):
    CountryChange = apps.get_model("handbook", "CountryChange")
    SafeCardNumber = apps.get_model("handbook", "SafeCardNumber")
    CountryChange.objects.filter(subject="safe-card").update(subject="discreet-card")
    for row in SafeCardNumber.objects.order_by("pk"):
        CountryChange.objects.create(
            page_id=row.page_id,
            subject="discreet-card",
            kind="withdrawn",
            facts={"number_display": row.number},
            at=timezone.now(),
        )
        row.delete()


def mend_words(apps, schema_editor):
    SafeCardText = apps.get_model("handbook", "SafeCardText")
    for words in SafeCardText.objects.filter(version=SHIPPED_VERSION, language__in=SHIPPED_WORDS):
        mended = SHIPPED_WORDS[words.language]
        if words.lines == mended:
            continue
        words.lines = mended
        words.updated_at = timezone.now()
        words.approved_at = words.approved_by = None
        words.save()


def forget_drawn_cards(apps, schema_editor):
    """Emergency cards stay. A file may still lie in the folder of earlier releases, or in the database already."""
    CardFile = apps.get_model("handbook", "CardFile")
    StoredFile = apps.get_model("documents", "StoredFile")
    ForgottenFile = apps.get_model("documents", "ForgottenFile")
    drawn = CardFile.objects.filter(name__contains="-safe-") | CardFile.objects.filter(name__contains="-draft-")
    for card in drawn.order_by("pk"):
        sha256 = card.sha256
        card.delete()
        if CardFile.objects.filter(sha256=sha256).exists():
            continue
        StoredFile.objects.filter(sha256=sha256).delete()
        ForgottenFile.objects.get_or_create(sha256=sha256)
        file = settings.DATA_DIR / "files" / sha256[:2] / sha256
        file.unlink(missing_ok=True)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("handbook", "0010_confirmed_though_unsure"),
    ]

    operations = [
        migrations.RunPython(end_approvals, migrations.RunPython.noop),
        migrations.RunPython(mend_words, migrations.RunPython.noop),
        migrations.RunPython(forget_drawn_cards, migrations.RunPython.noop),
    ]
