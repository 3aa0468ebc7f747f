"""Tables → people: an article in a notebook or a terminal. It reads tables alone."""
