"""A real Dask scheduler with two workers on loopback, one of which is killed while it reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_results import read_ids, rows

import claimline
from claimline.batch import items, run, workers
from claimline.errors import InputError

SCHEDULER = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
             "--no-dashboard", "--no-show"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard",
          "--no-nanny", "--memory-limit", "0", "--death-timeout", "60"]


class Cluster:
    """The processes of a scheduler and its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        file = folder / "scheduler.json"
        self.scheduler = self._start([*SCHEDULER, "--scheduler-file", str(file)])
        self.workers = [self._start([*WORKER, "--scheduler-file", str(file)]) for _ in range(2)]
        limit = time.monotonic() + 60
        while not file.exists():
            assert self.scheduler.poll() is None and time.monotonic() < limit
            time.sleep(0.05)
        time.sleep(0.2)
        import json
        self.address = json.loads(file.read_text())["address"]

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": str(Path(claimline.__file__).parents[1])}
        return subprocess.Popen(command, cwd=self._folder, env=environment, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    try:
        yield started
    finally:
        started.close()


def test_every_document_is_read_once_though_a_worker_is_killed(cluster, reports, tmp_path, monkeypatch):
    monkeypatch.setattr(items, "_PART", 2)
    out = tmp_path / "out.parquet"
    killed = []

    def kill_one(done: int, total: int | None) -> None:
        if done >= 40 and not killed:
            cluster.workers[0].send_signal(signal.SIGKILL)
            killed.append(done)

    summary = run([reports(300)], out, cluster=cluster.address, progress=kill_one)
    assert killed and killed[0] < 250 and cluster.workers[0].wait() == -signal.SIGKILL
    assert sorted(read_ids(out)) == sorted(f"r{n}" for n in range(300))
    assert (len(rows(out)), summary.claims, summary.rejects) == (300, 300, ())


def test_a_cluster_gives_what_this_machine_gives(cluster, reports, tmp_path):
    path = reports(15, '{"text": ""}')
    run([path], tmp_path / "far.parquet", cluster=cluster.address)
    run([path], tmp_path / "near.parquet", workers=1)
    for name in ("part-000000.parquet", "_documents/part-000000.parquet", "_rejects.jsonl"):
        assert (tmp_path / "far.parquet" / name).read_bytes() == (tmp_path / "near.parquet" / name).read_bytes()


def test_a_cluster_that_is_lost_is_one_line_and_what_is_done_stays(cluster, reports, tmp_path, monkeypatch):
    monkeypatch.setattr(items, "_PART", 2)
    monkeypatch.setattr(workers, "_CONNECT", 3)
    out = tmp_path / "out.parquet"
    path = reports(200)

    def lose(done: int, total: int | None) -> None:
        if done >= 60:
            cluster.close()

    with pytest.raises(InputError, match="the cluster gives nothing any more"):
        run([path], out, cluster=cluster.address, progress=lose)
    summary = run([path], out, workers=2)
    assert sorted(read_ids(out)) == sorted(f"r{n}" for n in range(200))
    assert summary.before >= 20
