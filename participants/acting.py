"""Context managers that carry out an action in a view and show its refusal to the reader."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from participants.refusal import Refused


@contextmanager
def refused_into(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Add the reasons of a refusal to the form, at `field` or above all. The block acts and
    returns; code after the block shows the form again.
    """
    try:
        yield
    except Refused as refusal:
        form.add_error(field, refusal.reasons)


@contextmanager
def refused_into_message(request: HttpRequest) -> Iterator[None]:
    """Show the reasons of a refusal as a message on the next page, for a button without a form."""
    try:
        yield
    except Refused as refusal:
        messages.error(request, str(refusal))
