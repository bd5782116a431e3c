/** JD's labels bear the parcel's number, which piece it is and of how many: `JDVA00123456789-1-2-`. */
const JD_LABEL = /^(JD[A-Z0-9]{8,})-\d+-\d+-?/;

/** The waybill number that a label's barcode holds, as it was scanned or typed. */
export function parseLabelNumber(code: string): string {
  return code.trim().replace(JD_LABEL, "$1");
}
