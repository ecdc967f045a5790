"""The drawing of certificates: many by several processes, one that somebody asks for at once."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import batched

from django.db import InterfaceError, OperationalError

from documents import processes
from documents.signing_key import CannotSign
from trainings.actions import certificates as actions
from trainings.certificate_context import paper_of
from trainings.certificate_paper import CertificatePaper, draw_signed
from trainings.models import Certificate, Training
from trainings.rules.certificates import drawing_problems

logger = logging.getLogger(__name__)
# In one sweep, so that letters do not wait long; and in one transaction, while the next are drawn.
AT_A_TIME, TOGETHER = 100, 20


class CannotDraw(Exception):
    """Error: the typeface lacks a letter. The message is a sentence for whoever has to act."""


def draw_some(now: datetime, *, training: Training | None = None) -> int:
    """Draw some of the certificates that have no file yet; return how many were tried. When the
    first cannot be signed, the others are not tried.
    """
    taken = actions.take_to_draw(now, training=training, at_most=AT_A_TIME)
    if not taken:
        processes.rest(draw_signed)
        return 0

    first, *others = taken
    if not _draw([first], now):
        actions.give_back(certificates=others)
        return 1
    _draw(others, now)
    return len(taken)


def draw_at_once(certificate: Certificate, now: datetime) -> None:
    """Draw one for whoever waits for it, also when a worker has taken it: the first of the two
    stores it and writes the letter (R-492). It stays as it is if it cannot be drawn now.
    """
    if actions.take_for_reader(certificate=certificate, now=now):
        _draw([certificate], now)


def _draw(taken: Sequence[Certificate], now: datetime) -> bool:
    """Draw, sign and store the certificates (R-493), or record their problems; tell whether they
    can be signed.

    A full disk, an unreachable database or a signing key of no use may pass, so that these are
    tried again when the claim runs out. Any other error waits for somebody to look. Raises the
    errors of the database.
    """
    papers = _whole({each: processes.attempt(_paper, each) for each in taken})
    drawn = zip(papers, processes.each(draw_signed, list(papers.values())), strict=True)
    can_sign = True
    for some in batched(drawn, TOGETHER):
        can_sign = can_sign and not any(isinstance(made, CannotSign) for _each, made in some)
        _store(_whole(dict(some)), now)
    return can_sign


def _paper(certificate: Certificate) -> CertificatePaper:
    """Return what is printed. Raises CannotDraw if the typeface lacks a letter of it (R-106): of a
    topic, for the others are asked before the issue.
    """
    paper = paper_of(certificate)
    if problems := drawing_problems(*paper.words):
        raise CannotDraw(" ".join(problems))
    return paper


def _whole[Made](outcomes: Mapping[Certificate, Made | Exception]) -> dict[Certificate, Made]:
    """Return what came of the certificates, and record the problems of the others."""
    whole = {}
    for certificate, outcome in outcomes.items():
        if isinstance(outcome, Exception):
            _record(certificate, outcome)
        else:
            whole[certificate] = outcome
    return whole


def _store(files: Mapping[Certificate, bytes], now: datetime) -> None:
    """Store all at once, and one by one what that leaves: rows that somebody else has locked, or
    all of them when one cannot be stored.
    """
    stored = _stored(files, now)
    for certificate, data in files.items():
        if len(files) > 1 and certificate.pk not in stored:
            _stored({certificate: data}, now)


def _stored(files: Mapping[Certificate, bytes], now: datetime) -> set[int]:
    """Store the files in one transaction and return the ids of their certificates; none if one of
    several cannot be stored. The problem of a single one is recorded.
    """
    data = {certificate.pk: data for certificate, data in files.items()}
    try:
        return actions.store_files(files=data, now=now)
    except Exception as error:
        if len(files) == 1:
            _record(next(iter(files)), error)
        else:
            logger.warning("%d certificates were not stored together", len(files))
    return set()


def _record(certificate: Certificate, error: Exception) -> None:
    """Record why it could not be drawn; not what may pass. Raises the errors of the database."""
    match error:
        case OperationalError() | InterfaceError():
            raise error
        case CannotSign():
            logger.error("certificate %s could not be signed: %s", certificate.pk, error)
        case CannotDraw():
            actions.record_problem(certificate=certificate, problem=str(error))
        case OSError():
            logger.error("certificate %s could not be stored", certificate.pk, exc_info=error)
        case _:
            logger.error("certificate %s could not be drawn", certificate.pk, exc_info=error)
            actions.record_problem(certificate=certificate, problem=type(error).__name__)
