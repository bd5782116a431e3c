import { createHmac } from "node:crypto";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteAuditHeads, listAuditHeads, saveAuditHeads } from "@/db/queries/audit/audit-head-records";
import { type AuditRow, listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import { eraseValuesOf } from "@/db/queries/privacy/erase-audit-values";
import { createNestedStore, type Store, type Tx } from "@/db/store";
import { deleteAuditEntries, setAuditActor } from "@/db/testing/change-rows";
import { openTestStore } from "@/db/testing/open-test-store";
import { readAllValues } from "@/db/testing/read-all-values";
import {
  auditHeadsFolder,
  flushAuditHeads,
  formatHeads,
  nameHeadsFile,
  startAuditAnchor,
} from "@/lib/audit/audit-anchor";
import { currentAuditKey } from "@/lib/audit/audit-hash";
import { extendList, type ListedHead, ownList } from "@/lib/audit/head-list";
import { appendAudit, recordAudit } from "@/lib/audit/record-audit";
import type { AuditEntry } from "@/lib/domain/audit/audit-entry";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { OPERATIONS } from "@/lib/operations/operations";
import { processGlobal } from "@/lib/process-global";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { handleErrors } from "@/lib/server/http/problem-response";
import { applyCaseActionToMany } from "@/lib/services/cases/problem-cases";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { checkAuditHeads } from "@/lib/services/system/checks/check-audit-heads";
import { fillTwoShops } from "@/lib/services/testing/two-shops";
import { changeAuditRetention, getAuditState, listAuditViews, revealAuditValues } from "./audit-views";
import { beginAuditHeads } from "./begin-heads";
import { eraseSealedByAge, eraseSealedOfTargets } from "./erase-sealed-values";
import { verifyAudit, verifyAuditDaily } from "./verify-audit";

const NOW = Date.UTC(2026, 10, 27, 4);

let store: Store;
let dataDir: string;

beforeEach(async () => {
  store = await openTestStore();
  dataDir = await mkdtemp(join(tmpdir(), "audit-"));
  startAuditAnchor(store, dataDir);
});

afterEach(async () => {
  await flushAuditHeads();
  await rm(dataDir, { recursive: true, force: true });
});

function entryOf(entry: Partial<AuditEntry>): AuditEntry {
  const actor = { kind: "user", id: "u1", name: "小王" } as const;
  return { at: NOW, actor, via: "web", action: "shipment.edit", outcome: "done", ...entry };
}

async function record(entry: Partial<AuditEntry> = {}): Promise<void> {
  await recordAudit(store, entryOf(entry));
}

async function listIds(scope: ShopScope, filter: Record<string, string>) {
  const { items } = await listAuditViews(store.read, scope, auditFilterSchema.parse(filter));
  return items.map(({ target }) => target?.id);
}

describe("the list", () => {
  beforeEach(async () => {
    const target = (id: string) => ({ target: { kind: "shipment", id } });
    await record({ ...target("a"), shop: "云南茶庄" });
    await record({ ...target("b"), shop: "分店", at: NOW + 1 });
    await record({ ...target("c"), action: "token.create", outcome: "refused", via: "api", at: NOW + DAY_MS });
  });

  test.each([
    [{}, ["c", "b", "a"]],
    [{ actor: "小王", action: "shipment" }, ["b", "a"]],
    [{ action: "token.create" }, ["c"]],
    [{ actor: "小李" }, []],
    [{ target: "b" }, ["b"]],
    [{ outcome: "refused", via: "api" }, ["c"]],
    [{ from: "2026-11-27", to: "2026-11-27" }, ["b", "a"]],
    [{ from: "2026-11-28" }, ["c"]],
    [{ shop: "分店" }, ["b"]],
  ])("with %o has %o", async (filter, ids) => {
    expect(await listIds(EVERY_SHOP, filter)).toEqual(ids);
  });

  test("of a limited person has the entries of their shops alone", async () => {
    expect(await listIds(limitToShops(["分店"]), {})).toEqual(["b"]);
    expect(await listIds(limitToShops(["分店"]), { target: "a" })).toEqual([]);
  });

  test("tells a limited person no numbers in chains, which count the entries of every shop", async () => {
    const filter = auditFilterSchema.parse({ shop: "分店" });
    const sequenceFor = async (scope: ShopScope) =>
      (await listAuditViews(store.read, scope, filter)).items[0]?.sequence;
    expect(await sequenceFor(EVERY_SHOP)).toBe(2);
    expect(await sequenceFor(limitToShops(["分店"]))).toBeNull();
  });

  test("goes on where the page before ended", async () => {
    const page = (cursor?: string) =>
      listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({ limit: 2, ...(cursor && { cursor }) }));
    const first = await page();
    const second = await page(first.nextCursor ?? "");
    expect(second.items.map(({ target }) => target?.id)).toEqual(["a"]);
    expect(second.nextCursor).toBeNull();
  });
});

