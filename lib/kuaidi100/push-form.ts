import { isUtf8 } from "node:buffer";

/** The two fields of a push's form, each as sent; null where it is missing. */
export interface PushForm {
  /** UTF-8. The signature is over these very bytes. */
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

/** No byte, nor any part of one. */
const NO_DIGIT = 0x100;
/** The value of each byte as a hexadecimal digit. */
const HEX_VALUES = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? NO_DIGIT : value;
});

/**
 * Reads the form that a push comes in, exactly as the URL standard has it. In the shape in which
 * Kuaidi100 writes it, these two fields in either order and nothing else, the bytes are decoded as
 * they are, without any text between.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function parsePushForm(body: Buffer): PushForm {
  const middle = body.indexOf(AMPERSAND);
  if (middle < 0 || body.indexOf(AMPERSAND, middle + 1) >= 0) return parseAnyForm(body);
  // A broken character is mended before any escape behind it is read, which could make it whole.
  if (!isUtf8(body)) return parseAnyForm(body);
  const fields = [body.subarray(0, middle), body.subarray(middle + 1)];
  const param = findField(PARAM_NAME, fields);
  const sign = findField(SIGN_NAME, fields);
  // Broken characters are mended as the standard mends them.
  return param && sign && isUtf8(param) ? { param, sign: sign.toString() } : parseAnyForm(body);
}

function findField(name: string, fields: readonly Buffer[]): Buffer | undefined {
  const field = fields.find((each) => each.toString("latin1", 0, name.length) === name);
  return field && decode(field, name.length);
}

function parseAnyForm(body: Buffer): PushForm {
  // Beside an escape that is none, Node.js cuts whatever is beyond ASCII to a byte: so it sees none.
  const form = new URLSearchParams(body.toString("utf8").replace(BEYOND_ASCII, encodeURIComponent));
  const param = form.get("param");
  return { param: param === null ? null : Buffer.from(param), sign: form.get("sign") };
}

/** The bytes from `start` on, without their escapes; what only looks like one stays. */
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
