"""What things cost, measured: apart from the product like the tests, and never imported by it."""
