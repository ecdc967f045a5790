"""Templates of certificates: words by language, pictures, who signs; used, changed, archived."""

import re
from io import BytesIO

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from documents import store
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from trainings.actions import certificate_templates as actions
from trainings.certificate_context import paper_of
from trainings.certificate_paper import draw
from trainings.models import Certificate, CertificatePicture, CertificateTemplate, Training
from trainings.rules.certificate_templates import standard_texts

pytestmark = pytest.mark.django_db
NEW = reverse("certificates:template_new")


@pytest.fixture
def template(db):
    return factories.certificate_template()


def page_of(template, name="template_edit", *more) -> str:
    return reverse(f"certificates:{name}", args=[template.pk, *more])


def typed(page: str, browser, **changes) -> dict:
    """All that the page's form sends, with these changes."""
    form = browser.get(page).context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: str(value) for name, value in values.items() if value not in (None, "", False)}
    return sent | {"seen": form["seen"].value() or 0} | changes


def save(browser, page: str, **changes):
    return browser.post(page, typed(page, browser, **changes), follow=True)


def picture(width=40, height=30) -> SimpleUploadedFile:
    target = BytesIO()
    Image.new("L", (width, height)).save(target, "PNG")
    return SimpleUploadedFile("logo.png", target.getvalue(), "image/png")


