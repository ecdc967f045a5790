"""Make or promote an administrator: python manage.py make_admin EMAIL."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from participants.actions import accounts
from participants.names import clean_address


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

    def handle(self, *args: Any, email: str, password_stdin: bool, **options: Any) -> None:
        """Appoint and say how to sign in. Raises CommandError for a bad address or password."""
        password = sys.stdin.readline().rstrip("\n") if password_stdin else ""
        try:
            email = clean_address(email)
            validate_email(email)
            if password_stdin:
                validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        accounts.appoint_administrator(email=email, password=password, now=timezone.now())
        how = "with the password" if password else "by a code sent to this address"
        page = reverse("account_login" if password else "account_request_login_code")
        self.stdout.write(
            f"{email} is an administrator. Sign in {how}: {settings.PUBLIC_URL}{page}"
        )
