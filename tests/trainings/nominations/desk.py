"""What a browser sends from the page of nominations."""

from html.parser import HTMLParser

from django.urls import reverse

from tests.trainings.planning_form import formset

EMPTY = {"full_name": "", "title": "", "email": "", "mission": "", "motivation": ""}
ANNA = EMPTY | {"full_name": "Anna Liepa", "email": "anna@mfa.example", "title": "Consul"}


def address(training, act="nominate", *numbers):
    return reverse(f"trainings:{act}", args=[training.slug, *numbers])


def typed(*rows, button="nominate", **data):
    return formset("officers", [EMPTY | row for row in rows]) | {button: "1"} | data


def read_rows(*rows, **data):
    """Rows that were read from pasted lines, with those ticked that have `take`."""
    return formset("pasted", [EMPTY | row for row in rows]) | {"save": "1"} | data


class Fields(HTMLParser):
    """What a browser would send of a page's fields, whatever the form; no button."""

    def __init__(self, page):
        super().__init__()
        self.values, self.area = {}, ""
        self.feed(page.text)

    def handle_starttag(self, tag, attributes):
        field = dict(attributes)
        is_box = field.get("type") == "checkbox"
        if tag == "input" and (not is_box or "checked" in field):
            self.values[field["name"]] = field.get("value", "on" if is_box else "")
        elif tag == "textarea":
            self.area = field["name"]
            self.values[self.area] = ""

    def handle_endtag(self, tag):
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data.removeprefix("\n")


def shown_in(page):
    """The values of the fields of a page."""
    return Fields(page).values


def ticked(account):
    return {f"person-{account.participant.pk}-take": "on"}


def names(training):
    return [each.participant.full_name for each in training.nominations.in_rank_order()]
