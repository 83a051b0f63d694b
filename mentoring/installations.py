"""The end of an installation: what Slack tells of it, and what is left (CASES B25).

Removing the app destroys the workspace's data key at once, so that nothing sealed can be opened by anybody, ever;
the rows themselves are deleted after that, all but the audit log. Where only the token was revoked, nothing is sent
until the app is started with another, and nothing is lost.
"""

from datetime import datetime

from storage.installations import empty_removed
from storage.work import Work

__all__ = ["SLACK", "empty_removed", "lose_token", "uninstall"]

SLACK = "slack"
"""Who did it, in the audit log, where Slack does not say."""


def uninstall(work: Work, at: datetime) -> bool:
    """The app was removed from this workspace at `at` (UTC). False for news of an installation before this one."""
    if not _is_about_this(work, at):
        return False
    work.audit(SLACK, "app_uninstalled", ("workspaces", work.workspace_id))
    work.workspace.remove(work.now)
    return True


def lose_token(work: Work, at: datetime) -> bool:
    """The bot's token was revoked at `at` (UTC). False for news of another token, or of what we know."""
    if not _is_about_this(work, at) or not work.workspace.has_token:
        return False
    work.audit(SLACK, "token_revoked", ("workspaces", work.workspace_id))
    work.workspace.lose_token()
    return True


def _is_about_this(work: Work, at: datetime) -> bool:
    """Slack repeats what we do not answer, for minutes, and counts whole seconds."""
    return at >= work.workspace.installed_at.replace(microsecond=0)
