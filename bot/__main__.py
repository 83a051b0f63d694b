"""The command line: `python -m bot`, or `mentor` where the package is installed."""

import asyncio
from typing import Annotated

import typer

from bot import commands
from bot.checking import findings
from bot.clock import machine_clock
from bot.commands import complaints, console
from bot.databases import open_database
from bot.logging import set_up
from bot.moving import move_database
from bot.outbox import outbox
from bot.remedies import remedy_of
from bot.settings import ONE_PROCESS, BadSettings, Settings

app = typer.Typer(
    name="mentor",
    help="Mentor runs executive mentoring programs inside Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(commands.migrate)
app.command("manifest")(commands.print_manifest)
app.command("nudges")(commands.print_nudges)
app.command()(commands.backup)
app.command()(outbox)
app.command("move")(move_database)
app.add_typer(commands.key, name="key")
app.add_typer(commands.log, name="audit")


@app.command()
def run() -> None:
    """Run everything in one process: Socket Mode with SLACK_APP_TOKEN, else HTTP on PORT."""
    from bot import running  # noqa: PLC0415 (the other commands start without the whole app)

    asyncio.run(running.run(_ready_settings()))


@app.command()
def web() -> None:
    """Listen to Slack, as one of any number of processes on PostgreSQL; needs `clock` and `worker` beside it."""
    from bot import running  # noqa: PLC0415 (as above)

    asyncio.run(running.run_web(_ready_settings(many=True)))


@app.command()
def clock() -> None:
    """Ask the workers each minute to do what is due. One is enough, and two do no harm."""
    from bot import running  # noqa: PLC0415 (as above)

    asyncio.run(running.run_clock(_ready_settings(many=True)))


@app.command()
def worker() -> None:
    """Remind and deliver, as one of any number of processes on PostgreSQL."""
    from bot import running  # noqa: PLC0415 (as above)

    asyncio.run(running.run_worker(_ready_settings(many=True)))


@app.command()
def check() -> None:
    """Look at settings, database, token and scopes, and the clock; say what to do."""
    settings = Settings.read()

    async def tell() -> bool:
        good = True
        async for finding in findings(settings, machine_clock):
            console.print(str(finding))
            good = good and finding.is_good
        return good

    if not asyncio.run(tell()):
        raise typer.Exit(1)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where to look at it: http://localhost:PORT")] = 8000,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what happened so far.")] = False,
) -> None:
    """Show it: a Slack of one's own in the browser, and Mentor in it, with a dozen people."""
    from bot.demo import show  # noqa: PLC0415 (the sandbox is for the demo alone)

    show(port=port, fresh=fresh)


def _ready_settings(*, many: bool = False) -> Settings:
    """What a process starts with: settings that are whole, a log, a database that is migrated and, for `many`, theirs."""
    settings = Settings.read()
    set_up(settings.log_level, machine_clock)
    if many and settings.database_url.startswith("sqlite"):
        complaints.print(ONE_PROCESS)
        raise typer.Exit(2)
    open_database(settings.database_url).close()
    return settings


def main() -> None:
    """What the reader can mend is named with its remedy, all faults of the settings at once; the exit code is 2."""
    try:
        app()
    except BadSettings as bad:
        for fault in bad.faults:
            complaints.print(f"{fault.name} {fault.remedy}")
        raise SystemExit(2) from None
    except Exception as error:
        if remedy := remedy_of(error):
            complaints.print(remedy)
            raise SystemExit(2) from None
        raise


if __name__ == "__main__":
    main()
