"""200 clients that read the API at once while one adds reports: errors, what was lost, and how long answers take.

    python benchmarks/serve.py --seconds 60 --clients 200

Starts `claimline serve` on loopback over an archive made of generated reports, asks a mix of questions as fast as each
client gets its answers, and sends a new report whenever the one before is in. At the end every report that was sent
must be there, once, with its claim.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

PLACES = ("Robotyne", "Pokrovsk", "Kupiansk", "Siversk", "Vovchansk", "Toretsk", "Bakhmut", "Lyman", "Huliaipole",
          "Izium")
QUESTIONS = (
    "/api/status", "/api/claims?limit=50&newest=true", "/api/claims?text=Pokrovsk&limit=20",
    "/api/claims?bbox=36,47,38,49&first=2025-11-01&last=2025-11-30&limit=50", "/api/places?limit=50",
    "/ogc/collections/claims/items?limit=50&datetime=2025-11-01/2025-11-30", "/ogc/collections/control/items?limit=50",
    "/ogc/collections/claims/items?limit=20&filter=event%20%3D%20%27capture%27", "/tiles/claims/6/38/21",
    "/api/changes?limit=50", "/api/disputes?limit=20",
)


def report(number: int) -> dict[str, str]:
    """A generated report with one claim, unlike all others."""
    place, day = PLACES[number % len(PLACES)], number % 30 + 1
    return {"id": f"report-{number}", "published": f"2025-11-{day:02}", "url": f"https://example.org/{number}",
            "text": f"Russian troops captured {place} on November {day}, the ministry said in statement {number}."}


def make(archive: Path, reports: int) -> None:
    """An archive of so many reports."""
    given = archive.with_suffix(".jsonl")
    given.write_text("\n".join(json.dumps(report(n)) for n in range(reports)), "utf-8")
    subprocess.run([sys.executable, "-m", "claimline", "archive", "add", str(given), "--archive", str(archive), "-q",
                    "--theatre", "ukraine"], check=True)


@contextlib.contextmanager
def served(archive: Path, tokens: Path) -> Any:
    """The address of a server over the archive, and its process."""
    process = subprocess.Popen([sys.executable, "-m", "claimline", "serve", "--archive", str(archive), "--port", "0",
                                "--tokens", str(tokens), "--theatre", "ukraine"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.search(r"on (http://[^/]+)/", line)
        if found is None:
            raise SystemExit(f"the server did not start: {line}")
        yield found[1], process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


async def read(client: httpx.AsyncClient, number: int, until: float, times: list[float], failures: list[str]) -> None:
    """Ask until the time is over: the same questions in each run."""
    while time.perf_counter() < until:
        question = QUESTIONS[number % len(QUESTIONS)]
        number += 1
        start = time.perf_counter()
        try:
            answer = await client.get(question)
            times.append(time.perf_counter() - start)
            if answer.status_code != 200:
                failures.append(f"{question}: {answer.status_code} {answer.text[:200]}")
        except httpx.HTTPError as error:
            failures.append(f"{question}: {type(error).__name__} {error}")


async def add(client: httpx.AsyncClient, first: int, until: float, added: list[int], failures: list[str]) -> None:
    """Send one report after another until the time is over; no faster than a token may."""
    while time.perf_counter() < until:
        number = first + len(added)
        given = {key: value for key, value in report(number).items() if key != "id"}
        answer = await client.post("/api/documents", json=given)
        if answer.status_code == 429:
            await asyncio.sleep(float(answer.headers["retry-after"]))
            continue
        if answer.status_code != 201 or answer.json()["documents"] != 1:
            failures.append(f"adding {number}: {answer.status_code} {answer.text[:200]}")
        added.append(number)


async def run(address: str, token: str, clients: int, seconds: float, first: int) -> dict[str, Any]:
    """All at once; what came of it."""
    times: list[float] = []
    added: list[int] = []
    failures: list[str] = []
    limits = httpx.Limits(max_connections=clients + 1)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=120, trust_env=False) as reader, \
            httpx.AsyncClient(base_url=address, timeout=120, trust_env=False,
                              headers={"Authorization": f"Bearer {token}"}) as writer:
        until = time.perf_counter() + seconds
        await asyncio.gather(add(writer, first, until, added, failures),
                             *(read(reader, number, until, times, failures) for number in range(clients)))
        lost = []
        for number in added:
            found = (await writer.get("/api/claims", params={"text": f'"statement {number}"'})).json()["claims"]
            if len(found) != 1:
                lost.append(number)
    ordered = sorted(times)
    return {"clients": clients, "seconds": seconds, "answers": len(times), "a second": round(len(times) / seconds, 1),
            "median ms": round(statistics.median(ordered) * 1000),
            "p95 ms": round(ordered[int(len(ordered) * 0.95)] * 1000),
            "errors": len(failures), "added": len(added), "lost or doubled": len(lost), "first errors": failures[:5]}


def main() -> None:
    """Print what came of it as JSON; exit code 1 on any error or loss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reports", type=int, default=300, help="in the archive to begin with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimline-bench-") as folder:
        archive, tokens = Path(folder, "archive.db"), Path(folder, "tokens.json")
        make(archive, options.reports)
        token = subprocess.run([sys.executable, "-m", "claimline", "serve", "token", "add", "bench", "--right", "add",
                                "--tokens", str(tokens)], check=True, capture_output=True, text=True).stdout.strip()
        with served(archive, tokens) as (address, process):
            found = asyncio.run(run(address, token, options.clients, options.seconds, options.reports))
            found["server alive"] = process.poll() is None
            found["cores"] = os.cpu_count()
    print(json.dumps(found, indent=1, ensure_ascii=False))
    sys.exit(1 if found["errors"] or found["lost or doubled"] or not found["server alive"] else 0)


if __name__ == "__main__":
    main()
