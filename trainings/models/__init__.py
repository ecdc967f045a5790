"""What happens: trainings, seats, registrations, attendance, certificates, and the facts for totals."""

from trainings.models.approval import Approval
from trainings.models.attendance import Attendance
from trainings.models.certificate import Certificate, CertificateSeries
from trainings.models.correction import Correction
from trainings.models.ending import Ending
from trainings.models.facts import LegacyFigure, ParticipationFact
from trainings.models.registration import Registration
from trainings.models.training import ReservedSeats, Session, Training

__all__ = [
    "Approval",
    "Attendance",
    "Certificate",
    "CertificateSeries",
    "Correction",
    "Ending",
    "LegacyFigure",
    "ParticipationFact",
    "Registration",
    "ReservedSeats",
    "Session",
    "Training",
]
