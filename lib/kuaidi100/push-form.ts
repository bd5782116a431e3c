import { isUtf8 } from "node:buffer";

/** The two fields of a push's form as received; null when missing. */
export interface PushForm {
  /** UTF-8. The signature covers exactly these bytes. */
  param: Buffer | null;
  sign: string | null;
}

const AMPERSAND = 0x26;
const PLUS = 0x2b;
const SPACE = 0x20;
const PERCENT = 0x25;

const BEYOND_ASCII = /[^\0-\x7f]+/g;
const PARAM_NAME = "param=";
const SIGN_NAME = "sign=";

/** Not the value of any digit. */
const NO_DIGIT = 0x100;
/** The value of each byte as a hexadecimal digit, or `NO_DIGIT`. */
const HEX_VALUES = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? NO_DIGIT : value;
});

/**
 * Parses the form of a push exactly as the URL standard defines. The form that Kuaidi100 sends,
 * with these two fields in either order and no other, is decoded from its bytes without creating
 * strings.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function parsePushForm(body: Buffer): PushForm {
  const middle = body.indexOf(AMPERSAND);
  if (middle < 0 || body.indexOf(AMPERSAND, middle + 1) >= 0) return parseAnyForm(body);
  // Invalid UTF-8 is replaced before escapes are decoded, because an escape could complete a
  // character.
  if (!isUtf8(body)) return parseAnyForm(body);
  const fields = [body.subarray(0, middle), body.subarray(middle + 1)];
  const param = findField(PARAM_NAME, fields);
  const sign = findField(SIGN_NAME, fields);
  // Invalid UTF-8 is replaced as in the standard.
  return param && sign && isUtf8(param) ? { param, sign: sign.toString() } : parseAnyForm(body);
}

/** GB18030, of which GBK and GB2312 are parts. */
const CHINESE = new TextDecoder("gb18030");

/**
 * The same form, sent in GBK: as bytes, or as escapes of bytes.
 *
 * @returns null when its `param` is UTF-8, or missing
 */
export function parseChineseForm(body: Buffer): PushForm | null {
  const fields = splitFields(body);
  const param = findField(PARAM_NAME, fields);
  if (!param || isUtf8(param)) return null;
  // No byte of a character in GBK is one of the form's own signs.
  return { param: Buffer.from(CHINESE.decode(param)), sign: findField(SIGN_NAME, fields)?.toString("latin1") ?? null };
}

function splitFields(body: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  for (let end = body.indexOf(AMPERSAND); end >= 0; end = body.indexOf(AMPERSAND, start)) {
    fields.push(body.subarray(start, end));
    start = end + 1;
  }
  return [...fields, body.subarray(start)];
}

function findField(name: string, fields: readonly Buffer[]): Buffer | undefined {
  const field = fields.find((each) => each.toString("latin1", 0, name.length) === name);
  return field && decode(field, name.length);
}

function parseAnyForm(body: Buffer): PushForm {
  // Beside an invalid escape Node.js truncates non-ASCII characters to a byte, so they are escaped
  // first.
  const form = new URLSearchParams(body.toString("utf8").replace(BEYOND_ASCII, encodeURIComponent));
  const param = form.get("param");
  return { param: param === null ? null : Buffer.from(param), sign: form.get("sign") };
}

/** Decodes the escapes in the bytes from `start` on; invalid escapes stay as they are. */
function decode(encoded: Buffer, start: number): Buffer {
  const end = encoded.length;
  const decoded = Buffer.allocUnsafe(end - start);
  let length = 0;
  for (let index = start; index < end; index += 1) {
    let byte = encoded[index] as number;
    if (byte === PLUS) byte = SPACE;
    else if (byte === PERCENT && index + 2 < end) {
      const escaped = (digitAt(encoded, index + 1) << 4) | digitAt(encoded, index + 2);
      if (escaped < NO_DIGIT) {
        byte = escaped;
        index += 2;
      }
    }
    decoded[length] = byte;
    length += 1;
  }
  return decoded.subarray(0, length);
}

function digitAt(encoded: Buffer, index: number): number {
  return HEX_VALUES[encoded[index] as number] as number;
}
