"""Many processes on one queue: who is asked, who serves, who takes over; and nobody goes faster for being several."""

from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.machines import AWorker, TheClock
from mentoring.actors import Actor
from mentoring.catalogue import ACTED
from mentoring.installations import uninstall
from mentoring.paces import keep_pace
from mentoring.summons import crew, summon, summon_for
from scheduler.attempts import DeliverySettings
from scheduler.limits import FORM, Rate
from scheduler.timekeeping import Timekeeper
from scheduler.workers import Staffing, Worker
from storage.beats import CLOCK, Life, last_life
from storage.database import conninfo
from storage.keys import Key, WrongKey
from storage.notices import NoticeState
from storage.people import Person
from storage.work import Work
from tests.conftest import WORKSPACE, install
from tests.scheduler.office import PostOffice
from tests.scheduler.test_engine import tell_mia
from tests.world import settings_for

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def worker(
    office: PostOffice, settings: DeliverySettings | None = None, staffing: Staffing | None = None
) -> Worker:
    return Worker(
        office.desk, office.client, office.sandbox.clock.now, conninfo(office.url), settings, staffing
    )


def timekeeper(office: PostOffice) -> Timekeeper:
    return Timekeeper(office.desk, office.sandbox.clock.now)


def jobs(office: PostOffice) -> list[tuple[str, str]]:
    """Whom a worker is asked for, and whether one has begun."""
    with office.database.reading.connect() as connection:
        found = connection.execute(text("SELECT lock, status::text FROM procrastinate_jobs ORDER BY id"))
        return [(row[0], row[1]) for row in found]


def do_nothing(work: Work, me: Person) -> None:
    del work, me


async def minute(office: PostOffice, **by: float) -> None:
    """So much time passes; the clock ticks, and a worker does what it is asked for."""
    office.sandbox.clock.move(timedelta(**by))
    await timekeeper(office).tick()
    await worker(office).drain()


async def test_a_worker_does_what_one_process_does_by_itself(office: PostOffice) -> None:
    """A row that is due is advanced, what it wants said is sent, and the queue is empty again."""
    await office.pair("noah", "mia")
    await minute(office)
    await minute(office, hours=1)
    assert [said.partition(":")[0] for said in office.read("mia")] == ["asked"]
    assert jobs(office) == []


async def test_where_nothing_is_due_nobody_is_asked(office: PostOffice) -> None:
    await office.put("mia", act_at=office.now + timedelta(minutes=1))
    await timekeeper(office).tick()
    assert jobs(office) == []


async def test_two_clocks_ask_once(office: PostOffice) -> None:
    await office.put("mia")
    for each in (timekeeper(office), timekeeper(office)):
        await each.tick()
    assert jobs(office) == [(WORKSPACE, "todo")]


async def test_what_a_person_puts_into_the_outbox_asks_with_its_commit(office: PostOffice) -> None:
    office.desk.committing = summon
    await office.desk.do(tell_mia, Actor(WORKSPACE, office.id("noah")), None, office.id("mia"))
    assert jobs(office) == [(WORKSPACE, "todo")]
    await worker(office).drain()
    assert office.read("mia") == ["Hello"]


async def test_what_is_rolled_back_asks_for_nobody(office: PostOffice) -> None:
    def tell_and_fail(work: Work, me: Person, mia: str) -> None:
        tell_mia(work, me, mia)
        summon(work)
        raise KeyError

    with pytest.raises(KeyError):
        await office.desk.do(tell_and_fail, Actor(WORKSPACE, office.id("noah")), None, office.id("mia"))
    assert jobs(office) == []


async def test_an_act_that_says_nothing_asks_for_nobody(office: PostOffice) -> None:
    office.desk.committing = summon
    await office.desk.do(do_nothing, Actor(WORKSPACE, office.id("noah")), None)
    assert jobs(office) == []


async def test_whoever_acts_while_one_is_asked_for_already_is_not_in_the_way(office: PostOffice) -> None:
    office.desk.committing = summon
    await office.desk.look(summon_for, [WORKSPACE])
    await office.desk.do(tell_mia, Actor(WORKSPACE, office.id("noah")), None, office.id("mia"))
    assert jobs(office) == [(WORKSPACE, "todo")]


