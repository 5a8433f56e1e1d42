"""The errors of claimline, one small tree.

    ClaimlineError
    ├── InputError        a report that cannot be read, or holds nothing to read
    ├── LexiconError      a language or theatre file that is broken
    ├── GazetteerError    a gazetteer that is missing, broken or of another version
    │   └── FetchError    a download of gazetteer files that failed
    ├── OutputError       a result that cannot be written
    └── ArchiveError      an archive that cannot be opened, read or written
        └── ConflictError a correction made on what another reviewer has changed since

Every message is one line that names the place and the remedy. Finding nothing is an empty tuple, not an error.
"""


class ClaimlineError(Exception):
    """Base of every error that claimline raises on purpose."""


class InputError(ClaimlineError):
    """A report could not be read; the message names the input and the remedy."""


class LexiconError(ClaimlineError):
    """A language or theatre file is broken; the message names the file and the entry."""


class GazetteerError(ClaimlineError):
    """A gazetteer file is missing, broken or was built by another version."""


class FetchError(GazetteerError):
    """A gazetteer download failed; what was in use before stays in use."""


class OutputError(ClaimlineError):
    """A result could not be written; nothing half-written is left behind."""


class ArchiveError(ClaimlineError):
    """An archive is missing, damaged, busy or full; what was committed to it stays."""


class ConflictError(ArchiveError):
    """Somebody else corrected the same thing since it was looked at; nothing was recorded."""
