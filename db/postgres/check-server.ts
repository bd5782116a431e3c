import type { Client } from "pg";
import { DatabaseOpenError } from "@/db/database-open-error";

/** The oldest version with which the tests are run. */
const OLDEST_VERSION = 15;
/** What ids are written with, as they are to be sorted. */
const ID_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/**
 * Ids are compared in the database's own order of texts: parts of `push` begin and end at ids. Pairs too, since some
 * languages sort two letters as one (Danish `aa`, Czech `ch`).
 */
const UNSORTED_PAIR = `
  WITH each AS (SELECT unnest(string_to_array($1, NULL)) AS letter),
    pair AS (SELECT one.letter || other.letter AS text FROM each AS one, each AS other),
    neighbour AS (SELECT text, lag(text) OVER (ORDER BY text COLLATE "C") AS before FROM pair)
  SELECT text, (SELECT coalesce(to_jsonb(own) ->> 'datlocale', to_jsonb(own) ->> 'daticulocale', datcollate) FROM pg_database AS own WHERE datname = current_database()) AS language
  FROM neighbour WHERE before >= text LIMIT 1`;

/**
 * Refuses a server on which the desk would not be right.
 *
 * @throws DatabaseOpenError for one that is too old, or a database whose language sorts ids otherwise than by their time
 */
export async function checkServer(client: Client): Promise<void> {
  const [server] = (
    await client.query<{ version: string; number: number }>(
      "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number",
    )
  ).rows;
  if (server && server.number < OLDEST_VERSION * 10_000)
    throw new DatabaseOpenError("database.tooOld", { version: server.version, oldest: OLDEST_VERSION });
  const [unsorted] = (await client.query<{ language: string }>(UNSORTED_PAIR, [ID_CHARACTERS])).rows;
  if (unsorted) throw new DatabaseOpenError("database.otherOrder", { language: unsorted.language });
}
