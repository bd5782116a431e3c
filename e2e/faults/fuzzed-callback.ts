import { signParam } from "@/lib/kuaidi100/signature";
import { encodeGbk } from "@/lib/testing/encode-gbk";

/** Numbers below a limit, the same ones for the same seed. */
export type RandomBelow = (below: number) => number;

/** A callback's body as a hostile, broken or old sender might send it. */
export interface FuzzedCallback {
  kind: string;
  body: Buffer;
  contentType: string;
  /** Signed over exactly what a form parser makes of `param`: it must be accepted, whatever its content. */
  isAcceptable: boolean;
}

const FORM = "application/x-www-form-urlencoded";
export const LARGEST = Buffer.from(`param=${"[".repeat(1_000_000)}`);
/** 快递100 in GBK, as a sender without UTF-8 would encode it. */
const GBK = Buffer.from([0xbf, 0xec, 0xb5, 0xdd, 0x31, 0x30, 0x30]);
const CONTENT_TYPES = [
  "text/plain",
  "application/json",
  "multipart/form-data",
  "application/x-www-form-urlencoded; charset=GBK",
  "",
  "%%",
];
const HUGE = ["1e400", "-1e400", "99999999999999999999999999", "1e-400", "-0", "0.1e+308", "9007199254740993"];
const VALUES = [
  "null",
  "true",
  "[]",
  "{}",
  '""',
  "[[]]",
  '{"length":1e9}',
  '"__proto__"',
  '"\\u0000"',
  '"\\ud800"',
  ...HUGE,
];
const PROTOTYPE_POLLUTION = [
  '"__proto__":{"status":"shutdown","isAdmin":true},',
  '"constructor":{"prototype":{"state":"3"}},',
  '"toString":null,"hasOwnProperty":1,',
  '"toJSON":"x","then":"y",',
];

type Change = (param: string, dice: RandomBelow) => string;

/** Damages the text of `param` itself. */
const TEXT_CHANGES: Record<string, Change> = {
  truncated: (param, dice) => param.slice(0, dice(param.length)),
  "doubled keys": (param) => param.replace("{", '{"status":"abort","lastResult":null,"lastResult":{"state":"3"},'),
  poison: (param, dice) => param.replaceAll("{", `{${PROTOTYPE_POLLUTION[dice(PROTOTYPE_POLLUTION.length)]}`),
  "another value": (param, dice) => swapValue(param, dice, VALUES),
  "huge number": (param, dice) => swapValue(param, dice, HUGE),
  "deep lists": (param, dice) => swapValue(param, dice, ["[".repeat(20_000) + "]".repeat(20_000)]),
  "deep objects": (_, dice) => '{"lastResult":'.repeat(1 + dice(20_000)),
  "long text": (param, dice) => param.replace("深圳", "长".repeat(dice(100_000))),
  "odd letters": (_, dice) => Array.from({ length: dice(200) }, () => randomOddCharacter(dice)).join(""),
  "byte order mark": (param) => `\uFEFF${param}`,
  "JSON as text": (param) => {
    const { lastResult, ...rest } = JSON.parse(param);
    return JSON.stringify({ ...rest, lastResult: JSON.stringify(lastResult) });
  },
  "many events": (param, dice) => param.replace('"data":[', `"data":[${"{},".repeat(dice(5_000))}`),
};

/** Damages the bytes of the form, apart from the signature. */
const FORM_CHANGES: Record<string, (form: Buffer, dice: RandomBelow) => Buffer> = {
  "truncated form": (form, dice) => form.subarray(0, dice(form.length)),
  "bad UTF-8": (form, dice) =>
    spliceIn(form, Buffer.from(Array.from({ length: 1 + dice(8) }, () => 0x80 + dice(128))), dice),
  "bad UTF-8 escapes": (form, dice) => spliceIn(form, "%C0%AF%ED%A0%80%FF", dice),
  GBK: (form, dice) => spliceIn(form, dice(2) ? GBK : "%BF%EC%B5%DD100", dice),
  "bad escapes": (form, dice) => spliceIn(form, ["%", "%zz", "%u5FEB", "%%%", "%e", "+%2"][dice(6)] ?? "", dice),
  "doubled fields": (form, dice) =>
    Buffer.concat(dice(2) ? [form, Buffer.from("&"), form] : [Buffer.from("param=&"), form]),
  "more fields": (form, dice) => Buffer.concat([form, Buffer.from("&a=b".repeat(dice(2_000)))]),
  "flipped bytes": (form, dice) => {
    const flipped = Buffer.from(form);
    for (let times = 1 + dice(20); times > 0; times -= 1) flipped[dice(flipped.length)] = dice(256);
    return flipped;
  },
  noise: (_, dice) => Buffer.from(Array.from({ length: dice(4_000) }, () => dice(256))),
  "a million deep": () => LARGEST,
  "nothing at all": () => Buffer.alloc(0),
};

