import { hasPermission, type Role } from "@/lib/domain/auth/role";

/** Groups of the pages of settings, in their order. */
export const SETTINGS_GROUPS = ["parcels", "people", "system"] as const;

interface PageEntry {
  key: string;
  href: string;
  group: (typeof SETTINGS_GROUPS)[number];
  /** Who may open it: all, owners, or owners who see every shop. */
  readers: "all" | "owners" | "every-shop";
  /** Ids of its sections, without `settings-`. */
  sections?: readonly string[];
}

const ENTRIES = [
  {
    key: "kuaidi100",
    href: "/settings/kuaidi100",
    group: "parcels",
    readers: "every-shop",
    sections: ["queue", "key", "mode", "query", "pace", "auto", "units"],
  },
  {
    key: "rules",
    href: "/settings/rules",
    group: "parcels",
    readers: "every-shop",
    sections: ["limits", "predicted", "routes", "overrides", "text-rules", "radar", "assignment"],
  },
  { key: "alerts", href: "/settings/alerts", group: "parcels", readers: "owners", sections: ["alerts", "weekly"] },
  { key: "buyerPage", href: "/settings/buyer-page", group: "parcels", readers: "every-shop", sections: ["shop"] },
  { key: "tags", href: "/settings/tags", group: "parcels", readers: "all" },
  { key: "account", href: "/settings/account", group: "people", readers: "all" },
  { key: "members", href: "/settings/members", group: "people", readers: "every-shop" },
  { key: "audit", href: "/settings/audit", group: "people", readers: "owners" },
  { key: "privacy", href: "/settings/privacy", group: "people", readers: "every-shop" },
  { key: "api", href: "/settings/api", group: "system", readers: "owners", sections: ["hooks", "tokens"] },
  { key: "data", href: "/settings/data", group: "system", readers: "every-shop", sections: ["rebuild"] },
  { key: "storage", href: "/settings/storage", group: "system", readers: "every-shop" },
  { key: "system", href: "/settings/system", group: "system", readers: "every-shop" },
  { key: "pushes", href: "/pushes", group: "system", readers: "all" },
  { key: "reconcile", href: "/reconcile", group: "system", readers: "all" },
  { key: "about", href: "/settings/about", group: "system", readers: "all" },
] as const satisfies readonly PageEntry[];

export type SettingsPage = PageEntry & { key: (typeof ENTRIES)[number]["key"] };

const SETTINGS_PAGES: readonly SettingsPage[] = ENTRIES;

/** The pages of settings that a person may open. */
export function getSettingsPages(role: Role, seesEveryShop: boolean): readonly SettingsPage[] {
  const isOwner = hasPermission(role, "manage");
  return SETTINGS_PAGES.filter(
    ({ readers }) => readers === "all" || (isOwner && (readers === "owners" || seesEveryShop)),
  );
}

/** The page that has the section of an address such as `/settings#settings-hooks`; undefined if none has. */
export function findPageOfSection(fragment: string): string | undefined {
  const section = /^#settings-(.+)$/.exec(fragment)?.[1];
  const page = SETTINGS_PAGES.find(({ sections = [] }) => section !== undefined && sections.includes(section));
  return page && `${page.href}${fragment}`;
}

/** Whether the path is of this page or below it. */
export const isSettingsPage = ({ href }: SettingsPage, path: string) => path === href || path.startsWith(`${href}/`);
