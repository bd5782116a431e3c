/** When an answer came, and what its server's clock said. */
export interface DatedAnswer {
  /** The `Date` header. */
  date: string;
  /** By this machine's clock, ms since 1970 UTC. */
  sentAt: number;
  answeredAt: number;
}

/** A slower answer tells too little of the moment at which it was dated. */
const SLOWEST_MS = 1_000;
/** `Date` has whole seconds: on average it is half a second behind. */
const HALF_SECOND_MS = 500;

/** This machine's clock less that of the server, in ms, to about a second; null for an answer that does not tell it. */
export function readClockSkew({ date, sentAt, answeredAt }: DatedAnswer): number | null {
  const dated = Date.parse(date);
  if (Number.isNaN(dated) || answeredAt < sentAt || answeredAt - sentAt > SLOWEST_MS) return null;
  return Math.round((sentAt + answeredAt) / 2 - dated - HALF_SECOND_MS);
}
