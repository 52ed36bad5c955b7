"""The journal: every edit ever made, with each row before and after it."""
