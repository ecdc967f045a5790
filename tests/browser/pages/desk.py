"""Start, record, outbox, statements, and what is shown when something is wrong."""

from tests.browser.pages.showing import Shown, at, fill, press, unfold

PAGES = [
    Shown("start", "", at("desk:start")),
    Shown("start with open menus", "", at("desk:start"), (unfold,)),
    Shown("privacy", "", at("desk:privacy")),
    Shown("accessibility", "", at("desk:accessibility")),
    Shown("404", "", lambda scene: "/nothing/here/"),
    Shown("record, empty", "egle", at("desk:me")),
    Shown("record", "janis", at("desk:me")),
    Shown("record, no certificate", "in_bangkok", at("desk:me")),
    Shown("data held", "janis", at("desk:own_data")),
    Shown("data held, open", "janis", at("desk:own_data"), (unfold,)),
    Shown("data held, staff", "astrid", at("desk:own_data")),
    Shown("data held, to be erased", "claimed", at("desk:own_data")),
    Shown("403", "janis", at("desk:outbox")),
    Shown("start of a coordinator", "ilze", at("desk:start"), (unfold,)),
    Shown("start of the secretariat", "astrid", at("desk:start")),
    Shown("people", "astrid", at("desk:people"), (unfold,)),
    Shown("people, nobody found", "astrid", at("desk:people", query="?q=penguin")),
    Shown(
        "people, a certificate is meant",
        "astrid",
        lambda scene: f"/participants/?q={scene.valid.number}",
    ),
    Shown("people of a coordinator", "ilze", at("desk:people")),
    Shown("erase, not yet", "oskar", at("desk:erase", "janis.participant.pk")),
    Shown("erase", "oskar", at("desk:erase", "recorded.pk")),
    Shown("person", "astrid", at("desk:person", "janis.participant.pk")),
    Shown("person without an account", "ilze", at("desk:person", "recorded.pk")),
    Shown("person, corrected", "astrid", at("records:correct", "recorded.pk")),
    Shown(
        "person, correction refused",
        "astrid",
        at("records:correct", "recorded.pk"),
        (fill("full_name", "@"), press("Correct the record")),
    ),
    Shown("post recorded", "astrid", at("records:post_record", "recorded.pk")),
    Shown("post ended", "ilze", at("records:post_end", "recorded.pk")),
    Shown("note", "ilze", at("records:note_write", "recorded.pk"), (press("Save the note"),)),
    Shown("record to give back", "oskar", at("records:give_back", "janis.participant.pk")),
    Shown("record to take", "newcomer", at("records:take", "record_link")),
    Shown("record of another state to take", "egle", at("records:take", "record_link")),
    Shown("outbox", "astrid", at("desk:outbox"), (unfold,)),
    Shown("outbox, nothing", "astrid", at("desk:outbox", query="?q=penguin")),
    Shown("audit trail", "oskar", at("desk:audit"), (unfold,)),
    Shown("audit trail, nothing", "astrid", at("desk:audit", query="?until=1990-01-01")),
    *(
        Shown(template, "", at("desk:privacy"), template=template)
        for template in (
            "400.html",
            "400_host.html",
            "403_csrf.html",
            "429.html",
            "500.html",
            "503.html",
            "503_operator.html",
        )
    ),
]
