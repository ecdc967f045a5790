"""Takes confirmations back that today's rules would refuse, and has all files of the handbook made anew.

A contact or section stays as it is written and waits for a confirmation again, if it says of itself that it is not
sure, in words that were not understood before; a contact also if its number cannot be dialled as it is printed, if
its number from abroad is another line, or if its remark on the hours names other times than its hours do. The
history of the page tells so. All files are due because hours and marks are printed otherwise now.
"""

import re

import phonenumbers
from django.db import migrations
from django.utils import timezone

# Up to three words between a "not" and what was not done. Behind a conjunction something else is spoken of.
CONJUNCTION = r"(?:but|and|or|utan|men|och|eller|aber|sondern|und|oder|lecz|ale|i|vaan|ja|un|bet|ir)\b"
BETWEEN = rf"(?:(?!{CONJUNCTION})[^\W\d_]+ ){{0,3}}"

# As shipped texts say it, and as keepers of the region's states may, in the languages in which they write.
# "…" stands for BETWEEN.
UNSURE_IN = {
    "en": (
        r"(?:not|never|cannot|\w+n[’']t|nobody|no one) …(?:(?:re)?confirmed|verified|checked|tried)\b",
        r"(?:could|can|did|was|were)(?: not|n[’']t) …(?:confirm|verify)\b|cannot …(?:confirm|verify)\b",
        r"(?:is |are )?(?:still |yet )?to be …(?:confirmed|verified)",
        r"^to be checked|(?:is|are|remains?|still|yet) to be checked",
        r"(?:must|needs? to|ha(?:s|ve) to) …be …(?:confirmed|verified)",
        r"(?:await|need|requir|pending|subject to|waits? for|waiting for)\w* …(?:confirmation|verification)",
        r"unconfirmed|unverified|unchecked|no verified|none could be verified",
        r"no (?:public )?source was found",
        r"sources? (?:\w+ )?(?:disagree|differ|conflict|contradict)\w*",
    ),
    "sv": (
        r"(?:inte|ej|ingen|aldrig) …(?:bekräfta|verifiera|kontrollera|prova)(?:ts|des|de|d|t|s)?\b",
        r"(?:ska|måste|behöver|bör) …(?:bekräftas|verifieras)",
        r"(?:återstår|kvar) att (?:bekräfta|verifiera|kontrollera)",
        r"(?:inväntar|väntar på|avvaktar|i väntan på|kräver) …(?:bekräftelse|verifiering)",
        r"obekräfta\w*|overifiera\w*|okontrollera\w*|ännu inte provats|ingen (?:offentlig )?källa hittades",
        r"källor\w*(?: \w+){0,2} (?:oense|oeniga)|källor\w* (?:motsäger|skiljer sig)",
    ),
    "da nb": (
        r"(?:ikke|ikkje|aldri|aldrig|ingen) …(?:bekræfte|bekrefte|verificere|verifisere?)[dts]*\b",
        r"(?:ikke|ikkje|aldri|aldrig) …(?:kontrollere[dts]+|sjekket|tjekket)\b",
        r"(?:skal|må|bør) …(?:bekræftes|bekreftes|verificeres|verifiseres)",
        r"(?:afventer|avventer|venter på|mangler|krever|kræver) …(?:bekræftelse|bekreftelse)",
        r"ubekræfte\w*|ubekrefte\w*|uverificere\w*|uverifiser\w*",
        r"kilde\w*(?: \w+){0,2} uenige|kilde\w* (?:modsiger|motsier)",
    ),
    "de": (
        r"(?:nicht|nie|niemals|keiner|niemand) …(?:bestätigt|verifiziert|überprüft|geprüft)\b",
        r"nicht …(?:bestätigen|verifizieren|überprüfen)\b",
        r"zu (?:bestätigen|überprüfen)|bestätigt werden|(?:muss|müssen) …(?:überprüft|verifiziert) werden",
        r"bestätigung …(?:steht|stehen) …aus|(?:bestätigung|überprüfung) ausstehend",
        r"(?:wartet|warten) auf …bestätigung",
        r"unbestätigt|ungeprüft|unverifiziert|quellen (?:widersprechen|sind (?:sich )?uneinig)",
    ),
    "pl": (
        r"nie …(?:potwierdz|zweryfikowa|sprawdz)(?:on|ić|ił|ono|ć|no|n)\w*",
        r"(?:nie udało|nie można|nie da) …(?:potwierdzić|zweryfikować|sprawdzić)",
        r"do (?:potwierdzenia|weryfikacji|sprawdzenia)|(?:należy|trzeba) …(?:potwierdzić|zweryfikować)",
        r"(?:wymaga|czeka|oczekuje)\w* …(?:potwierdzenia|potwierdzenie|weryfikacji|weryfikację)",
        r"niepotwierdz\w*|niezweryfikowan\w*|niesprawdzon\w*|źródła (?:są sprzeczne|podają różne)",
    ),
    "lv": (
        r"(?:nav|netika|nevar\w*|neizdev\w*) …(?:apstiprin|pārbaud)\w*",
        r"jāapstiprina|jāpārbauda|gaida …apstiprinājumu|(?:vajadzīgs|nepieciešams) …apstiprinājums",
        r"neapstiprinā\w*|nepārbaudī\w*|avoti (?:nesakrīt|ir pretrunīgi)",
    ),
    "lt": (
        r"(?:nėra|nebuvo|nebus|nepavyk\w*|negalim\w*|negalėj\w*) …(?:patvirtin|patikrin)\w*",
        r"(?:reikia|būtina|reikėtų) …(?:patvirtinti|patikrinti)",
        r"(?:turi|turėtų) būti …(?:patvirtin|patikrin)\w*",
        r"laukia\w* …patvirtinimo|nepatvirtin\w*|nepatikrin\w*|šaltiniai (?:nesutampa|prieštarauja)",
    ),
    "et": (
        r"(?:ei|pole|polnud) …(?:kinnita|kontrolli|veendu)(?:tud|da|nud)\b|(?:ei|pole) …kinnitust",
        r"(?:vajab|ootab|vajavad|ootavad) …(?:kinnitamist|kinnitust|kontrollimist)",
        r"tuleb …(?:kinnitada|kontrollida)",
        r"kinnitamata|kontrollimata|allikad on (?:vastuolulised|eri meelt)",
    ),
    "fi": (
        r"(?:ei|eivät|eikä) …(?:vahvist|varmist|tarkist)(?:ettu|etut|aa|aneet|anut|usta)\b",
        r"(?:vahvistettav|varmistettav|tarkistettav)\w*|(?:vahvista|varmista|tarkista)mat\w*",
        r"(?:odotta|vaati|kaipa)\w* …(?:vahvistusta|vahvistamista|tarkistusta)",
        r"lähteet ovat (?:ristiriitaisia|eri mieltä)",
    ),
    "is": (
        r"(?:ekki|aldrei|ekkert) …(?:staðfest|sannreyn|athug)\w*",
        r"(?:þarf|á eftir|eftir|verður) að …(?:staðfesta|sannreyna)",
        r"(?:bíður|bíða) …(?:staðfestingar|eftir staðfestingu)|óstaðfest\w*|ósannreyn\w*",
        r"heimildum ber ekki saman",
    ),
}
ALL = "|".join(pattern.replace("…", BETWEEN) for patterns in UNSURE_IN.values() for pattern in patterns)
UNSURE = re.compile(rf"(?<!\w)(?:{ALL})", re.IGNORECASE | re.MULTILINE)

