"""The peers of native.mjs that live in Python: the sums of a table's countries as lines of CSV.

The seconds from the first look at the file to the last sum go to standard error: what a process
costs that has started already.
"""

import sys
from time import perf_counter


def duckdb(path):
    import duckdb

    def sums():
        query = "SELECT country, sum(amount) FROM read_csv(?) GROUP BY country"
        return duckdb.execute(query, [path]).fetchall()

    return sums


def polars(path):
    import polars

    def sums():
        table = polars.scan_csv(path)
        query = table.group_by("country").agg(polars.col("amount").sum())
        return query.collect(engine="streaming").rows()

    return sums


_, library, path = sys.argv
run = {"duckdb": duckdb, "polars": polars}[library](path)
began = perf_counter()
rows = run()
print(perf_counter() - began, file=sys.stderr)
for country, total in rows:
    print(f"{country},{total!r}")
