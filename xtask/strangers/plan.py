"""What drivers and servers share: a description, and the plan of what is asked and answered."""

import json
import sys

DOCUMENT, PLAN = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
ANSWERS = {operation["name"]: operation["answers"] for operation in PLAN}


def follow(node):
    """The node that a reference leads to, however many there are on the way."""
    while isinstance(node, dict) and "$ref" in node:
        target = DOCUMENT
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def operations():
    """Name, method, path and operation, each with the parameters of its path among its own."""
    for path, item in DOCUMENT["paths"].items():
        item = follow(item)
        shared = [follow(one) for one in item.get("parameters", [])]
        for method in ("get", "put", "post", "delete", "options", "head", "patch", "trace"):
            if method in item:
                own = [follow(one) for one in item[method].get("parameters", [])]
                named = {(one["in"], one["name"]) for one in own}
                parameters = [one for one in shared if (one["in"], one["name"]) not in named] + own
                yield f"{method.upper()} {path}", method, path, item[method], parameters
