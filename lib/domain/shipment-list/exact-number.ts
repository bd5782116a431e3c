/** A text that may be a whole waybill or order number: letters, digits and hyphens, with at least one digit. */
export const EXACT_NUMBER = /^(?=.*\d)[A-Za-z0-9-]{6,40}$/;
