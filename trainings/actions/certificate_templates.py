"""Write templates of certificates, and choose one for a training."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from documents import store
from participants import audit, pictures
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings.actions.locking import locked
from trainings.models import (
    CertificatePicture,
    CertificateSignatory,
    CertificateTemplate,
    Training,
)
from trainings.rules import certificate_templates as rules
from trainings.rules.certificate_templates import Words

log = logging.getLogger(__name__)

# Pixels of a picture as it is stored; printed it is a few centimetres long.
MAX_SIDE = 1600
# A new picture, as sent or cleaned; the one that is there; or none.
type Picture = bytes | pictures.Picture | Literal["same", "none"]


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """The logo, and the signature of each signatory in the order of `Words`. `same` means the one
    that stood in that place (`places`: that of each signatory before) until now.
    """

    logo: Picture = "same"
    signatures: Sequence[Picture] = ()
    places: Sequence[int] = ()


def save_template(
    *,
    by: Account,
    words: Words,
    pictures: Pictures,
    now: datetime,
    template: CertificateTemplate | None = None,
    seen: int | None = None,
) -> CertificateTemplate:
    """Make a template, or change one for later certificates: issued ones stay as they are (R-471).
    Return it.

    `seen` is the revision of the page; without it changes since are not checked. Raises Refused and
    Conflict.
    """
    cleaned = _cleaned(pictures)
    try:
        return _saved(by, template or CertificateTemplate(), words, cleaned, now, seen)
    except IntegrityError:  # somebody took the name in this moment
        raise Refused([rules.taken_sentence(words.name)]) from None
    except store.CannotStore as error:
        log.error("The pictures of a certificate template were not stored: %s", error)
        sentence = _(
            "Our disk is full, so nothing was saved. Try again in an hour; if it still does not "
            "work, tell an administrator."
        )
        raise Refused([sentence]) from None


@transaction.atomic
def archive_template(
    *, by: Account, template: CertificateTemplate, now: datetime
) -> CertificateTemplate:
    """Let no training choose the template any more. Idempotent. Raises Refused."""
    template = lock_row(template)
    refuse_if(rules.archiving_problems(template))
    if not template.is_archived:
        template.archived_at = now
        template.save(update_fields=["archived_at"])
        audit.record(by=by, action="archive_certificate_template", about=template, now=now)
    return template


@transaction.atomic
def use_template_again(
    *, by: Account, template: CertificateTemplate, now: datetime
) -> CertificateTemplate:
    """Let trainings choose an archived template again. Idempotent."""
    template = lock_row(template)
    if template.is_archived:
        template.archived_at = None
        template.save(update_fields=["archived_at"])
        audit.record(by=by, action="use_certificate_template_again", about=template, now=now)
    return template


@transaction.atomic
def choose_template(
    *, by: Account, training: Training, template: CertificateTemplate, now: datetime
) -> Training:
    """Write the training's later certificates by this template. Raises Refused."""
    training = locked(training)
    template = lock_row(template)
    refuse_if(rules.choosing_problems(training, template))
    chosen = None if template.is_standard else template
    if training.certificate_template_id == (chosen.pk if chosen else None):
        return training
    training.certificate_template = chosen
    training.save(update_fields=["certificate_template"])
    audit.record(by=by, action="choose_certificate_template", about=training, now=now)
    return training


def _cleaned(given: Pictures) -> Pictures:
    """Return the same with new pictures made ready to be stored. It takes a while, so no row is
    locked meanwhile. Raises Refused.
    """
    return replace(given, logo=_clean(given.logo), signatures=tuple(map(_clean, given.signatures)))


def _clean(picture: Picture) -> Picture:
    if isinstance(picture, bytes):
        return pictures.clean(picture, max_side=MAX_SIDE)
    return picture


@transaction.atomic
def _saved(
    by: Account,
    template: CertificateTemplate,
    words: Words,
    given: Pictures,
    now: datetime,
    seen: int | None,
) -> CertificateTemplate:
    action = "make_certificate_template"
    if template.pk:
        action = "change_certificate_template"
        template = lock_row(template)
        refuse_if_changed(rules.meanwhile_problems(template, seen=seen))
    others = CertificateTemplate.objects.exclude(pk=template.pk).values_list("name", flat=True)
    refuse_if(rules.words_problems(words, others=others))
    template.name, template.texts = words.name, words.texts
    template.asks_signatory = words.asks_signatory
    template.logo = _stored(given.logo, before=template.logo)
    template.revision += 1
    template.save()
    _write_signatories(template, words, given)
    signatories = len(words.signatories)
    audit.record(by=by, action=action, about=template, now=now, signatories=signatories)
    return template


def _write_signatories(template: CertificateTemplate, words: Words, given: Pictures) -> None:
    """Write those who sign anew; a signature that stays is that of the place where they stood."""
    before = {each.position: each.image for each in rules.signatories_of(template)}
    template.signatories.all().delete()
    rows = zip(words.signatories, given.signatures, given.places, strict=True)
    CertificateSignatory.objects.bulk_create(
        CertificateSignatory(
            template=template,
            position=position,
            name=signing.name,
            offices=signing.offices,
            image=_stored(picture, before=before.get(place)),
        )
        for position, (signing, picture, place) in enumerate(rows, start=1)
    )


def _stored(picture: Picture, *, before: CertificatePicture | None) -> CertificatePicture | None:
    """Return the row of the picture that is to be printed."""
    if picture == "same":
        return before
    if not isinstance(picture, pictures.Picture):
        return None
    facts = {
        "content_type": picture.content_type,
        "width": picture.width,
        "height": picture.height,
    }
    sha256 = store.save(picture.data)
    found, _is_new = CertificatePicture.objects.get_or_create(sha256=sha256, defaults=facts)
    return found
