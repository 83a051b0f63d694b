"""The training in the box, one module a file: our own words, marked for translation."""
