"""A worker process for work on untrusted documents: limits on processor time and memory, and a timer that kills it.

>>> with Sandbox(clean_document) as sandbox:  # doctest: +SKIP
...     found = sandbox.run(document)         # what the function gave, as a list; or an Unread
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import BinaryIO, Generic, TypeVar, cast

from verbale.ingest.refuse import refuse, refused
from verbale.records import RawDocument, Unread, UnreadReason

T = TypeVar("T")
_LENGTH = struct.Struct("<Q")
START_SECONDS = 60.0  # for starting Python and importing the function's modules


class Sandbox(Generic[T]):
    """Runs ``function`` (at a module's top level) on documents in one worker, which is started anew after it had to be killed."""

    def __init__(
        self, function: Callable[[RawDocument], Iterable[T]], *, seconds: float = 9.0, memory: int = 900_000_000
    ) -> None:
        self._job = pickle.dumps((function, seconds, memory))
        self._seconds, self._memory = seconds, memory
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Sandbox[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker."""
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def run(self, document: RawDocument) -> list[T] | Unread:
        """What the function gives for the document, or an Unread: timeout, too_big (memory), too_deep, failed."""
        try:
            worker = self._started()
        except (OSError, EOFError, RuntimeError) as error:
            self.close()
            return refuse(document.uri, UnreadReason.FAILED, f"no worker ({error})", part=document.first_part)
        answer, late = self._ask(worker, pickle.dumps(document), self._seconds)
        if answer is None:
            code = worker.wait()
            self.close()
            return self._death(document, late, code)
        kind, value = pickle.loads(answer)
        if kind == "found":
            return cast("list[T]", value)
        return refuse(document.uri, UnreadReason(kind), value, part=document.first_part)

    def _death(self, document: RawDocument, late: bool, code: int) -> Unread:
        if late or code == -24:  # SIGXCPU
            return refuse(
                document.uri,
                UnreadReason.TIMEOUT,
                f"not done after {self._seconds:g} seconds",
                part=document.first_part,
            )
        return refuse(document.uri, UnreadReason.FAILED, f"the worker died (status {code})", part=document.first_part)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is not None and self._worker.poll() is None:
            return self._worker
        self.close()
        program = "from verbale.ingest.sandbox import serve; serve()"
        self._worker = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        ready, _ = self._ask(self._worker, self._job, START_SECONDS)
        if ready is None:
            raise RuntimeError("it did not start")
        return self._worker

    def _ask(self, worker: subprocess.Popen[bytes], message: bytes, seconds: float) -> tuple[bytes | None, bool]:
        """The worker's answer, None where it died; and whether the timer killed it."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            assert worker.stdin is not None
            assert worker.stdout is not None
            _send(cast("BinaryIO", worker.stdin), message)
            return _receive(cast("BinaryIO", worker.stdout)), late.is_set()
        except (OSError, EOFError):
            return None, late.is_set()
        finally:
            timer.cancel()


def _send(pipe: BinaryIO, message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def _receive(pipe: BinaryIO) -> bytes:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size: int = _LENGTH.unpack(head)[0]
    message = pipe.read(size)
    if len(message) < size:
        raise EOFError
    return message


def serve() -> None:
    """The worker's loop: the function first, then one document after the other, until the pipe is closed."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get between the answers
    requests = sys.stdin.buffer
    function, seconds, memory = pickle.loads(_receive(cast("BinaryIO", requests)))
    _limit_memory(memory)
    _send(answers, b"ready")
    while True:
        try:
            document = pickle.loads(_receive(cast("BinaryIO", requests)))
        except EOFError:
            return
        _limit_time(seconds)
        _send(answers, pickle.dumps(_attempt(function, document)))


def _attempt(function: Callable[[RawDocument], Iterable[object]], document: RawDocument) -> tuple[str, object]:
    try:
        return "found", list(function(document))
    except MemoryError:
        return UnreadReason.TOO_BIG.value, "more memory needed than allowed"
    except Exception as error:  # whatever a hostile page breaks, it costs that page alone
        found = refused(error, document.uri)
        return found.reason.value, found.detail


def _limit_memory(size: int) -> None:
    """Caps what the process may allocate; address space beyond that (libraries, stacks) does not count on Linux."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Ends the process when this document has used its processor time, even where nobody is left to kill it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(usage.ru_utime + usage.ru_stime + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
