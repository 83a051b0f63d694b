"""A Slack of one's own on localhost: small, strict, for any Bolt app.

Start one with `Sandbox.start`, act as a person through `sandbox.person(name)`.
"""

from sandbox.clock import SandboxClock
from sandbox.seed import Newcomer, Room, SandboxSeed
from sandbox.server import Sandbox

__all__ = ["Newcomer", "Room", "Sandbox", "SandboxClock", "SandboxSeed"]
