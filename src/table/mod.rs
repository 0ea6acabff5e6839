//! Reading tables: CSV, TSV and JSON to records.
