"""Pages of the handbook: read, written, published; country pages and cards."""

from collections.abc import Callable
from types import SimpleNamespace

from playwright.sync_api import Page

from tests.browser.pages.showing import Shown, at, fill, press, tick, unfold

LONG = "The age must be checked.\n\n" + "\n".join(["A shelter takes them in. " * 15] * 5)


def confirm_a_section(page: Page) -> None:
    page.locator("main form[action*='/sections/'] button:visible").first.click()
    page.wait_for_load_state("networkidle")


def tick_each(page: Page) -> None:
    for box in page.locator("main [name=ticked]").all():
        box.check()


def as_kept(page: Page) -> None:
    """As the browser's worker answers with it when the site cannot be reached."""
    page.evaluate("""() => {
      document.documentElement.dataset.offline = "";
      const asked = document.querySelector("[data-asked]");
      asked.querySelector("[data-asked-words]").textContent = asked.dataset.otherCountry;
      asked.hidden = false;
    }""")
    page.get_by_label("Search on this page").fill("debt")
    page.get_by_label("Search on this page").press("Enter")


def offer_removal(page: Page) -> None:
    """As it is on a device with a copy."""
    page.evaluate("document.querySelector('[data-offline-remove]').hidden = false")


def speak_of_the_copy(page: Page) -> None:
    """As it is to a reader whose device keeps a copy of an earlier edition."""
    page.evaluate("""() => {
      const [note, offer] = document.querySelectorAll("[data-offline-said], [data-offline-newer]");
      note.textContent = note.closest("[data-offline-watch]").dataset.newer;
      note.hidden = offer.hidden = false;
    }""")


def open_an_older_version(page: Page) -> None:
    """As if another had saved since; and something else is typed."""
    page.locator("[name=version]").evaluate("field => { field.value = 1 }")
    page.locator("[name=body]").fill("My own words.[^a]\n\n[^a]: ILO, 2012.")


def saved_meanwhile(page: Page) -> None:
    """As if a colleague had saved the contact since the page was opened."""
    page.locator("main [name=seen]").first.evaluate("field => { field.value = 'another' }")


def editor(language: str) -> Callable[[SimpleNamespace], str]:
    return at("handbook:text_edit", "=2028", f"={language}", "=noticing")


