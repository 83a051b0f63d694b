"""The Web API, a file for each family of methods. Importing this registers them all."""

from sandbox.methods import apps, chat, conversations, files, users, views
from sandbox.methods.registry import METHODS, call

__all__ = ["METHODS", "apps", "call", "chat", "conversations", "files", "users", "views"]
