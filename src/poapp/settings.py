"""What the owner chose for this computer."""
