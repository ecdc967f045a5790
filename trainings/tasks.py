"""Work of the worker for trainings: publish drafts at their time, release reserved seats, ask
nominated officers, tell of their answers, draw certificates without a file.
"""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.db.models import Q

from documents import pdf, signing
from documents.signing_key import CannotSign
from participants.models import Party
from trainings.actions import asking
from trainings.actions import certificates as actions
from trainings.actions.moving_up import move_up
from trainings.actions.publication import publish_at_its_time
from trainings.certificate_context import certificate_context
from trainings.models import Certificate, Nomination, ReservedSeats, Training
from trainings.rules.nominations import is_reminder_due
from trainings.rules.release_day import is_released

logger = logging.getLogger(__name__)
AT_A_TIME = 20  # certificates in one sweep, so that letters do not wait long


def release_seats(now: datetime) -> int:
    """Give reserved seats that nobody took back to everyone and move people up (R-38).

    Returns the number of trainings.
    """
    done = 0
    for training in Training.objects.release_due(now):
        if is_released(training, now):
            move_up(training=training, now=now)
            done += 1
    return done


def ask_nominees(now: datetime) -> int:
    """Ask nominated officers whose turn has come and end what was not answered in time (R-200,
    R-201). Returns the number of trainings.
    """
    done = 0
    for training in Training.objects.with_open_nominations():
        if asking.is_due(training, now):
            asking.ask_next(training=training, now=now)
            done += 1
    return done


def remind_nominees(now: datetime) -> int:
    """Remind nominated officers who have not answered (R-201); return how many."""
    near = Nomination.objects.to_remind(now.date()).with_people()
    due = [each for each in near if is_reminder_due(each, now)]
    return sum(asking.remind(nomination=each, now=now) for each in due)


def tell_of_nominations(now: datetime) -> int:
    """Tell coordinators what became of their nominations (R-206) and which seats are reserved for
    their party (R-260); return of how many parties.
    """
    news = Nomination.objects.to_tell(now).values("party")
    reserved = ReservedSeats.objects.to_tell(now).values("party")
    parties = Party.objects.filter(Q(pk__in=news) | Q(pk__in=reserved))
    return sum(asking.tell_coordinators(party=party, now=now) for party in parties)


def publish_trainings(now: datetime) -> int:
    """Publish drafts whose time has come (R-213); return how many were looked at."""
    due = list(Training.objects.publication_due(now))
    for training in due:
        if not publish_at_its_time(training=training, now=now):
            logger.warning("training %s was not published at its time", training.pk)
    return len(due)


def draw_certificates(now: datetime) -> int:
    """Draw some of the certificates that have no file yet; return how many were tried."""
    done = 0
    while done < AT_A_TIME:
        certificate = actions.take_to_draw(now)
        if certificate is None:
            break
        done += 1
        if not draw(certificate, now):
            break
    return done


def draw_of_training(training: Training, now: datetime) -> int:
    """Draw all certificates of this training that can be drawn; return how many were tried."""
    done = 0
    while certificate := actions.take_to_draw(now, training=training):
        done += 1
        if not draw(certificate, now):
            break
    return done


def draw(certificate: Certificate, now: datetime) -> bool:
    """Draw, sign and store one certificate, or record the problem. Return False when it cannot be
    signed, so that others need not be tried.

    A full disk, an unreachable database or a signing key of no use may pass, so the certificate is
    tried again when the claim runs out. Any other error waits for somebody to look. Raises the
    errors of the database.
    """
    try:
        data = signing.sign(paper(certificate))
        actions.store_file(certificate=certificate, data=data, now=now)
    except (OperationalError, InterfaceError):
        raise
    except CannotSign as error:
        logger.error("certificate %s could not be signed: %s", certificate.pk, error)
        return False
    except OSError:
        logger.exception("certificate %s could not be stored", certificate.pk)
    except Exception as error:
        logger.exception("certificate %s could not be drawn", certificate.pk)
        actions.record_problem(certificate=certificate, problem=type(error).__name__)
    return True


def paper(certificate: Certificate) -> bytes:
    """Return the PDF, in its language whatever the worker's."""
    values = certificate_context(certificate)
    return pdf.render("trainings/pdf/certificate.html", values, language=certificate.language)


def example_paper(example: Certificate) -> bytes:
    """Return the PDF of a certificate that is none: nothing signs it."""
    return paper(example)


SWEEPS = [
    publish_trainings,
    release_seats,
    ask_nominees,
    remind_nominees,
    tell_of_nominations,
    draw_certificates,
]
