import { bookRemittance, changeRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { recountLife } from "./recount-figures";
import { type Desk, owner } from "./scripted-desk";
import { type ScriptedRow, writeScriptedFile } from "./scripted-files";

const DAY = 86_400_000;
const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** Books files of each carrier, as many as are given, uploaded days apart, with payments, refunds, freight, repeated rows and unknown numbers. */
export async function addFiles(desk: Desk, numbers: Readonly<Record<string, number>>): Promise<void> {
  const { upTo, store } = desk;
  for (const [carrier, ofEach] of Object.entries(numbers)) {
    const written: ScriptedRow[] = [];
    for (let left = ofEach; left > 0; left -= 1) {
      const rows: ScriptedRow[] = [];
      for (const parcel of desk.parcels) {
        const { input } = parcel;
        if (input.carrier !== carrier && upTo(40) > 0) continue;
        if (upTo(ofEach) > 0 && upTo(4) > 0) continue;
        const number = upTo(30) === 0 ? `XX${input.waybillNumber.slice(2)}` : input.waybillNumber;
        const signed = Math.min(recountLife(parcel).signed ?? Date.parse("2026-10-05T12:00:00+08:00"), desk.now);
        const add = () => rows.push(anyRow(upTo, number, input.codAmount ?? 0, signed));
        add();
        if (upTo(3) === 0) add();
        const earlier = written[upTo(written.length)];
        const again = [rows[upTo(rows.length)], earlier, null, null, null, null, null][upTo(7)];
        if (again) rows.push({ ...again });
      }
      if (rows.length === 0) continue;
      written.push(...rows);
      desk.now += DAY + 1;
      const file = { id: "", carrier, uploadedOn: BEIJING.format(desk.now), isBooked: true, rows };
      const bytes = writeScriptedFile(file);
      file.id = await uploadRemittance(store, { bytes, fileName: `${carrier}${left}.csv` }, owner(desk));
      await changeRemittance(store, file.id, { carrier }, owner(desk));
      await bookRemittance(store, file.id, owner(desk));
      desk.files.push(file);
    }
  }
}

/** Paid around the signing, or on any day; some rows name no day. */
function anyRow(upTo: (below: number) => number, number: string, cod: number, signed: number): ScriptedRow {
  const day = upTo(8) === 0 ? null : BEIJING.format(signed + (upTo(16) - 5) * DAY);
  const isFreight = upTo(3) === 0;
  const amounts = [cod || null, cod || null, cod || null, 1 + upTo(20_000), -1 - upTo(5_000), null];
  const amount = isFreight ? null : (amounts[upTo(amounts.length)] ?? null);
  return {
    ...{ number, day, amount, isDetached: false, isAccepted: false },
    deduction: !isFreight && upTo(8) === 0 ? cod || 500 : null,
    fee: upTo(4) === 0 ? 1 + upTo(300) : null,
    freight:
      isFreight || amount === null || upTo(5) === 0
        ? ([400, 533, 600, 200 + upTo(900), -upTo(300)][upTo(5)] ?? 0)
        : null,
    grams: upTo(3) === 0 ? null : ([800, 1_000, 1_200, 100 + upTo(4_000)][upTo(4)] ?? null),
  };
}
