"""What people read: Block Kit builders, form readers, templates. No I/O."""
