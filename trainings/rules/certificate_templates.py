"""Rules of the templates of certificates: what one must say, and in which languages (R-470 to
R-474).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from documents.languages import name_for_reader
from participants.models import Party
from trainings.models import Certificate, CertificateSignatory, CertificateTemplate, Training
from trainings.rules.certificates import CODE_LENGTH, drawing_problems

Word = CertificateTemplate.Word
NEEDED = CertificateTemplate.NEEDED
ENGLISH = "en"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
MAX_NAME, MAX_TITLE, MAX_TOPIC = 200, 160, 160  # characters, as in the columns
MANY_TOPICS = 18  # of a training of a week
type Texts = Mapping[str, Mapping[str, str]]  # language -> word -> text
type Wording = dict[str, Any]  # what a certificate keeps: see `Certificate.wording`


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Somebody who signs, as typed; pictures stand apart."""

    name: str
    offices: Mapping[str, str]  # language -> office


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a template, as typed."""

    name: str
    texts: Texts
    signatories: Sequence[Signing]
    asks_signatory: bool = True


@cache
def standard_texts() -> Texts:
    """Return what certificates say by language where no template says otherwise."""
    texts: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = {
                Word.TITLE: _("Certificate of participation"),
                Word.STATEMENT: _("took part in"),
                Word.TAUGHT_TITLE: _("Certificate of teaching"),
                Word.TAUGHT_STATEMENT: _("taught in"),
                Word.ISSUER: _(
                    "Council of the Baltic Sea States, Task Force against Trafficking in Human "
                    "Beings"
                ),
            }
    return texts


def template_of(training: Training) -> CertificateTemplate | None:
    """Return the template that the training has chosen, or else the standard one; None where none
    was loaded.
    """
    templates = CertificateTemplate.objects.with_signatories()
    if training.certificate_template_id is None:
        return templates.standard()
    return templates.get(pk=training.certificate_template_id)


def texts_of(template: CertificateTemplate | None) -> Texts:
    """Return the words of the template; of none, the standard ones."""
    return template.texts if template else standard_texts()


def languages_of(texts: Texts) -> list[str]:
    """Return the languages in which certificates can be written."""
    return [language for language in LANGUAGES if not _missing(texts.get(language, {}))]


def language_for(texts: Texts, wanted: str) -> str:
    """Return the language of a certificate: the person's where the texts have it, else English
    (R-473).
    """
    return wanted if wanted in languages_of(texts) else ENGLISH


def wording(
    template: CertificateTemplate | None, language: str, *, is_of_teaching: bool = False
) -> Wording:
    """Return what a certificate in this language says besides its facts. It is copied to the
    certificate, so that a change of the template leaves it as it is (D-490).
    """
    texts = texts_of(template)[language]
    title, statement = Word.TITLE, Word.STATEMENT
    if is_of_teaching:
        title, statement = Word.TAUGHT_TITLE, Word.TAUGHT_STATEMENT
    return {
        "title": texts[title],
        "statement": texts[statement],
        "issuer": texts[Word.ISSUER],
        "note": texts.get(Word.NOTE, ""),
        "logo": template.logo.sha256 if template and template.logo else "",
        "signatories": [_signed(each, language) for each in signatories_of(template)],
    }


def wording_of(certificate: Certificate) -> Wording:
    """Return the words that the certificate was issued with; of older ones the standard words."""
    return certificate.wording or wording(None, certificate.language)


def signatories_of(template: CertificateTemplate | None) -> list[CertificateSignatory]:
    """Return those who sign, in their order."""
    return list(template.signatories.all()) if template else []


def _signed(signatory: CertificateSignatory, language: str) -> dict[str, str]:
    return {
        "name": signatory.name,
        "office": signatory.offices.get(language) or signatory.offices.get(ENGLISH, ""),
        "image": signatory.image.sha256 if signatory.image else "",
    }


def signatory_problems(template: CertificateTemplate | None) -> list[str]:
    """Return why no certificate is issued: the template asks for somebody who signs, and names
    nobody (R-472).
    """
    if template is None or not template.asks_signatory or signatories_of(template):
        return []
    return [
        _(
            "The certificate template “%(name)s” names nobody who signs, so nothing is issued. Add "
            "the name and office first."
        )
        % {"name": template}
    ]


def words_problems(words: Words, *, others: Iterable[str]) -> list[str]:
    """Return why a template is not saved: another has its name, a language is written in part, or
    the typeface lacks a character. `others`: the names of the other templates.
    """
    problems = []
    if words.name.casefold() in {each.casefold() for each in others}:
        problems.append(taken_sentence(words.name))
    problems += _language_problems(words)
    problems += drawing_problems(*dict.fromkeys(_printed(words)))
    return problems


def taken_sentence(name: str) -> str:
    """Say that another template has the name."""
    return _("Another template has the name “%(name)s”.") % {"name": name}


def _language_problems(words: Words) -> list[str]:
    """Return why the languages do not do: English lacks a text, or another one has some only."""
    problems = []
    for language in LANGUAGES:
        is_begun = any(words.texts.get(language, {}).values()) or language == ENGLISH
        lacking = _lacking(words, language)
        if lacking and is_begun:
            problems.append(_lacking_sentence(language, lacking))
    return problems


def _lacking(words: Words, language: str) -> list[str]:
    """Return what a language lacks to be whole: a text, a note that stands in another one, or the
    office of somebody who signs with one.
    """
    texts = words.texts.get(language, {})
    missing = _missing(texts)
    if not texts.get(Word.NOTE) and any(each.get(Word.NOTE) for each in words.texts.values()):
        missing.append(Word.NOTE)
    offices = [
        _("Office: %(name)s") % {"name": each.name}
        for each in words.signatories
        if each.offices and not each.offices.get(language)
    ]
    return [*(str(Word(word).label) for word in missing), *offices]


def _lacking_sentence(language: str, missing: Iterable[str]) -> str:
    lacking = ", ".join(f"“{each}”" for each in missing)
    sentence = _("%(language)s lacks %(texts)s. Write all of it, or nothing in this language.")
    if language == ENGLISH:
        sentence = _("%(language)s lacks %(texts)s. It is needed for everybody else's language.")
    return sentence % {"language": name_for_reader(language), "texts": lacking}


def _missing(texts: Mapping[str, str]) -> list[str]:
    return [word for word in NEEDED if not texts.get(word)]


def _printed(words: Words) -> Iterator[str]:
    for texts in words.texts.values():
        yield from texts.values()
    for signing in words.signatories:
        yield signing.name
        yield from signing.offices.values()


def meanwhile_problems(template: CertificateTemplate, *, seen: int | None) -> list[str]:
    """Return why a template is not saved: a colleague has changed it since the page was read."""
    if seen in (None, template.revision):
        return []
    return [
        _(
            "A colleague has changed this template meanwhile, so nothing was saved. Open it in "
            "another window and compare; if you save again, what stands here replaces it."
        )
    ]


def archiving_problems(template: CertificateTemplate) -> list[str]:
    """Return why a template is not archived: it is the standard one, or a training that is not
    over has chosen it.
    """
    if template.is_standard:
        return [_("The standard template stays: trainings that have chosen none use it.")]
    open_ones = template.trainings.exclude(
        status__in=(Training.Status.CLOSED, Training.Status.CANCELLED)
    )
    titles = ", ".join(f"“{each.title}”" for each in open_ones)
    if not titles:
        return []
    return [
        _("To archive it, choose another template first for what is not closed yet: %(trainings)s.")
        % {"trainings": titles}
    ]


def choosing_problems(training: Training, template: CertificateTemplate) -> list[str]:
    """Return why a training cannot have this template: it is archived, or the training has no
    certificates here.
    """
    if template.is_archived:
        return [_("The template “%(name)s” is archived. Choose another.") % {"name": template}]
    if training.is_from_list or training.status == Training.Status.CANCELLED:
        return [_("This training has no certificates here.")]
    return []


def example(
    template: CertificateTemplate,
    language: str,
    *,
    today: date,
    is_longest: bool = False,
    is_of_teaching: bool = False,
) -> Certificate:
    """Return a certificate of nobody, not saved, whose code no check knows; `is_longest` with a
    name, a title and topics as long as they can be, and many of these.
    """
    with translation.override(language):
        name, title = _("Example Person"), _("Example of a training")
        topics = [_("Noticing"), _("Informing and referring")]
        party = Party(name=_("Sending party"))
    if is_longest:
        name, title = _repeated(name, MAX_NAME), _repeated(title, MAX_TITLE)
        topics = [_repeated(topics[0], MAX_TOPIC)] * MANY_TOPICS
    minutes = {"minutes_attended": 390, "minutes_total": 450}
    if is_of_teaching:
        minutes = {"minutes_attended": 0, "minutes_total": 0, "minutes_taught": 180}
    return Certificate(
        training=Training(host=party),
        number=_("EXAMPLE"),
        code=("EXAMPLE" * 4)[:CODE_LENGTH],
        language=language,
        full_name=name,
        party=party,
        training_title=title,
        place="Stockholm",
        first_day=today,
        last_day=today,
        programme=topics,
        issuer=template.texts[ENGLISH][Word.ISSUER],
        wording=wording(template, language, is_of_teaching=is_of_teaching),
        issued_on=today,
        **minutes,
    )


def _repeated(words: str, length: int) -> str:
    """Return the words again and again, as long as that."""
    return " ".join([words] * (length // len(words) + 1))[:length].strip()