test("a parcel that moves to another shop is in the log of neither", async () => {
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  const input = { waybillNumber: "JD0111000000001", carrier: "yuantong", shop: "分店" };
  const [made] = await createShipments(store, EVERY_SHOP, [input], NOW);
  const id = made && "id" in made ? made.id : "";
  const edit = (change: object) =>
    handleErrors(async (request) => {
      const into = createRequestStore(store, request, 200, OPERATIONS.editShipment);
      await editShipment(into, EVERY_SHOP, id, change, undefined, NOW);
      return Response.json({});
    }, OPERATIONS.editShipment)(new Request(`http://desk.test/api/v1/shipments/${id}`, { method: "PATCH" }));
  await edit({ salesperson: "小王" });
  await edit({ shop: "总店" });
  expect(await listIds(EVERY_SHOP, {})).toHaveLength(2);
  expect(await listIds(limitToShops(["分店"]), {})).toHaveLength(1);
  expect(await listIds(limitToShops(["总店"]), {})).toEqual([]);
});

test("an action on several cases is not recorded with the values of one of them", async () => {
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  const { own, others } = await fillTwoShops(store);
  const ids = [own.case, ...others.map((rows) => rows.case)];
  const actor = { id: "u1", name: "小王", shops: EVERY_SHOP };
  await handleErrors(async (request) => {
    const into = createRequestStore(store, request, 207, OPERATIONS.actOnCases);
    await applyCaseActionToMany(into, ids, { action: "step", step: "carrier" }, actor, NOW);
    return Response.json({});
  }, OPERATIONS.actOnCases)(new Request("http://desk.test/api/v1/cases/actions", { method: "POST" }));
  const { items } = await listAuditViews(
    store.read,
    EVERY_SHOP,
    auditFilterSchema.parse({ action: "case.bulk-action" }),
  );
  expect(items).toMatchObject([{ before: {}, facts: { cases: 3 } }]);
  expect(items[0]?.facts).not.toHaveProperty("shipmentId");
});

test("encrypted values are shown for a reason, to those who may see the shop", async () => {
  await record({ shop: "分店", before: { phone: "13812348000" }, after: { phone: "13912348000" } });
  const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}));
  const id = items[0]?.id ?? "";
  expect(items[0]).toMatchObject({ hasSealed: true, after: { phone: { sealed: true } } });
  expect(await revealAuditValues(store.read, EVERY_SHOP, id, "客户来电")).toEqual({
    "before.phone": "13812348000",
    "after.phone": "13912348000",
  });
  await expect(revealAuditValues(store.read, limitToShops(["云南茶庄"]), id, "客户来电")).rejects.toThrow(
    NotFoundError,
  );
});

