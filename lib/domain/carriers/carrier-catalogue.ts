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

/** A name that a carrier goes by, with its pinyin, syllables apart; empty for a name in Latin letters. */
export interface CarrierName {
  text: string;
  pinyin: string;
}

export interface CarrierNames {
  carrier: Carrier;
  /** Its full name first, then what people and other systems call it. */
  names: readonly CarrierName[];
}

type Row = [string, string, CarrierKind, string | null, boolean, string, [string, string][]];

/** Every carrier with its names, the most popular first. `scripts/carrier-pinyin.mjs` spells them. */
export const carrierNames: readonly CarrierNames[] = (table as Row[]).map(
  ([code, name, kind, phone, needsPhone, pinyin, aliases]) => ({
    carrier: { code, name, kind, phone, needsPhone },
    names: [{ text: name, pinyin }, ...aliases.map(([text, spelled]) => ({ text, pinyin: spelled }))],
  }),
);
const byCode = new Map(carrierNames.map(({ carrier }) => [carrier.code, carrier]));

/** The carrier of a code, in whatever case it is written. */
export function findCarrier(code: string | null | undefined): Carrier | undefined {
  return code ? byCode.get(code.toLowerCase()) : undefined;
}
