"""A program-year, simulated: one seeded driver owns time, chance and mishaps; oracles look on."""
