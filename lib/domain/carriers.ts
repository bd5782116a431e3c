import table from "./carrier-table.json";

export type CarrierKind = "domestic" | "freight" | "post" | "international";

/** A carrier that Kuaidi100 can watch. The table's order is its order of popularity. */
export interface Carrier {
  /** Kuaidi100's code, lower case. */
  code: string;
  name: string;
  kind: CarrierKind;
  phone: string | null;
  /** Kuaidi100 answers nothing for it without the sender's or receiver's phone number. */
  needsPhone: boolean;
}

const carriers: readonly Carrier[] = (table as [string, string, CarrierKind, string | null, boolean][]).map(
  ([code, name, kind, phone, needsPhone]) => ({ code, name, kind, phone, needsPhone }),
);
const byCode = new Map(carriers.map((carrier) => [carrier.code, carrier]));

/** The carrier of a code, in whatever case it is written. */
export function findCarrier(code: string | null | undefined): Carrier | undefined {
  return code ? byCode.get(code.toLowerCase()) : undefined;
}

/** Carriers whose code or name contains the text, exact and leading matches first, popular ones before others. */
export function searchCarriers(text: string, limit = 20): Carrier[] {
  const wanted = text.trim().toLowerCase();
  const rank = ({ code, name }: Carrier) => {
    if (code === wanted || name === text.trim()) return 0;
    return code.startsWith(wanted) || name.startsWith(text.trim()) ? 1 : 2;
  };
  return carriers
    .filter(({ code, name }) => code.includes(wanted) || name.toLowerCase().includes(wanted))
    .toSorted((left, right) => rank(left) - rank(right))
    .slice(0, limit);
}