test("a reason in somebody's own words is shown with the entry, stored encrypted, and erased by age", async () => {
  await record({ reason: "客户王小明来电核实，13812348000" });
  await record({ at: NOW + 1, reason: "callRecipient" });
  const list = async () =>
    (await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}))).items
      .filter(({ action }) => action === "shipment.edit")
      .map(({ reason, hasSealed }) => [reason, hasSealed]);
  expect(await list()).toEqual([
    ["callRecipient", false],
    ["客户王小明来电核实，138****8000", false],
  ]);
  for await (const { place, value } of readAllValues(store)) expect(String(value), place).not.toContain("王小明");
  const [, first] = (await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}))).items;
  await expect(revealAuditValues(store.read, EVERY_SHOP, first?.id ?? "", "核对")).rejects.toThrow(NotFoundError);
  expect(await store.write((tx) => eraseSealedByAge(tx, NOW + 1, 100, NOW + 2))).toBe(1);
  expect(await list()).toEqual([
    ["callRecipient", false],
    [null, false],
  ]);
  await flushAuditHeads();
  expect((await verifyAudit(store.read, dataDir)).faults).toEqual([]);
});

/** As an attacker would, who can write to files and database, and does not know the secret. */
const attack = {
  removeEntries: async (count: number) => {
    const [chain = ""] = await listAuditChains(store.read);
    const { length } = await listAuditRows(store.read, chain, 0, 1_000);
    for (let last = 0; last < count; last++) await deleteAuditEntries(store, chain, length - last);
  },
  removeFolder: () => rm(auditHeadsFolder(dataDir), { recursive: true }),
  removeLines: async (count: number) => {
    const file = join(auditHeadsFolder(dataDir), nameHeadsFile(ownList()));
    const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
    await writeFile(
      file,
      lines
        .slice(0, -count)
        .map((line) => `${line}\n`)
        .join(""),
    );
  },
  removeRow: () => store.write((tx) => deleteAuditHeads(tx, [ownList()])),
};

describe("entries that are removed together with their heads", () => {
  beforeEach(async () => {
    for (let count = 0; count < 9; count++) {
      await record({ facts: { count } });
      await flushAuditHeads();
    }
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ heads: 9, unanchored: 0, faults: [] });
  });

  /** What another process finds, which has not seen the list before. */
  const verifyAnew = async () => {
    startAuditAnchor(createNestedStore(store.read as Tx), dataDir);
    return (await verifyAudit(store.read, dataDir)).faults.map(({ kind, sequence }) => [kind, sequence]);
  };

  test("all, and the folder of heads", async () => {
    await attack.removeEntries(9);
    await attack.removeFolder();
    expect(await verifyAnew()).toEqual([
      ["removed", 1],
      ["headsRemoved", 8],
    ]);
  });

  test("the last ones, and the folder of heads", async () => {
    await attack.removeEntries(3);
    await attack.removeFolder();
    expect(await verifyAnew()).toEqual([
      ["removed", 7],
      ["headsRemoved", 8],
    ]);
  });

  test("the last ones, and the end of the file of heads", async () => {
    await attack.removeEntries(3);
    await attack.removeLines(6);
    expect(await verifyAnew()).toEqual([
      ["removed", 7],
      ["headsRemoved", 8],
    ]);
  });

  test("the last ones, the end of the file, and what the database knows of it", async () => {
    await attack.removeEntries(3);
    await attack.removeLines(6);
    await attack.removeRow();
    expect(await verifyAnew()).toEqual([["headsRemoved", 3]]);
    await attack.removeFolder();
    expect(await verifyAnew()).toEqual([["headsRemoved", 1]]);
    const found = await checkAuditHeads(store.read, { dataDir });
    expect(found).toMatchObject({ state: "warning", message: "doctor.auditHeadsMissing" });
  });

  test("all of it, back to an earlier state that was whole: a server that runs knows how many heads there were", async () => {
    const file = join(auditHeadsFolder(dataDir), nameHeadsFile(ownList()));
    const earlier = { lines: await readFile(file), row: await listAuditHeads(store.read) };
    await record();
    await flushAuditHeads();
    await attack.removeEntries(1);
    await writeFile(file, earlier.lines);
    for (const row of earlier.row) await store.write((tx) => saveAuditHeads(tx, row));
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({
      heads: 9,
      faults: [{ kind: "headsRemoved", sequence: 10 }],
    });
    expect(await verifyAnew()).toEqual([]);
  });

  const recordLater = async () => {
    await record({ facts: { later: true } });
    await flushAuditHeads();
  };

  test("on a running server, back to an earlier state: its list lacks a line from the next entry on", async () => {
    const file = join(auditHeadsFolder(dataDir), nameHeadsFile(ownList()));
    const kept = (await readFile(file, "utf8")).split("\n").slice(0, 6);
    await attack.removeEntries(3);
    await writeFile(file, kept.map((line) => `${line}\n`).join(""));
    await store.write((tx) => saveAuditHeads(tx, { list: ownList(), lines: `[${kept.at(-1)}]` }));
    await recordLater();
    await recordLater();
    expect(await verifyAnew()).toEqual([["headsRemoved", 9]]);
  });

  test("on a running server, with list and row: its list goes on with the numbers that it had", async () => {
    await attack.removeEntries(3);
    await attack.removeFolder();
    await attack.removeRow();
    await recordLater();
    expect(await verifyAnew()).toEqual([["headsRemoved", 9]]);
    expect(await beginAuditHeads(store, dataDir, NOW)).toBe(10);
    const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}));
    expect(items.map(({ action }) => action)).not.toContain("audit.heads-begun");
  });

  test("on a running server, with an end of the list that it did not write: it goes on from its own", async () => {
    await attack.removeEntries(9);
    await attack.removeFolder();
    const forged = { list: ownList(), number: 9, mac: "", previous: "", chain: "x", sequence: 1, hash: "", at: 0 };
    await store.write((tx) => saveAuditHeads(tx, { list: ownList(), lines: JSON.stringify([forged]) }));
    await recordLater();
    const file = join(auditHeadsFolder(dataDir), nameHeadsFile(ownList()));
    const [, own] = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, `${own}\n`);
    expect(await verifyAnew()).toEqual([["headsRemoved", 9]]);
  });
});

