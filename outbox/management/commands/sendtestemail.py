"""Django's sendtestemail, with the outcome reported in one sentence."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import sendtestemail


class Command(sendtestemail.Command):
    help = (
        "Sends a test letter to EMAIL now, past the outbox, and says what the mail server answered."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Send the letter and say so. Raises CommandError, without text that may hold a secret."""
        try:
            super().handle(*args, **options)
        except OSError as error:  # network, TLS or mail server
            raise CommandError(
                f"EMAIL_URL: no letter left ({type(error).__name__}: {error})."
            ) from error
        except Exception as error:  # a wrong setting; its text may hold the password
            sentence = (
                f"no letter left ({type(error).__name__}). Look at the recipient and at each part "
                f"of it."
            )
            raise CommandError(f"EMAIL_URL: {sentence}") from error
        self.stdout.write(
            "The letter was handed over. Look whether it arrived, and not among the spam."
        )
