"""Lists that come in."""

from imports import tasks
from imports.actions import imports
from tests.browser.scene.words import LONG_NAME


def lists(scene) -> None:
    """Lists that come in: one with its columns open, one to decide about, one imported, one being
    read.
    """
    lines = [
        "Name;E-mail;State;Title;Mission",
        f"{LONG_NAME};tor@post.example;Latvia;{'Attaché ' * 9};{'Embassy ' * 20}",
        "Kārlis;karlis;Atlantis;;",
        *(f"Anna Ozola {chr(97 + n // 26)}{chr(97 + n % 26)};;Latvia;;" for n in range(60)),
    ]
    data = "\n".join(lines).encode()
    facts = {"by": scene.astrid, "kind": "people", "data": data, "now": scene.now}
    scene.list_mapped = imports.bring_in(file_name="mapped.csv", **facts)
    scene.list_decided = imports.bring_in(file_name=f"{LONG_NAME}.csv", **facts)
    scene.list_imported = imports.bring_in(file_name="imported.csv", **facts)
    work_on_lists(scene)
    past = facts | {"kind": "attendance"}
    scene.list_attended = imports.bring_in(file_name="attended.csv", **past)
    for source in (scene.list_decided, scene.list_imported):
        source.refresh_from_db()
        mapping = imports.Mapping(heading_row=1, columns=source.columns)
        imports.choose_columns(by=scene.astrid, source=source, mapping=mapping, now=scene.now)
    work_on_lists(scene)
    imports.start(by=scene.astrid, source=scene.list_imported, now=scene.now)
    work_on_lists(scene)
    scene.list_read = imports.bring_in(file_name="read.csv", **facts)


def work_on_lists(scene) -> None:
    while any(sweep(scene.now) for sweep in tasks.SWEEPS):
        pass
