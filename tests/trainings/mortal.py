"""What a process of its own does instead of drawing; without models, as it has no database."""

import os
import signal

from documents.signing_key import CannotSign, Trouble
from trainings.certificate_paper import CertificatePaper, draw_signed

FATAL = "Łukasz ŻŻŻŻŻŻŻ"


def cannot_sign(paper: CertificatePaper) -> bytes:
    raise CannotSign(Trouble.EXPIRED)


def draw_or_die(paper: CertificatePaper) -> bytes:
    """Dies at one certificate."""
    if paper.name == FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return draw_signed(paper)
