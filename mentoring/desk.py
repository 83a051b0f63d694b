"""The seam: asynchronous outside, synchronous inside. Plain values cross it, nothing else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine

from mentoring.actors import Actor, admitted
from mentoring.errors import NotAllowed, NotFound
from mentoring.times import Clock
from storage.base import Base
from storage.database import Database
from storage.keys import Key
from storage.people import Person
from storage.work import Work, translated, unit_of_work

P = ParamSpec("P")
T = TypeVar("T")


Unit = Callable[Concatenate[Work, Person, P], T]
"""An action or question: `f(work, me, …)`, where `me` is the person who asks."""
Job = Callable[Concatenate[Work, P], T]
"""What no person asked for: `f(work, …)`."""


class Desk:
    """Runs actions and questions, each in one unit of work for one workspace, in a small pool of threads.

    On SQLite writers take turns in one thread, and readers in another beside them: a write that takes seconds holds up
    no reader.

    `committing` is called in each unit that writes, as the last thing before its commit; `committed` in the event
    loop, after each that a person asked for. There what was put into the outbox is brought to those who send it.
    Raises what the rules raise, and `mentoring.errors.Unavailable` when the database does not answer in time.
    """

    def __init__(self, database: Database, master: Key, clock: Clock) -> None:
        self.database, self.master, self.clock = database, master, clock
        self.committing: Callable[[Work], None] = lambda _: None
        self.committed: Callable[[], None] = lambda: None
        self._writers = ThreadPoolExecutor(database.threads, thread_name_prefix="desk")
        self._readers = (
            ThreadPoolExecutor(1, thread_name_prefix="desk-reader") if database.is_sqlite else self._writers
        )

    async def do(
        self, action: Unit[P, T], actor: Actor, once: str | None,
        *args: P.args, **kwargs: P.kwargs,
    ) -> T:  # fmt: skip
        """Let `actor` do `action(work, me, …)`: committed when this returns, nothing changed when it raises.

        `once` is the key of the effect: a second call with it raises AlreadyDone.
        """

        def unit(work: Work) -> T:
            me = admitted(work, actor.person_id)
            if once is not None:
                work.once(once)
            return action(work, me, *args, **kwargs)

        result = await self._judged(actor, unit, reading=False)
        self.committed()
        return result

    async def ask(
        self,
        question: Unit[P, T],
        actor: Actor,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Answer `question(work, me, …)` for `actor`; nothing that it changes is kept."""

        def unit(work: Work) -> T:
            return question(work, admitted(work, actor.person_id), *args, **kwargs)

        return await self._judged(actor, unit, reading=True)

    async def run(self, job: Job[P, T], workspace_id: str, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do what no person asked for: `job(work, …)` in one unit of work."""

        def unit(work: Work) -> T:
            return job(work, *args, **kwargs)

        return await self._in_unit(workspace_id, unit, reading=False)

    async def look(self, door: Callable[Concatenate[Engine, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the door that looks across workspaces (`storage.due`)."""

        def looking(engine: Engine) -> T:
            with translated():
                return door(engine, *args, **kwargs)

        return await self._in_thread(self._readers, looking, self.database.reading)

    def close(self) -> None:
        """Wait for what is running, then give up threads and connections."""
        self.dismiss()
        self.database.close()

    def dismiss(self) -> None:
        """Give up the threads alone."""
        self._readers.shutdown(wait=True)
        self._writers.shutdown(wait=True)

    async def _in_thread(
        self, pool: ThreadPoolExecutor, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, lambda: call(*args, **kwargs))

    async def _judged(self, actor: Actor, unit: Callable[[Work], T], *, reading: bool) -> T:
        """As `_in_unit`, and a refusal of access leaves its trace."""
        try:
            return await self._in_unit(actor.workspace_id, unit, reading=reading)
        except (NotAllowed, NotFound) as refused:
            subject = (refused.kind, refused.row_id) if isinstance(refused, NotFound) else ("right", "")
            await self.run(_record_refusal, actor.workspace_id, actor.person_id, subject)
            raise

    async def _in_unit(self, workspace_id: str, unit: Callable[[Work], T], *, reading: bool) -> T:
        pool = self._readers if reading else self._writers
        return await self._in_thread(pool, self._unit, workspace_id, unit, reading)

    def _unit(self, workspace_id: str, unit: Callable[[Work], T], reading: bool) -> T:
        with unit_of_work(self.database, self.master, workspace_id, self.clock(), reading=reading) as work:
            result = unit(work)
            if not reading:
                self.committing(work)
        if isinstance(result, Base):
            raise TypeError(f"{type(result).__name__} may not leave its unit of work")
        return result


def _record_refusal(work: Work, person_id: str, subject: tuple[str, str]) -> None:
    work.audit(person_id, "access_refused", subject)
