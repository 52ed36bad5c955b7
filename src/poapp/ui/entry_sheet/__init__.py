"""The entry sheet: the values of many indicators and periods in one grid."""
