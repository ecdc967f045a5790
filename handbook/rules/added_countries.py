"""Rules for pages of countries beyond those that are shipped: added, edited and removed (R-528,
R-529).
"""

from datetime import date

from django.utils.translation import gettext as _

from handbook.models import CountryPage, Translation
from participants.models import Party


def adding_problems(party: Party) -> list[str]:
    """Return why no page of this country can be added."""
    if party.kind != Party.Kind.STATE:
        return [_("Only a country has a page.")]
    page = CountryPage.objects.filter(party=party).first()
    if page is None:
        return []
    if page.is_in_preparation:
        return [_("There is a page of {country} already, in preparation.").format(country=party)]
    return [_("There is a page of {country} already.").format(country=party)]


def editors_problems(page: CountryPage) -> list[str]:
    """Return why nobody chooses who edits this page: it is a shipped one (R-146)."""
    if page.is_added:
        return []
    return [_("The coordinators of {country} edit this page.").format(country=page)]


def editing_state_problems(state: Party | None, today: date) -> list[str]:
    """Return why the coordinators of this party cannot edit an added page."""
    if state is None or Party.objects.states().members_on(today).filter(pk=state.pk).exists():
        return []
    return [_("Only coordinators of a member state edit such a page.")]


def showing_problems(page: CountryPage) -> list[str]:
    """Return why a page is not shown without an emergency number: readers see it already."""
    if page.is_in_preparation:
        return []
    return [_("Readers are shown this page already.")]


def removal_problems(page: CountryPage) -> list[str]:
    """Return why the page cannot be removed: it is a shipped one, or something depends on it."""
    if not page.is_added:
        return [_("This page came with the site and cannot be removed.")]
    problems = []
    if page.contacts.exists():
        problems.append(_("It has contacts. Remove them first."))
    if page.sections.exists():
        problems.append(_("It has sections, which readers rely on."))
    naming = Translation.objects.linking_to_country(page.party.code)
    if naming:
        problems.append(
            _("Chapters lead to it: {chapters}.").format(chapters=", ".join(map(str, naming)))
        )
    return problems
