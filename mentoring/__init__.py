"""The program itself: rules and actions. It knows no Slack, no templates and no clockwork."""
