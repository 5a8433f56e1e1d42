"""Who reads: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from claimline.batch.items import Chunk
from claimline.batch.reading import Outcome, Readers, Setup, lost, read_chunk
from claimline.errors import ClaimlineError, InputError

_CONNECT = 15           # seconds for a scheduler to answer
_FIRST_WORKER = 60      # ... and for its first worker to be there
_RETRIES = 3            # of a chunk whose worker went away


@dataclass(frozen=True, slots=True)
class Crew:
    """Workers: `submit` a chunk to one of them; `width` is how many read at once now.

    `result` is what a chunk gave. It raises ClaimlineError when no worker can read at all.
    """

    submit: Callable[[Chunk], Future[list[Outcome]]]
    width: Callable[[], int]
    result: Callable[[Future[list[Outcome]], Chunk], list[Outcome]]


@contextmanager
def on_this_machine(workers: int | None, setup: Setup) -> Iterator[Crew]:
    """So many processes, by default one for each processor; they end with the context."""
    count = workers or os.cpu_count() or 1
    readers = Readers(setup)
    # A thread does no more than wait for its process.
    threads = ThreadPoolExecutor(count, "batch")
    try:
        yield Crew(lambda chunk: threads.submit(readers.read, chunk), lambda: count,
                   lambda future, chunk: future.result())
    finally:
        readers.close()
        threads.shutdown(cancel_futures=True)


@contextmanager
def on_a_cluster(address: str, setup: Setup) -> Iterator[Crew]:
    """The workers of the Dask scheduler at `address`. Raises InputError when none answers or all are lost."""
    try:
        import distributed
    except ImportError:
        raise InputError(f"{address}: a cluster needs distributed; install it with "
                         f"pip install 'claimline[batch]'") from None
    for name in ("distributed", "tornado.application"):     # they print whole stacks for a worker that went away
        logging.getLogger(name).setLevel(logging.CRITICAL)
    make: Any = distributed.Client
    try:
        client: Any = make(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, TimeoutError, ImportError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:100] or "no answer"
        raise InputError(f"{address}: no Dask scheduler answers there ({reason}); start one with 'dask scheduler', and "
                         f"give its address as tcp://host:port") from None
    try:
        client.wait_for_workers(1, timeout=_FIRST_WORKER)
    except TimeoutError:
        client.close()
        raise InputError(f"{address}: the scheduler has no workers; start some with 'dask worker {address}'") from None

    def result(future: Future[list[Outcome]], chunk: Chunk) -> list[Outcome]:
        try:
            return future.result()
        except ClaimlineError:
            raise
        except distributed.KilledWorker:
            return lost(chunk)
        except Exception as error:      # the scheduler is gone, or the workers lack what we have
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise InputError(f"{address}: the cluster gives nothing any more ({reason}); what is finished stays; see "
                             f"that all workers have this claimline, and run the same command again") from None

    def width() -> int:
        try:
            return sum(client.nthreads().values())
        except OSError:             # it is lost, as the next result will tell
            return 1

    executor = client.get_executor(pure=False, retries=_RETRIES)
    try:
        yield Crew(lambda chunk: executor.submit(read_chunk, chunk, setup), width, result)
    finally:
        with suppress(Exception):       # on a lost scheduler it complains of what we know
            executor.shutdown(wait=False)
        client.close()
