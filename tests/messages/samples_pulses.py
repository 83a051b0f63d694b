"""The messages and forms of pulse surveys, from fixed facts."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mentoring.pulse_averages import HIGHEST, LOWEST, Average, MonthLine, PulseBoard
from mentoring.pulses import QUESTIONS, OwnPulse, OwnPulses, PulseDraft, PulseNews, PulseSheet
from messages import pulses
from messages.shapes import Form

HOSTILE = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
SHEET = PulseSheet("R1", HOSTILE, "UNOAH", 30)
DRAFT = PulseDraft("5", "4", "3", "2", "1")
AVERAGE = Average(6, dict(zip(QUESTIONS, (HIGHEST, 38, 30, 22, LOWEST), strict=True)))
MONTHS = (MonthLine(MAY, AVERAGE, AVERAGE, AVERAGE), MonthLine(APRIL, None))

NOTICES: dict[str, dict[str, object]] = {
    "pulse_survey": {
        "first": PulseNews(SHEET),
        "again": PulseNews(SHEET, is_second=True, is_last=True),
        "first and last": PulseNews(SHEET, is_last=True),
    },
}
ANSWERS: dict[str, dict[str, object]] = {"pulse_survey": {"answered": PulseNews(SHEET)}}

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "pulse": {
        "survey": partial(pulses.pulse_form, SHEET),
        "thanks": partial(pulses.pulse_thanks, SHEET),
        "several": partial(pulses.which_pulse_form, (SHEET, PulseSheet("R2", "Engineers", "UDAN", 90))),
        "own": partial(
            pulses.own_pulses_form,
            OwnPulses((OwnPulse(HOSTILE, "UNOAH", APRIL, DRAFT),), date(2026, 5, 31)),
        ),
        "none yet": partial(pulses.own_pulses_form, OwnPulses((), None)),
        "averages": partial(pulses.pulse_board_form, PulseBoard("P1", HOSTILE, MONTHS, has_own=True)),
        "all together": partial(
            pulses.pulse_board_form, PulseBoard("P1", HOSTILE, (MonthLine(MAY, AVERAGE),))
        ),
        "no month yet": partial(pulses.pulse_board_form, PulseBoard("P1", HOSTILE, ())),
    },
}