def text_of(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return " ".join(pdf.pages[0].extract_text().split())


def on_paper(browser, template, language="en", **asked) -> str:
    return text_of(browser.get(page_of(template, "template_preview", language), asked).content)


# --- Writing one ----------------------------------------------------------------------------------
def test_a_new_template_begins_with_the_standard_words(sign_in, astrid):
    desk = sign_in(astrid)
    signs = {"signatory_1": "Inga Holm", "office_1_en": "Head", "office_1_sv": "Chef"}
    answer = save(desk, NEW, name="Advanced", **signs)
    assert "Saved: Advanced." in answer.text
    made = CertificateTemplate.objects.get()
    assert {each: dict(said) for each, said in made.texts.items()} == {
        language: {**said, "note": ""} for language, said in standard_texts().items()
    }
    (signatory,) = made.signatories.all()
    assert (signatory.name, signatory.offices) == ("Inga Holm", {"en": "Head", "sv": "Chef"})
    assert AuditEntry.objects.get(action="make_certificate_template").facts == {"signatories": 1}


@pytest.mark.parametrize("who", ["ilze", "janis"])
def test_others_than_staff_open_none_of_it(request, sign_in, template, who):
    browser = sign_in(request.getfixturevalue(who))
    pages = [NEW, page_of(template), page_of(template, "template_preview", "en")]
    assert [browser.get(page).status_code for page in pages] == [403, 403, 403]
    assert browser.post(page_of(template, "template_archive")).status_code == 403


def test_a_language_is_written_whole_or_not_at_all(sign_in, astrid, template):
    desk = sign_in(astrid)
    answer = save(desk, page_of(template), title_sv="")
    assert "Swedish lacks “Title”. Write all of it, or nothing in this language." in answer.text
    none = dict.fromkeys([f"{word}_sv" for word in CertificateTemplate.Word], "")
    save(desk, page_of(template), **none)
    template.refresh_from_db()
    assert list(template.texts) == ["en"]


@pytest.mark.parametrize(
    ("typed_in_one", "lacking"),
    [
        ({"office_1_sv": ""}, "Swedish lacks “Office: Inga Holm”."),
        ({"office_1_en": ""}, "English lacks “Office: Inga Holm”."),
        ({"note_en": "Under decision 7"}, "Swedish lacks “Note at the foot”."),
        ({"note_sv": "Enligt beslut 7"}, "English lacks “Note at the foot”."),
    ],
)
def test_an_office_or_a_note_is_in_every_language_or_in_none(
    sign_in, astrid, template, typed_in_one, lacking
):
    """Else a certificate has one line in another language than the rest, or lacks it."""
    desk = sign_in(astrid)
    assert lacking in save(desk, page_of(template), **typed_in_one).text
    template.refresh_from_db()
    assert template.revision == 0
    none = dict.fromkeys(["office_1_en", "office_1_sv", "note_en", "note_sv"], "")
    assert "Saved: Advanced." in save(desk, page_of(template), **none).text


def test_what_was_typed_stays_after_a_refusal(sign_in, astrid, template):
    answer = save(sign_in(astrid), page_of(template), title_en="Diploma", title_sv="")
    assert answer.context["form"]["title_en"].value() == "Diploma"


def test_two_templates_have_two_names(sign_in, astrid, template):
    answer = save(sign_in(astrid), NEW, name="advanced")
    assert "Another template has the name “advanced”." in answer.text
    assert CertificateTemplate.objects.count() == 1


def test_a_character_that_no_face_has_is_named(sign_in, astrid, template):
    answer = save(sign_in(astrid), page_of(template), statement_en="took part in ☃")
    assert "The typeface has no “☃” (U+2603)" in answer.text


def test_an_office_needs_a_name(sign_in, astrid, template):
    answer = save(sign_in(astrid), page_of(template), office_2_en="Deputy")
    assert "Say who signs: a certificate prints the name." in answer.text


def test_a_colleagues_change_is_not_overwritten(sign_in, astrid, template):
    desk = sign_in(astrid)
    data = typed(page_of(template), desk)
    save(desk, page_of(template), title_en="Diploma")
    answer = desk.post(page_of(template), data | {"title_en": "Testimony"})
    assert "A colleague has changed this template meanwhile" in answer.text
    template.refresh_from_db()
    assert template.texts["en"]["title"] == "Diploma"

    again = answer.context["form"]["seen"].value()
    desk.post(page_of(template), data | {"title_en": "Testimony", "seen": again})
    template.refresh_from_db()
    assert template.texts["en"]["title"] == "Testimony"


# --- Pictures -------------------------------------------------------------------------------------
def test_a_logo_and_a_signature_are_stored_and_stay_with_the_next_change(sign_in, astrid, template):
    desk = sign_in(astrid)
    save(desk, page_of(template), logo=picture(), signature_1=picture(50, 20))
    save(desk, page_of(template), title_en="Diploma")
    template.refresh_from_db()
    signature = template.signatories.get().image
    assert (template.logo.width, signature.width) == (40, 50)
    assert store.has(template.logo.sha256) and store.has(signature.sha256)
    save(desk, page_of(template), without_logo="on", unsigned_1="on")
    template.refresh_from_db()
    assert (template.logo, template.signatories.get().image) == (None, None)


def test_a_signature_follows_its_name_when_the_one_above_goes(sign_in, astrid, template):
    desk = sign_in(astrid)
    save(desk, page_of(template), signatory_2="Aino Mäkelä", signature_2=picture(50, 20))
    save(desk, page_of(template), signatory_1="", office_1_en="", office_1_sv="")
    (left,) = template.signatories.all()
    assert (left.name, left.position, left.image.width) == ("Aino Mäkelä", 1, 50)


def test_a_large_picture_is_made_smaller(sign_in, astrid, template):
    save(sign_in(astrid), page_of(template), logo=picture(3200, 800))
    assert (CertificatePicture.objects.get().width, CertificatePicture.objects.get().height) == (
        1600,
        400,
    )


def test_fifty_megapixels_are_refused_with_a_sentence(sign_in, astrid, template):
    answer = save(sign_in(astrid), page_of(template), logo=picture(10_000, 5_000))
    assert "This picture has more than 8 megapixels. Make it smaller first." in answer.text
    assert not CertificatePicture.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG files are not taken"),
        (b"GIF89a", "This is no PNG, JPEG or WebP picture, or it is damaged."),
        (b"", "This is no PNG, JPEG or WebP picture, or it is damaged."),
    ],
)
def test_what_is_no_picture_is_refused(sign_in, astrid, template, data, sentence):
    logo = SimpleUploadedFile("logo.png", data, "image/png")
    assert sentence in save(sign_in(astrid), page_of(template), logo=logo).text


def test_a_full_disk_is_told(sign_in, astrid, template, monkeypatch):
    def full(data):
        raise store.CannotStore

    monkeypatch.setattr(store, "save", full)
    answer = save(sign_in(astrid), page_of(template), title_en="Diploma", logo=picture())
    assert "Our disk is full, so nothing was saved." in answer.text
    template.refresh_from_db()
    assert template.texts["en"]["title"] == "Certificate of participation"


# --- Preview --------------------------------------------------------------------------------------
def test_the_preview_shows_an_example_in_each_language(sign_in, astrid, template):
    desk = sign_in(astrid)
    english, swedish = on_paper(desk, template), on_paper(desk, template, "sv")
    assert "Certificate of participation" in english and "Inga Holm" in english
    assert "Deltagarintyg" in swedish and "Sekretariatets chef" in swedish
    assert "Certificate of teaching" in on_paper(desk, template, of="teaching")
    assert "EXAMPLE" in english
    assert not Certificate.objects.exists()