describe("a list of heads", () => {
  test("goes on after it was shortened, and shows then too what is removed", async () => {
    for (const at of [NOW, NOW, NOW + DAY_MS, NOW + DAY_MS]) {
      await record({ at });
      await flushAuditHeads();
    }
    expect(await verifyAuditDaily(store, dataDir, NOW + DAY_MS)).toMatchObject({ heads: 4, faults: [] });
    const file = join(auditHeadsFolder(dataDir), nameHeadsFile(ownList()));
    expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
    await record({ at: NOW + DAY_MS });
    await flushAuditHeads();
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ heads: 5, unanchored: 0, faults: [] });
    await attack.removeLines(2);
    expect((await verifyAudit(store.read, dataDir)).faults).toMatchObject([{ kind: "headsRemoved", sequence: 4 }]);
  });

  test("has what a killed process had written to the database alone", async () => {
    await record();
    await flushAuditHeads();
    await attack.removeLines(1);
    startAuditAnchor(createNestedStore(store.read as Tx), dataDir);
    startAuditAnchor(store, dataDir);
    await record();
    await flushAuditHeads();
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ heads: 2, faults: [] });
  });

  test("takes over one of a server that had the folder before, and leaves another machine's alone", async () => {
    await record();
    await flushAuditHeads();
    const [row] = await listAuditHeads(store.read);
    const [own] = JSON.parse(row?.lines ?? "[]") as [ListedHead];
    const linesOf = (list: string) => extendList(list, [own], undefined, NOW - 3 * DAY_MS);
    await writeFile(join(auditHeadsFolder(dataDir), nameHeadsFile("earlier")), formatHeads(linesOf("earlier")));
    for (const list of ["earlier", "elsewhere"])
      await store.write((tx) => saveAuditHeads(tx, { list, lines: JSON.stringify(linesOf(list)) }));
    expect(await verifyAuditDaily(store, dataDir, NOW)).toMatchObject({ heads: 1, faults: [] });
    expect(await readdir(auditHeadsFolder(dataDir))).toEqual([nameHeadsFile(ownList())]);
    const lists = (await listAuditHeads(store.read)).map(({ list }) => list);
    expect(lists.toSorted()).toEqual(["elsewhere", ownList()].toSorted());
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ heads: 1, unanchored: 0, faults: [] });
    await store.write((tx) => saveAuditHeads(tx, { list: "elsewhere", lines: '[null,{"chain":"x"}]' }));
    expect((await verifyAudit(store.read, dataDir)).faults).toMatchObject([{ chain: "elsewhere", kind: "heads" }]);
  });

  test("begins behind an entry of the log where there are entries of before, whose heads are taken over", async () => {
    await store.write((tx) => appendAudit(tx, [entryOf({})]));
    const [row] = await listAuditRows(store.read, (await listAuditChains(store.read))[0] ?? "", 0, 1);
    const { chain, sequence, hash } = row as AuditRow;
    const { id: keyId, secret } = currentAuditKey();
    // As versions without lists signed it.
    const code = createHmac("sha256", secret).update(JSON.stringify(["head", chain, sequence, hash, NOW]));
    const line = { chain, sequence, hash, at: NOW, keyId, mac: code.digest("base64url") };
    await mkdir(auditHeadsFolder(dataDir));
    await writeFile(join(auditHeadsFolder(dataDir), "2026-11-27.log"), `${JSON.stringify(line)}\n`);
    expect(await beginAuditHeads(store, dataDir, NOW)).toBe(1);
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ rows: 2, unanchored: 0, faults: [] });
    const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}));
    expect(items.map(({ action }) => action)).toContain("audit.heads-begun");
    await verifyAuditDaily(store, dataDir, NOW);
    expect(await readdir(auditHeadsFolder(dataDir))).toEqual([nameHeadsFile(ownList())]);
    expect(await beginAuditHeads(store, dataDir, NOW)).toBe(1);
    await attack.removeEntries(2);
    expect((await verifyAudit(store.read, dataDir)).faults).toMatchObject([{ kind: "removed" }]);
  });
});

