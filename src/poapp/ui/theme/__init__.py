"""How the window looks: colours by use, type, icons, one style sheet, light and dark."""