async def test_one_workspaces_trouble_leaves_the_others_alone(
    office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that nobody knows (any more) is no trouble at all."""
    install(office.database, "T0000002", office.now)
    await office.put("mia")
    await office.desk.run(keep_pace, "T0000002", {"form": FORM})
    await office.desk.look(summon_for, ["T-unknown", "T0000002", WORKSPACE])
    await worker(office).drain()
    assert office.read("mia") == ["saying:mia"]
    assert jobs(office) == []
    assert capsys.readouterr().out.count("job_failed") == 1


def left_behind(office: PostOffice, seconds: int, *, another_waits: bool = False) -> None:
    """A worker took a job and gave its last sign of life so long ago."""
    with office.database.writing.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %(gone)s)",
            {"gone": timedelta(seconds=seconds)},
        )
        connection.exec_driver_sql(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )
    if another_waits:
        summon_for(office.database.writing, [WORKSPACE])


@pytest.mark.parametrize("another_waits", [False, True])
async def test_what_a_dead_worker_held_is_given_to_another(
    office: PostOffice, *, another_waits: bool
) -> None:
    await office.put("mia")
    await timekeeper(office).tick()
    left_behind(office, 31, another_waits=another_waits)
    another = worker(office)
    await another.drain()
    assert office.read("mia") == []
    await another.rescue()
    assert Staffing().missed + timedelta(seconds=Staffing().rescue_seconds) < timedelta(minutes=2)
    assert jobs(office) == [(WORKSPACE, "todo")]
    await another.drain()
    assert office.read("mia") == ["saying:mia"]


async def test_what_a_living_worker_holds_is_left_to_it(office: PostOffice) -> None:
    await office.put("mia")
    await timekeeper(office).tick()
    left_behind(office, 29)
    await worker(office).rescue()
    assert jobs(office) == [(WORKSPACE, "doing")]


async def test_two_workers_in_turns_go_no_faster_than_one(office: PostOffice) -> None:
    """At most two to a person in ten seconds, and three in the workspace; each post by a worker of its own."""
    slow = DeliverySettings(per_channel=Rate(2, 10), per_workspace=Rate(3, 10))
    for place, name in enumerate(("mia", "mia", "mia", "noah", "olivia")):
        await office.put(name, f"{name} {place}", priority=ACTED + place)  # in this order
    for _ in range(5):
        await timekeeper(office).tick()
        await worker(office, slow).drain()
    assert len(office.read("mia")) == 2
    assert len(office.posts()) == 3


async def test_a_pace_is_known_even_of_one_who_was_killed(office: PostOffice) -> None:
    """It wrote nothing down; what it sent is in the outbox."""
    await office.put("mia", "first")
    await office.engine.settle()
    await office.put("mia", "second")
    await timekeeper(office).tick()
    await worker(office, DeliverySettings(per_channel=Rate(1, 30))).drain()
    assert office.read("mia") == ["first"]


async def test_a_pace_in_another_releases_form_is_not_read(office: PostOffice) -> None:
    await office.desk.run(keep_pace, WORKSPACE, {"form": 0})
    await office.put("mia")
    await minute(office)
    assert office.read("mia") == ["saying:mia"]


async def test_a_rest_that_slack_asked_for_is_kept_by_the_next(office: PostOffice) -> None:
    office.sandbox.faults.add("chat.postMessage", "ratelimited", retry_after=30)
    for name in ("mia", "noah"):
        await office.put(name)
    await minute(office)
    assert len(office.posts()) == 1
    await minute(office, seconds=25)
    assert len(office.posts()) == 1
    await minute(office, seconds=6)
    assert office.read("mia") == ["saying:mia"]


async def test_a_worker_whose_clock_goes_back_withholds_nothing(office: PostOffice) -> None:
    one = worker(office)
    await office.put("mia", "before the jump", act_at=office.now + timedelta(seconds=5))
    office.sandbox.clock.move(timedelta(minutes=-10))
    await office.desk.look(summon_for, [WORKSPACE])
    await one.drain()
    office.sandbox.clock.move(timedelta(seconds=6))
    await office.desk.look(summon_for, [WORKSPACE])
    await one.drain()
    assert office.read("mia") == ["before the jump"]


async def test_check_is_told_of_workers_and_of_who_waits(office: PostOffice) -> None:
    await office.desk.look(summon_for, [WORKSPACE])
    assert await office.desk.look(crew, timedelta(seconds=30)) == (0, 1)


async def test_a_running_worker_is_told_at_once_and_hands_over_at_its_end(office: PostOffice) -> None:
    """What does not end in time is handed over: another is asked for, and finds what became of it."""
    busy = worker(office, DeliverySettings(answer_seconds=30), Staffing(finishing=0.2))
    await busy.start()
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    await timekeeper(office).tick()
    await office.posting.wait()
    await busy.stop()
    assert (await office.notice("saying:mia"))["state"] is NoticeState.UNKNOWN
    assert jobs(office) == [(WORKSPACE, "todo")]
    office.sandbox.clock.move(timedelta(seconds=5))
    await worker(office).drain()
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 1)


async def test_the_clock_gives_a_sign_of_life_and_clears_away_what_a_removed_app_has_left(
    office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    await office.put("mia")
    await timekeeper(office).tick()
    await office.desk.run(uninstall, WORKSPACE, office.now)
    office.sandbox.clock.move(timedelta(minutes=1))
    await timekeeper(office).tick()
    await worker(office).drain()
    assert await office.desk.look(last_life) == Life(office.now, CLOCK)
    with office.database.reading.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notices")) == 0
    assert office.posts() == []
    assert "job_failed" not in capsys.readouterr().out


async def yesterdays(office: PostOffice) -> None:
    """What is in the database becomes what it was a day ago, when nothing was sent yet: as a restored dump."""
    with office.database.writing.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE notices SET state = 'waiting', attempted_at = NULL, sent_at = NULL, slack_ts = NULL, attempts = 0,"
            " act_at = act_at - interval '20 hours'"
        )
        connection.exec_driver_sql("UPDATE beats SET at = at - interval '1 day'")


async def test_a_dump_restored_beneath_a_clock_is_noticed_before_anybody_is_asked(office: PostOffice) -> None:
    await office.put("mia")
    clock = timekeeper(office)
    await clock.tick()
    await worker(office).drain()
    await yesterdays(office)
    office.sandbox.clock.move(timedelta(minutes=1))
    await clock.tick()
    assert await office.state("saying:mia") == (NoticeState.UNKNOWN, "restored")
    await worker(office).drain()
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 1)


async def test_a_dump_restored_beneath_a_worker_is_noticed_before_it_sends(office: PostOffice) -> None:
    await office.put("mia")
    await timekeeper(office).tick()
    one = worker(office)
    await one.drain()
    await yesterdays(office)
    await office.desk.look(summon_for, [WORKSPACE])
    await one.drain()
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 1)


@pytest.mark.parametrize("form", [TheClock, AWorker], ids=["clock", "worker"])
async def test_whoever_of_many_starts_after_a_gap_puts_in_doubt_what_was_due(
    office: PostOffice, form: type[TheClock | AWorker]
) -> None:
    await timekeeper(office).tick()
    await office.put("mia", act_at=office.now + timedelta(minutes=5))
    office.sandbox.clock.move(timedelta(minutes=11))
    started = await form.start(settings_for(office.sandbox, office.url), office.sandbox.clock.now)
    await started.stop()
    assert await office.state("saying:mia") == (NoticeState.UNKNOWN, "restored")
    silent = await office.desk.run(lambda work: work.workspace.silent_until, WORKSPACE)
    assert silent == office.now


@pytest.mark.parametrize("form", [TheClock, AWorker], ids=["clock", "worker"])
async def test_nobody_serves_with_another_key_than_the_databases(
    office: PostOffice, form: type[TheClock | AWorker]
) -> None:
    other = {"mentor_master_key": SecretStr(str(Key.new()))}
    settings = settings_for(office.sandbox, office.url).model_copy(update=other)
    with pytest.raises(WrongKey):
        await (await form.start(settings, office.sandbox.clock.now)).stop()
