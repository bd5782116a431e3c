import { expect, test } from "vitest";
import { type BankTruth, createBankFile } from "@/lib/spreadsheet/testing/bank-corpus";
import { findBankTable } from "./find-bank-table";
import { readBankFile } from "./read-bank-file";

/** `npm run test:drills -- files` has more. */
const FILES = Number(process.env.FILE_CORPUS ?? 60);
const MIN_RIGHT = 0.95;

test(`of ${FILES} generated statements nearly all are read right to the 分, and none is silently different`, async () => {
  const wrong: unknown[] = [];
  let told = 0;
  for (let seed = 1; seed <= FILES; seed += 1) {
    const { name, bytes, truth, header, layout } = await createBankFile(seed);
    const table = layout.length > 0 ? await findBankTable({ name, bytes }) : undefined;
    const chosen = table && { headings: table.headings, columns: layout };
    const {
      sheets: [statement],
      unread,
    } = await readBankFile({ name, bytes }, {}, chosen);
    const said: BankTruth | undefined = statement && {
      bank: statement.bank,
      entries: statement.lines.length,
      received: statement.lines.reduce((sum, { kind, amount }) => sum + (kind === "credit" ? amount : -amount), 0),
      dollars: statement.foreign.find(({ currency }) => currency === "USD")?.amount ?? 0,
      ...{ outgoing: statement.outgoing, hiddenRows: statement.hiddenRows, failed: statement.failed.length },
      ...{ gaps: statement.gaps.length, totals: statement.totals.length, unread },
    };
    if (JSON.stringify(said) === JSON.stringify(truth)) continue;
    if (said === undefined || said.failed > 0) told += 1;
    else wrong.push({ seed, name, header, truth, said });
  }
  expect(wrong).toEqual([]);
  expect(told).toBeLessThanOrEqual(FILES * (1 - MIN_RIGHT));
});
