"""Add, replace and remove figures; the pictures themselves are in documents.store."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from documents import store
from handbook.actions import files
from handbook.models import Edition, Figure
from handbook.rules import figures as rules
from handbook.rules.texts import character_problems
from participants import audit, pictures
from participants.locking import lock_row
from participants.models import Account
from participants.pictures import Picture
from participants.refusal import Refused, refuse_if

log = logging.getLogger(__name__)


def add_figure(
    *, by: Account, name: str, data: bytes, source: str, is_replacing: bool, now: datetime
) -> Figure:
    """Store a figure under a name, or with `is_replacing` in place of the one that has it.

    Return it. Raises Refused.
    """
    refuse_if(character_problems({"source": source}))
    picture = pictures.clean(data)  # takes a while: no row is locked meanwhile
    try:
        return _add(by, name, picture, source, is_replacing, now)
    except IntegrityError:  # somebody took the new name in this moment
        raise Refused([rules.taken_sentence()]) from None
    except store.CannotStore as error:
        log.error("The figure %s was not stored: %s", name, error)
        sentence = _(
            "Our disk is full, so the picture was not saved. Choose it again in an hour; if it "
            "still does not work, tell an administrator."
        )
        raise Refused([sentence]) from None


@transaction.atomic
def _add(
    by: Account, name: str, picture: Picture, source: str, is_replacing: bool, now: datetime
) -> Figure:
    there = Figure.objects.select_for_update().filter(name=name).first()
    if there and not is_replacing:
        raise Refused([rules.taken_sentence()])
    if there:
        refuse_if(rules.replacing_problems(there))

    figure = there or Figure(name=name)
    replaced = figure.sha256
    if replaced:
        for edition in Edition.objects.in_the_making():
            files.remove_files(edition=edition)
    figure.sha256, figure.size = store.save(picture.data), len(picture.data)
    figure.content_type, figure.width, figure.height = (
        picture.content_type,
        picture.width,
        picture.height,
    )
    figure.source, figure.added_by, figure.added_at = source, by, now
    figure.save()
    if replaced != figure.sha256:
        store.release(replaced)
    audit.record(by=by, action="add_figure", about=figure, now=now, size=figure.size)
    return figure


@transaction.atomic
def remove_figure(*, by: Account, figure: Figure, now: datetime) -> None:
    """Delete the figure and its picture. Raises Refused while a text shows it."""
    figure = lock_row(figure)
    refuse_if(rules.removal_problems(figure))
    audit.record(by=by, action="remove_figure", about=figure, now=now)
    figure.delete()
    store.release(figure.sha256)
