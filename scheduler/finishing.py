"""That a job is done is said until the database has heard it.

Where it went away meanwhile the library says so once, and the job stays `doing` under a worker that lives on: nobody
would miss it, and its workspace would be served no more.
"""

import asyncio
from typing import Any

from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager
from psycopg import OperationalError

PAUSE_SECONDS = 1.0


class Finishing(JobManager):
    """As the library's, until `ending`: what is left then is rescued."""

    def __init__(self, connector: BaseConnector, ending: asyncio.Event) -> None:
        super().__init__(connector)
        self._ending = ending

    async def finish_job_by_id_async(self, *args: Any, **kwargs: Any) -> None:
        while True:
            try:
                return await super().finish_job_by_id_async(*args, **kwargs)
            except ConnectorException as error:
                is_away = isinstance(error.__cause__, OperationalError)
                if not is_away or self._ending.is_set():
                    raise
            await asyncio.sleep(PAUSE_SECONDS)
