import { hasPermission, type Role } from "@/lib/domain/auth/role";

/** What the settings are about, in the order of their navigation; one with several pages shows them as tabs. */
const SUBJECTS = ["kuaidi100", "shops", "problems", "buyerPage", "members", "account", "system"] as const;

interface PageEntry {
  key: string;
  href: string;
  subject: (typeof SUBJECTS)[number];
  /** Who may open it: all, owners, or owners who see every shop. */
  readers: "all" | "owners" | "every-shop";
  /** Ids of its sections, without `settings-`. */
  sections?: readonly string[];
}

const ENTRIES = [
  {
    key: "kuaidi100",
    href: "/settings/kuaidi100",
    subject: "kuaidi100",
    readers: "every-shop",
    sections: ["queue", "key", "mode", "query", "pace", "auto", "units"],
  },
  { key: "tags", href: "/settings/tags", subject: "shops", readers: "all" },
  {
    key: "rules",
    href: "/settings/rules",
    subject: "problems",
    readers: "every-shop",
    sections: ["limits", "predicted", "routes", "overrides", "text-rules", "radar", "assignment"],
  },
  { key: "alerts", href: "/settings/alerts", subject: "problems", readers: "owners", sections: ["alerts", "weekly"] },
  { key: "buyerPage", href: "/settings/buyer-page", subject: "buyerPage", readers: "every-shop", sections: ["shop"] },
  { key: "members", href: "/settings/members", subject: "members", readers: "every-shop" },
  { key: "account", href: "/settings/account", subject: "account", readers: "all" },
  { key: "system", href: "/settings/system", subject: "system", readers: "every-shop" },
  { key: "api", href: "/settings/api", subject: "system", readers: "owners", sections: ["hooks", "tokens"] },
  { key: "data", href: "/settings/data", subject: "system", readers: "every-shop", sections: ["rebuild"] },
  { key: "storage", href: "/settings/storage", subject: "system", readers: "every-shop" },
  { key: "privacy", href: "/settings/privacy", subject: "system", readers: "every-shop" },
  { key: "audit", href: "/settings/audit", subject: "system", readers: "owners" },
  { key: "pushes", href: "/pushes", subject: "system", readers: "all" },
  { key: "reconcile", href: "/reconcile", subject: "system", readers: "all" },
  { key: "about", href: "/settings/about", subject: "system", readers: "all" },
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

/** What a person may set, each with its pages, of which the first opens. */
export function getSettingsSubjects(role: Role, seesEveryShop: boolean) {
  const open = getSettingsPages(role, seesEveryShop);
  return SUBJECTS.flatMap((key) => {
    const pages = open.filter(({ subject }) => subject === key);
    const [first] = pages;
    return first ? [{ key, href: first.href, pages }] : [];
  });
}

/** The page that has the section of an address such as `/settings#settings-hooks`; undefined if none has. */
export function findPageOfSection(fragment: string): string | undefined {
  const section = /^#settings-(.+)$/.exec(fragment)?.[1];
  const page = SETTINGS_PAGES.find(({ sections = [] }) => section !== undefined && sections.includes(section));
  return page && `${page.href}${fragment}`;
}

/** Whether the path is of this page or below it. */
export const isSettingsPage = ({ href }: SettingsPage, path: string) => path === href || path.startsWith(`${href}/`);
