"""Serving an archive over HTTP: the map page, a JSON API, OGC API - Features, tiles, feeds and live updates.

    Service(archive, ...)   what is served, and how
    application(service)    an ASGI application
    run(service, ...)       serve it until stopped

Needs the extra `server` (Starlette, uvicorn, cql2, ...). Reading needs nothing; writing needs a token.
"""

from claimline.server.application import application
from claimline.server.run import run
from claimline.server.service import Service
from claimline.server.tokens import Tokens

__all__ = ["Service", "Tokens", "application", "run"]
