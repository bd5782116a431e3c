/** Units of china-map.json in a degree; see scripts/generated/china-map.ts. */
export const UNITS_PER_LNG = 75;
export const UNITS_PER_LAT = 100;
