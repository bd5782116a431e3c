import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { expect, onTestFinished, test } from "vitest";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { formatBeijingTime, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { recordAudit } from "@/lib/server/audit/record-audit";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { openEveryExport } from "@/lib/services/testing/every-export";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { type OfficeSheet, readFods } from "@/lib/spreadsheet/testing/read-fods";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const PERIOD = { from: "2026-09-01", to: "2026-11-24" };
/** `npm run test:drills -- spreadsheets` names it, and takes more parcels. */
const { SPREADSHEET_PROGRAM: PROGRAM = "" } = process.env;
const PARCELS = PROGRAM ? 400 : 20;

/** Parcels with cash, a booked file with a part of it, cases, charges and an entry of the audit log. */
async function openFilledStore(): Promise<Store> {
  const store = await openStoreWithParcels(PARCELS, NOW, ({ input }) => {
    input.codAmount = input.codAmount ?? 9_900;
  });
  const rows = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  const paid = rows.slice(0, PARCELS / 2).map(({ waybillNumber }, index) => `${waybillNumber},${(index % 7) + 80}.05`);
  const owner = { name: "店主", now: NOW };
  const file = { bytes: Buffer.from(["运单号,回款金额", ...paid].join("\n")), fileName: "11 月.csv" };
  await bookRemittance(store, await uploadRemittance(store, file, owner), owner);
  await updateSettlements(store, NOW);
  const [first] = rows;
  if (!first) throw new Error("no parcels");
  const { id: shipmentId } = first;
  await store.write(async (tx) => {
    const opened = { openedAt: NOW - 30 * HOUR_MS, firstActionAt: NOW - 29 * HOUR_MS, flagSince: NOW, dueAt: NOW };
    const flagged = { status: "closed", step: "todo", flag: "problem", flagLevel: 2, outcome: "moved" } as const;
    await tx.insert(problemCases).values({ id: "c1", shipmentId, ...flagged, ...opened, closedAt: NOW, version: 0 });
    await tx.update(shipments).set({ orderNumber: "0012345678901234567" }).where(undefined);
  });
  const entry = { at: NOW, actor: SYSTEM_ACTOR, via: "system", action: "import.finished", outcome: "done" } as const;
  await recordAudit(store, { ...entry, target: { kind: "import", id: "1" }, facts: {} });
  return store;
}

/** Opens files with LibreOffice. @returns what it understood, by the name of each file */
async function openWithLibreOffice(files: Awaited<ReturnType<typeof openEveryExport>>) {
  const folder = mkdtempSync(join(tmpdir(), "waybill-office-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const names = [...files.keys()].map((name) => name.replaceAll(" ", "-"));
  for (const [name, { file }] of files) {
    await pipeline(file, createWriteStream(join(folder, `${name.replaceAll(" ", "-")}.xlsx`)));
  }
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const { error, stderr } = spawnSync(
    PROGRAM,
    [profile, "--headless", "--norestore", "--convert-to", "fods", "--outdir", folder].concat(
      names.map((name) => join(folder, `${name}.xlsx`)),
    ),
    { encoding: "utf8", timeout: 600_000, env: { ...process.env, TZ: "America/New_York" } },
  );
  if (error) {
    throw new Error(
      `LibreOffice did not start: there is no program “${PROGRAM}” on PATH. Install Debian's package libreoffice-calc.`,
      { cause: error },
    );
  }
  return new Map(
    [...files.keys()].map((name, index) => {
      try {
        return [name, readFods(readFileSync(join(folder, `${names[index]}.fods`), "utf8"))];
      } catch (error) {
        throw new Error(`LibreOffice did not open ${name}: ${stderr}`, { cause: error });
      }
    }),
  );
}

/** Headings of numbers that are names: every cell below them is text. */
const NAMES = ["file.column", "export.columns", "file.importTemplate"].flatMap((group) =>
  ["waybillNumber", "orderNumber", "phone"].map((name) => `${group}.${name}`),
);
const LOOKS_LIKE_DATE = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/;

/** @returns how many sums it has compared */
function checkTable(name: string, { rows: [header = [], ...rows] }: OfficeSheet, language: Language): number {
  let sums = 0;
  const t = translatorIn(language);
  const names = new Set(NAMES.filter((key) => t.has(key)).map((key) => t(key)));
  const total = rows.at(-1)?.[0]?.value === t("file.total") ? rows.pop() : undefined;
  for (const [column, { value: heading }] of header.entries()) {
    const cells = rows.flatMap((row) => (row[column] && row[column].type !== "" ? [row[column]] : []));
    const where = `${name} › ${heading}`;
    const others = names.has(heading) ? cells.filter(({ type }) => type !== "string") : [];
    expect([where, others]).toEqual([where, []]);
    const texts = cells.filter(({ type, value }) => type === "string" && LOOKS_LIKE_DATE.test(value));
    expect([where, texts]).toEqual([where, []]);
    expect([where, cells.filter(({ isFormula }) => isFormula)]).toEqual([where, []]);
    const sum = total?.[column];
    if (sum?.type !== "float") continue;
    sums += 1;
    const summed = cells.reduce((before, { value }) => before + Math.round(Number(value) * 100), 0);
    expect([where, Math.round(Number(sum.value) * 100)]).toEqual([where, summed]);
  }
  return sums;
}

/** Files whose rows must have dates. */
const DATED = [
  "shipments",
  "settlement",
  "charges",
  "cases",
  "audit",
  "figures parcels",
  "figures weeks",
  "sales signed",
];
const SUMMED = ["settlement", "sales"];
const FOR_IMPORT = ["template", "import errors"];

test("every kind of file is written", async () => {
  const files = await openEveryExport(await openFilledStore(), PERIOD, NOW, "en");
  for (const [name, { file }] of files) expect([name, (await buffer(file)).length > 0]).toEqual([name, true]);
  expect([...files.keys()]).toEqual(expect.arrayContaining([...DATED, ...FOR_IMPORT]));
});

test.each(LANGUAGES)("LibreOffice understands every file in %s as it is meant", async (language) => {
  if (PROGRAM === "") return; // `npm run test:drills -- spreadsheets` names it
  const store = await openFilledStore();
  const opened = await openWithLibreOffice(await openEveryExport(store, PERIOD, NOW, language));
  for (const [name, { sheets, hasFilter }] of opened) {
    const [table] = sheets;
    if (!table) throw new Error(`${name} has no sheet`);
    expect([name, hasFilter]).toEqual([name, true]);
    const sums = checkTable(name, table, language);
    if (SUMMED.includes(name)) expect([name, sums > 2]).toEqual([name, true]);
    const dates = table.rows.flat().filter(({ type }) => type === "date");
    if (DATED.includes(name)) expect([name, dates.length > 0]).toEqual([name, true]);
    if (FOR_IMPORT.includes(name)) {
      const columns = table.textColumns.slice(0, table.rows[0]?.length);
      expect([name, columns.every(Boolean)]).toEqual([name, true]);
    }
  }
  await checkShipments(store, opened.get("shipments")?.sheets[0]);
});

/** The times in the list's file are those of Beijing, on a machine anywhere. */
async function checkShipments(store: Store, sheet: OfficeSheet | undefined): Promise<void> {
  const parcels = await store.read.select().from(shipments);
  expect(sheet?.rows).toHaveLength(parcels.length + 1);
  const found = sheet?.rows.slice(1).flatMap((row) => row.filter(({ type }) => type === "date")) ?? [];
  const seconds = new Set(found.map(({ value }) => toSecond(value)));
  for (const { createdAt } of parcels) expect(seconds).toContain(formatBeijingTime(createdAt));
}

/** LibreOffice writes fractions of a second, and no time at midnight. */
function toSecond(date: string): string {
  const [day = "", time = "00:00:00"] = date.split("T");
  const at = Date.parse(`${day}T${time}Z`);
  return new Date(Math.round(at / 1_000) * 1_000).toISOString().slice(0, 19).replace("T", " ");
}