describe("a verification", () => {
  beforeEach(async () => {
    for (let count = 0; count < 5; count++) await record({ facts: { count } });
    await record({ at: NOW + DAY_MS });
    await flushAuditHeads();
  });

  test("of an untouched log finds nothing, and its result is kept", async () => {
    await verifyAuditDaily(store, dataDir, NOW + DAY_MS);
    const { checks } = await getAuditState(store.read);
    expect(checks).toMatchObject([{ chains: 2, rows: 6, unanchored: 0, faults: [] }]);
  });

  test("of some days leaves the others out", async () => {
    expect(await verifyAudit(store.read, dataDir, { from: "2026-11-28" })).toMatchObject({ chains: 1, rows: 1 });
    expect(await verifyAudit(store.read, dataDir, { to: "2026-11-27" })).toMatchObject({ chains: 1, rows: 5 });
  });

  test("names an altered entry, a removed last one, and a removed chain", async () => {
    const [first = "", second = ""] = await listAuditChains(store.read);
    await setAuditActor(store, 3, "小李");
    await deleteAuditEntries(store, second, 1);
    const { faults } = await verifyAuditDaily(store, dataDir, NOW + DAY_MS);
    expect(faults).toEqual([
      { chain: first, sequence: 3, kind: "altered" },
      { chain: second, sequence: 1, kind: "removed" },
    ]);
    await setAuditActor(store, 3, "小王");
    await deleteAuditEntries(store, first, 5);
    expect((await verifyAudit(store.read, dataDir, { to: "2026-11-27" })).faults).toEqual([
      { chain: first, sequence: 5, kind: "removed" },
    ]);
  });

  test("goes on after a line of heads that a crash or a full disk has cut", async () => {
    const [file = ""] = await readdir(auditHeadsFolder(dataDir));
    await appendFile(join(auditHeadsFolder(dataDir), file), '{"chain":"desk-1/2026-11-2');
    await record();
    await flushAuditHeads();
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ rows: 7, unanchored: 0, faults: [] });
  });

  test("anchors what a crash has left without an anchor", async () => {
    await store.write((tx) => appendAudit(tx, [entryOf({})]));
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ unanchored: 1, faults: [] });
    await verifyAuditDaily(store, dataDir, NOW + DAY_MS);
    expect(await verifyAudit(store.read, dataDir)).toMatchObject({ unanchored: 0, faults: [] });
  });
});

