/**
 * JD's labels contain the parcel's number, the index of the piece and the number of pieces:
 * `JDVA00123456789-1-2-`.
 */
const JD_LABEL = /^(JD[A-Z0-9]{8,})-\d+-\d+-?/;

/** The waybill number in a label's barcode, scanned or typed. */
export function parseLabelNumber(code: string): string {
  return code.trim().replace(JD_LABEL, "$1");
}
