const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** Formats an instant (ms since 1970 UTC) as Kuaidi100 does, `2024-03-12 09:30:00` in Beijing. */
export function formatBeijingTime(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}
