"""One way to carry out an action in a view: what it refuses is told where the reader looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from participants.refusal import Refused


@contextmanager
def refused_into(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Put the reasons into the form, beside a field or above all. The block acts and then returns;
    what stands after the block is for a form that is shown again.
    """
    try:
        yield
    except Refused as refusal:
        form.add_error(field, refusal.reasons)


@contextmanager
def refused_into_message(request: HttpRequest) -> Iterator[None]:
    """Put the reasons into a message on the next page, for a button without a form."""
    try:
        yield
    except Refused as refusal:
        messages.error(request, str(refusal))
