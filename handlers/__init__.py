"""What people do: Slack listeners. One file a feature."""
