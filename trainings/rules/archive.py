"""Explain in sentences what the archive of a training's certificates lacks (R-113, D-176)."""

from django.utils.translation import gettext as _

from trainings.models import Certificate, Registration, Training
from trainings.rules import certificate_templates as templates
from trainings.rules.certificates import drawing_problems, texts_of


def missing_in_archive(training: Training) -> list[str]:
    """Return a line for each person who earned or has a certificate that the archive lacks, with
    the reason.
    """
    never_issued = training.registrations.without_earned_certificate().for_desk()
    issued = Certificate.objects.of_training(training)
    misfits = issued.misfits().not_lost().exclude(pk__in=issued.stopped())
    return [
        *(
            _never_issued_sentence(training, each)
            for each in sorted(never_issued, key=_sorting_key)
        ),
        *map(_stopped_sentence, issued.stopped().by_name()),
        *map(_lost_sentence, issued.lost().by_name()),
        *map(_misfit_sentence, misfits.by_name()),
    ]


def _sorting_key(person: Registration) -> str:
    return person.participant.sorting_key


def _never_issued_sentence(training: Training, person: Registration) -> str:
    name = person.participant.full_name
    if templates.signatory_problems(templates.template_of(training)):
        return _("%(name)s: not issued, as the template names nobody who signs.") % {"name": name}
    sentence = _("%(name)s: the certificate could not be made. The certificates desk says why.")
    if not drawing_problems(name, *texts_of(training)):
        sentence = _(
            "%(name)s: the certificate could not be made, but can be now. Issue it on the "
            "certificates desk."
        )
    return sentence % {"name": name}


def _stopped_sentence(certificate: Certificate) -> str:
    return _("%(name)s, %(number)s: the certificate could not be drawn (%(problem)s).") % {
        "name": certificate.full_name,
        "number": certificate.number,
        "problem": certificate.problem,
    }


def _lost_sentence(certificate: Certificate) -> str:
    return _("%(name)s, %(number)s: the file of the certificate is missing.") % {
        "name": certificate.full_name,
        "number": certificate.number,
    }


def _misfit_sentence(certificate: Certificate) -> str:
    sentence = _(
        "%(name)s, %(number)s: the certificate no longer fits what is recorded. Replace or revoke "
        "it on the certificates desk."
    )
    return sentence % {"name": certificate.full_name, "number": certificate.number}
