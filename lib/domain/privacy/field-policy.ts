import type { Role } from "@/lib/domain/auth/role";

/** What somebody sees of a value: all of it, enough to recognise it, or nothing. */
export type Visibility = "full" | "masked" | "hidden";

/** The data of people and of the business that not everybody sees. */
export const GUARDED_FIELDS = [
  "phone",
  "recipient",
  "textNames",
  "textNumbers",
  "address",
  "note",
  "orderNumber",
  "salesperson",
  "money",
  "companyMoney",
  "rawPush",
] as const;
export type GuardedField = (typeof GUARDED_FIELDS)[number];

/**
 * Who or what receives data: people of each role; programs by the role that their token has for what it may do;
 * exported files; hooks, and those for which an owner chose full data; what leaves as a notice, a message to a group, or a mail; paper; buyers.
 */
export const READERS = [
  "owner",
  "support",
  "viewer",
  "ownerToken",
  "supportToken",
  "viewerToken",
  "file",
  "hook",
  "fullHook",
  "notice",
  "print",
  "buyer",
] as const;
export type Reader = (typeof READERS)[number];

/** `masked` for a field that its reader may reveal, one value at a time and with a reason. */
const REVEALABLE: readonly Reader[] = ["owner", "support", "ownerToken", "supportToken"];
const REVEALABLE_FIELDS: readonly GuardedField[] = ["phone", "recipient", "textNumbers", "rawPush"];

type Row = Readonly<Record<Reader, Visibility>>;

const F = "full";
const M = "masked";
const H = "hidden";

function row(...cells: Visibility[]): Row {
  return Object.fromEntries(READERS.map((reader, index) => [reader, cells[index] ?? H])) as Row;
}

/**
 * Which reader sees which field in which form. A viewer, and a token that may only read, recognise a person, a
 * number or a place, and learn none of them. `docs/privacy.md` shows the same table.
 */
const POLICY: Readonly<Record<GuardedField, Row>> = {
  //                 owner sup view oTok sTok vTok file hook full ntc prnt buyer
  phone: /*       */ row(M, M, M, M, M, M, M, H, F, H, M, H),
  recipient: /*   */ row(M, M, M, M, M, M, M, H, F, H, M, M),
  textNames: /*   */ row(F, F, M, F, F, M, M, M, F, M, M, M),
  textNumbers: /* */ row(M, M, M, F, F, M, M, M, F, M, M, M),
  address: /*     */ row(F, F, M, F, F, M, F, H, F, H, M, H),
  note: /*        */ row(F, F, M, F, F, M, M, H, H, M, M, H),
  orderNumber: /* */ row(F, F, F, F, F, F, F, F, F, F, F, H),
  salesperson: /* */ row(F, F, F, F, F, F, F, F, F, F, H, H),
  money: /*       */ row(F, F, F, F, F, F, F, H, H, H, F, H),
  companyMoney: /**/ row(F, H, H, F, H, H, H, H, H, H, H, H),
  rawPush: /*     */ row(M, H, H, F, H, H, H, H, H, H, H, H),
};

export function visibilityOf(field: GuardedField, reader: Reader): Visibility {
  return POLICY[field][reader];
}

/** Whether the reader may ask for the whole of a value that it sees masked. */
export function mayReveal(field: GuardedField, reader: Reader): boolean {
  return REVEALABLE_FIELDS.includes(field) && REVEALABLE.includes(reader) && visibilityOf(field, reader) !== "hidden";
}

/**
 * Whether the reader may search by a complete phone number: a hit would complete the number that is shown masked,
 * so only who may reveal it.
 */
export function maySearchByPhone(reader: Reader): boolean {
  return mayReveal("phone", reader);
}

/** As which reader somebody counts. Without a kind it is a person. */
export function readerOf({ role, kind = "user" }: { role: Role; kind?: "user" | "token" }): Reader {
  return kind === "token" ? (`${role}Token` as const) : role;
}