test("whole days are deleted after the chosen time, and a verification knows it", async () => {
  await changeAuditRetention(store, 180);
  for (const daysAgo of [400, 181, 179]) {
    for (let count = 0; count < 3; count++) await record({ at: NOW - daysAgo * DAY_MS });
  }
  await flushAuditHeads();
  await deleteExpired(store, NOW);
  const days = (await listAuditChains(store.read)).map((chain) => chain.split("/").at(-1));
  expect(days).toEqual([toBeijingDay(NOW - 179 * DAY_MS), "2026-11-27"]);
  expect(await verifyAuditDaily(store, dataDir, NOW)).toMatchObject({ rows: 4, faults: [] });
  const files = await readdir(auditHeadsFolder(dataDir));
  expect(files).toEqual([nameHeadsFile(ownList())]);
  const lines = await readFile(join(auditHeadsFolder(dataDir), files[0] ?? ""), "utf8");
  expect(lines.trim().split("\n")).toHaveLength(2);
});

describe("erased values", () => {
  const phones = { before: { phone: "13812348000" }, after: { phone: "13912348000" } };

  test("by age and of one parcel leave the chain sound", async () => {
    await record({ ...phones, at: NOW - 2 * DAY_MS });
    for (let count = 0; count < 35; count++) await record({ ...phones, target: { kind: "shipment", id: "s1" } });
    await record({ ...phones, target: { kind: "shipment", id: "s2" } });
    expect(await store.write((tx) => eraseSealedByAge(tx, NOW - DAY_MS, 100, NOW))).toBe(1);
    expect(await store.write((tx) => eraseSealedOfTargets(tx, ["s1"], NOW))).toBe(35);
    const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({ limit: 200 }));
    expect(items.filter(({ hasSealed }) => hasSealed).map(({ target }) => target?.id)).toEqual(["s2"]);
    await flushAuditHeads();
    expect((await verifyAudit(store.read, dataDir)).faults).toEqual([]);
  });

  test("while a verification runs are explained by an entry that it reads then", async () => {
    await record({ ...phones, target: { kind: "shipment", id: "s1" } });
    await flushAuditHeads();
    const erase = () => store.write((tx) => eraseSealedOfTargets(tx, ["s1"], NOW));
    const listChains = async () => (await listAuditChains(store.read)).map((chain) => ({ chain }));
    // The names of the chains are read after the entries about erasures.
    const selectDistinct = () => ({ from: () => ({ orderBy: () => erase().then(listChains) }) });
    const erasing = new Proxy(store.read, {
      get: (db, name) => {
        const value: unknown = name === "selectDistinct" ? selectDistinct : Reflect.get(db, name);
        return typeof value === "function" ? value.bind(db) : value;
      },
    });
    expect(await verifyAudit(erasing, dataDir)).toMatchObject({ rows: 2, faults: [] });
  });

  test("by other means than the desk show", async () => {
    await record(phones);
    await flushAuditHeads();
    const [chain = ""] = await listAuditChains(store.read);
    await store.write((tx) => eraseValuesOf(tx, [{ chain, sequence: 1 }]));
    expect((await verifyAudit(store.read, dataDir)).faults).toEqual([{ chain, sequence: 1, kind: "sealed" }]);
  });
});
