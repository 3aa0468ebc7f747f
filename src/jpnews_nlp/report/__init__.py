"""Tables → people: the HTML report, an article in a notebook or a terminal, lists, plots. It reads tables alone."""
