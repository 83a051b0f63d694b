"""How a feature says what it listens to. `handlers/registry.py` gathers these into the table of all."""

from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.calls import Listener
from mentoring.help import Audience


@dataclass(frozen=True)
class Command:
    """A word after `/mentor`: what may follow it, what it does in one line of help, and who is shown it."""

    word: str
    usage: str
    help: str
    listener: Listener
    audience: Audience


@dataclass(frozen=True)
class Shortcut:
    """A shortcut as the manifest names it; `kind` is "global" or "message"."""

    name: str
    kind: str
    title: str
    description: str
    listener: Listener


@dataclass
class Listeners:
    """What one feature listens to."""

    commands: dict[str, Command] = field(default_factory=dict)
    clicks: dict[str, Listener] = field(default_factory=dict)
    submits: dict[str, Listener] = field(default_factory=dict)
    shortcuts: dict[str, Shortcut] = field(default_factory=dict)
    events: dict[str, Listener] = field(default_factory=dict)

    def command(
        self,
        word: str,
        help: str,  # noqa: A002
        usage: str = "",
        audience: Audience = Audience.ALL,
    ) -> Callable[[Listener], Listener]:
        """`/mentor <word>`."""

        def add(listener: Listener) -> Listener:
            self.commands[word] = Command(word, usage, help, listener, audience)
            return listener

        return add

    def click(self, *names: str) -> Callable[[Listener], Listener]:
        """Buttons, menus and dispatching inputs with these action ids, wherever they stand."""
        return self._named(self.clicks, names)

    def submit(self, *names: str) -> Callable[[Listener], Listener]:
        """The forms with these names."""
        return self._named(self.submits, names)

    def event(self, *names: str) -> Callable[[Listener], Listener]:
        """Slack events of these types."""
        return self._named(self.events, names)

    def shortcut(self, name: str, kind: str, title: str, description: str) -> Callable[[Listener], Listener]:
        def add(listener: Listener) -> Listener:
            self.shortcuts[name] = Shortcut(name, kind, title, description, listener)
            return listener

        return add

    def _named(self, table: dict[str, Listener], names: tuple[str, ...]) -> Callable[[Listener], Listener]:
        def add(listener: Listener) -> Listener:
            table.update(dict.fromkeys(names, listener))
            return listener

        return add
