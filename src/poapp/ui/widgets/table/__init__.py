"""Tables: columns that say what a cell shows, one model, one painter, one view.

table = Table([
    Column(_("Indicator"), lambda row: Words(row.name, row.unit_line), stretch=True),
    Column(_("Last"), lambda row: Number("92.9", "%"), 80, right=True, sort=lambda row: row.last),
    Column(_("Status"), lambda row: Status("missed", _("Missed"), "response open"), 150),
], name=_("Indicators"))
table.show_rows([Group(_("What the customer feels")), *rows])
table.opened.connect(…)   # Enter or double click: the row object
"""
