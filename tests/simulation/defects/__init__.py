"""Forty-odd ways in which the product could be broken, each a switch, and the promise that tells of it."""

from tests.simulation.defects import courtesy, delivery, records, secrecy, times
from tests.simulation.defects.planting import DEFECTS, Defect

__all__ = ["DEFECTS", "Defect", "courtesy", "delivery", "records", "secrecy", "times"]
