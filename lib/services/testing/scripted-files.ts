/** A row of a carrier's file as its sender wrote it, in 分 and grams, and what people decided about it. */
export interface ScriptedRow {
  number: string;
  /** Negative where the carrier takes back. */
  amount: number | null;
  deduction: number | null;
  fee: number | null;
  freight: number | null;
  grams: number | null;
  /** Beijing day. */
  day: string | null;
  isDetached: boolean;
  isAccepted: boolean;
}

export interface ScriptedFile {
  /** Set once it is uploaded. */
  id: string;
  carrier: string;
  /** Beijing day of the upload. */
  uploadedOn: string;
  isBooked: boolean;
  rows: ScriptedRow[];
}

/** A row with what counting needs of its file. */
export type FiledRow = ScriptedRow & { file: ScriptedFile };

const yuan = (fen: number | null) => (fen === null ? "" : (fen / 100).toFixed(2));

/** The file as CSV; row `index` is in line `index + 2`. */
export function writeScriptedFile({ rows }: ScriptedFile): Buffer {
  const lines = rows.map(({ number, amount, deduction, fee, freight, grams, day }) =>
    [
      number,
      yuan(amount),
      yuan(deduction),
      yuan(fee),
      yuan(freight),
      grams === null ? "" : grams / 1_000,
      day ?? "",
    ].join(","),
  );
  return Buffer.from(["运单号,回款金额,退件扣款,手续费,运费,计费重量,结算日期", ...lines].join("\n"));
}

/** The rows of booked files by the parcel they are on, else by `n-` and their number; in the order of files and lines. */
export function groupRows(files: readonly ScriptedFile[], numbers: ReadonlySet<string>): Map<string, FiledRow[]> {
  const groups = new Map<string, FiledRow[]>();
  for (const file of files) {
    if (!file.isBooked) continue;
    for (const row of file.rows) {
      const key = row.isDetached || !numbers.has(row.number) ? `n-${row.number}` : row.number;
      const group = groups.get(key);
      if (group) group.push({ ...row, file });
      else groups.set(key, [{ ...row, file }]);
    }
  }
  return groups;
}
