import pytest

from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.indicator import Measurement
from poapp.core.process import Organisation
from poapp.store.statements import matching


def plan(store, record_class, **equals):
    query, values = matching(store._tables[record_class], equals)
    rows = store._database.execute_sql(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
    return [row[3] for row in rows]


@pytest.mark.parametrize("record_class", RECORD_CLASSES, ids=lambda kind: kind.table)
def test_reading_a_kind_never_goes_through_the_records_of_all_kinds(store, record_class):
    first, second = plan(store, record_class)
    assert first == f"SCAN {record_class.table}"
    assert second == "SEARCH record USING INTEGER PRIMARY KEY (rowid=?)"


def test_a_record_is_found_by_its_id(store):
    assert plan(store, Organisation, id=1)[0].startswith("SEARCH organisation USING INTEGER")


def test_the_values_of_one_indicator_are_found_by_its_index(store):
    assert "measurement_indicator_first_last" in plan(store, Measurement, indicator=1)[0]
