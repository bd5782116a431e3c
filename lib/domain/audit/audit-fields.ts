import { isNestedDeeper } from "@/lib/domain/shared/nesting";
import { isRowId } from "@/lib/domain/shared/shard";
import { toStorableText } from "./storable-text";

/** Fields with personal data: their values are encrypted. */
const PERSONAL_FIELDS = new Set([
  "phone",
  "phones",
  "receiverPhone",
  "recipientPhone",
  "senderPhone",
  "contact",
  "receiver",
  "recipient",
  "recipientName",
  "receiverName",
  "senderName",
  "address",
  "toAddress",
  "fromAddress",
  "email",
  "note",
  "notes",
  "text",
  "comment",
  "remark",
  "rawText",
  "q",
  "query",
  // What people name freely, perhaps by a customer.
  "tag",
  "tags",
  "addTags",
  "removeTags",
  "file",
  "fileName",
  "sheetName",
  // The end of a number, the first character of a name.
  "masked",
]);

/** The `name` of a tag or a view is such a name too; of all else it is that of somebody or something of the desk. */
const FREELY_NAMED = /^(?:tag|view)\./;

export function isFreelyNamed(action: string): boolean {
  return FREELY_NAMED.test(action);
}

/** Fields with secrets: their values are not kept in any form. Addresses of hooks and chat robots contain keys. */
const SECRET_FIELD =
  /password|passphrase|secret|token$|key$|salt|cookie|^code$|credential|privateKey|identity|recovery|totp|otp|^url$|webhook|^endpoint$|customer$|^p256dh$|^auth$/i;

const DAY = /^\d{4}-\d{2}(-\d{2})?/;

/** How a value of this field is recorded. */
export function classifyAuditField(name: string, value?: unknown): "plain" | "personal" | "secret" {
  if (SECRET_FIELD.test(name)) return "secret";
  // Of a parcel they are addresses, of a period days.
  if ((name === "to" || name === "from") && typeof value === "string") return DAY.test(value) ? "plain" : "personal";
  return PERSONAL_FIELDS.has(name) ? "personal" : "plain";
}

/** A mobile number, in whatever spelling, or an email address in any field. */
const PERSONAL_TEXT = /(?<!\d)(?:(?:00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|[^\s@]@[^\s@]/;

/** A landline with its area code, written together or apart. Service numbers (95554, 400-…) reach no person. */
const LANDLINE =
  /(?<![\dA-Za-z-])(?:\(0\d{2,3}\)|(?:0|(?:(?:00|\+)86[ -]?|86[ -])0?)(?:10|2\d|[3-9]\d{2}))[-\s–—]{0,2}[2-8]\d{2,3}[-\s–—]?\d{4}(?![\dA-Za-z])/;

const MAX_TEXT = 300;
const MAX_ITEMS = 30;
const MAX_FIELDS = 100;
const MAX_NAME = 100;
const MAX_DEPTH = 4;

/** What replaces a value that is not stored in the open. */
export const AUDIT_SEALED = { sealed: true } as const;
export const AUDIT_SECRET = { secret: true } as const;

export interface SplitValues {
  /** For the open part; personal values and secrets are only named. */
  open: Record<string, unknown>;
  /** The personal values by their dotted name. */
  personal: Record<string, unknown>;
}

/**
 * Separates what may be stored in the open; long texts and lists are cut.
 *
 * @param isFree whether `name` is personal
 */
export function partAuditValues(
  values: Readonly<Record<string, unknown>>,
  prefix = "",
  { isFree = false, depth = 0 } = {},
): SplitValues {
  const parted: SplitValues = { open: {}, personal: {} };
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  if (given.length > MAX_FIELDS) parted.open.more = given.length - MAX_FIELDS;
  for (const [longName, value] of given.slice(0, MAX_FIELDS)) {
    const name = toStorableText(longName, MAX_NAME);
    const kind = isFree && longName === "name" ? "personal" : classifyAuditField(longName, value);
    if (value === null || typeof value === "boolean") parted.open[name] = value;
    else if (kind === "secret") parted.open[name] = AUDIT_SECRET;
    else if (kind === "personal" || isPersonalText(value)) {
      parted.open[name] = AUDIT_SEALED;
      parted.personal[prefix + name] = cutValue(value);
    } else parted.open[name] = partPlain(value, `${prefix}${name}.`, depth, parted.personal);
  }
  return parted;
}

function partPlain(value: unknown, prefix: string, depth: number, personal: Record<string, unknown>): unknown {
  if (typeof value !== "object" || value === null) {
    if (!isPersonalText(value)) return cutValue(value);
    personal[prefix.slice(0, -1)] = cutValue(value);
    return AUDIT_SEALED;
  }
  if (depth >= MAX_DEPTH) return { more: Object.keys(value).length };
  if (Array.isArray(value)) {
    const kept = value
      .slice(0, MAX_ITEMS)
      .map((item, index) => partPlain(item, `${prefix}${index}.`, depth + 1, personal));
    return value.length > MAX_ITEMS ? [...kept, { more: value.length - MAX_ITEMS }] : kept;
  }
  const inner = partAuditValues(value as Record<string, unknown>, prefix, { depth: depth + 1 });
  Object.assign(personal, inner.personal);
  return inner.open;
}

function isPersonalText(value: unknown): boolean {
  if (typeof value !== "string" || isRowId(value)) return false;
  const text = value.normalize("NFKC");
  return PERSONAL_TEXT.test(text) || LANDLINE.test(text);
}

function cutValue(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  const text = typeof value === "string" ? value : toJson(value);
  const kept = toStorableText(text, MAX_TEXT);
  return text.length > MAX_TEXT ? `${kept}…` : kept;
}

/** The values that differ: an edit that sends a field unchanged has not changed it. */
export function keepDifferences(
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>> | undefined,
): { before?: Record<string, unknown>; after?: Record<string, unknown> } {
  if (!before || !after) return { ...(before && { before: { ...before } }), ...(after && { after: { ...after } }) };
  const names = Object.keys(after).filter((name) => !isSame(before[name], after[name]));
  const pick = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}

function isSame(a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true;
  // Nobody can say of values that are nested so deep that they are the same.
  return !isNestedDeeper(a) && !isNestedDeeper(b) && JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** `JSON.stringify` calls itself for each level. */
function toJson(value: unknown): string {
  return isNestedDeeper(value) ? "…" : JSON.stringify(value);
}
