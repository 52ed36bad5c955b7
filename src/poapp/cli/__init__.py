"""The `poapp` command."""