PAGES = [
    Shown("handbook", "", at("handbook:front")),
    Shown("at the counter, signed out", "", at("handbook:now")),
    Shown("countries", "", at("handbook:countries")),
    Shown("country", "", at("handbook:country", "=LV")),
    Shown("country without a page", "", at("handbook:country", "=TH")),
    Shown("handbook for a reader", "janis", at("handbook:front")),
    Shown("edition", "janis", at("handbook:edition", "=2026", "=en")),
    Shown("chapter", "janis", at("handbook:chapter", "=2026", "=en", "=noticing")),
    Shown(
        "chapter, a country of offices alone",
        "janis",
        at("handbook:chapter", "=2026", "=en", "=noticing", query="?host=DE"),
    ),
    Shown(
        "chapter, a line for some first",
        "janis",
        at("handbook:chapter", "=2026", "=en", "=noticing", query="?host=SE"),
    ),
    Shown("chapter, Swedish", "janis", at("handbook:chapter", "=2026", "=sv", "=noticing")),
    Shown("country for a reader", "janis", at("handbook:country", "=DE")),
    Shown("at the counter, without a page", "in_bangkok", at("handbook:now")),
    Shown("at the counter", "janis", at("handbook:now", query="?host=SE")),
    Shown("search", "janis", at("handbook:search", query="?q=passport")),
    Shown("search, a country", "janis", at("handbook:search", query="?q=latvia+penguin")),
    Shown("search, nothing typed", "janis", at("handbook:search")),
    Shown("search, nothing found", "janis", at("handbook:search", query="?q=penguin")),
    Shown("search, a typo", "janis", at("handbook:search", query="?q=trafiking")),
    Shown("search, too long", "janis", at("handbook:search", query="?q=" + "word+" * 300)),
    Shown("chapter being made", "janis", at("handbook:chapter_pdf", "=2026", "=en", "=noticing")),
    Shown("EPUB being made", "janis", at("handbook:epub", "=2026", "=en", query="?host=EE")),
    Shown("ZIP being made", "janis", at("handbook:zip", "=2026", "=en", query="?host=EE")),
    Shown("handbook being made", "janis", at("handbook:pdf", "=2026", "=en", query="?host=EE")),
    Shown(
        "chapter, told the editors", "egle", at("handbook:chapter", "=2026", "=en", "=your-section")
    ),
    Shown(
        "whole book on one page",
        "janis",
        at("handbook:offline", "=2026", "=en", query="?host="),
        (as_kept,),
    ),
    Shown(
        "handbook with a copy of an earlier edition",
        "janis",
        at("handbook:front"),
        (speak_of_the_copy,),
    ),
    Shown("handbook with a copy, signed out", "", at("handbook:front"), (offer_removal,)),
    Shown("tell the editors", "janis", at("handbook:feedback_give", "=2026", "=en", "=noticing")),
    Shown(
        "tell the editors, nothing typed",
        "janis",
        at("handbook:feedback_give", "=2026", "=en", "=noticing"),
        (press("Send the note"),),
    ),
    Shown("country for its coordinator", "ilze", at("handbook:country", "=LV")),
    Shown("edit a country", "ilze", at("handbook:country_edit", "=LV")),
    Shown("add a country page", "astrid", at("handbook:country_add")),
    Shown("add a country page, none chosen", "astrid", at("handbook:country_add"), (press("Add"),)),
    Shown("countries for staff", "astrid", at("handbook:countries")),
    Shown("added country", "janis", at("handbook:country", "=PH")),
    Shown("edit an added country, not shown yet", "astrid", at("handbook:country_edit", "=VN")),
    Shown("choose editors of a page", "astrid", at("handbook:country_editors", "=VN")),
    Shown("remove a country page", "astrid", at("handbook:country_remove", "=VN")),
    Shown("remove a country page, not possible", "astrid", at("handbook:country_remove", "=LV")),
    Shown(
        "confirm a contact, asked",
        "ilze",
        at("handbook:country_edit", "=LV"),
        (press("Still right"),),
    ),
    Shown(
        "confirm a contact, sentences not ticked",
        "ilze",
        at("handbook:contact_confirm", "=LV", "=lv-marta"),
        (tick("ticked"), press("Confirm as it stands")),
    ),
    Shown(
        "confirm a contact, another day needed",
        "ilze",
        at("handbook:contact_confirm", "=LV", "=lv-marta"),
        (fill("review_by", "2020-01-01"), press("Confirm as it stands")),
    ),
    Shown(
        "confirm a section, not possible",
        "ilze",
        at("handbook:section_confirm", "=LV", "=reflection_period"),
    ),
    Shown(
        "edit a country, confirmed",
        "ilze",
        at("handbook:country_edit", "=LV"),
        (press("Still right"), tick_each, press("Confirm as it stands")),
    ),
    Shown(
        "confirm a section, asked", "ilze", at("handbook:country_edit", "=LV"), (confirm_a_section,)
    ),
    Shown("edit a country without numbers", "astrid", at("handbook:country_edit", "=RU")),
    Shown("change an emergency number", "ilze", at("handbook:emergency_edit", "=LV")),
    Shown(
        "change an emergency number, emptied",
        "ilze",
        at("handbook:emergency_edit", "=LV"),
        (fill("emergency_number", ""), press("Save")),
    ),
    Shown("add a contact", "ilze", at("handbook:contact_add", "=LV")),
    Shown(
        "add a contact, nothing typed", "ilze", at("handbook:contact_add", "=LV"), (press("Save"),)
    ),
    Shown("change a contact", "ilze", at("handbook:contact_edit", "=LV", "=lv-marta")),
    Shown(
        "change a contact, saved meanwhile",
        "ilze",
        at("handbook:contact_edit", "=LV", "=lv-marta"),
        (saved_meanwhile, fill("notes_en", "Ask for the duty officer."), press("Save")),
    ),
    Shown("take a contact off", "ilze", at("handbook:contact_remove", "=LV", "=lv-marta")),
    Shown("change a section", "ilze", at("handbook:section_edit", "=LV", "=assistance")),
    Shown(
        "change a section, asked next about its words",
        "ilze",
        at("handbook:section_edit", "=LV", "=assistance"),
        (fill("texts_en", LONG), tick("confirm_next"), press("Save")),
    ),
    Shown("history of a country", "janis", at("handbook:country_history", "=LV")),
    Shown("discreet cards", "janis", at("handbook:country", "=EE")),
    Shown("discreet cards for whoever approves them", "astrid", at("handbook:country_edit", "=EE")),
    Shown(
        "number of a card, to be decided",
        "kadri",
        at("handbook:country_edit", "=EE"),
        (press("Approve"),),
    ),
    Shown(
        "number of a card, nothing ticked",
        "kadri",
        at("handbook:country_edit", "=EE"),
        (press("Approve"), press("All ticked lines permit it")),
    ),
    Shown("term list", "ilze", at("handbook:terms", "=lv")),
    Shown("term list for staff", "astrid", at("handbook:terms", "=sv")),
    Shown("add a term, nothing typed", "astrid", at("handbook:term_add", "=lv"), (press("Save"),)),
    Shown("remove a term", "astrid", at("handbook:term_remove", "=lv", "entry.pk")),
    Shown("words of cards", "astrid", at("handbook:card_texts")),
    Shown("words of a card", "astrid", at("handbook:card_text_edit", "=th")),
    Shown("write", "astrid", editor("en"), (unfold,)),
    Shown("write, nothing typed", "astrid", editor("sv"), (fill("title", ""), press("Save"))),
    Shown("translate", "astrid", editor("lv"), (unfold,)),
    Shown("write, frozen", "astrid", at("handbook:text_edit", "=2026", "=en", "=noticing")),
    Shown(
        "write, two at once", "astrid", editor("en"), (open_an_older_version, press("Save"), unfold)
    ),
    Shown("file of a text", "astrid", at("handbook:text_import", "=2028", "=lv", "=noticing")),
    Shown("versions", "ilze", at("handbook:text_revisions", "=2028", "=lv", "=noticing")),
    Shown(
        "versions for staff", "astrid", at("handbook:text_revisions", "=2028", "=en", "=noticing")
    ),
    Shown("version", "astrid", at("handbook:text_revision", "=2028", "=en", "=noticing", "=2")),
    Shown("comments", "ilze", at("handbook:text_comments", "=2028", "=lv", "=noticing"), (unfold,)),
    Shown(
        "comments, nothing typed",
        "astrid",
        at("handbook:text_comments", "=2028", "=en", "=noticing"),
        (press("Add the comment"),),
    ),
    Shown("feedback", "astrid", at("handbook:feedback_queue", query="?state=all")),
    Shown(
        "feedback, none", "astrid", at("handbook:feedback_queue", query="?state=taken_up&chapter=x")
    ),
    Shown("answer a reader", "astrid", at("handbook:feedback_answer", "said.pk")),
    Shown(
        "answer a reader, nothing typed",
        "astrid",
        at("handbook:feedback_answer", "said.pk"),
        (press("Answer"),),
    ),
    Shown("a reader was answered", "astrid", at("handbook:feedback_answer", "answered.pk")),
    Shown("figures", "astrid", at("handbook:figures")),
    Shown("figures, nothing typed", "astrid", at("handbook:figures"), (press("Add"),)),
    Shown("sources on the web", "astrid", at("handbook:web_page_list", query="?state=all")),
    Shown("sources on the web, none", "astrid", at("handbook:web_page_list", query="?state=well")),
    Shown("review day", "astrid", at("handbook:chapter_due_day", "=2026", "=noticing")),
    Shown(
        "review day, gone by",
        "astrid",
        at("handbook:chapter_due_day", "=2026", "=noticing"),
        (fill("review_on", "2020-01-01"), press("Save")),
    ),
    Shown("remove a figure", "astrid", at("handbook:figure_remove", "=harbour")),
    Shown("remove a figure that is shown", "astrid", at("handbook:figure_remove", "=gate")),
    Shown("what is new, first edition", "janis", at("handbook:changes", "=2026", "=en")),
    Shown("what is new", "astrid", at("handbook:changes", "=2029", "=en"), (unfold,)),
    Shown("editions", "astrid", at("handbook:edition_list")),
    Shown("editions, nothing to review", "ruta", at("handbook:edition_list")),
    Shown("start an edition", "astrid", at("handbook:edition_start")),
    Shown("start an edition, wrong", "astrid", at("handbook:edition_start"), (press("Start"),)),
    Shown("edition's desk", "astrid", at("handbook:edition_desk", "=2028")),
    Shown("edition's desk of a coordinator", "ilze", at("handbook:edition_desk", "=2028")),
    Shown("edition's desk, published", "astrid", at("handbook:edition_desk", "=2026")),
    Shown("titles of an edition", "astrid", at("handbook:edition_describe", "=2028")),
    Shown("languages of an edition", "astrid", at("handbook:edition_languages", "=2028")),
    Shown("publish, not yet", "astrid", at("handbook:edition_publish", "=2028")),
    Shown("publish", "astrid", at("handbook:edition_publish", "=2029")),
    Shown("make an edition public", "astrid", at("handbook:edition_public", "=2026")),
    Shown("make a draft public", "astrid", at("handbook:edition_public", "=2028")),
    Shown("throw an edition away", "astrid", at("handbook:edition_discard", "=2028")),
    Shown("throw a published edition away", "astrid", at("handbook:edition_discard", "=2026")),
    Shown("add a chapter", "astrid", at("handbook:chapter_add", "=2028")),
    Shown(
        "add a chapter, nothing typed",
        "astrid",
        at("handbook:chapter_add", "=2028"),
        (press("Add"),),
    ),
    Shown("take out a chapter", "astrid", at("handbook:chapter_remove", "=2028", "=noticing")),
    Shown(
        "take out a published chapter",
        "astrid",
        at("handbook:chapter_remove", "=2026", "=noticing"),
    ),
    Shown("review", "ilze", at("handbook:text_review", "=2028", "=lv", "=noticing")),
    Shown("review, own text", "astrid", at("handbook:text_review", "=2028", "=lv", "=noticing")),
    Shown(
        "review, no comment",
        "ilze",
        at("handbook:text_review", "=2028", "=lv", "=noticing"),
        (press("Send back"),),
    ),
    Shown(
        "review, machine draft", "astrid", at("handbook:text_review", "=2028", "=sv", "=your-role")
    ),
    Shown("review, outdated", "ilze", at("handbook:text_review", "=2028", "=lv", "=your-role")),
    Shown(
        "review, not asked for", "astrid", at("handbook:text_review", "=2028", "=en", "=noticing")
    ),
    *(
        Shown(template, "", at("desk:privacy"), template=template)
        for template in (
            "handbook/card_cannot_be_drawn.html",
            "handbook/card_cannot_be_stored.html",
        )
    ),
]
