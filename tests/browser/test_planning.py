"""The planning form."""

import pytest

from tests.browser.test_walk import button

pytestmark = pytest.mark.browser


def test_a_message_in_a_row_of_the_programme_leaves_the_row_as_it_is(visit, latvia, astrid):
    page = visit(astrid)
    page.goto("/trainings/new/")
    names = ("date", "starts", "ends", "topic", "trainer")
    fields = [page.locator(f"[name=sessions-0-{name}]") for name in names]

    widths = [field.bounding_box()["width"] for field in fields]
    for field, text in zip(fields, ("2027-01-14", "11:00", "09:00", "Indicators"), strict=False):
        field.fill(text)
    button(page, "Save").click()
    assert page.locator("#div_id_sessions-0-ends").get_by_text("It must end after it begins.").is_visible()
    boxes = [field.bounding_box() for field in fields]
    assert [box["width"] for box in boxes] == pytest.approx(widths, abs=4)  # a wrong field's edge is thicker
    assert len({box["y"] for box in boxes}) == 1
