"""Tags that tell a reader whom to call in the country of their post, on pages of any room."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from handbook.models import CountryPage
from handbook.reading.countries import choose_country, contacts_for, mission_of, with_page
from handbook.rules.first_call import Help, help_in
from participants.models import Account, Party

register = template.Library()


@register.simple_tag
def help_at_post(account: Account) -> Help | None:
    """Return whom to call in the country of the reader's post, as far as this reader may see it.

    None without a post, or without a page of its country.
    """
    if mission_of(account) is None:
        return None
    page = choose_country(list(CountryPage.objects.at_post_of(account)), "")
    if page is None:
        return None
    today = timezone.localdate()
    return help_in(page, contacts_for(account, page, today), today)


@register.simple_tag
def post_without_page(account: Account | AnonymousUser) -> Party | None:
    """Return the country of the reader's post if the handbook has no page for it, else None."""
    mission = mission_of(account)
    if mission is None:
        return None
    if with_page(mission.host):
        return None
    return mission.host
