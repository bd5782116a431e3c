/** The two bytes of each character in GBK: what Node.js decodes and does not encode. */
const BYTES = new Map<string, Buffer>();
const decoder = new TextDecoder("gbk");
for (let first = 0x81; first <= 0xfe; first += 1) {
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const bytes = Buffer.of(first, second);
    const character = decoder.decode(bytes);
    if (character.length === 1 && character !== "\ufffd") BYTES.set(character, bytes);
  }
}

/** A text in GBK. @throws Error for a character that GBK does not have */
export function encodeGbk(text: string): Buffer {
  return Buffer.concat([...text].map((character) => encodeCharacter(character)));
}

function encodeCharacter(character: string): Buffer {
  const bytes = character <= "\x7f" ? Buffer.from(character) : BYTES.get(character);
  if (!bytes) throw new Error(`GBK has no ${character}`);
  return bytes;
}
