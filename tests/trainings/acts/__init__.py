"""One example of every action of the room: what must be there before, the call, and what it is
about.
"""

from tests.trainings.acts import (
    certificate_templates,
    certificates,
    feeds,
    nominations,
    registrations,
    seats,
    trainers,
    trainings,
)

ACTS = [
    *registrations.ACTS,
    *seats.ACTS,
    *trainings.ACTS,
    *certificates.ACTS,
    *certificate_templates.ACTS,
    *trainers.ACTS,
    *nominations.ACTS,
    *feeds.ACTS,
]
