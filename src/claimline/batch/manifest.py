"""What of a result is finished: one line of JSON a part, added once the part is safe on the disk.

    OUT.parquet/part-000000.parquet         claims; dataset readers take the folder as one table
    OUT.parquet/_documents/part-….parquet   every document that was read, with the number of its claims
    OUT.parquet/_manifest.jsonl             this
    OUT.parquet/_rejects.jsonl              what was set aside, with the reason

A run that was ended at whatever moment leaves whole parts and at most one broken last line, which is passed over.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from claimline.batch.reading import Outcome, Reject
from claimline.batch.table import CLAIM_COLUMNS, DOCUMENT_COLUMNS, sync, write
from claimline.errors import OutputError
from claimline.publish import write as write_text

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Finished:
    """A part that is done, as its line says."""

    part: int
    digest: str
    documents: int
    claims: int
    rejects: tuple[Mapping[str, Any], ...]


class Manifest:
    """The folder of a result, held by one run at a time."""

    def __init__(self, folder: Path, how: Mapping[str, Any]) -> None:
        """Opens or begins it. `how`: what decides over the reading, which all parts of a result must share.

        Raises OutputError when it is none, or another's, was begun otherwise, or another run is at it.
        """
        self.folder = folder
        self._path = folder / "_manifest.jsonl"
        self.done: dict[int, Finished] = {}
        try:
            self._begin(dict(how))
        except OSError as error:
            raise OutputError(f"{folder}: {(error.strerror or str(error)).lower()}; choose another place with "
                              f"-o") from None

    def _begin(self, how: dict[str, Any]) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise OutputError(f"{self.folder}: is a file; a result is a folder: choose another place with -o")
        if self.folder.is_dir() and not self._path.exists() and any(self.folder.iterdir()):
            raise OutputError(f"{self.folder}: is a folder of other things; choose another place with -o")
        (self.folder / "_documents").mkdir(parents=True, exist_ok=True)
        self._stream = self._path.open("a+b")
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._stream.close()
            raise OutputError(f"{self.folder}: another run is writing it; wait for its end, or choose another place "
                              f"with -o") from None
        head, whole = self._read()
        self._stream.truncate(whole)        # a line that a crash broke
        if head is None:
            self._stream.truncate(0)
            self._add({"format": _FORMAT, "how": how})
            sync(self.folder)
        elif head != {"format": _FORMAT, "how": how}:
            self._stream.close()
            before = head.get("how")
            changed = [key for key in how if not isinstance(before, dict) or before.get(key) != how[key]]
            raise OutputError(f"{self.folder}: was begun with another {', '.join(changed) or 'version'}; choose "
                              f"another place with -o, or remove it to begin anew")

    def _read(self) -> tuple[dict[str, Any] | None, int]:
        """The first line, and how many bytes of whole lines there are."""
        self._stream.seek(0)
        head: dict[str, Any] | None = None
        whole = 0
        for line in self._stream:
            try:
                record = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                record = None
            if not isinstance(record, dict):
                break
            if head is None:
                head = record
            elif "removed" in record:
                self.done.pop(record["removed"], None)
            else:
                record["rejects"] = tuple(record["rejects"])
                finished = Finished(**record)
                self.done[finished.part] = finished
            whole += len(line)
        return head, whole

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._stream.close()

    def has(self, number: int, digest: str) -> bool:
        """Whether a part with this content is done, and still there."""
        finished = self.done.get(number)
        return finished is not None and finished.digest == digest and all(
            path.is_file() for path in self._files(number))

    def keep(self, number: int, digest: str, outcome: Outcome) -> None:
        """Write a part, then say so. Raises OutputError; the part counts as not done then."""
        claims, documents = self._files(number)
        write(claims, CLAIM_COLUMNS, outcome.claims)
        write(documents, DOCUMENT_COLUMNS, outcome.documents)
        finished = Finished(number, digest, len(outcome.documents), len(outcome.claims),
                            tuple(asdict(each) for each in outcome.rejects))
        try:
            self._add(asdict(finished))
        except OSError as error:
            raise OutputError(f"{self._path}: {(error.strerror or str(error)).lower()}; what is finished stays; run "
                              f"the same command again to go on") from None
        self.done[number] = finished

    def finish(self, parts: int) -> None:
        """Remove parts of an earlier run that these inputs no longer have."""
        for number in [each for each in self.done if each >= parts]:
            for path in self._files(number):
                with suppress(FileNotFoundError):
                    path.unlink()
            self._add({"removed": number})
            del self.done[number]

    def rejects(self) -> tuple[Reject, ...]:
        """What was set aside in all parts, in order; written to `_rejects.jsonl` too."""
        found = tuple(Reject(**each) for number in sorted(self.done) for each in self.done[number].rejects)
        write_text(self.folder / "_rejects.jsonl", _lines(found))
        return found

    def _files(self, number: int) -> tuple[Path, Path]:
        name = f"part-{number:06}.parquet"
        return self.folder / name, self.folder / "_documents" / name

    def _add(self, record: Mapping[str, Any]) -> None:
        self._stream.seek(0, os.SEEK_END)
        self._stream.write(json.dumps(record).encode() + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())


def _lines(rejects: Iterable[Reject]) -> Iterable[str]:
    for each in rejects:
        yield json.dumps(asdict(each), ensure_ascii=False) + "\n"