SECTION = ("texts", "source", "confidence")
CONTACT = (
    *("kind", "names", "number_display", "number_e164", "hours_texts", "languages", "audiences", "notes"),
    *("serves", "from_abroad", "source", "page_date", "opening"),
)
NO_DAYS = {"confirmed_on": None, "review_by": None}
SHORT_CODE = 6  # digits at most
TIME = re.compile(r"(?<![\d.:])(\d|[01]\d|2[0-3]|24(?=.00))[.:]([0-5]\d)(?![.:]?\d)")


def take_back(apps, schema_editor):
    now = timezone.now()
    sections = apps.get_model("handbook", "CountrySection").objects.filter(confirmed_on__isnull=False)
    for section in sections:
        if is_unsure(section.source, *section.texts.values()):
            section.confirmed_on, section.confirmed_as, section.to_be_confirmed = None, "", True
            section.save()
            tell(apps, section, f"section:{section.key}", SECTION, now)
    contacts = apps.get_model("handbook", "Contact").objects.filter(confirmed_on__isnull=False)
    for contact in contacts.select_related("page__party"):
        if is_refused(contact):
            contact.confirmed_by = contact.confirmed_on = contact.review_by = contact.notice = None
            contact.confirmed_as = ""
            contact.save()
            tell(apps, contact, f"contact:{contact.key}", CONTACT, now)
    files = apps.get_model("handbook", "HandbookFile").objects
    files.update(due_at=now, next_try_at=now, attempts=0)


def is_refused(contact):
    told = [contact.names, contact.hours_texts, contact.audiences, contact.notes]
    words = [text for by_language in told for text in by_language.values()]
    country, number = contact.page.party.code, contact.number_display.strip()
    return (
        is_unsure(contact.source, contact.page_date, *words)
        or cannot_be_dialled(country, number)
        or is_another_line(country, number, contact.number_e164)
        or names_other_times(contact.opening, contact.hours_texts.values())
    )


def is_unsure(*texts):
    return any(UNSURE.search(text) for text in texts)


def cannot_be_dialled(country, number):
    digits = re.sub(r"\D", "", number)
    if "/" in number or digits.startswith("00"):
        return True
    if not number.startswith("+") and len(digits) <= SHORT_CODE:
        return False
    line = line_of(country, number)
    if line is None or not phonenumbers.is_possible_number(line):
        return True
    return number.startswith("+") and in_full(line) != f"+{digits}"


def is_another_line(country, number, number_e164):
    line = line_of(country, number)
    return bool(number_e164 and line) and in_full(line) != number_e164


def line_of(country, number):
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def in_full(line):
    return phonenumbers.format_number(line, phonenumbers.PhoneNumberFormat.E164)


def names_other_times(opening, remarks):
    told = {f"{int(hour):02}:{minute}" for remark in remarks for hour, minute in TIME.findall(remark)}
    return bool(opening) and not told <= set(re.findall(r"\d\d:\d\d", opening))


def tell(apps, row, subject, names, now):
    """The history and the day of the page, as after a change by a keeper."""
    facts = {name: getattr(row, name) for name in names} | NO_DAYS
    apps.get_model("handbook", "CountryChange").objects.create(
        page_id=row.page_id, subject=subject, kind="changed", facts=facts, at=now
    )
    apps.get_model("handbook", "CountryPage").objects.filter(pk=row.page_id).update(updated_at=now)


class Migration(migrations.Migration):
    dependencies = [("handbook", "0012_discreet_cards")]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
