"""Template context of every page: navigation, theme, operator, demonstration or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.previewed_languages import languages_previewed_by, languages_seen_by
from participants.access import COORDINATOR, STAFF, way_back
from participants.acting import reader_mark

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    """Return what every page reads, error pages too; a theme that is not ours counts as none."""
    theme = request.COOKIES.get("theme", "")
    return {
        "demonstration": settings.DEMO,
        "operator": settings.OPERATOR,
        "public_url": settings.PUBLIC_URL,
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "code_minutes": settings.CODE_MINUTES,
        "languages_of_pages": languages_seen_by(request),
        "languages_in_preparation": languages_previewed_by(request),
        "here": way_back(request.get_full_path()),
        "reader": reader_mark(request),
        "theme": theme if theme in THEMES else "",
        "nav": [
            item | {"current": request.path.startswith(item["url"])} for item in navigation(request)
        ],
    }


def navigation(request: HttpRequest) -> list[dict[str, str]]:
    """Return the main addresses that this reader may open, with their labels."""
    # an error page may come before authentication
    reader = getattr(request, "user", None)
    role = reader.acting_role if reader and reader.is_authenticated else ""
    items = [("trainings:training_list", _("Trainings")), ("handbook:front", _("Handbook"))]
    if role in (COORDINATOR, *STAFF):
        items.append(("reports:totals", _("Reports")))
    if role == COORDINATOR:
        items.append(("participants:claim_list", _("Officers to recognise")))
    if role in (COORDINATOR, *STAFF):
        items.append(("desk:people", _("People")))
    if role in STAFF:
        items.append(("participants:account_list", _("Accounts")))
        items.append(("desk:outbox", _("Outbox")))
    if not role:
        items.append(("certificates:verify", _("Check a certificate")))
    return [{"url": reverse(name), "label": label} for name, label in items]
