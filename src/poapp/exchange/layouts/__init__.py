"""How figures lie in a sheet: found by looking, with an account of every cell."""