def test_the_preview_shows_the_longest_name_and_many_long_topics(sign_in, astrid, template):
    desk = sign_in(astrid)
    shown = on_paper(desk, template, names="longest")
    assert shown.count("Example Person") > 10
    assert shown.count("Noticing Noticing") > 10
    assert re.search(r"and \d+ more", shown)
    assert re.search(r"och \d+ till", on_paper(desk, template, "sv", names="longest"))


def test_markup_in_a_template_is_printed_as_written(sign_in, astrid, template):
    desk = sign_in(astrid)
    save(desk, page_of(template), title_en="<b>Bold</b> #read($x$) {{ name }} *a*")
    assert "<b>Bold</b> #read($x$) {{ name }} *a*" in on_paper(desk, template)


def test_there_is_no_preview_in_a_language_that_the_template_has_not(sign_in, astrid):
    english = factories.certificate_template(texts={"en": standard_texts()["en"]})
    answer = sign_in(astrid).get(page_of(english, "template_preview", "sv"))
    assert answer.status_code == 404


# --- Used, changed, archived ----------------------------------------------------------------------
def choose(desk, training, template):
    data = {"template": template.pk}
    return desk.post(address(training, "certificates_template"), data, follow=True)


def test_a_training_has_the_template_that_was_chosen_and_issued_ones_keep_it(
    desk, riga, astrid, lukasz, hanna, template
):
    factories.certificate_template("Standard", is_standard=True)
    answer = choose(desk, riga, template)
    assert "Certificates are issued by “Advanced” now." in answer.text
    save(desk, page_of(template), title_en="Diploma", signatory_1="Aino Mäkelä")
    days.mark(lukasz, "pppp")
    days.mark(hanna, "pppp")
    days.closed(riga, astrid)
    save(desk, page_of(template), title_en="Testimony", signatory_1="Nobody Else")

    issued = lukasz.certificates.get()
    assert issued.wording["title"] == "Diploma"
    printed = text_of(draw(paper_of(issued)))
    assert "Diploma" in printed and "Aino Mäkelä" in printed


def test_the_standard_template_is_that_of_trainings_that_have_chosen_none(desk, riga, template):
    standard = factories.certificate_template("Standard", is_standard=True)
    choose(desk, riga, template)
    choose(desk, riga, standard)
    assert Training.objects.get(pk=riga.pk).certificate_template is None


def test_the_page_that_issues_one_says_by_which_template_and_who_signs(
    desk, certificate, lukasz, riga, template
):
    """Also where the name alone is corrected: the template may be another one than it was."""
    choose(desk, riga, template)
    page = " ".join(desk.get(days.address(riga, "certificate_issue", lukasz.pk)).text.split())
    assert "Its words are those of the template “Advanced” as it is now." in page
    assert "It is signed by Inga Holm." in page


def test_an_archived_template_is_not_offered_nor_taken(desk, riga, astrid, now, template):
    desk.post(page_of(template, "template_archive"))
    template.refresh_from_db()
    assert template.is_archived
    assert "Choose one of the templates." in choose(desk, riga, template).text
    with pytest.raises(Refused, match="is archived. Choose another"):
        actions.choose_template(by=astrid, training=riga, template=template, now=now)
    desk.post(page_of(template, "template_archive"), {"again": "1"})
    template.refresh_from_db()
    assert not template.is_archived


def test_one_that_is_still_needed_is_not_archived(desk, riga, template):
    standard = factories.certificate_template("Standard", is_standard=True)
    choose(desk, riga, template)
    answers = [
        desk.post(page_of(each, "template_archive"), follow=True).text
        for each in (template, standard)
    ]
    assert "choose another template first for what is not closed yet: “" in answers[0]
    assert "The standard template stays" in answers[1]
    assert not CertificateTemplate.objects.archived().exists()


def test_the_reference_data_brings_a_standard_template_that_asks_who_signs(db):
    call_command("load_reference", verbosity=0)
    standard = CertificateTemplate.objects.standard()
    assert (standard.asks_signatory, standard.signatories.count()) == (True, 0)
    CertificateTemplate.objects.update(texts={"en": standard.texts["en"] | {"title": "Diploma"}})
    call_command("load_reference", verbosity=0)
    assert CertificateTemplate.objects.get().texts["en"]["title"] == "Diploma"
