"""Every page in each state in which it looks different: whose window, address, and what is done
there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.letters import newest_code

type Step = Callable[[Page], object]


@dataclass(frozen=True)
class Shown:
    name: str
    who: str  # of the scene; "" for a stranger
    address: Callable[[SimpleNamespace], str]
    steps: tuple[Step, ...] = ()
    template: str = (
        # of a page that no address leads to in a healthy site: shown in place of what stands there
        ""
    )


def at(route: str, *parts: str, query: str = "") -> Callable[[SimpleNamespace], str]:
    """An address; its parts are attributes of the scene ("open.slug") or plain words ("=2026")."""

    def address(scene: SimpleNamespace) -> str:
        return reverse(route, args=[part_of(scene, part) for part in parts]) + query

    return address


def part_of(scene: SimpleNamespace, part: str) -> object:
    if part.startswith("="):
        return part[1:]
    found: object = scene
    for name in part.split("."):
        found = getattr(found, name)
    return found


def fill(field: str, text: str) -> Step:
    return lambda page: page.locator(f"main [name={field}]:visible").first.fill(text)


def tick(field: str) -> Step:
    return lambda page: page.locator(f"main [name={field}]:visible").first.check()


def choose(field: str, label: str) -> Step:
    return lambda page: page.locator(f"main [name={field}]:visible").first.select_option(
        label=label
    )


def press(button: str) -> Step:
    def press_it(page: Page) -> None:
        page.locator("main").get_by_role("button", name=button).first.click()
        page.wait_for_load_state("networkidle")

    return press_it


def confirm_a_section(page: Page) -> None:
    page.locator("main form[action*='/sections/'] button:visible").first.click()
    page.wait_for_load_state("networkidle")


def type_the_code(page: Page) -> None:
    """From the newest letter, which has not been sent yet."""
    page.locator("main [name=code]:visible").first.fill(newest_code())
    press("Continue")(page)


def unfold(page: Page) -> None:
    """Menus and other folded parts of the page."""
    page.evaluate(
        "document.querySelectorAll('main details, header details').forEach(d => d.open = true)"
    )


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


def lose_the_token(page: Page) -> None:
    page.context.clear_cookies(name="csrftoken")


def open_an_older_version(page: Page) -> None:
    """As if another had saved since; and something else is typed."""
    page.locator("[name=version]").evaluate("field => { field.value = 1 }")
    page.locator("[name=body]").fill("My own words.[^a]\n\n[^a]: ILO, 2012.")


def editor(language: str) -> Callable[[SimpleNamespace], str]:
    return at("handbook:text_edit", "=2028", f"={language}", "=noticing")


PAGES = [
    # Anybody
    Shown("start", "", at("desk:start")),
    Shown("start with open menus", "", at("desk:start"), (unfold,)),
    Shown("trainings", "", at("trainings:training_list")),
    Shown("trainings, past", "", at("trainings:training_list", query="?when=past")),
    Shown("trainings, none found", "", at("trainings:training_list", query="?q=penguin&year=1066")),
    Shown("training", "", at("trainings:training_detail", "open.slug")),
    Shown("training, full", "", at("trainings:training_detail", "full.slug")),
    Shown("handbook", "", at("handbook:front")),
    Shown("at the counter, signed out", "", at("handbook:now")),
    Shown("countries", "", at("handbook:countries")),
    Shown("country", "", at("handbook:country", "=LV")),
    Shown("country without a page", "", at("handbook:country", "=TH")),
    Shown("check", "", at("certificates:verify")),
    Shown("check, nothing typed", "", at("certificates:verify"), (press("Check"),)),
    Shown("check, unknown", "", at("certificates:verify_code", "=" + "Z" * 26)),
    Shown("check, valid", "", at("certificates:verify_code", "valid.code")),
    Shown("check, replaced", "", at("certificates:verify_code", "replaced.code")),
    Shown("check, revoked", "", at("certificates:verify_code", "revoked.code")),
    Shown(
        "check, name matches",
        "",
        at("certificates:verify_code", "valid.code"),
        (fill("name", "Jānis Bērziņš-Ķīsis"), press("Compare")),
    ),
    Shown(
        "check, another name",
        "",
        at("certificates:verify_code", "valid.code"),
        (fill("name", "Somebody Else"), press("Compare")),
    ),
    Shown("check, no name", "", at("certificates:verify_code", "valid.code"), (press("Compare"),)),
    Shown("privacy", "", at("desk:privacy")),
    Shown("accessibility", "", at("desk:accessibility")),
    Shown("404", "", lambda scene: "/nothing/here/"),
    # On the way in
    Shown("sign in", "", at("account_login")),
    Shown(
        "sign in, wrong",
        "",
        at("account_login"),
        (fill("login", "janis.berzins@mfa.example"), fill("password", "wrong"), press("Sign in")),
    ),
    Shown(
        "sign in, disabled",
        "",
        at("account_login"),
        (
            fill("login", "gone@mfa.example"),
            fill("password", "correct horse battery"),
            press("Sign in"),
        ),
    ),
    Shown("sign in, stale page", "", at("account_login"), (lose_the_token, press("Sign in"))),
    Shown("sign up", "", at("account_signup")),
    Shown("sign up, nothing typed", "", at("account_signup"), (press("Make an account"),)),
    Shown("ask for a code", "", at("account_request_login_code")),
    Shown(
        "type the code",
        "",
        at("account_request_login_code"),
        (fill("email", "janis.berzins@mfa.example"), press("Send me a code")),
    ),
    Shown(
        "type the code, wrong",
        "",
        at("account_request_login_code"),
        (
            fill("email", "egle.simkunaite@urm.example"),
            press("Send me a code"),
            fill("code", "x"),
            press("Continue"),
        ),
    ),
    Shown("forgotten password", "", at("account_reset_password")),
    Shown(
        "forgotten password, code",
        "",
        at("account_reset_password"),
        (fill("email", "ilze.liepa@mfa.example"), press("Send me a code")),
    ),
    Shown(
        "new password",
        "",
        at("account_reset_password"),
        (fill("email", "ruta.kazlauskaite@urm.example"), press("Send me a code"), type_the_code),
    ),
    Shown(
        "sign up, code",
        "",
        at("account_signup"),
        (
            fill("email", "maija@mfa.example"),
            fill("full_name", "Maija Poikāne"),
            choose("party", "Latvia"),
            press("Make an account"),
        ),
    ),
    Shown("password changed", "", at("account_password_reset_completed")),
    Shown("inactive", "", at("account_inactive")),
    # Officers
    Shown("record, empty", "egle", at("desk:me")),
    Shown("record", "janis", at("desk:me")),
    Shown("own seat", "janis", at("trainings:training_detail", "open.slug")),
    Shown("own place in the queue", "janis", at("trainings:training_detail", "full.slug")),
    Shown("own declined request", "janis", at("trainings:training_detail", "declined.slug")),
    Shown("own result", "janis", at("trainings:training_detail", "closed.slug")),
    Shown("cancelled", "janis", at("trainings:training_detail", "cancelled.slug")),
    Shown("restricted", "janis", at("trainings:training_detail", "by_approval.slug")),
    Shown("register", "janis", at("trainings:register", "by_approval.slug")),
    Shown(
        "register, wrong",
        "janis",
        at("trainings:register", "by_approval.slug"),
        (fill("full_name", ""), press("Register")),
    ),
    Shown("register, not open", "janis", at("trainings:register", "shut.slug")),
    Shown("register, only claimed", "claimed", at("trainings:register", "declined.slug")),
    Shown("change", "janis", at("trainings:registration_change", "open.slug")),
    Shown("withdraw", "janis", at("trainings:withdraw", "open.slug")),
    Shown(
        "certificate being drawn", "astrid", at("certificates:certificate_pdf", "undrawn.number")
    ),
    Shown("profile", "janis", at("participants:profile")),
    Shown(
        "profile, wrong",
        "claimed",
        at("participants:profile"),
        (fill("full_name", ""), press("Save")),
    ),
    Shown("change password", "janis", at("account_change_password")),
    Shown("change password, wrong", "janis", at("account_change_password"), (press("Save"),)),
    Shown("is it still you", "janis", at("account_reauthenticate")),
    Shown("set password", "codes_only", at("account_set_password")),
    Shown("change the own address", "codes_only", at("account_email")),
    Shown(
        "change the own address, nothing typed",
        "codes_only",
        at("account_email"),
        (press("Send a code"),),
    ),
    Shown("welcome", "claimed", at("participants:welcome")),
    Shown("welcome, recognised", "janis", at("participants:welcome")),
    Shown("welcome, asked who it is", "unsaid", at("participants:welcome")),
    Shown(
        "welcome, nothing typed", "unsaid", at("participants:welcome"), (press("This is right"),)
    ),
    Shown("where one is signed in", "janis", at("usersessions_list")),
    Shown("sign out", "janis", at("account_logout")),
    Shown("handbook for a reader", "janis", at("handbook:front")),
    Shown("edition", "janis", at("handbook:edition", "=2026", "=en")),
    Shown("chapter", "janis", at("handbook:chapter", "=2026", "=en", "=noticing")),
    Shown(
        "chapter, a country of offices alone",
        "janis",
        at("handbook:chapter", "=2026", "=en", "=noticing", query="?host=DE"),
    ),
    Shown("chapter, Swedish", "janis", at("handbook:chapter", "=2026", "=sv", "=noticing")),
    Shown("country for a reader", "janis", at("handbook:country", "=DE")),
    Shown("at the counter, without a page", "in_bangkok", at("handbook:now")),
    Shown("at the counter", "janis", at("handbook:now", query="?host=SE")),
    Shown("search", "janis", at("handbook:search", query="?q=passport")),
    Shown("search, nothing typed", "janis", at("handbook:search")),
    Shown("search, nothing found", "janis", at("handbook:search", query="?q=penguin")),
    Shown("search, a typo", "janis", at("handbook:search", query="?q=trafiking")),
    Shown("search, too long", "janis", at("handbook:search", query="?q=" + "word+" * 300)),
    Shown("chapter being made", "janis", at("handbook:chapter_pdf", "=2026", "=en", "=noticing")),
    Shown("EPUB being made", "janis", at("handbook:epub", "=2026", "=en", query="?host=EE")),
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
    Shown("403", "janis", at("desk:outbox")),
    Shown("405", "astrid", at("participants:claim_recognise", "claimed.pk")),
    # Coordinators
    Shown("start of a coordinator", "ilze", at("desk:start"), (unfold,)),
    Shown("claims", "ilze", at("participants:claim_list")),
    Shown("take a recognition back", "astrid", at("participants:claim_take_back", "claimed.pk")),
    Shown("claims, none", "ruta", at("participants:claim_list")),
    Shown("refuse a claim", "ilze", at("participants:claim_refuse", "claimed.pk")),
    Shown(
        "refuse a claim, no reason",
        "ilze",
        at("participants:claim_refuse", "claimed.pk"),
        (press("Refuse"),),
    ),
    Shown("registrations of a state", "ilze", at("trainings:registrations", "open.slug")),
    Shown("decline", "ilze", at("trainings:registration_decline", "open.slug", "request.pk")),
    Shown(
        "decline, no reason",
        "ilze",
        at("trainings:registration_decline", "open.slug", "request.pk"),
        (press("Decline"),),
    ),
    Shown("totals of a state", "ruta", at("reports:totals")),
    # Secretariat
    Shown("start of the secretariat", "astrid", at("desk:start")),
    Shown("plan", "astrid", at("trainings:training_new")),
    Shown("plan, nothing typed", "astrid", at("trainings:training_new"), (press("Save"),)),
    Shown("draft", "astrid", at("trainings:training_detail", "draft.slug")),
    Shown("training for staff", "astrid", at("trainings:training_detail", "open.slug")),
    Shown("edit", "astrid", at("trainings:training_edit", "open.slug")),
    Shown("publish a training", "astrid", at("trainings:training_publish", "planned.slug")),
    Shown("publish a training, not yet", "astrid", at("trainings:training_publish", "draft.slug")),
    Shown("discard a draft", "astrid", at("trainings:training_discard", "draft.slug")),
    Shown("discard, published", "astrid", at("trainings:training_discard", "open.slug")),
    Shown("cancel", "astrid", at("trainings:training_cancel", "open.slug")),
    Shown(
        "cancel, no reason",
        "astrid",
        at("trainings:training_cancel", "open.slug"),
        (press("Cancel the training"),),
    ),
    Shown("seats", "astrid", at("trainings:seats", "open.slug")),
    Shown("seats, hundreds", "astrid", at("trainings:seats", "large.slug")),
    Shown("seats, nothing reserved", "astrid", at("trainings:seats", "full.slug")),
    Shown("registrations", "astrid", at("trainings:registrations", "open.slug")),
    Shown("registrations, none", "astrid", at("trainings:registrations", "shut.slug")),
    Shown("by hand", "astrid", at("trainings:register_by_hand", "open.slug")),
    Shown(
        "by hand, nothing typed",
        "astrid",
        at("trainings:register_by_hand", "open.slug"),
        (press("Register"),),
    ),
    Shown("give a seat", "astrid", at("trainings:registration_seat", "open.slug", "request.pk")),
    Shown(
        "add somebody late, nothing typed",
        "astrid",
        at("trainings:add_after_closing", "closed.slug"),
        (press("Add"),),
    ),
    Shown("add who waited", "astrid", at("trainings:registration_late", "by_hand.slug", "late.pk")),
    Shown(
        "add who waited, nothing typed",
        "astrid",
        at("trainings:registration_late", "by_hand.slug", "late.pk"),
        (press("Add"),),
    ),
    Shown(
        "correct somebody",
        "astrid",
        at("trainings:registration_correct", "open.slug", "request.pk"),
    ),
    Shown(
        "withdraw somebody",
        "astrid",
        at("trainings:registration_withdraw_for", "open.slug", "confirmed.pk"),
    ),
    Shown(
        "reserved seat", "astrid", at("trainings:registration_reserved", "open.slug", "request.pk")
    ),
    Shown("take back", "astrid", at("trainings:registration_take_back", "open.slug", "request.pk")),
    Shown("attendance", "astrid", at("trainings:attendance", "running.slug")),
    Shown("attendance, no session", "astrid", at("trainings:attendance", "draft.slug")),
    Shown("attendance, nobody", "astrid", at("trainings:attendance", "deserted.slug")),
    Shown("attendance, closed", "astrid", at("trainings:attendance", "closed.slug")),
    Shown("add after closing", "astrid", at("trainings:add_after_closing", "closed.slug")),
    Shown("close", "astrid", at("trainings:close", "marked.slug")),
    Shown("close, too early", "astrid", at("trainings:close", "running.slug")),
    Shown("certificates", "astrid", at("trainings:certificates", "closed.slug")),
    Shown("certificates, before closing", "astrid", at("trainings:certificates", "running.slug")),
    Shown("certificates by hand", "astrid", at("trainings:certificates", "by_hand.slug")),
    Shown("certificates, nobody", "astrid", at("trainings:certificates", "deserted.slug")),
    Shown("issue", "astrid", at("trainings:certificate_issue", "closed.slug", "held.pk")),
    Shown(
        "issue, no name",
        "astrid",
        at("trainings:certificate_issue", "closed.slug", "held.pk"),
        (fill("full_name", ""), press("Replace")),
    ),
    Shown("revoke", "astrid", at("trainings:certificate_revoke", "closed.slug", "valid.number")),
    Shown("outbox", "astrid", at("desk:outbox"), (unfold,)),
    Shown("outbox, nothing", "astrid", at("desk:outbox", query="?q=penguin")),
    Shown("totals", "astrid", at("reports:totals")),
    Shown(
        "totals, wrong period",
        "astrid",
        at("reports:totals", query="?from=2010-12-31&until=2010-01-01"),
    ),
    Shown(
        "totals, nothing", "astrid", at("reports:totals", query="?from=1990-01-01&until=1990-12-31")
    ),
    *(
        Shown(f"totals by {by}", "astrid", at("reports:totals", query=f"?by={by}"))
        for by in ("year", "host", "institution", "role")
    ),
    # Keeping a country page
    Shown("country for its coordinator", "ilze", at("handbook:country", "=LV")),
    Shown("edit a country", "ilze", at("handbook:country_edit", "=LV")),
    Shown(
        "confirm a contact, asked",
        "ilze",
        at("handbook:country_edit", "=LV"),
        (press("Still right"),),
    ),
    Shown(
        "edit a country, confirmed",
        "ilze",
        at("handbook:country_edit", "=LV"),
        (press("Still right"), press("Confirm as they stand")),
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
    Shown("take a contact off", "ilze", at("handbook:contact_withdraw", "=LV", "=lv-marta")),
    Shown("change a section", "ilze", at("handbook:section_edit", "=LV", "=assistance")),
    Shown(
        "change a section, asked about its words",
        "ilze",
        at("handbook:section_edit", "=LV", "=assistance"),
        (fill("texts_en", "The age must be checked."), tick("confirms"), press("Save")),
    ),
    Shown("history of a country", "janis", at("handbook:country_history", "=LV")),
    Shown("discreet cards", "janis", at("handbook:country", "=EE")),
    Shown("discreet cards for whoever approves them", "astrid", at("handbook:country_edit", "=EE")),
    Shown("words of cards", "astrid", at("handbook:card_texts")),
    Shown("words of a card", "astrid", at("handbook:card_text_edit", "=th")),
    # Writing the handbook
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
    Shown("remove a figure", "astrid", at("handbook:figure_remove", "=harbour")),
    Shown("remove a figure that is shown", "astrid", at("handbook:figure_remove", "=gate")),
    # Editions
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
    Shown("review, outdated", "ilze", at("handbook:text_review", "=2028", "=lv", "=your-role")),
    Shown(
        "review, not asked for", "astrid", at("handbook:text_review", "=2028", "=en", "=noticing")
    ),
    # Administrators
    Shown("accounts", "oskar", at("participants:account_list")),
    Shown("accounts, none", "oskar", at("participants:account_list", query="?q=penguin")),
    Shown("account", "oskar", at("participants:account_detail", "ilze.pk")),
    Shown("typed missions", "astrid", at("participants:mission_list")),
    Shown("list a mission", "astrid", at("participants:mission_offer", "typed.pk")),
    Shown("account for staff", "astrid", at("participants:account_detail", "claimed.pk")),
    Shown("invite", "oskar", at("participants:account_invite")),
    Shown("invite, nothing typed", "oskar", at("participants:account_invite"), (press("Invite"),)),
    Shown("role", "oskar", at("participants:account_role", "janis.pk")),
    Shown("term", "oskar", at("participants:account_term", "janis.pk")),
    Shown(
        "term, nothing typed", "oskar", at("participants:account_term", "ilze.pk"), (press("Add"),)
    ),
    Shown("end a term", "oskar", at("participants:account_term_end", "ilze.pk", "term.pk")),
    Shown("change an address", "oskar", at("participants:change_address", "janis.pk")),
    Shown(
        "change an address, nothing typed",
        "oskar",
        at("participants:change_address", "janis.pk"),
        (press("Change the address"),),
    ),
    Shown("disable", "oskar", at("participants:account_disable", "janis.pk")),
    *(
        Shown(template, "", at("desk:privacy"), template=template)
        for template in (
            "400.html",
            "403_csrf.html",
            "429.html",
            "500.html",
            "503.html",
            "503_operator.html",
            "trainings/certificate_verify_wait.html",
            "handbook/card_cannot_be_drawn.html",
            "handbook/card_cannot_be_stored.html",
        )
    ),
    Shown("enable", "oskar", at("participants:account_enable", "disabled.pk")),
]
