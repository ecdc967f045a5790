"""Every column is classed: personal or not, why kept, until when, what erasure does."""

from typing import Any

from django.apps import apps

from participants.rooms import hooks, room_names


def columns() -> set[str]:
    """The concrete columns: "Model.field" of ours (by room), "app.Model.field" of a library's."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    }


def classed() -> dict[str, Any]:
    """What the rooms' privacy modules say, under the same names."""
    found = {}
    for module in hooks("privacy"):
        room = module.__name__.partition(".")[0]
        for key, said in module.COLUMNS.items():
            found[key if key.count(".") == 2 else f"{room}.{key}"] = said
    return found


def test_every_column_is_classed():
    assert columns() - set(classed()) == set()


def test_no_class_is_left_of_a_column_that_is_gone():
    assert set(classed()) - columns() == set()


def test_a_class_says_all_four_things():
    for key, said in classed().items():
        personal, *words = said
        assert isinstance(personal, bool), key
        assert len(words) == 3 and all(words), key


def test_a_library_is_classed_by_participants():
    from participants import privacy

    libraries = {model._meta.app_label for model in apps.get_models()} - set(room_names())
    assert libraries <= {key.split(".")[0] for key in privacy.COLUMNS if key.count(".") == 2}
