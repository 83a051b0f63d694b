"""What `/mentor pulse` opens for whom."""

from mentoring.errors import NotAllowed
from mentoring.pulse_averages import READS, PulseBoard, pulse_board
from mentoring.pulses import OwnPulses, PulseSheet, open_sheets, own_pulses
from mentoring.words import _
from storage.pairings import active_pairings_of
from storage.people import Person
from storage.programs import roles_of
from storage.work import Work


def what_to_open(
    work: Work, me: Person, program_id: str = ""
) -> tuple[PulseSheet, ...] | OwnPulses | PulseBoard:
    """My surveys that are open; else the averages for who may read them; else what I have answered.

    `program_id`: the averages of this program are meant. Raises Several where I may read those of several, NotAllowed
    for who has nothing to do with either.
    """
    if program_id:
        return pulse_board(work, me, program_id)
    if sheets := open_sheets(work, me):
        return sheets
    if roles_of(work, me.id, READS):
        return pulse_board(work, me)
    own = own_pulses(work, me)
    if not own.answers and not active_pairings_of(work, me.id):
        raise NotAllowed(
            _("Pulse surveys come to mentors and mentees. You will be asked here once you are in a pair.")
        )
    return own
