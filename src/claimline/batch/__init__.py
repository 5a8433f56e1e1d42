"""Many reports, on the processors of this machine or on a cluster: Parquet out, whole part by whole part.

    run(inputs, output)     reads all, or goes on where an earlier run was ended; gives a Summary

Needs the extra `batch` (pyarrow, distributed).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimline.batch.edition import edition
from claimline.batch.flight import read_all
from claimline.batch.items import parts
from claimline.batch.manifest import Manifest
from claimline.batch.reading import Reject, Setup
from claimline.batch.workers import on_a_cluster, on_this_machine
from claimline.errors import OutputError
from claimline.geocode import load_front
from claimline.ingest.source import Options
from claimline.places import open_gazetteer

__all__ = ["Reject", "Summary", "run"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a result holds. `before`: how many of its documents earlier runs had read."""

    documents: int
    claims: int
    before: int
    rejects: tuple[Reject, ...]


def run(inputs: Sequence[str | Path], output: Path, *, workers: int | None = None, cluster: str | None = None,
        published: date | None = None, lang: str | None = None, text_column: str | None = None,
        theatre: str | None = None, gazetteer: Path | None = None, front: Path | None = None, seconds: float = 60.0,
        progress: Callable[[int, int | None], None] | None = None) -> Summary:
    """Read all `inputs`, as `claimline.load` takes them, to the folder `output`, which `batch.manifest` tells of.

    `workers`: local processes, by default one for each processor; `cluster`: the address of a Dask scheduler, whose
    workers read instead. `seconds`: what one document may take of a processor before it is set aside. `progress` is
    told (documents done, None). Other arguments as in `claimline.load` and `claimline.read`; a gazetteer file must be
    there on every machine. Run again with the same arguments, it reads only what is missing or new. Raises InputError,
    GazetteerError, or OutputError; what was finished by then stays.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise OutputError(f"{output}: writing Parquet needs pyarrow; install it with "
                          f"pip install 'claimline[batch]'") from None
    lines = load_front(front) if front else None
    front_digest = hashlib.blake2b(front.read_bytes(), digest_size=12).hexdigest() if front else None
    installed = edition(open_gazetteer(gazetteer).path)
    setup = Setup(Options(published, lang, text_column), installed, theatre, gazetteer, lines, front_digest, seconds)
    how = {"edition of claimline or its gazetteer": installed, "theatre": theatre, "front": front_digest, "lang": lang,
           "published": published.isoformat() if published else None, "text column": text_column}
    with Manifest(output, how) as manifest:
        try:
            with on_a_cluster(cluster, setup) if cluster else on_this_machine(workers, setup) as crew:
                before = read_all(parts(inputs, setup.options), manifest, crew, progress or (lambda done, total: None))
        finally:
            rejects = manifest.rejects()
        done = manifest.done.values()
        return Summary(sum(each.documents for each in done), sum(each.claims for each in done), before, rejects)
