"""Wiring and processes: settings, the Bolt app, the CLI, web and Socket Mode. The only reader of the environment."""
