"""Pages of accounts: on the way in, profile, claims, missions, accounts."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.letters import newest_code
from tests.browser.pages.showing import Shown, at, choose, fill, press


def type_the_code(page: Page) -> None:
    """From the newest letter, which has not been sent yet."""
    page.locator("main [name=code]:visible").first.fill(newest_code())
    press("Continue")(page)


def lose_the_token(page: Page) -> None:
    page.context.clear_cookies(name="csrftoken")


PAGES = [
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
    Shown("profile", "janis", at("participants:profile")),
    Shown(
        "profile, wrong",
        "claimed",
        at("participants:profile"),
        (fill("full_name", ""), press("Save")),
    ),
    Shown("no post any more", "janis", at("participants:post_end")),
    Shown("new post", "janis", at("participants:post_new")),
    Shown(
        "new post, nothing new",
        "janis",
        at("participants:post_new"),
        (fill("since", "2020-01-01"), press("Begin the new post")),
    ),
    Shown(
        "remove a spelling, nothing chosen",
        "janis",
        at("participants:own_spellings"),
        (press("Remove these spellings"),),
    ),
    Shown("gender", "janis", at("participants:own_gender")),
    Shown("days of a post", "janis", at("participants:post_days", "post.pk")),
    Shown("remove a post", "janis", at("participants:post_remove", "post.pk")),
    Shown("have data erased", "janis", at("own:erasure")),
    Shown("have data erased, asked", "claimed", at("own:erasure")),
    Shown("to erase", "oskar", at("participants:erasure_request_list")),
    Shown("ask for the own record", "", at("own:record_ask")),
    Shown(
        "ask for the own record, nothing typed",
        "",
        at("own:record_ask"),
        (press("Send me a code"),),
    ),
    Shown(
        "code of the own record, wrong",
        "",
        at("own:record_ask"),
        (
            fill("email", "girts@mfa.example"),
            press("Send me a code"),
            fill("code", "x"),
            press("Continue"),
        ),
    ),
    Shown(
        "own record by mail",
        "",
        at("own:record_ask"),
        (fill("email", "girts@mfa.example"), press("Send me a code"), type_the_code),
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
    Shown("where one is signed in, several", "two_steps", at("usersessions_list")),
    Shown("second step, none", "janis", at("participants:factor_list")),
    Shown("second step", "two_steps", at("participants:factor_list")),
    Shown("still you, by code", "two_steps", at("mfa_reauthenticate")),
    Shown("still you, by passkey", "two_steps", at("mfa_reauthenticate_webauthn")),
    Shown("second step, app", "codes_only", at("participants:app_add")),
    Shown(
        "second step, app, wrong code",
        "codes_only",
        at("participants:app_add"),
        (fill("code", "1"), press("Continue")),
    ),
    Shown("second step, passkey", "codes_only", at("participants:passkey_add")),
    Shown(
        "second step, remove",
        "two_steps",
        at("participants:factor_remove", "app.pk"),
        (fill("password", "correct horse battery"), press("Continue")),
    ),
    Shown("recovery codes", "two_steps", at("participants:recovery_codes")),
    Shown("recovery codes, shown before", "two_steps", at("participants:recovery_codes")),
    Shown(
        "second step, asked",
        "",
        at("account_login"),
        (
            fill("login", "steps@mfa.example"),
            fill("password", "correct horse battery"),
            press("Sign in"),
        ),
    ),
    Shown(
        "second step, asked, wrong",
        "",
        at("account_login"),
        (
            fill("login", "steps@mfa.example"),
            fill("password", "correct horse battery"),
            press("Sign in"),
            fill("code", "1"),
            press("Continue"),
        ),
    ),
    Shown("sign out", "janis", at("account_logout")),
    Shown("405", "astrid", at("participants:claim_recognise", "claimed.pk")),
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
    Shown("hand a term over", "oskar", at("participants:term_hand_over", "ilze.pk", "term.pk")),
    Shown(
        "hand a term over, nothing typed",
        "oskar",
        at("participants:term_hand_over", "ilze.pk", "term.pk"),
        (press("Hand the term over"),),
    ),
    Shown("propose a successor", "ilze", at("participants:propose_hand_over")),
    Shown(
        "a successor proposed",
        "ilze",
        at("participants:propose_hand_over"),
        (
            fill("until", (timezone.localdate() + timedelta(days=9)).isoformat()),
            fill("successor", "janis.berzins@mfa.example"),
            press("Propose"),
        ),
    ),
    Shown("change an address", "oskar", at("participants:change_address", "janis.pk")),
    Shown(
        "change an address, nothing typed",
        "oskar",
        at("participants:change_address", "janis.pk"),
        (press("Change the address"),),
    ),
    Shown("disable", "oskar", at("participants:account_disable", "janis.pk")),
    Shown("reset a second step", "oskar", at("participants:factors_reset", "two_steps.pk")),
    Shown("reset a second step, none", "oskar", at("participants:factors_reset", "janis.pk")),
    Shown("enable", "oskar", at("participants:account_enable", "disabled.pk")),
    Shown("retention", "oskar", at("retention:period_list")),
    Shown("retention for the secretariat", "astrid", at("retention:period_list")),
    Shown("change a period", "oskar", at("retention:period_set", "=people")),
    Shown(
        "change a period, too short",
        "oskar",
        at("retention:period_set", "=people"),
        (fill("days", "3"), fill("reason", "A slip."), press("Set the period")),
    ),
    Shown("dry run", "oskar", at("retention:due_list", "=people")),
    Shown("dry run, nothing", "oskar", at("retention:due_list", "=trainers")),
    Shown("legal holds", "oskar", at("retention:hold_list", query="?q=jan")),
    Shown("legal holds for the secretariat", "astrid", at("retention:hold_list")),
    Shown("place a hold", "oskar", at("retention:hold_place", "hold.participant_id")),
    Shown(
        "place a hold, no reason",
        "oskar",
        at("retention:hold_place", "hold.participant_id"),
        (press("Place the hold"),),
    ),
    Shown("lift a hold", "oskar", at("retention:hold_lift", "hold.pk")),
    Shown("duplicates", "astrid", at("duplicates:duplicate_list")),
    Shown("duplicates, none", "astrid", at("duplicates:duplicate_list", query="?reason=slip")),
    Shown("compare two records", "astrid", at("duplicates:merge", "one.pk", "twin.pk")),
    Shown(
        "compare two records, previewed",
        "astrid",
        at("duplicates:merge", "one.pk", "twin.pk"),
        (press("Show what a merge changes"),),
    ),
    Shown(
        "compare two records, refused",
        "astrid",
        at("duplicates:merge", "janis.participant.pk", "claimed.participant.pk"),
    ),
    Shown("two people", "astrid", at("duplicates:apart_list")),
    Shown("merged records", "astrid", at("duplicates:merge_list")),
    Shown("take back a merge", "astrid", at("duplicates:merge_take_back", "merge.pk")),
    Shown("keep my record", "", at("retention:keep", "notice.token")),
    Shown("my record stays", "", at("retention:keep", "notice.token"), (press("Keep my record"),)),
]
