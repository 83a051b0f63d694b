"""`python -m bot`, begun in a process that has everything imported: of two seconds to start there remain milliseconds."""

import os
import sys
import warnings
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from bot import running
from bot.__main__ import main
from tests.processes import forked

assert running  # what `run` imports as it begins
configure_mappers()  # once, before the processes fork


def begin(command: str, environment: dict[str, str], folder: Path, said: Connection) -> None:
    """A process's whole life; what it says on its standard error goes to `said`."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(said.fileno(), sys.stderr.fileno())
    warnings.simplefilter("error")
    sys.argv = ["mentor", command]
    main()


def begun(command: str, environment: dict[str, str], folder: Path) -> tuple[BaseProcess, Connection]:
    """The process, and what it says."""
    ours, theirs = forked().Pipe(duplex=False)
    process = forked().Process(target=begin, args=(command, environment, folder, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours
