"""Turns what a worker prints into records, a line each, in order with its log."""

import io
import os
import threading

# What never ends its line is cut here.
_LINE_CHARS = 1024 * 1024


class _Bytes(io.RawIOBase):
    """`sys.stdout.buffer`: takes bytes."""

    def __init__(self, text):
        self._text = text

    def writable(self):
        return True

    def write(self, data):
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


class OutputLines(io.TextIOBase):
    """Stands in for `sys.stdout` or `sys.stderr`."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, spool, kind, descriptor):
        self._spool = spool
        self._kind = kind
        self._descriptor = descriptor
        self._begin()
        self.buffer = _Bytes(self)
        if hasattr(os, "register_at_fork"):
            # An unfinished line is the parent's to end.
            os.register_at_fork(after_in_child=self._begin)

    def _begin(self):
        self._rest = ""
        self._is_cut = False
        self._lock = threading.RLock()

    def writable(self):
        return True

    def fileno(self):
        # Children print to the file that the console reads as well.
        return self._descriptor

    def write(self, text):
        with self._lock:
            more = text
            if self._is_cut and text != "":
                self._is_cut = False
                # It ends the line that was cut, and is no line itself.
                more = text[1:] if text[0] == "\n" else text
            if "\n" in more:
                *lines, self._rest = (self._rest + more).split("\n")
                for line in lines:
                    self._spool.append(self._kind, line[:-1] if line.endswith("\r") else line)
            else:
                self._rest += more
            if len(self._rest) >= _LINE_CHARS:
                self.end()
                self._is_cut = True
        return len(text)

    def end(self):
        """Writes the last, unfinished line."""
        with self._lock:
            if self._rest != "":
                rest, self._rest = self._rest, ""
                self._spool.append(self._kind, rest)
