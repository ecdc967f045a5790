"""Erase a person everywhere: manage.py erase_person EMAIL"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk import named_elsewhere
from participants import erasing, personal_data
from participants.models import Participant
from participants.refusal import Refused


class Command(BaseCommand):
    help = "Erases the person with EMAIL, after the full name was typed. Totals stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", help="the full name, so that nobody is asked for it")

    def handle(self, *args: Any, email: str, name: str | None, **options: Any) -> None:
        """Ask for the name, then erase. Raises CommandError for an unknown address, another name or
        none, or with the reasons of a refusal.
        """
        person = Participant.objects.addressed_or_called([email], []).first()
        if person is None:
            raise CommandError("There is nobody with this address.")
        self._tell_who_else_is_named(person)
        if name is None:
            name = _typed_name(person)
        if name.strip() != person.full_name:
            raise CommandError("This is not the name. Nothing was done.")
        try:
            erasing.erase_person(by=None, person=person, now=timezone.now())
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from None
        self.stdout.write("Erased. Totals and the check of certificates stay.")

    def _tell_who_else_is_named(self, person: Participant) -> None:
        """Print how many rows of others name the person, with the numbers of the first ones."""
        for each in named_elsewhere.named(personal_data.reach(person)):
            numbers = ", ".join(map(str, each.numbers[: named_elsewhere.SHOWN]))
            self.stdout.write(f"{each.sentence} No. {numbers}{' …' if each.more else ''}")


def _typed_name(person: Participant) -> str:
    """Ask at the terminal for the full name. Raises CommandError where nobody answers."""
    try:
        return input(f"{person}, {person.party}. Type the full name to erase all of it: ")
    except EOFError:
        raise CommandError(
            "No name was typed and nothing was done. Without a terminal give it with --name."
        ) from None
