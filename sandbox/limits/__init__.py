"""Slack's limits on what an app may show, refused in Slack's own words."""
