"""Letters that were sent, failed, or are hidden."""

from outbox import letters
from outbox.models import Letter


def mail(scene) -> None:
    """Sent, failed, hidden."""
    for status, subject in (
        ("sent", "You have a seat"),
        ("failed", "You moved up"),
        ("sent", "Your code"),
    ):
        letter = letters.write(
            kind="registration_confirmed",
            to="janis.berzins@mfa.example",
            subject=subject,
            body="Dear Jānis",
            now=scene.now,
            is_hidden=subject == "Your code",
        )
        Letter.objects.filter(pk=letter.pk).update(
            status=status, sent_at=scene.now, problem="SMTPException"
        )
