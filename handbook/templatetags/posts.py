"""Whom a reader calls in the country of the own post, for pages of several rooms."""

from django import template
from django.utils import timezone

from handbook.contents import Help, choose_country, help_in
from handbook.models import CountryPage
from participants.models import Account

register = template.Library()


@register.simple_tag
def help_at_post(account: Account) -> Help | None:
    """Of what this reader may see; None without a post, or without a page of its country."""
    if not (account.person and account.person.mission):
        return None
    page = choose_country(list(CountryPage.objects.at_post_of(account)), "")
    return help_in(page, account, timezone.localdate()) if page else None
