"""Choices of a plan, and the states of a training."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a training stands."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Audience(models.TextChoices):
    """People who may know of it."""

    PUBLIC = "public", _("Public")
    RESTRICTED = "restricted", _("By invitation")


class Kind(models.TextChoices):
    """Level of a training."""

    BASIC = "basic", _("Basic training")
    ADVANCED = "advanced", _("Advanced training")
    REFRESHER = "refresher", _("Refresher training")
    SEMINAR = "seminar", _("Seminar")


class Admission(models.TextChoices):
    """How people come to a seat."""

    OPEN = "open", _("Open: who registers gets a seat while there is one")
    APPROVAL = "approval", _("By approval of the coordinator")
    NOMINATION = "nomination", _("By nomination of the coordinator")


class ValidMonths(models.IntegerChoices):
    """How long certificates hold; a few lengths, as laws and ministries set them."""

    SIX = 6, _("6 months")
    YEAR = 12, _("1 year")
    TWO_YEARS = 24, _("2 years")
    THREE_YEARS = 36, _("3 years")
    FOUR_YEARS = 48, _("4 years")
    FIVE_YEARS = 60, _("5 years")


class CertificateRule(models.TextChoices):
    """Rule by which a certificate is earned."""

    ALL_SESSIONS = "all_sessions", _("All sessions")
    SHARE = "share", _("A share of the minutes")
    BY_HAND = "by_hand", _("Decided by hand")


class CertificateStatus(models.TextChoices):
    """State of a certificate that was issued."""

    VALID = "valid", _("Valid")
    REPLACED = "replaced", _("Replaced")
    REVOKED = "revoked", _("Revoked")
