"""Country pages: one writer of a page at a time."""

from datetime import date

from handbook.actions import added_countries, countries
from handbook.models import CountryPage
from tests import factories
from tests.every_action import Ready
from tests.handbook.acts.scene import CONTACT, NOW, Scene, example_of, ready
from tests.handbook.country_editing import answers_to_tick


@example_of(countries.add_contact)
def _(scene: Scene) -> Ready:
    facts = {"facts": CONTACT | {"audiences": {}, "notes": {}}}
    return ready(countries.add_contact, scene.ilze, scene.page, page=scene.page, **facts)


@example_of(countries.change_contact)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    facts = {"facts": one.facts | {"languages": ["lv", "ru"]}, "seen": one.fingerprint}
    return ready(countries.change_contact, scene.ilze, scene.page, contact=one, **facts)


@example_of(countries.confirm_contact)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    answer = {"as_they_stand": True, "ticked": answers_to_tick(one)}
    facts = {"contact": one, "seen": one.fingerprint, "review_by": date(2027, 3, 1)} | answer
    return ready(countries.confirm_contact, scene.ilze, scene.page, **facts)


@example_of(countries.remove_contact)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    facts = {"about": one, "contact": one, "seen": one.fingerprint}
    return ready(countries.remove_contact, scene.ilze, scene.page, **facts)


@example_of(added_countries.add_country)
def _(scene: Scene) -> Ready:
    host = factories.party("TH", "Thailand")
    facts = {"party": host, "editing_state": None}
    return ready(added_countries.add_country, scene.astrid, host, **facts)


@example_of(added_countries.show_without_number)
def _(scene: Scene) -> Ready:
    CountryPage.objects.filter(pk=scene.page.pk).update(is_added=True, is_in_preparation=True)
    return ready(added_countries.show_without_number, scene.astrid, scene.page, page=scene.page)


@example_of(added_countries.choose_editors)
def _(scene: Scene) -> Ready:
    CountryPage.objects.filter(pk=scene.page.pk).update(is_added=True)
    facts = {"page": scene.page, "editing_state": scene.page.party, "seen": "0"}
    return ready(added_countries.choose_editors, scene.astrid, scene.page, **facts)


@example_of(added_countries.remove_country)
def _(scene: Scene) -> Ready:
    CountryPage.objects.filter(pk=scene.page.pk).update(is_added=True)
    facts = {"about": scene.page, "page": scene.page}
    return ready(added_countries.remove_country, scene.astrid, scene.page, **facts)


@example_of(countries.change_section)
def _(scene: Scene) -> Ready:
    one = scene.section()
    facts = one.facts | {"texts": {"en": "A shelter for men"}}
    facts = {"section": one, "facts": facts, "seen": one.fingerprint}
    return ready(countries.change_section, scene.ilze, scene.page, **facts)


@example_of(countries.confirm_section)
def _(scene: Scene) -> Ready:
    one = scene.section()
    answer = {"as_they_stand": True, "ticked": answers_to_tick(one)}
    facts = {"section": one, "seen": one.fingerprint} | answer
    return ready(countries.confirm_section, scene.ilze, scene.page, **facts)


@example_of(countries.change_emergency)
def _(scene: Scene) -> Ready:
    facts = {
        "emergency_number": "112",
        "emergency_notes": {},
        "emergency_source": "https://112.example",
    }
    seen = scene.page.fingerprint
    return ready(
        countries.change_emergency, scene.ilze, scene.page, page=scene.page, facts=facts, seen=seen
    )


@example_of(countries.remind_editors)
def _(scene: Scene) -> Ready:
    scene.contact(review_by=NOW.date(), notice=None)
    return ready(countries.remind_editors, None, scene.page, about=scene.page, page=scene.page)
