"""Wiring and processes: settings, the Bolt app, the command line, web and Socket Mode."""
