/** Longest interval in ms between keys of a barcode reader, which types much faster than a person. */
const MAX_GAP_MS = 60;
const MAX_AVERAGE_GAP_MS = 40;
const MIN_CODE_LENGTH = 8;
const MAX_CODE_LENGTH = 200;

/** Result of a key press. */
export type ScanStep = { kind: "none" } | { kind: "burst" } | { kind: "code"; code: string };

const NONE: ScanStep = { kind: "none" };

/**
 * Distinguishes a barcode reader from typing: a burst of characters that ends with Enter.
 *
 * @returns a function of a key and its time (ms), which returns whether the key belongs to a burst, and the code at its end
 */
export function createScanDetector(): (key: string, at: number) => ScanStep {
  let code = "";
  let startedAt = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  return (key, at) => {
    const isQuick = at - lastAt <= MAX_GAP_MS;
    if (key === "Shift") return NONE; // a barcode reader presses it before capitals
    if (key === "Enter") {
      const isCode = isQuick && code.length >= MIN_CODE_LENGTH && at - startedAt <= MAX_AVERAGE_GAP_MS * code.length;
      const read = code;
      code = "";
      return isCode ? { kind: "code", code: read } : NONE;
    }
    if (!/^[\x21-\x7e]$/.test(key) || code.length >= MAX_CODE_LENGTH) {
      code = "";
      return NONE;
    }
    if (!isQuick) {
      code = "";
      startedAt = at;
    }
    code += key;
    lastAt = at;
    return code.length > 1 ? { kind: "burst" } : NONE;
  };
}
