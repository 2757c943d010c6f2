"""Runs one job, or asks a worker what it says of itself: the order comes as JSON on stdin, the records go to the spool, the exit code says how it went."""

import asyncio
import atexit
import inspect
import json
import linecache
import os
import sys
import traceback
import types

import jobjoker_output
import worker as sdk

_HERE = os.path.dirname(os.path.abspath(__file__))


def _load(order):
    """
    The worker's module, made of the code that the job was made with as if it were the worker's own file:
    its messages and traces name that, although it may have changed since, or be gone.
    """
    source = order["source"]
    with open(order["file"], "rb") as file:
        code = file.read()
    compiled = compile(code, source, "exec", dont_inherit=True)
    text = code.decode("utf-8", "replace")
    linecache.cache[source] = (len(text), None, text.splitlines(True), source)
    module = types.ModuleType(order["worker"])
    module.__file__ = source
    sys.modules[order["worker"]] = module
    exec(compiled, module.__dict__)
    return module


def _class_of(module):
    """The worker's class; None when the module has none. Throws TypeError when it has several."""
    name = module.__name__
    classes = [
        one
        for one in vars(module).values()
        if inspect.isclass(one) and one.__module__ == name and callable(getattr(one, "run", None))
    ]
    named = [one for one in classes if one.__name__ == name]
    chosen = named or [one for one in classes if issubclass(one, sdk.Worker)]
    if len(chosen) > 1:
        names = ", ".join(one.__name__ for one in chosen)
        raise TypeError(f'Worker "{name}" has more than one class ({names}): call one of them {name}')
    return chosen[0] if chosen else None


def _run_of(module):
    """What to call; throws TypeError when the module has no run."""
    name = module.__name__
    chosen = _class_of(module)
    if chosen is not None:
        return chosen().run
    run = getattr(module, "run", None)
    if inspect.isfunction(run):
        return (lambda: run(sdk.Worker())) if inspect.signature(run).parameters else run
    raise TypeError(
        f'Worker "{name}" has no run: define a class that extends Worker with run(), or a function run(job)'
    )


def _place_of(error, frames, source):
    if isinstance(error, SyntaxError) and error.filename is not None:
        return f"{error.filename}:{error.lineno}"
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else source


def _log_exception(job, order, error):
    """The seed's order: EXCEPTION, then file and line, message, trace. Our own frames are no news."""
    told = traceback.TracebackException.from_exception(error)
    frames = [one for one in told.stack if not one.filename.startswith(_HERE + os.sep)]
    told.stack = traceback.StackSummary.from_list(frames)
    message = str(error) or type(error).__name__
    place = _place_of(error, frames, order["source"])
    for text in ("EXCEPTION", place, message):
        job.spool.append("exception", text)
    job.spool.append("exception", "".join(told.format()).rstrip("\n"))
    # A job's log has the place beside the message; nothing else has.
    failure = f"{message} ({os.path.basename(place)})" if "answer" in order else message
    with open(order["failure"], "w", encoding="utf-8") as file:
        file.write(failure)


def _teller_of(module):
    """What tells, in the class or beside ``run``; None when nothing does."""
    chosen = _class_of(module)
    owner = module if chosen is None else chosen()
    for name in ("get_information", "getInformation"):
        teller = getattr(owner, name, None)
        # What it has from the class that it extends says nothing.
        if callable(teller) and getattr(teller, "__func__", None) is not sdk.Worker.get_information:
            return teller
    return None


def _answer(order, said):
    answer = json.dumps({"said": said})
    with open(order["answer"], "w", encoding="utf-8") as file:
        file.write(answer)


def _is_no_code(error, order):
    """Its job tells what is wrong, and where."""
    return isinstance(error, SyntaxError) and error.filename == order["source"]


def _tell(job, order):
    """Writes what the worker says of itself; False when that went wrong, which is told then."""
    try:
        teller = _teller_of(_load(order))
        _answer(order, None if teller is None else teller())
    except SystemExit:
        raise
    except BaseException as error:  # whatever a worker throws
        if _is_no_code(error, order):
            _answer(order, None)
            return True
        _log_exception(job, order, error)
        return False
    return True


def _run(job, order):
    """False when the worker failed. `SystemExit` goes on: its code says how it went."""
    try:
        result = _run_of(_load(order))()
        if inspect.isawaitable(result):
            asyncio.run(_await(result))
    except SystemExit:
        raise
    except BaseException as error:  # whatever a worker throws
        _log_exception(job, order, error)
        return False
    return True


async def _await(result):
    await result


def _main():
    order = json.load(sys.stdin)
    # Neighbours are found as if the worker were run from its own folder; the module `worker` is ours.
    sys.path[0] = os.path.dirname(order["source"])
    sys.path.append(_HERE)
    sys.argv = [order["source"]]
    job = sdk._begin(order)
    for kind, descriptor in (("stdout", 1), ("stderr", 2)):
        lines = jobjoker_output.OutputLines(job.spool, kind, descriptor)
        setattr(sys, kind, lines)
        atexit.register(lines.end)
    job.listen_for_stop()
    act = _tell if "answer" in order else _run
    if not act(job, order):
        sys.exit(1)


if __name__ == "__main__":
    _main()
