"""Real processes that begin with everything imported, so that each costs milliseconds."""

import multiprocessing
from multiprocessing.context import ForkServerContext

PRELOADED = ["tests.scheduler.dying", "tests.bot.fleet", "tests.bot.starting"]


def forked() -> ForkServerContext:
    """One server of processes for all tests of a run that want one."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
