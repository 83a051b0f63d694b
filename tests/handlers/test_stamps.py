"""A form's metadata opens for the one it was made for, and for nobody else."""

import pytest

from handlers.stamps import Forged, Stamps
from mentoring.actors import Actor

MIA, NOA = Actor("T1", "U1"), Actor("T1", "U2")
STAMPS = Stamps(b"secret")


def test_it_comes_back_as_it_was_written() -> None:
    assert STAMPS.read(MIA, "goal", STAMPS.write(MIA, "goal", {"pairing": "p1"})) == {"pairing": "p1"}


@pytest.mark.parametrize(("actor", "form"), [(NOA, "goal"), (MIA, "log"), (Actor("T2", "U1"), "goal")])
def test_another_person_form_or_workspace_does_not_open_it(actor: Actor, form: str) -> None:
    with pytest.raises(Forged):
        STAMPS.read(actor, form, STAMPS.write(MIA, "goal", {"pairing": "p1"}))


@pytest.mark.parametrize("text", ["", "{}", "e30.forged", "\0"])
def test_what_was_never_written_does_not_open(text: str) -> None:
    with pytest.raises(Forged):
        STAMPS.read(MIA, "goal", text)


def test_another_secret_does_not_open_it() -> None:
    with pytest.raises(Forged):
        Stamps(b"other").read(MIA, "goal", STAMPS.write(MIA, "goal", {}))
