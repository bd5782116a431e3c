/** How long entries are kept until the owner chooses otherwise: three years. */
export const DEFAULT_AUDIT_DAYS = 1_095;
/** A leak is often found only after months. */
export const MIN_AUDIT_DAYS = 180;
export const MAX_AUDIT_DAYS = 3_650;
