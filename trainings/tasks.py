"""Work of the worker for trainings: release reserved seats, draw certificates without a file."""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from documents import pdf, qr
from trainings.actions import certificates as actions
from trainings.actions.moving_up import move_up
from trainings.dates import day_range
from trainings.models import Certificate, Training
from trainings.rules.attendance import of_hours
from trainings.rules.certificates import grouped

logger = logging.getLogger(__name__)
AT_A_TIME = 20  # certificates in one sweep, so that letters do not wait long
# characters of a name: one line in large letters, two lines in smaller ones
LONG, MAX_LENGTH = 27, 80


def release_seats(now: datetime) -> int:
    """Give reserved seats that nobody took back to everyone and move people up (R-38).

    Returns the number of trainings.
    """
    done = 0
    for training in Training.objects.release_due(now):
        if training.is_released(now):
            move_up(training=training, now=now)
            done += 1
    return done


def draw_certificates(now: datetime) -> int:
    done = 0
    while done < AT_A_TIME and (certificate := actions.take_to_draw(now)):
        draw(certificate, now)
        done += 1
    return done


def draw_of_training(training: Training, now: datetime) -> int:
    """Draw all certificates of this training that can be drawn; return how many were tried."""
    done = 0
    while certificate := actions.take_to_draw(now, training=training):
        draw(certificate, now)
        done += 1
    return done


def draw(certificate: Certificate, now: datetime) -> None:
    """Draw and store one certificate, or record the problem.

    A full disk or an unreachable database may pass, so the certificate is tried again when the
    claim runs out. Any other error waits for somebody to look. Raises the errors of the database.
    """
    try:
        actions.put_file(certificate=certificate, data=paper(certificate), now=now)
    except (OperationalError, InterfaceError):
        raise
    except OSError:
        logger.exception("certificate %s could not be stored", certificate.pk)
    except Exception as error:
        logger.exception("certificate %s could not be drawn", certificate.pk)
        actions.put_problem(certificate=certificate, problem=type(error).__name__)


def paper(certificate: Certificate) -> bytes:
    """Return the PDF, in English whatever the worker's language."""
    with translation.override("en"):
        context = _words(certificate)
    return pdf.render("trainings/pdf/certificate.html", context, language="en")


def _words(certificate: Certificate) -> dict[str, Any]:
    address = settings.PUBLIC_URL + reverse("certificates:verify_code", args=[certificate.code])
    site = settings.PUBLIC_URL + reverse("certificates:verify")
    return {
        "certificate": certificate,
        "name_class": _name_class(certificate.full_name),
        "issuer_lines": certificate.issuer.split(", ", 1),
        "dates": day_range(certificate.first_day, certificate.last_day),
        "share": of_hours(certificate.minutes_attended, certificate.minutes_total),
        "day": date_format(certificate.issued_on, "j F Y"),
        "address": address,
        "site": site.partition("://")[2],
        "code": grouped(certificate.code),
        "qr": qr.drawing(address),
    }


def _name_class(name: str) -> str:
    if len(name) > MAX_LENGTH:
        return "name-longest"
    return "name-long" if len(name) > LONG else ""


SWEEPS = [release_seats, draw_certificates]
