#!/usr/bin/env python3
"""Counts operations and named schemas of a corpus, plainly and without any code of ours.

    cargo xtask corpus DIR --read --json FIGURES
    python3 xtask/count.py DIR FIGURES

Prints a line for each description whose counts differ: those of this script, ours, and the manifest's. Needs PyYAML.
"""
import csv
import json
import os
import re
import sys
import urllib.parse

import yaml


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Plain scalars stay texts: only the shape of a document counts."""


Loader.yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile(r"^<<$"))]}

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
files = {}


def load(path):
    if path not in files:
        with open(path, encoding="utf-8-sig") as file:
            files[path] = yaml.load(file, Loader)
    return files[path]


def follow(node, path, entry, seen=()):
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        file, _, pointer = node["$ref"].partition("#")
        if "://" in file:
            return None, path
        target = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(file))) if file else path
        if (target, pointer) in seen:
            return None, path
        seen += ((target, pointer),)
        for root in [target] if file else [target, entry]:
            try:
                found = load(root)
                for step in urllib.parse.unquote(pointer).split("/")[1:]:
                    step = step.replace("~1", "/").replace("~0", "~")
                    found, root = follow(found, root, entry, seen)
                    found = found[int(step)] if isinstance(found, list) else found[step]
                break
            except (OSError, KeyError, TypeError, IndexError, ValueError):
                found = None
        if found is None:
            return None, path
        node, path = found, root
    return node, path


def count(entry):
    root = load(entry)
    methods = METHODS | ({"query"} if str(root.get("openapi", "")).startswith("3.2") else set())
    paths, at = follow(root.get("paths") or {}, entry, entry)
    operations = 0
    for key, item in (paths or {}).items():
        if key.startswith("x-"):
            continue
        item, _ = follow(item, at, entry)
        if isinstance(item, dict):
            operations += sum(method in methods for method in item) + len(item.get("additionalOperations") or {})
    components, at = follow(root.get("components") or {}, entry, entry)
    schemas = root.get("definitions") if "swagger" in root else (components or {}).get("schemas")
    schemas, _ = follow(schemas or {}, at, entry)
    return operations, sum(not key.startswith("x-") for key in schemas or {})


folder, figures = sys.argv[1], {row["name"]: row for row in json.load(open(sys.argv[2]))}
differences = 0
for row in csv.DictReader(open(os.path.join(folder, "manifest.tsv")), delimiter="\t"):
    plain = count(os.path.join(folder, row["root"]))
    ours = figures[row["name"]]["operations"], figures[row["name"]]["schemas"]
    listed = int(row["operations"]), int(row["schemas"])
    if plain != ours or plain != listed:
        differences += 1
        print(f"{row['name']}: plain {plain}, ours {ours}, the manifest {listed}")
print(f"{differences} differences")
sys.exit(differences > 0)
