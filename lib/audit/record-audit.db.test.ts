import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { AuditChannel, AuditEntry } from "@/lib/domain/audit/audit-entry";
import { auditHeadsFolder, flushAuditHeads, nameHeadsFile, startAuditAnchor } from "./audit-anchor";
import { currentAuditKey } from "./audit-hash";
import { isTrueHead, type ListedHead, ownList } from "./head-list";
import { addPendingEntry, storePendingEntries } from "./pending-entries";
import { appendAudit, recordAudit } from "./record-audit";
import { verifyChains } from "./verify-chains";

const AT = Date.UTC(2026, 10, 27, 4);
const KEYS = new Map([[currentAuditKey().id, currentAuditKey()]]);

let store: Store;
let folder: string;

beforeEach(async () => {
  store = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), "audit-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function entryAt(at: number, via: AuditChannel = "web"): AuditEntry {
  const actor = { kind: "user", id: "u1", name: "小王" } as const;
  return { at, actor, via, action: "settings.change", outcome: "done", after: { phone: "13812348000" } };
}

async function readAll() {
  const chains = await listAuditChains(store.read);
  return (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
}

test("entries that come together stand in one chain for each day, operators' commands apart, and none is lost", async () => {
  const entries = Array.from({ length: 200 }, (_, index) =>
    entryAt(AT + (index % 2) * 86_400_000, index % 4 < 2 ? "web" : "cli"),
  );
  await Promise.all(entries.map((entry) => recordAudit(store, entry)));
  await store.write((tx) => appendAudit(tx, [entryAt(AT)]));
  const rows = await readAll();
  expect(rows).toHaveLength(201);
  const reports = verifyChains(rows, [], KEYS);
  // In no order: databases of other languages list the chains in another one.
  const told = reports.map(({ chain, rows, faults }) => [chain.replace(/^.*?(?=\+cli|\/)/, ""), { rows, faults }]);
  expect(Object.fromEntries(told)).toEqual({
    "+cli/2026-11-27": { rows: 50, faults: [] },
    "+cli/2026-11-28": { rows: 50, faults: [] },
    "/2026-11-27": { rows: 51, faults: [] },
    "/2026-11-28": { rows: 50, faults: [] },
  });
  expect(reports).toHaveLength(4);
});

test("changes that run at once and have entries of their own wait for each other", async () => {
  const change = () => store.write((tx) => appendAudit(tx, [entryAt(AT), entryAt(AT + 86_400_000)]));
  const backwards = () => store.write((tx) => appendAudit(tx, [entryAt(AT + 86_400_000), entryAt(AT)]));
  await Promise.all(Array.from({ length: 10 }, () => [change(), backwards(), recordAudit(store, entryAt(AT))]).flat());
  const reports = verifyChains(await readAll(), [], KEYS);
  expect(reports.map(({ rows, faults }) => [rows, faults])).toEqual([
    [30, []],
    [20, []],
  ]);
});

test("the heads of chains are written to files that only the desk's own user can read", async () => {
  startAuditAnchor(store, folder);
  await recordAudit(store, entryAt(AT));
  await flushAuditHeads();
  await recordAudit(store, entryAt(AT));
  await flushAuditHeads();
  const file = join(auditHeadsFolder(folder), nameHeadsFile(ownList()));
  const heads = (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ListedHead);
  expect(heads.map(({ sequence, number }) => [sequence, number])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(heads.map(({ previous }) => previous)).toEqual(["", heads[0]?.mac]);
  expect(heads.every((head) => isTrueHead(head, KEYS))).toBe(true);
  expect(isTrueHead({ ...(heads[1] as ListedHead), sequence: 1 }, KEYS)).toBe(false);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const rows = await readAll();
  expect(verifyChains(rows, heads, KEYS)[0]).toMatchObject({ rows: 2, unanchored: 0, faults: [] });
  expect(verifyChains(rows.slice(0, 1), heads, KEYS)[0]?.faults).toEqual([{ kind: "removed", sequence: 2 }]);
});

test("a command that leaves the database closed is recorded by the next server, once", async () => {
  await addPendingEntry(folder, { ...entryAt(AT, "cli"), action: "database.backup" });
  await storePendingEntries(store, folder);
  await storePendingEntries(store, folder);
  expect((await readAll()).map(({ action, via }) => [action, via])).toEqual([["database.backup", "cli"]]);
});

test("texts that a database stores otherwise do not break the chain", async () => {
  for (const text of [
    "\ud800",
    "a\udc00b",
    "\u0000NUL",
    `${"字".repeat(499)}😀`,
    `${"字".repeat(299)}😀`,
    "\uffff\ufeff",
  ]) {
    const values = { [text]: text, name: text, phone: text, list: [text], inner: { [text]: text } };
    await recordAudit(store, {
      ...entryAt(AT),
      actor: { kind: "user", id: text, name: text },
      target: { kind: text, id: text },
      address: text,
      requestId: text,
      reason: text,
      shop: text,
      before: { ...values, name: "x" },
      after: values,
      facts: values,
    });
  }
  const rows = await readAll();
  expect(rows).toHaveLength(6);
  expect(verifyChains(rows, [], KEYS)).toMatchObject([{ rows: 6, faults: [] }]);
});
