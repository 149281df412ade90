"""A client that openapi-python-client made of a description: asks what the plan says, once for each declared status, and
says by lines what became of it."""

import datetime
import enum
import importlib
import inspect
import io
import pkgutil
import re
import sys
import types
import typing
import uuid
from pathlib import Path

from plan import PLAN

sys.path.insert(0, str(Path(sys.argv[4]).parent))
package = importlib.import_module(Path(sys.argv[4]).name)
made = importlib.import_module(package.__name__ + ".types")


def plain(text):
    return re.sub("[^a-z0-9]", "", text.lower())


def modules():
    """The modules of operations, by method and path without the names of its parameters."""
    found = {}
    for info in pkgutil.walk_packages(importlib.import_module(package.__name__ + ".api").__path__, package.__name__ + ".api."):
        if not info.ispkg:
            module = importlib.import_module(info.name)
            source = inspect.getsource(module)
            method, url = (re.search(f'"{key}": f?"([^"]*)"', source) for key in ("method", "url"))
            if method and url:
                found[method[1].upper(), re.sub(r"\{[^}]*\}", "{}", url[1])] = module
    return found


def convert(value, wanted):
    """A value as the client's own types have it."""
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (typing.Union, types.UnionType):
        for one in arguments:
            try:
                return convert(value, one)
            except (AttributeError, KeyError, TypeError, ValueError):
                continue
        raise ValueError(f"{value!r} is none of {wanted}")
    if wanted is made.Unset:
        raise ValueError("it is there")
    if wanted is type(None):
        if value is not None:
            raise ValueError("it is not null")
        return None
    if origin is list:
        if not isinstance(value, list):
            raise ValueError("it is no list")
        return [convert(one, arguments[0]) for one in value]
    if origin is typing.Literal:
        if value not in arguments:
            raise ValueError(f"{value!r} is none of {arguments}")
        return value
    if not inspect.isclass(wanted):
        return value
    if wanted is made.File:
        return made.File(payload=io.BytesIO(str(value).encode()), file_name="file")
    if hasattr(wanted, "from_dict"):
        return wanted.from_dict(value)
    if issubclass(wanted, enum.Enum):
        return wanted(value)
    if wanted is datetime.datetime:
        return datetime.datetime.fromisoformat(value)
    if wanted is datetime.date:
        return datetime.date.fromisoformat(value)
    if wanted is uuid.UUID:
        return uuid.UUID(value)
    if wanted is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, wanted) or wanted is int and isinstance(value, bool):
        raise ValueError(f"{value!r} is no {wanted}")
    return value


def ask(module, asked):
    hints = typing.get_type_hints(module.sync_detailed)
    names = {plain(name): name for name in hints}
    values = {}
    for one in asked["parameters"]:
        name = names.get(plain(one["name"])) or names.get(plain(one["name"] + one["in"]))
        if name is None:
            raise ValueError(f"the client has no parameter `{one['name']}`")
        values[name] = convert(one["value"], hints[name])
    if asked["media_type"] is not None and "body" in hints:
        values["body"] = convert(asked["body"], hints["body"])
    headers = dict(asked["headers"], **{"x-wanted-status": str(asked["wanted"])})
    client = package.Client(base_url=sys.argv[3], headers=headers, raise_on_unexpected_status=True)
    answer = module.sync_detailed(client=client, **values)
    if answer.status_code != asked["wanted"]:
        return f"the status is {int(answer.status_code)}: {answer.content[:300]!r}"
    media_type = asked["answer"]["media_type"] or ""
    if answer.parsed is None and "json" in media_type and asked["answer"]["body"] != "null":
        return f"nothing was parsed of {answer.content[:300]!r}"
    return ""


FOUND = modules()
for operation in PLAN:
    method, path = operation["name"].split(" ", 1)
    module = FOUND.get((method, re.sub(r"\{[^}]*\}", "{}", path)))
    for asked in operation["requests"]:
        try:
            said = ask(module, asked) if module else "the client has no such operation"
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        print(operation["name"], asked["wanted"], re.sub(r"\s+", " ", said), sep="\t", flush=True)
