"""What happens unasked: clock, jobs, delivery."""
