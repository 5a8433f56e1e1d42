"""OpenAPI documents of operations: 3.1 for all of them, 3.0 for OGC API - Features, whose programs know that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from claimline.server.operation import Operation, Parameter
from claimline.server.problem import MEDIA_TYPE
from claimline.server.problem import SCHEMA as PROBLEM

OPENAPI_3_0 = "application/vnd.oai.openapi+json;version=3.0"
_CONVERTER = re.compile(r":[a-z]+\}")


def document(operations: Sequence[Operation], server: str, *, edition: str, title: str, prefix: str = "",
             openapi: str = "3.1.0") -> dict[str, Any]:
    """The document of `operations`, whose paths begin with `prefix`; `server` is the address that this stands for."""
    paths: dict[str, Any] = {}
    for each in operations:
        path = _CONVERTER.sub("}", each.path.removeprefix(prefix)) or "/"
        paths.setdefault(path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": openapi,
        "info": {"title": title, "version": edition,
                 "description": "Who is said to hold, take, leave or attack which place, when, and according to whom: "
                                "public reporting with its sources, both sides' claims side by side.",
                 "license": {"name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}},
        "servers": [{"url": server}],
        "tags": [{"name": tag} for tag in dict.fromkeys(each.tag for each in operations)],
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM},
            "responses": {_response_name(status): {
                "description": status.phrase,
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            } for status in sorted({status for each in operations for status in _failures(each)})},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    answer = operation.answer
    described: dict[str, Any] = {
        "operationId": operation.name, "summary": operation.summary, "tags": [operation.tag],
        "parameters": [_parameter(each) for each in operation.parameters],
        "responses": {
            str(int(answer.status)): {
                "description": answer.description,
                "content": {media: {"schema": answer.schema} if answer.schema else {} for media in answer.media},
            },
            **{str(int(status)): {"$ref": f"#/components/responses/{_response_name(status)}"}
               for status in _failures(operation)},
        },
    }
    if operation.body is not None:
        described["requestBody"] = {
            "description": operation.body.description, "required": True,
            "content": {media: {"schema": operation.body.schema if media == "application/json"
                                else {"type": "string", "format": "binary"}} for media in operation.body.media},
        }
    if operation.right is not None:
        described["security"] = [{"token": []}]
    return described


def _parameter(parameter: Parameter) -> dict[str, Any]:
    described: dict[str, Any] = {"name": parameter.name, "in": parameter.place, "description": parameter.description,
                                 "required": parameter.required or parameter.place == "path",
                                 "schema": parameter.schema}
    if parameter.place == "query":
        described |= {"style": "form", "explode": False}
    if parameter.example is not None:
        described["example"] = parameter.example
    return described


def _failures(operation: Operation) -> list[HTTPStatus]:
    found = {HTTPStatus.BAD_REQUEST, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE,
             *operation.failures}
    if any(each.place == "path" for each in operation.parameters):
        found.add(HTTPStatus.NOT_FOUND)
    if operation.right is not None:
        found |= {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
    if operation.body is not None:
        found |= {HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                  HTTPStatus.UNPROCESSABLE_ENTITY}
    return sorted(found)


def _response_name(status: HTTPStatus) -> str:
    return status.name.title().replace("_", "")
