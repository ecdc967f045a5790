"""Models of trainings, seats, registrations, attendance and certificates, and the facts for
totals.
"""

from trainings.models.approvals import Approval
from trainings.models.attendance import Attendance
from trainings.models.certificate_templates import (
    CertificatePicture,
    CertificateSignatory,
    CertificateTemplate,
)
from trainings.models.certificates import Certificate, CertificateSeries
from trainings.models.corrections import Correction
from trainings.models.earlier_files import EarlierFile
from trainings.models.endings import Ending
from trainings.models.facts import (
    LegacyFigure,
    ParticipationCount,
    ParticipationFact,
    PartyFact,
    TopicFact,
    TrainingFact,
)
from trainings.models.feeds import CalendarFeed
from trainings.models.nominations import Nomination
from trainings.models.queue import in_turn
from trainings.models.registrations import Registration
from trainings.models.reservations import ReservedSeats, SeatsChange
from trainings.models.sessions import Session
from trainings.models.swaps import Swap
from trainings.models.trainers import Trainer
from trainings.models.trainings import Training

__all__ = [
    "Approval",
    "Attendance",
    "CalendarFeed",
    "Certificate",
    "CertificatePicture",
    "CertificateSeries",
    "EarlierFile",
    "CertificateSignatory",
    "CertificateTemplate",
    "Correction",
    "Ending",
    "LegacyFigure",
    "Nomination",
    "ParticipationCount",
    "ParticipationFact",
    "PartyFact",
    "Registration",
    "ReservedSeats",
    "SeatsChange",
    "Session",
    "Swap",
    "TopicFact",
    "Trainer",
    "Training",
    "TrainingFact",
    "in_turn",
]
