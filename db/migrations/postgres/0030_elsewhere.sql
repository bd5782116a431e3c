-- PostgreSQL counts the rows themselves; only SQLite stores counts by monitor status.
SELECT 1;
