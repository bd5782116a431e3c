import { createHash } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Push, PushEvent } from "./peer-push-form";

interface LegRow {
  events: number;
  chain: string;
}

/**
 * The table of the SQLite peers: a row for each leg, with only those events that are new, detected
 * by a hash over the older ones. The minimum that stores a timeline durably: WAL with
 * `synchronous = FULL`.
 */
export function openLegTable(folder: string) {
  const connection = new Database(join(folder, "peer.db"));
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.exec(`
    CREATE TABLE leg (number TEXT, carrier TEXT, state TEXT, events INTEGER, chain TEXT,
      PRIMARY KEY (number, carrier)) WITHOUT ROWID;
    CREATE TABLE event (number TEXT, carrier TEXT, sequence INTEGER, time TEXT, context TEXT,
      area_code TEXT, area_name TEXT, status TEXT, PRIMARY KEY (number, carrier, sequence)) WITHOUT ROWID;
  `);
  const findLeg = connection.prepare<[string, string], LegRow>(
    "SELECT events, chain FROM leg WHERE number = ? AND carrier = ?",
  );
  const saveLeg = connection.prepare("INSERT OR REPLACE INTO leg VALUES (?, ?, ?, ?, ?)");
  const clearEvents = connection.prepare("DELETE FROM event WHERE number = ? AND carrier = ?");
  const addEvent = connection.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

  /** Call it inside a transaction. */
  const save = ({ lastResult: { com, nu, state, data } }: Push): void => {
    const known = findLeg.get(nu, com);
    const { atKnown, whole } = chainsOf(data, known?.events ?? 0);
    const isPrefix = known !== undefined && known.chain === atKnown;
    if (known && !isPrefix) clearEvents.run(nu, com);
    for (let sequence = isPrefix ? known.events : 0; sequence < data.length; sequence += 1) {
      const event = data[data.length - 1 - sequence];
      if (event)
        addEvent.run(nu, com, sequence, event.ftime, event.context, event.areaCode, event.areaName, event.status);
    }
    saveLeg.run(nu, com, state, data.length, whole);
  };
  return { connection, save };
}

/** Hashes of the oldest `known` events and of all events. */
function chainsOf(newestFirst: readonly PushEvent[], known: number): { atKnown: string; whole: string } {
  const hash = createHash("sha1");
  const newer = Math.max(0, newestFirst.length - known);
  hash.update(textOf(newestFirst.slice(newer)));
  const atKnown = hash.copy().digest("base64");
  return { atKnown, whole: hash.update(textOf(newestFirst.slice(0, newer))).digest("base64") };
}

function textOf(newestFirst: readonly PushEvent[]): string {
  let text = "";
  for (let index = newestFirst.length - 1; index >= 0; index -= 1) {
    const event = newestFirst[index];
    if (event) text += `${event.ftime}\n${event.context}\n`;
  }
  return text;
}
