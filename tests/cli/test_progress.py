"""How far a long reading is, as a terminal shows it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path


def test_a_long_report_tells_its_share(tmp_path: Path) -> None:
    report = tmp_path / "long.txt"
    report.write_text("Russian forces captured Pokrovsk on Monday, officials said.\n\n" * 1_700, "utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "claimline", "read", str(report), "--format", "jsonl"], stderr=theirs,
                          stdout=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:         # how a terminal ends
            pass
    os.close(ours)
    assert process.returncode == 0
    shares = [int(share) for share in re.findall(rb"long, (\d+)%", shown)]
    assert len(set(shares)) > 1
    assert shares == sorted(shares)
