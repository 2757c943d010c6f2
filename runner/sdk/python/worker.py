"""What Python workers import: ``from worker import Worker``. worker.pyi has the types."""

import json
import os
import select
import signal
import time
import traceback

_LOOK_SECONDS = 0.05
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KINDS = {
    "log": "l",
    "debug": "d",
    "warning": "w",
    "error": "f",
    "stdout": "o",
    "stderr": "e",
    "system": "s",
    "exception": "c",
    "response": "r",
    "progress": "p",
}
_KIND_OF_LEVEL = {"debug": "debug", "info": "log", "warning": "warning", "error": "error"}


def _base36(number):
    text = ""
    while number > 0:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


class _Spool:
    """Appends records to the job's spool: kind, time in base 36, length, text. Each is one write."""

    _FULL = (28, 122)  # ENOSPC, EDQUOT
    _RETRY_SECONDS = 0.2

    def __init__(self, path):
        # Windows would otherwise write a return before each newline, which no length counts.
        binary = getattr(os, "O_BINARY", 0)
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | binary, 0o600)

    def append(self, kind, text):
        self._write(self._record(kind, text))

    def _record(self, kind, text):
        body = text.encode("utf-8", "replace")
        time_text = _base36(int(time.time() * 1000)).rjust(8, "0")
        return f"{_KINDS[kind]}{time_text}{_base36(len(body))} ".encode() + body + b"\n"

    def _write(self, record):
        """A full disk holds the worker up rather than losing its lines."""
        rest = memoryview(record)
        refused_at = None
        while rest:
            try:
                rest = rest[os.write(self._file, rest) :]
            except OSError as error:
                if error.errno not in self._FULL:
                    raise
                refused_at = refused_at or time.monotonic()
                time.sleep(self._RETRY_SECONDS)
        if refused_at is not None:
            waited = time.monotonic() - refused_at
            self.append("system", f"The disk was full; the worker waited {waited:.1f} s")


class _Job:
    """The job of this process. There is one job a process."""

    def __init__(self, order):
        self.id = order["jobId"]
        self.parameters = order["parameters"]
        self.spool = _Spool(order["spool"])
        self._stop_file = order["stop"]
        self._active = True
        self._looked_at = 0.0
        self._wake_read, self._wake_write = os.pipe()

    def listen_for_stop(self):
        signal.signal(signal.SIGTERM, lambda *_: self._stop())

    def _stop(self):
        if self._active:
            self._active = False
            os.write(self._wake_write, b".")

    def is_active(self):
        now = time.monotonic()
        if self._active and now - self._looked_at >= _LOOK_SECONDS:
            self._looked_at = now
            if os.path.exists(self._stop_file):
                self._stop()
        return self._active

    def sleep(self, seconds):
        until = time.monotonic() + seconds
        while self.is_active():
            left = until - time.monotonic()
            if left <= 0:
                return
            if os.name == "posix":
                # Python goes on sleeping after a signal; what its handler wrote here ends the wait.
                select.select([self._wake_read], [], [], left)
            else:
                time.sleep(min(left, 0.2))


_current = None


def _begin(order):
    """Called once, before the worker's own code."""
    global _current
    _current = _Job(order)
    return _current


def _job():
    if _current is None:
        raise RuntimeError("A Worker can only be used inside a job")
    return _current


def _text_of(message):
    if isinstance(message, str):
        return message
    if isinstance(message, BaseException):
        return "".join(traceback.format_exception(type(message), message, message.__traceback__))
    return json.dumps(message, ensure_ascii=False, default=str)


class Worker:
    """What Python workers extend, and what ``run(job)`` is given."""

    @property
    def job_id(self):
        return _job().id

    @property
    def parameters(self):
        return _job().parameters

    def run(self):
        raise NotImplementedError(f"Class {type(self).__name__} has no run(): implement it")

    def log(self, message, level="info"):
        if level not in _KIND_OF_LEVEL:
            raise ValueError(f"log() has no level {level!r}; there are {', '.join(_KIND_OF_LEVEL)}")
        _job().spool.append(_KIND_OF_LEVEL[level], _text_of(message))

    def response(self, message):
        _job().spool.append("response", _text_of(message))

    def progress(self, value, text=""):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if value is not None and not (is_number and 0 <= value <= 1):
            raise ValueError(f"progress() takes a number from 0 to 1, or None; not {value!r}")
        _job().spool.append("progress", json.dumps({"value": value, "text": str(text)}))

    def get_parameter(self, name, fallback=None):
        return _job().parameters.get(name, fallback)

    def is_active(self):
        return _job().is_active()

    def sleep(self, seconds):
        _job().sleep(seconds)

    def get_information(self):
        return ""

    # As they are called in the other languages.
    getParameter = get_parameter
    isActive = is_active
    getInformation = get_information
