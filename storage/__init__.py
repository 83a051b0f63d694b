"""Tables, encryption and the unit of work: the lowest floor. It knows no Slack and no rules."""
