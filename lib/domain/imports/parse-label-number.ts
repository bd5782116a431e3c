/**
 * JD's labels contain the parcel's number, the index of the piece and the number of pieces:
 * `JDVA00123456789-1-2-`.
 */
const JD_LABEL = /^(JD[A-Z0-9]{8,})-\d+-\d+-?/;

/** Waybill numbers have at least eight digits in a row. */
const NUMBER = /^(?=.*\d{8})[A-Z0-9-]+$/i;

/** Of the codes on one label, that of its number: the others lead to pages of the carrier, or are those of its sorting. */
export function chooseLabelCode(codes: readonly string[]): string | undefined {
  return codes.find((code) => NUMBER.test(parseLabelNumber(code))) ?? codes.find((code) => code !== "");
}

/** The waybill number in a label's barcode, scanned or typed. */
export function parseLabelNumber(code: string): string {
  return code.trim().replace(JD_LABEL, "$1");
}
