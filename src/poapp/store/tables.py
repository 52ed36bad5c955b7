"""Record classes as Peewee models: the only place that maps a field to a column."""
