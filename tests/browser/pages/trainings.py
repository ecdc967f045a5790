"""Pages of trainings, registrations, attendance and certificates."""

from types import SimpleNamespace

from tests.browser.pages.showing import Shown, at, fill, press


def month_of_open(scene: SimpleNamespace) -> str:
    query = f"?view=month&month={scene.open.first_day:%Y-%m}"
    return at("trainings:training_list", query=query)(scene)


PAGES = [
    Shown("trainings", "", at("trainings:training_list")),
    Shown("trainings, past", "", at("trainings:training_list", query="?when=past")),
    Shown("trainings, none found", "", at("trainings:training_list", query="?q=penguin&year=1066")),
    Shown("month", "", month_of_open),
    Shown("month for staff", "astrid", month_of_open),
    Shown("month, empty", "", at("trainings:training_list", query="?view=month&month=1990-01")),
    Shown("month, none", "", at("trainings:training_list", query="?view=month&month=soon&q=xyz")),
    Shown("training", "", at("trainings:training_detail", "open.slug")),
    Shown("training, full", "", at("trainings:training_detail", "full.slug")),
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
    Shown("registrations of a state", "ilze", at("trainings:registrations", "open.slug")),
    Shown("decline", "ilze", at("trainings:registration_decline", "open.slug", "request.pk")),
    Shown(
        "decline, no reason",
        "ilze",
        at("trainings:registration_decline", "open.slug", "request.pk"),
        (press("Decline"),),
    ),
    Shown("plan", "astrid", at("trainings:training_new")),
    Shown("plan, nothing typed", "astrid", at("trainings:training_new"), (press("Save"),)),
    Shown("draft", "astrid", at("trainings:training_detail", "draft.slug")),
    Shown("training for staff", "astrid", at("trainings:training_detail", "open.slug")),
    Shown("edit", "astrid", at("trainings:training_edit", "open.slug")),
    Shown("copy", "astrid", at("trainings:training_copy", "open.slug")),
    Shown("move", "astrid", at("trainings:training_move", "open.slug")),
    Shown(
        "move, shown",
        "astrid",
        at("trainings:training_move", "open.slug"),
        (fill("first_day", "2031-03-03"), press("Show what moves")),
    ),
    Shown(
        "move, the same day",
        "astrid",
        at("trainings:training_move", "open.slug"),
        (press("Show what moves"),),
    ),
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
    Shown("participants list", "astrid", at("trainings:participants_list", "running.slug")),
    Shown("participants list of a state", "ilze", at("trainings:participants_list", "open.slug")),
    Shown(
        "participants list, nobody found",
        "astrid",
        at("trainings:participants_list", "open.slug", query="?q=penguin"),
    ),
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
    Shown(
        "trainings/certificate_verify_wait.html",
        "",
        at("desk:privacy"),
        template="trainings/certificate_verify_wait.html",
    ),
    # last, for it takes the request away that others show
    Shown(
        "decline, just decided",
        "ilze",
        at("trainings:registration_decline", "open.slug", "request.pk"),
        (fill("reason", "No seat is left."), press("Decline")),
    ),
]
