"""How the program becomes what people carry on a stick: frozen, made small, tried, packed, signed."""
