"""What is true: frozen values and pure functions. Imports only the standard library."""
