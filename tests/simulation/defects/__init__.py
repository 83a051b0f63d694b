"""Thirty-odd ways in which the product could be broken, each a switch, and the promise that tells of it."""

from tests.simulation.defects import delivery, records, secrecy, times
from tests.simulation.defects.planting import DEFECTS, Defect

__all__ = ["DEFECTS", "Defect", "delivery", "records", "secrecy", "times"]
