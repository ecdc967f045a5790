"""The letter in somebody's own words to people of a training (R-228)."""

from datetime import datetime

from outbox import letters
from outbox.models import Letter
from participants.models import Account
from trainings.calendars import training_address
from trainings.models import Registration


def message(
    registration: Registration, *, subject: str, text: str, by: Account, now: datetime
) -> Letter:
    """Write what `by` typed. It is about the training, not the registration: so it binds no undo,
    and no letter about the registration takes its place.
    """
    training = registration.training

    return letters.write_from(
        "trainings/mail/message.txt",
        {
            "subject": subject,
            "text": text,
            "author": by,
            "registration": registration,
            "training": training,
            "address": training_address(training),
        },
        kind="message",
        to=registration.address,
        language=registration.participant.letters_language,
        about=about(training.pk),
        now=now,
    )


def about(number: int) -> str:
    """Return the key that marks letters as being about the training with this number."""
    return f"trainings.training:{number}"
