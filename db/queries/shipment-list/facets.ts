/**
 * The properties by which triggers count the settled shipments, in the table `shipment_tally` of the
 * migrations `search` (SQLite) and `list_counts` (PostgreSQL). The names of two properties have a
 * space between. The times are counted by Beijing day.
 */
export type Facet =
  | "all"
  | "carrier"
  | "shop"
  | "salesperson"
  | "origin"
  | "destination"
  | "province"
  | "city"
  | "sub"
  | "abroad"
  | "import"
  | "activity"
  | "created"
  | "picked-up"
  | "last-event"
  | "signed"
  | "carrier shop"
  | "carrier salesperson"
  | "carrier destination"
  | "shop salesperson"
  | "carrier activity"
  | "shop activity"
  | "salesperson activity";

/** Between the two values of a facet of two properties. */
export const VALUE_SEPARATOR = "\u001f";
/** After every name, in the order of texts. */
export const LAST_TEXT = "\u{10ffff}";
