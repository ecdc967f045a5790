"""Tags that tell a reader whom to call in the country of their post, on pages of any room."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from handbook.models import CountryPage
from handbook.reading.countries import Help, choose_country, help_in, with_page
from participants.models import Account, Party

register = template.Library()


@register.simple_tag
def help_at_post(account: Account) -> Help | None:
    """Return whom to call in the country of the reader's post, as far as this reader may see it.

    None without a post, or without a page of its country.
    """
    if not (account.person and account.person.mission):
        return None
    page = choose_country(list(CountryPage.objects.at_post_of(account)), "")
    return help_in(page, account, timezone.localdate()) if page else None


@register.simple_tag
def post_without_page(account: Account | AnonymousUser) -> Party | None:
    """Return the country of the reader's post if the handbook has no page for it, else None."""
    person = account.person if isinstance(account, Account) else None
    host = person.mission.host if person and person.mission else None
    return host if host and not with_page(host) else None
