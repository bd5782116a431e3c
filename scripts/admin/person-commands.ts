import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { findErasure } from "@/db/queries/privacy/erasure-records";
import type { Store } from "@/db/store";
import { personEraseSchema } from "@/lib/operations/privacy-operations";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { openErasurePlace } from "@/lib/services/privacy/open-erasure-place";
import { exportPerson, previewPerson, queuePersonErasure } from "@/lib/services/privacy/person-requests";
import { runNextErasure } from "@/lib/services/privacy/run-erasure";
import { recordCommand } from "@/scripts/audit/record-command";
import { type AdminCommand, type Options, requireOption, UsageError } from "./command-line";

const WAIT_MS = 500;

export const PERSON_HELP = `  npm run -s admin -- person export --phone-stdin
      按手机号导出一个人的全部信息，每票运单一行 JSON；号码从标准输入读取
                                        everything about one person, one line of JSON per shipment;
                                        the phone number is read from standard input
  npm run -s admin -- person erase --phone-stdin --reason TEXT [--dry-run]
      按手机号删除一个人的信息，输出各表行数；无法恢复，--dry-run 只统计
                                        erase one person and print the rows of each table; it cannot be
                                        undone; --dry-run only counts
`;

// Each records itself, since a dry run changes nothing.
export const PERSON_COMMANDS: Record<string, AdminCommand> = {
  "person erase": {
    options: { "phone-stdin": { type: "boolean" }, reason: { type: "string" }, "dry-run": { type: "boolean" } },
    operands: [],
    run: async (store, options) => {
      const request = { phone: await readPhone(options), reason: requireOption(options, "reason") };
      return runPersonErase(store, request, options["dry-run"] === true);
    },
  },
  "person export": {
    options: { "phone-stdin": { type: "boolean" } },
    operands: [],
    run: async (store, options) => runPersonExport(store, { phone: await readPhone(options), reason: "admin" }),
  },
};

/** On the command line every user of the machine could read it. */
async function readPhone(options: Options): Promise<string> {
  if (!options["phone-stdin"]) throw new UsageError("usage.stdin", { name: "--phone-stdin" });
  return (await text(process.stdin)).trim();
}

/** Whom a command is about. */
interface PersonRequest {
  phone: string;
  reason: string;
}

/** @returns a JSON line for each parcel */
async function runPersonExport(store: Store, request: PersonRequest): Promise<string[]> {
  const { phone } = personEraseSchema.parse(request);
  const { storage } = await openArchiveStorage(store.read);
  try {
    const lines: string[] = [];
    for (let cursor: string | null = "0"; cursor !== null; ) {
      const page = await exportPerson(store, storage, phone, cursor);
      lines.push(...page.items.map((parcel) => JSON.stringify(parcel)));
      cursor = page.nextCursor;
    }
    await recordCommand(store, { action: "person.export", options: { parcels: lines.length } }, "done");
    return lines;
  } finally {
    await storage.close();
  }
}

/** Erases here, or waits until the server that runs has done so. @returns a line for each table */
async function runPersonErase(store: Store, request: PersonRequest, isDryRun: boolean): Promise<string[]> {
  const { phone, reason } = personEraseSchema.parse(request);
  if (isDryRun) return toLines(await previewPerson(store.read, phone));
  const id = await queuePersonErasure(store, phone, { reason, askedBy: "admin" }, Date.now());
  await recordCommand(store, { action: "person.erase", options: { erasure: id }, reason }, "done");
  const context = { store, clock: Date.now, isStopping: () => false };
  for (;;) {
    const row = await findErasure(store.read, id);
    if (!row || row.status === "failed") throw new Error("the erasure did not finish; see the log of the server");
    if (row.status === "done") {
      return toLines({ parcels: row.done, counts: JSON.parse(row.counts) as Record<string, number> });
    }
    if (!(await runNextErasure(context, openErasurePlace(store)))) await sleep(WAIT_MS);
  }
}

function toLines({ parcels, counts }: { parcels: number; counts: Readonly<Record<string, number>> }): string[] {
  return [`parcels\t${parcels}`, ...Object.entries(counts).map(([table, rows]) => `${table}\t${rows}`)];
}