/** Signed over its text, as every push. */
const WHOLLY_GBK = "wholly GBK";
const KINDS = [...Object.keys(TEXT_CHANGES), ...Object.keys(FORM_CHANGES), "content type", WHOLLY_GBK];
/** One megabyte each: a few are enough. */
const RARE = "a million deep";

/** @param param of a valid push, signed with `salt` */
export function fuzzCallback(param: string, salt: string, dice: RandomBelow): FuzzedCallback {
  let kind = KINDS[dice(KINDS.length)] ?? "";
  if (kind === RARE && dice(10) > 0) kind = "truncated";
  const text = TEXT_CHANGES[kind]?.(param, dice) ?? param;
  const whole = Buffer.from(new URLSearchParams({ param: text }).toString());
  const form = kind === WHOLLY_GBK ? toGbkForm(param, dice) : (FORM_CHANGES[kind]?.(whole, dice) ?? whole);
  const contentType = kind === "content type" ? (CONTENT_TYPES[dice(CONTENT_TYPES.length)] ?? FORM) : FORM;
  if (dice(2) === 0) return { kind, body: withWrongSignature(form, dice), contentType, isAcceptable: false };
  const read = kind === WHOLLY_GBK ? param : parseParam(form);
  const body = Buffer.concat([Buffer.from(`sign=${signParam(read ?? "", salt)}&`), form]);
  return { kind, body, contentType, isAcceptable: read !== null && !contentType.includes("json") };
}

/** As in the URL standard: Node.js decodes non-ASCII characters beside an invalid escape wrongly. */
function parseParam(form: Buffer): string | null {
  return new URLSearchParams(form.toString("utf8").replace(/[^\0-\x7f]+/g, encodeURIComponent)).get("param");
}

/** Its bytes, or their escapes. */
function toGbkForm(param: string, dice: RandomBelow): Buffer {
  const bytes = encodeGbk(param);
  const value = dice(2) ? Buffer.from(bytes.toString("hex").replace(/../g, "%$&")) : escapeSigns(bytes);
  return Buffer.concat([Buffer.from("param="), value]);
}

/** Only what has a meaning in a form is escaped. */
function escapeSigns(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1").replace(/[%&+]/g, (sign) => encodeURIComponent(sign));
  return Buffer.from(text, "latin1");
}

/** mulberry32: short, with the same numbers on every machine. */
export function seededRandomBelow(seed: number): RandomBelow {
  let word = seed;
  return (below) => {
    word = (word + 0x6d2b79f5) | 0;
    let mixed = Math.imul(word ^ (word >>> 15), 1 | word);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function withWrongSignature(form: Buffer, dice: RandomBelow): Buffer {
  const signs = [
    "",
    "sign=&",
    `sign=${"0".repeat(32)}&`,
    `sign=${"é".repeat(32)}&`,
    `sign=${"A".repeat(5_000)}&`,
    "sign[]=1&",
  ];
  return Buffer.concat([Buffer.from(signs[dice(signs.length)] ?? ""), form]);
}

function swapValue(param: string, dice: RandomBelow, values: readonly string[]): string {
  const spots = [...param.matchAll(/:("[^"]*"|\[|\{)/g)];
  const spot = spots[dice(spots.length)];
  const value = values[dice(values.length)] ?? "null";
  // The whole list or only its first bracket: both are worth sending.
  const length = spot?.[1]?.startsWith('"') ? spot[1].length : 1;
  return spot ? `${param.slice(0, spot.index + 1)}${value}${param.slice(spot.index + 1 + length)}` : value;
}

function spliceIn(form: Buffer, piece: Buffer | string, dice: RandomBelow): Buffer {
  const at = "param=".length + dice(Math.max(1, form.length - "param=".length));
  return Buffer.concat([form.subarray(0, at), Buffer.from(piece), form.subarray(at)]);
}

function randomOddCharacter(dice: RandomBelow): string {
  const letters = ["+", "%", "&", "=", "\0", "\r\n", "\u2028", "\uFEFF", "😀", "𠮷", "é", "e\u0301", " ", '"', "\\"];
  return dice(3) ? (letters[dice(letters.length)] ?? "") : String.fromCodePoint(dice(0xd800));
}
