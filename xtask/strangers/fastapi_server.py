"""FastAPI as the server of a description: its routes take what the description says, by FastAPI's own reading of it, and
answer what the plan says for the status that a header wants."""

import inspect
import sys
from typing import Any, Optional

import uvicorn
from fastapi import Body, Cookie, FastAPI, File, Form, Header, Path, Query, Request, Response, UploadFile
from plan import ANSWERS, follow, operations

KINDS = {"integer": int, "number": float, "boolean": bool}
PLACES = {"path": Path, "query": Query, "header": Header, "cookie": Cookie}


def is_file(schema):
    return schema.get("format") == "binary" or schema.get("contentMediaType") == "application/octet-stream"


def kind(schema, lists=True):
    """What FastAPI reads a value as: texts where it has no word for more."""
    schema = follow(schema)
    said = schema.get("type")
    said = said[0] if isinstance(said, list) else said
    if said == "array":
        return list[kind(schema.get("items", {}), False)] if lists else str
    return UploadFile if is_file(schema) else KINDS.get(said, str)


def argument(name, annotation, default):
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def wanted(annotation, required, place, alias):
    default = place(alias=alias) if required else place(None, alias=alias)
    return (annotation if required else Optional[annotation]), default


def parameter(index, one):
    schema = one.get("schema")
    annotation = kind(schema) if schema is not None else str
    # Of lists, FastAPI knows those whose items repeat the name.
    if one["in"] == "query" and not one.get("explode", one.get("style", "form") == "form"):
        annotation = str
    if one["in"] in ("header", "path"):
        annotation = kind(schema or {}, False)
    if one["in"] == "path":
        return argument(f"p{index}", annotation, Path())
    return argument(f"p{index}", *wanted(annotation, one.get("required", False), PLACES[one["in"]], one["name"]))


def body(content, required):
    """The arguments for a body, where it is of one media type that FastAPI reads itself."""
    names = list(content)
    if len(names) != 1:
        return []
    name, media = names[0].split(";")[0], content[names[0]]
    if name == "application/json" or name.endswith("+json"):
        return [argument("body", Any, Body() if required else Body(None))]
    if name not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return []
    schema = follow(media.get("schema", {}))
    found = []
    for index, (property, value) in enumerate(schema.get("properties", {}).items()):
        annotation = kind(value)
        place = File if annotation in (UploadFile, list[UploadFile]) else Form
        needed = required and property in schema.get("required", [])
        found.append(argument(f"f{index}", *wanted(annotation, needed, place, property)))
    return found


def endpoint(name, arguments):
    async def answer(request: Request, **_):
        planned = ANSWERS[name][request.headers["x-wanted-status"]]
        response = Response(planned["body"].encode("latin-1"), planned["status"], media_type=planned["media_type"])
        if planned["media_type"]:
            response.headers["content-type"] = planned["media_type"]
        for header, value in planned["headers"]:
            response.headers.append(header, value)
        return response

    answer.__signature__ = inspect.Signature([argument("request", Request, inspect.Parameter.empty), *arguments])
    return answer


app = FastAPI(openapi_url=None)
# What is plain text in a path comes before what is a parameter.
for name, method, path, operation, parameters in sorted(operations(), key=lambda one: one[2].replace("{", "\x7f")):
    arguments = []
    for index, one in enumerate(parameters):
        if one["in"] == "path":
            path = path.replace("{" + one["name"] + "}", "{p" + str(index) + "}")
        arguments.append(parameter(index, one))
    request = follow(operation.get("requestBody", {}))
    arguments += body(request.get("content", {}), request.get("required", False))
    app.add_api_route(path, endpoint(name, arguments), methods=[method.upper()], response_model=None)

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[3]), log_level="error")
