"""Protocol: levels of representation, countries in United Nations terms, and the order that follows from them."""
