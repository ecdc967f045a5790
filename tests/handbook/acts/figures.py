"""Figures of the handbook."""

from io import BytesIO
from typing import Any

from PIL import Image

from handbook.actions import figures
from tests.every_action import Ready
from tests.handbook.acts.scene import NOW, Scene, example_of, ready


@example_of(figures.add_figure)
def _(scene: Scene) -> Ready:
    return ready(
        figures.add_figure, scene.astrid, a_figure(scene), **a_picture(2), is_replacing=True
    )


@example_of(figures.remove_figure)
def _(scene: Scene) -> Ready:
    figure = a_figure(scene)
    return ready(figures.remove_figure, scene.astrid, figure, about=figure, figure=figure)


def a_picture(size: int) -> dict[str, Any]:
    target = BytesIO()
    Image.new("RGB", (size, size), 128).save(target, "PNG")
    return {"name": "steps", "data": target.getvalue(), "source": "Own drawing"}


def a_figure(scene: Scene) -> Any:
    figure = figures.add_figure(by=scene.astrid, **a_picture(1), is_replacing=False, now=NOW)
    return figure
