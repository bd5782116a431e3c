/** Message keys of the list's tabs and chips, by the address's `state`. */
export const STATE_TAB_KEYS = {
  "": "all",
  "none,0,1,7,8,10,11,12": "transit",
  pending: "pending",
  "0,1": "moving",
  "5": "delivering",
  "3": "signed",
  "2,4,6,13,14": "trouble",
  "2": "problem",
  "14": "refused",
  "6,4": "returned",
  "8,10,11,12": "customs",
  "13": "customsException",
  "7": "forwarded",
  failed: "failed",
  aborted: "aborted",
  silent: "silent",
} as const;

export type StateTabKey = (typeof STATE_TAB_KEYS)[keyof typeof STATE_TAB_KEYS];

export function getStateTabKey(value: string): StateTabKey {
  return STATE_TAB_KEYS[value as keyof typeof STATE_TAB_KEYS] ?? "all";
}
