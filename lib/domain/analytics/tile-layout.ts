import type { Role } from "@/lib/domain/auth/role";

/** The tiles of the overview. */
export const TILE_KEYS = [
  "signedToday",
  "inTransit",
  "queue",
  "overdue",
  "stalled",
  "speed",
  "codToday",
  "pushes",
  "unitsLeft",
] as const;
export type TileKey = (typeof TILE_KEYS)[number];

/** Tiles for which a target can be set, and whether it should be reached or not be exceeded. `speed` is in hours. */
export const TILE_TARGETS = {
  signedToday: "least",
  inTransit: "most",
  queue: "most",
  overdue: "most",
  stalled: "most",
  speed: "most",
} as const satisfies Partial<Record<TileKey, "least" | "most">>;
export type TargetTile = keyof typeof TILE_TARGETS;
export const TARGET_TILES = Object.keys(TILE_TARGETS) as TargetTile[];

export const MAX_TILE_TARGET = 1_000_000;

/** A tile that is shown, in the order of the list, and the user's target for it. */
export interface TileChoice {
  key: TileKey;
  target: number | null;
}

/** Four tiles of each role in their order: parcels and speed for owners, the queue for support, parcels for the others. */
const TILES_BY_ROLE: Readonly<Record<Role, readonly TileKey[]>> = {
  owner: ["signedToday", "inTransit", "queue", "speed"],
  support: ["queue", "overdue", "stalled", "inTransit"],
  viewer: ["signedToday", "inTransit", "queue", "stalled"],
};

/** The tiles of a user who has not arranged them. */
export function defaultTiles(role: Role): TileChoice[] {
  return TILES_BY_ROLE[role].map((key) => ({ key, target: null }));
}

export function canHaveTarget(key: TileKey): key is TargetTile {
  return key in TILE_TARGETS;
}

/** Whether a value keeps to a target. */
export function meetsTarget(key: TargetTile, value: number, target: number): boolean {
  return TILE_TARGETS[key] === "least" ? value >= target : value <= target;
}
