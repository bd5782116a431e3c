import { maskPeople } from "@/lib/domain/privacy/mask-people";

/** Fields whose values never belong in a log, however deep they are. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  "password",
  "token",
  "authorization",
  "cookie",
  "set-cookie",
  "secret",
  "key",
  "apikey",
  "salt",
  "sign",
  "signature",
  "param",
  "phone",
  "phones",
  "mobile",
  "address",
  "fromaddress",
  "toaddress",
  "recipient",
  "receiver",
  "recipientname",
  "receivername",
  "context",
  "lastevent",
  // PostgreSQL's: the row that a constraint refused, the line that a COPY could not read
  "detail",
  "where",
]);
const HIDDEN = "[…]";
const MAX_DEPTH = 12;
/** Far more than a message or a line of a stack has. */
const MAX_LINE = 2_000;

/** A secret behind its name: `salt=…`, `"client_secret":"…"`, a cookie. */
const NAMED_SECRET =
  /(?<![\w.-])((?:[\w.-]{0,40}?(?:session_data|password|passwd|secret|token|api[_-]?key|access_?key)|salt|sign|cookie|authorization|(?<=[?&])(?:key|code))["']?\s{0,2}[=:]\s{0,2}["']?(?:Bearer\s{1,2})?)[^\s"',;&]{4,}/gi;
const BEARER = /\b(Bearer\s{1,2})[^\s"',;&]{6,}/gi;
/** Secrets that this desk makes. */
const OWN_SECRET = /\b(?:wbd|whsec)_[A-Za-z\d+/=_-]{8,}/g;
/** A user and a password in an address; the link of a buyer; the address of a group's robot. */
const SECRET_IN_ADDRESS = /(?<=:\/\/)[^\s/@:]{1,64}:[^\s/@]{1,128}(?=@)|(?<=\/(?:t|hook)\/)[\w-]{12,}/g;
/** What an address wrote in its own way: `%31%33%38` or a name. */
const ESCAPED = /(?:%[\da-f]{2}){1,400}/gi;
/** A street behind a place, in a text that names one. */
const STREET =
  /(?<=[\u4e00-\u9fff][省市区县镇州])[\u4e00-\u9fffA-Za-z\d\s-]{1,24}[路街道巷弄号栋幢室村](?:[\u4e00-\u9fff\d-]{0,20}[号栋幢室楼])?/g;

/** A line of the log, in JSON, without phone numbers, names, addresses and secrets, wherever they were written. */
export function redactLogLine(line: string): string {
  return `${JSON.stringify(redact(JSON.parse(line), 0))}\n`;
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return redactNumber(value);
  if (depth > MAX_DEPTH) return HIDDEN;
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      redactText(name),
      SECRET_NAMES.has(name.toLowerCase()) ? HIDDEN : redact(inner, depth + 1),
    ]),
  );
}

/** A phone number may have become a number. */
function redactNumber(value: unknown): unknown {
  return typeof value === "number" && /^1[3-9]\d{9}$/.test(String(value)) ? HIDDEN : value;
}

function redactText(text: string): string {
  return text.replace(ESCAPED, unescapeAddress).split("\n").map(redactTextLine).join("\n");
}

function unescapeAddress(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

function redactTextLine(text: string): string {
  const beginning = text.slice(0, MAX_LINE);
  const withoutSecrets = beginning
    .replace(OWN_SECRET, HIDDEN)
    .replace(SECRET_IN_ADDRESS, HIDDEN)
    .replace(NAMED_SECRET, `$1${HIDDEN}`)
    .replace(BEARER, `$1${HIDDEN}`);
  return maskPeople(withoutSecrets.replace(STREET, "***"));
}
