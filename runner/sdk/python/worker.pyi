"""Types of the module `worker` that Python workers import. Written by JobJoker at each start."""

from typing import Any, Literal

class Worker:
    """What Python workers extend, and what `run(job)` is given."""

    @property
    def job_id(self) -> str:
        """The job's id."""
    @property
    def parameters(self) -> dict[str, Any]:
        """The job's parameters; empty when it has none."""
    def run(self) -> Any:
        """Does the work. The job is done when it returns. It may be `async`."""
    def log(self, message: object, level: Literal["debug", "info", "warning", "error"] = "info") -> None:
        """Adds a message to the job's log, of level info unless said otherwise. What is not text is written as JSON."""
    def response(self, message: object) -> None:
        """Adds a message to the job's response. What is not text is written as JSON."""
    def progress(self, value: float | None, text: str = "") -> None:
        """Says how far the work is: from 0 to 1, or None, and a few words."""
    def get_parameter(self, name: str, fallback: Any = None) -> Any:
        """One parameter; the fallback, or None, when the job has none of that name."""
    def is_active(self) -> bool:
        """False once the job was asked to stop. Look at it in every loop."""
    def sleep(self, seconds: float) -> None:
        """Waits; a stop ends the wait at once."""
    def get_information(self) -> str | dict[str, Any]:
        """Says what this worker does: a sentence, or title, description, parameters, defaults, timeout, grace."""
    def getParameter(self, name: str, fallback: Any = None) -> Any:
        """The same as `get_parameter`."""
    def isActive(self) -> bool:
        """The same as `is_active`."""
    def getInformation(self) -> str | dict[str, Any]:
        """The same as `get_information`."""
