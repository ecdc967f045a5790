"""Let certificates of having taught follow the parts of trainers. To be called inside the caller's
transaction and lock.
"""

from trainings.actions.issuing import cut_off
from trainings.models import Certificate, Trainer, Training
from trainings.rules.teaching import teachings_of


def flag_misfits(training: Training) -> None:
    """Flag valid certificates that print other hours than were taught, for staff to replace or
    revoke (R-108).
    """
    issued = Certificate.objects.of_training(training).of_teaching().valid()
    if not issued.exists():
        return
    misfits = [
        each.current.pk
        for each in teachings_of(training)
        if each.current and each.prints_other_hours
    ]
    issued.update(no_longer_fits=False)
    issued.filter(pk__in=misfits).update(no_longer_fits=True)


def keep_certificates(part: Trainer) -> None:
    """Hang the certificates of a part that is about to go on another one of the person in the
    training. Without another they are cut off: none of them is valid.
    """
    parts = Trainer.objects.of_training(part.session.training).of_person(part.participant)
    other = parts.exclude(pk=part.pk).teaching().first()
    if other:
        part.certificates.update(trainer=other)
    else:
        cut_off(part.certificates.all())
