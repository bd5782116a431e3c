import { existsSync, readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { engine } from "@/db/engine";
import { decodeTrace } from "@/db/queries/tracking/trace-encoding";
import type { Store } from "@/db/store";
import { findDatabaseFile, readAllValues } from "@/db/testing/read-all-values";
import { openBytes, openStoredText } from "@/lib/sealing/sealed-value";
import { decryptText } from "@/lib/sealing/secrets";

/** A value in each of the ways in which the product stores it. */
async function readings(value: unknown): Promise<string[]> {
  if (typeof value === "string") {
    if (value.startsWith("s1.")) return [openStoredText(value) ?? ""];
    return value.startsWith("eyJ") ? [value, await decryptText(value).catch(() => "")] : [value];
  }
  if (!(value instanceof Uint8Array)) return [String(value)];
  const bytes = Buffer.from(value);
  const ways = [
    () => bytes.toString("utf8"),
    () => inflateRawSync(bytes).toString("utf8"),
    () => JSON.stringify(decodeTrace(bytes)),
    () => openBytes(bytes).toString("utf8"),
    () => inflateRawSync(openBytes(bytes)).toString("utf8"),
  ];
  return ways.map((read) => {
    try {
      return read();
    } catch {
      return "";
    }
  });
}

/** The columns in which one of the words stands in any row, decrypted and decompressed. */
export async function findInTables(store: Store, words: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for await (const { place, value } of readAllValues(store)) {
    const texts = await readings(value);
    if (texts.some((text) => words.some((word) => text.includes(word)))) found.add(place);
  }
  return [...found].toSorted();
}

/** Which of the words stand in the bytes of the SQLite file and its write-ahead log; none on PostgreSQL. */
export async function findInFile(store: Store, words: readonly string[]): Promise<string[]> {
  if (engine.isServer) return [];
  const file = await findDatabaseFile(store);
  const contents = [file, `${file}-wal`].filter((each) => existsSync(each)).map((each) => readFileSync(each));
  return words.filter((word) => contents.some((bytes) => bytes.includes(word)));
}
