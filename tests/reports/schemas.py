"""Where JSON departs from a JSON Schema, for the words that ours uses."""

from collections.abc import Iterator
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}
KNOWN = {
    *("$schema", "$id", "$defs", "$ref", "title", "description", "format", "type", "enum", "const"),
    *("anyOf", "minimum", "properties", "required", "additionalProperties", "items"),
}


def faults(value: Any, schema: Any, root: Any, at: str = "$") -> Iterator[str]:
    """Each place where the value is not as the schema says."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from faults(value, root["$defs"][name], root, at)
    if "type" in schema and not is_of(value, schema["type"]):
        yield f"{at}: {value!r} is not {schema['type']}"
        return
    if not is_allowed(value, schema):
        yield f"{at}: {value!r} is not allowed"
    if "anyOf" in schema and all([*faults(value, one, root, at)] for one in schema["anyOf"]):
        yield f"{at}: {value!r} is none of them"
    if isinstance(value, dict):
        yield from of_an_object(value, schema, root, at)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from faults(each, schema["items"], root, f"{at}[{number}]")


def is_of(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(type(value) is TYPES[name] for name in names)


def is_allowed(value: Any, schema: Any) -> bool:
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    return "minimum" not in schema or value >= schema["minimum"]


def of_an_object(value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for missing in set(schema.get("required", [])) - set(value):
        yield f"{at}: {missing} is missing"
    for key, each in value.items():
        if key in properties:
            yield from faults(each, properties[key], root, f"{at}.{key}")
        elif others is False:
            yield f"{at}: {key} is one too many"
        elif others is not True:
            yield from faults(each, others, root, f"{at}.{key}")
