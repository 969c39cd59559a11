"""A program that takes in a large file, looks it over and copies it out; it writes its peak of memory in MB.

Run as `python -m tests.services.large_file FOLDER MEGABYTES`.
"""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from pathlib import Path

from tests.services.laptops import Laptop


def main(folder: Path, megabytes: int) -> None:
    """Every road that the bytes of an attachment take."""
    source = folder / "recording.mp4"
    with source.open("wb") as file:
        file.write(b"\0\0\0\x20ftypisom")
        file.truncate(megabytes * 1024 * 1024)
    laptop = Laptop.create(folder / "store")
    started = time.perf_counter()
    (id,) = laptop.attachments.attach(laptop.observe(), [source])
    taken = time.perf_counter() - started
    line = laptop.attachments.verify(id)
    assert laptop.checking.check() == ()
    laptop.attachments.copy_out(id, folder / "copy", clean=False)
    with (folder / "copy").open("rb") as copy:
        assert hashlib.file_digest(copy, "sha256").hexdigest() == line.hash
    laptop.close()
    print(line.size, peak_of_memory(), round(taken, 1))


def peak_of_memory() -> int:
    """In MB. What `getrusage` tells on Linux also counts the program that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
