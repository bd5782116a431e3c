import { convertToFen } from "@/lib/domain/settlement/convert-currency";
import type { RemittanceCheck, RemittanceProblem } from "@/lib/operations/money/remittance-operations";
import type { Sheet } from "@/lib/spreadsheet/sheet";
import {
  type LeftOutMoney,
  parseRemittance,
  type RemittanceLine,
  type RemittanceParseOptions,
} from "./parse-remittance";
import type { RemittanceHeader } from "./remittance-header";

const MAX_SHOWN_PROBLEMS = 50;

/** The payments of a sheet, their sums in 分, and what else its rows are. */
export interface ReadPayments {
  payments: RemittanceLine[];
  check: Omit<RemittanceCheck, "repeated" | "unknown">;
}

/** Reads every payment of a sheet. @throws UnreadableFileError */
export async function readPayments(
  sheet: Pick<Sheet, "rows">,
  header: RemittanceHeader,
  choice: RemittanceParseOptions,
): Promise<ReadPayments> {
  const payments: RemittanceLine[] = [];
  const sums = { paid: 0, deducted: 0, fee: 0, freight: 0, skipped: 0, failed: 0, unreadWeights: 0 };
  const problems: RemittanceCheck["problems"] = [];
  const addProblem = (problem: RemittanceProblem) => problems.length < MAX_SHOWN_PROBLEMS && problems.push(problem);
  const foreign = new ForeignSums();
  for await (const reading of parseRemittance(sheet, header, choice)) {
    if (reading.kind === "skipped") sums.skipped += 1;
    else if (reading.kind === "foreign") foreign.addLeftOut(reading.leftOut);
    else if (reading.kind === "failed") {
      sums.failed += 1;
      addProblem(reading.problem);
    } else {
      const { payment, leftOut, problem } = reading;
      payments.push(payment);
      sums.paid += payment.paid;
      sums.deducted += payment.deducted;
      sums.fee += payment.fee ?? 0;
      sums.freight += payment.freight ?? 0;
      if (leftOut) foreign.addLeftOut(leftOut);
      foreign.addConverted(payment);
      if (problem) {
        sums.unreadWeights += 1;
        addProblem(problem);
      }
    }
  }
  return { payments, check: { payments: payments.length, ...sums, problems, foreign: foreign.list } };
}

type ForeignSum = RemittanceCheck["foreign"][number];

/** The money of a file that is not in yuan, by currency: hundredths, and what was converted in 分. */
class ForeignSums {
  readonly #sums = new Map<string, ForeignSum>();

  get list(): ForeignSum[] {
    return [...this.#sums.values()];
  }

  addLeftOut({ currency, amount, freight }: LeftOutMoney): void {
    this.#add(currency, null, { amount, freight, amountFen: 0, freightFen: 0 });
  }

  addConverted({ original }: RemittanceLine): void {
    if (!original) return;
    const { currency, rate, paid, deducted } = original;
    const freight = original.freight ?? 0;
    const amountFen = convertToFen(paid, rate) - convertToFen(deducted, rate);
    this.#add(currency, rate, { amount: paid - deducted, freight, amountFen, freightFen: convertToFen(freight, rate) });
  }

  #add(currency: string, rate: number | null, sums: Omit<ForeignSum, "currency" | "rate" | "rows">): void {
    const none = { currency, rate, rows: 0, amount: 0, freight: 0, amountFen: 0, freightFen: 0 };
    const known = this.#sums.get(currency) ?? none;
    this.#sums.set(currency, known);
    known.rows += 1;
    for (const key of ["amount", "freight", "amountFen", "freightFen"] as const) known[key] += sums[key];
  }
}
