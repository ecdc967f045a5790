"""Make or promote an administrator: python manage.py make_admin EMAIL."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participants.actions import accounts, factors
from participants.models import Account
from participants.names import clean_address
from participants.refusal import Refused


class Command(BaseCommand):
    help = (
        "Makes EMAIL an administrator (a new account, or one that exists) and tells how to sign in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read a password from the first line of the input",
        )

        parser.add_argument(
            "--reset-second-step",
            action="store_true",
            help="remove authenticator app, passkeys and recovery codes: all are lost",
        )

    def handle(self, *args: Any, email: str, password_stdin: bool, **options: Any) -> None:
        """Appoint and say how to sign in. Raises CommandError for a bad address or password, and
        where there is no administrator, or no second step, to reset.
        """
        email = self.checked(clean_address, email)
        self.checked(validate_email, email)
        password = self.typed_password() if password_stdin else ""
        if options["reset_second_step"] and not self.is_administrator(email):
            raise CommandError("No administrator has this address. Nothing was done.")
        account = accounts.appoint_administrator(email=email, password=password, now=timezone.now())
        if options["reset_second_step"]:
            self.reset_second_step(account)
        how = "with the password" if password else "by a code sent to this address"
        page = reverse("account_login" if password else "account_request_login_code")
        self.stdout.write(
            f"{email} is an administrator. Sign in {how}: {settings.PUBLIC_URL}{page}"
        )
        if settings.SECOND_STEP_REQUIRED:
            self.stdout.write("Have a phone at hand: the first sign-in sets up a second step.")

    def checked(self, check: Callable[[str], Any], typed: str) -> Any:
        """Return what the check returns. Raises CommandError in its words."""
        try:
            return check(typed)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def typed_password(self) -> str:
        """Return the password of the first line of the input. Raises CommandError."""
        password = sys.stdin.readline().rstrip("\n")
        if not password:
            raise CommandError("The first line of the input is empty: there is no password.")
        self.checked(validate_password, password)
        return password

    def is_administrator(self, email: str) -> bool:
        """Tell whether an administrator has the address: nobody else becomes one by a reset."""
        return any(account.is_administrator for account in Account.objects.addressed(email))

    def reset_second_step(self, account: Account) -> None:
        """Remove what the administrator has lost. Raises CommandError if there is nothing."""
        with translation.override(account.letters_language):
            reason = _("The operator of this site did it at the machine.")
        try:
            factors.reset_factors(account=account, reason=reason, by=None, now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
