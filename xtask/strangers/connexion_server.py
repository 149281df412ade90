"""Connexion as the server of a description, which it reads itself: it validates requests and answers by it, and answers
what the plan says for the status that a header wants."""

import sys

import connexion
import uvicorn
from connexion.lifecycle import ConnexionResponse
from connexion.resolver import Resolver
from plan import ANSWERS, DOCUMENT


def known(*_, **__):
    """Lets in whoever shows anything."""
    return {"sub": "anybody", "scope": ["any"]}


def all_scopes(required_scopes, token_scopes, request=None):
    return True


class ByPlan(Resolver):
    def resolve_operation_id(self, operation):
        return f"{operation.method.upper()} {operation.path}"

    def resolve_function_from_operation_id(self, operation_id):
        async def answer(**_):
            planned = ANSWERS[operation_id][connexion.request.headers["x-wanted-status"]]
            headers = {}
            for header, value in planned["headers"]:
                headers[header] = f"{headers[header]},{value}" if header in headers else value
            body = planned["body"].encode("latin-1")
            return ConnexionResponse(planned["status"], planned["media_type"], planned["media_type"], body, headers)

        return answer


for scheme in DOCUMENT.get("components", {}).get("securitySchemes", {}).values():
    for kind in ("token", "basic", "apikey", "bearer"):
        scheme[f"x-{kind}InfoFunc"] = "__main__.known"
    scheme["x-scopeValidateFunc"] = "__main__.all_scopes"
# Where it is served, a client is told.
DOCUMENT.pop("servers", None)

app = connexion.AsyncApp(__name__)
app.add_api(DOCUMENT, resolver=ByPlan(), strict_validation=True, validate_responses=True)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[3]), log_level="error")
