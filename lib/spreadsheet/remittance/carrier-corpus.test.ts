import { expect, test } from "vitest";
import { type CarrierTruth, createCarrierFile } from "@/lib/spreadsheet/testing/carrier-corpus";
import { findFaults, openRemittance } from "./open-remittance";
import { readPayments } from "./read-payments";

/** `npm run test:drills -- files` has more. */
const FILES = Number(process.env.FILE_CORPUS ?? 60);
const MIN_RIGHT = 0.95;

/** What the desk says of a file before it is booked, and whether it warns, or leaves columns to be chosen first. */
async function read(bytes: Buffer, name: string) {
  const { sheet, header, hiddenRows, otherSheets } = await openRemittance(bytes, name);
  const { mapping, isNetOfFee = false } = header;
  const { check } = await readPayments(sheet, header, { mapping, isNetOfFee, settledOn: null });
  const fields = mapping.map(({ field }) => field);
  const faults = await findFaults(sheet, header, mapping);
  const [foreign] = check.foreign;
  const said: CarrierTruth = {
    ...{ payments: check.payments, paid: check.paid, deducted: check.deducted, fee: check.fee, freight: check.freight },
    foreign: foreign && { currency: foreign.currency, amount: foreign.amount, freight: foreign.freight },
    ...{ hiddenRows, otherSheets: otherSheets.length },
    faultRows: faults.find(({ kind }) => kind === "parts")?.count ?? 0,
  };
  const isOpen = !fields.includes("waybillNumber") || !(fields.includes("amount") || fields.includes("freight"));
  return { said, isWarned: isOpen || check.failed > 0 || faults.length > 0 };
}

test(`of ${FILES} generated files of carriers nearly all are read right to the 分, and none is silently different`, async () => {
  const wrong: unknown[] = [];
  let told = 0;
  for (let seed = 1; seed <= FILES; seed += 1) {
    const { name, bytes, truth, header } = await createCarrierFile(seed);
    const { said, isWarned } = await read(bytes, name);
    if (JSON.stringify(said) === JSON.stringify(truth)) continue;
    if (isWarned) told += 1;
    else wrong.push({ seed, name, header, truth, said });
  }
  expect(wrong).toEqual([]);
  expect(told).toBeLessThanOrEqual(FILES * (1 - MIN_RIGHT));
});
