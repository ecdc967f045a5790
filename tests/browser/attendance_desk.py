"""The attendance desk in a browser: its page, cells and buttons, and marks as they are stored."""

from playwright.sync_api import Page

from trainings.models import Attendance


def desk(page: Page, training, **asked) -> Page:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    page.goto(f"/trainings/{training.slug}/attendance/?{query}")
    return page


def cell(page: Page, name: str, topic: str = "Indicators"):
    return page.get_by_role("group", name=f"{name}, {topic}")


def all_others_present(page: Page, topic: str = "Indicators") -> None:
    page.get_by_role("columnheader", name=topic).get_by_role("button").click()


def mark_as_a_colleague(registration, topic: str, mark: str) -> None:
    session = registration.training.sessions.get(topic=topic)
    Attendance.objects.update_or_create(
        registration=registration, session=session, defaults={"mark": mark}
    )


def stored(training, topic: str = "Indicators") -> dict[str, str]:
    marks = Attendance.objects.filter(session__training=training, session__topic=topic)
    return dict(marks.values_list("registration__participant__full_name", "mark"))
