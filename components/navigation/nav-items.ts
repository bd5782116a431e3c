import {
  ChartColumn,
  FileUp,
  Gauge,
  HandCoins,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  Package,
  Radar,
  SearchCheck,
  Settings,
  TriangleAlert,
  UsersRound,
  Wallet,
} from "lucide-react";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";

/** Groups of the sidebar, in its order: daily work, figures, money and data, settings. */
export const NAV_GROUPS = ["work", "analysis", "accounts", "desk"] as const;

export interface NavItem {
  href: string;
  key:
    | "overview"
    | "shipments"
    | "problems"
    | "import"
    | "pushes"
    | "reconcile"
    | "analytics"
    | "salespeople"
    | "radar"
    | "reports"
    | "settlement"
    | "cost"
    | "settings";
  Icon: LucideIcon;
  group: (typeof NAV_GROUPS)[number];
  /** Shown in the bottom bar on phones; the others are in its menu. */
  isInBottomBar: boolean;
  /** Roles that may see it; without it, all roles. */
  permission?: Permission;
}

const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", key: "overview", Icon: LayoutDashboard, group: "work", isInBottomBar: true },
  { href: "/shipments", key: "shipments", Icon: Package, group: "work", isInBottomBar: true },
  { href: "/problems", key: "problems", Icon: TriangleAlert, group: "work", isInBottomBar: true },
  { href: "/import", key: "import", Icon: FileUp, group: "work", isInBottomBar: false, permission: "write" },
  { href: "/analytics", key: "analytics", Icon: Gauge, group: "analysis", isInBottomBar: false },
  {
    href: "/analytics/salespeople",
    key: "salespeople",
    Icon: UsersRound,
    group: "analysis",
    isInBottomBar: false,
    permission: "write",
  },
  { href: "/problems/radar", key: "radar", Icon: Radar, group: "analysis", isInBottomBar: false },
  { href: "/problems/reports", key: "reports", Icon: ChartColumn, group: "analysis", isInBottomBar: false },
  { href: "/pushes", key: "pushes", Icon: Inbox, group: "accounts", isInBottomBar: false },
  { href: "/reconcile", key: "reconcile", Icon: SearchCheck, group: "accounts", isInBottomBar: false },
  {
    href: "/settlement",
    key: "settlement",
    Icon: HandCoins,
    group: "accounts",
    isInBottomBar: false,
    permission: "write",
  },
  { href: "/cost", key: "cost", Icon: Wallet, group: "accounts", isInBottomBar: false, permission: "manage" },
  { href: "/settings", key: "settings", Icon: Settings, group: "desk", isInBottomBar: false, permission: "manage" },
];

/** The sections that a role may open. */
export function getNavItems(role: Role): readonly NavItem[] {
  return NAV_ITEMS.filter(({ permission = "read" }) => hasPermission(role, permission));
}

/** Whether the path is of this section and of none below it that has an entry of its own. */
export function isCurrentSection(href: string, path: string): boolean {
  const isWithin = (section: string) => path === section || (section !== "/" && path.startsWith(`${section}/`));
  return isWithin(href) && !NAV_ITEMS.some((item) => item.href.length > href.length && isWithin(item.href));
}
