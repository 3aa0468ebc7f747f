"""Made-up pages and the fitting of the voice model's weights; nothing here runs when articles are analysed."""
