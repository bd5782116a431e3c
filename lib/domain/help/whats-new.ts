import type { Permission } from "@/lib/domain/auth/role";

/**
 * What people notice of this version, the most useful first, each with the page that has it; sentences: `whatsNew.items`.
 * Renewed with each release; CHANGELOG.md has everything.
 */
export const WHATS_NEW = {
  map: { href: "/", needs: "read" },
  tiles: { href: "/", needs: "read" },
  parcel: { href: "/shipments", needs: "read" },
  pace: { href: "/shipments", needs: "read" },
  tags: { href: "/shipments", needs: "read" },
  columns: { href: "/shipments", needs: "read" },
  carriers: { href: "/analytics", needs: "read" },
  deck: { href: "/problems", needs: "write" },
  undo: { href: "/problems", needs: "write" },
  import: { href: "/import", needs: "write" },
  bank: { href: "/settlement?tab=bank", needs: "write" },
  freight: { href: "/settlement?tab=freight", needs: "write" },
  commission: { href: "/analytics/salespeople", needs: "write" },
  offline: { href: "/shipments", needs: "read" },
  help: { href: "/help", needs: "read" },
  members: { href: "/settings/members", needs: "manage" },
  backup: { href: "/settings/data", needs: "manage" },
  privacy: { href: "/settings/privacy", needs: "manage" },
} as const satisfies Readonly<Record<string, { href: string; needs: Permission }>>;

export type NewsKey = keyof typeof WHATS_NEW;

/** One of them in the reader's language. */
export interface NewsItem {
  key: NewsKey;
  name: string;
  text: string;
  href: string;
}
