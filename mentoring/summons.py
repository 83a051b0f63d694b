"""Who is asked to serve a workspace where several processes share the work: the workers, through the database's queue."""

from storage.due import workspaces_with_work
from storage.summons import QUEUE, TASK, Crew, crew, rescue, summon, summon_for

__all__ = ["QUEUE", "TASK", "Crew", "crew", "rescue", "summon", "summon_for", "workspaces_with_work"]
