import { expect, test } from "vitest";
import { type CarrierTruth, createCarrierFile } from "@/lib/spreadsheet/testing/carrier-corpus";
import { findFaults, openRemittance } from "./open-remittance";
import { readPayments } from "./read-payments";

/** `npm run test:drills -- files` has more. */
const FILES = Number(process.env.FILE_CORPUS ?? 60);
const MIN_RIGHT = 0.95;

/** What the desk says of a file before it is booked, the lines that it tells, and whether columns are to be chosen first. */
async function read(bytes: Buffer, name: string) {
  const { sheet, header, hiddenRows, otherSheets } = await openRemittance(bytes, name);
  const { mapping, isNetOfFee = false } = header;
  const { check, payments } = await readPayments(sheet, header, { mapping, isNetOfFee, settledOn: null });
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
  const told = new Set([...faults.flatMap(({ lines }) => lines), ...check.problems.map(({ line }) => line)]);
  return { said, payments, told, isOpen };
}

type Read = Awaited<ReturnType<typeof read>>;

/** Whether columns are to be chosen first, or each row that is not right is told. */
function isWarned({ payments, told, isOpen }: Read, truth: readonly TruePayment[]): boolean {
  if (isOpen) return true;
  const byLine = new Map(payments.map((payment) => [payment.line, payment]));
  const isRight = ({ line, paid, deducted, freight }: TruePayment) => {
    const found = byLine.get(line);
    return found?.paid === paid && found.deducted === deducted && (found.freight ?? 0) === freight;
  };
  return told.size > 0 && truth.every((payment) => told.has(payment.line) || isRight(payment));
}

type TruePayment = Awaited<ReturnType<typeof createCarrierFile>>["payments"][number];

test(`of ${FILES} generated files of carriers nearly all are read right to the 分, and none is silently different`, async () => {
  const wrong: unknown[] = [];
  let told = 0;
  for (let seed = 1; seed <= FILES; seed += 1) {
    const { name, bytes, truth, header, payments } = await createCarrierFile(seed);
    const found = await read(bytes, name);
    const { said } = found;
    if (JSON.stringify(said) === JSON.stringify(truth)) continue;
    if (isWarned(found, payments)) told += 1;
    else wrong.push({ seed, name, header, truth, said });
  }
  expect(wrong).toEqual([]);
  expect(told).toBeLessThanOrEqual(FILES * (1 - MIN_RIGHT));
});
