import {
  ChartColumn,
  FileUp,
  Gauge,
  HandCoins,
  LayoutDashboard,
  type LucideIcon,
  Package,
  Settings,
  TriangleAlert,
  UsersRound,
  Wallet,
} from "lucide-react";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";

interface Page<Key extends string> {
  href: string;
  key: Key;
  Icon: LucideIcon;
  /** Roles that may see it; without it, all roles. */
  permission?: Permission;
}

export interface NavItem
  extends Page<"overview" | "shipments" | "problems" | "import" | "settlement" | "figures" | "settings"> {
  /** Shown in the bottom bar on phones; the others are in its menu. */
  isInBottomBar?: boolean;
  /** Addresses of its other pages. */
  pages?: readonly string[];
}

/** The pages of 报表, the first of which it opens. */
const REPORT_PAGES: readonly Page<"analytics" | "salespeople" | "reports" | "cost">[] = [
  { href: "/analytics", key: "analytics", Icon: Gauge },
  { href: "/analytics/salespeople", key: "salespeople", Icon: UsersRound, permission: "write" },
  { href: "/problems/reports", key: "reports", Icon: ChartColumn },
  { href: "/cost", key: "cost", Icon: Wallet, permission: "manage" },
];

const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", key: "overview", Icon: LayoutDashboard, isInBottomBar: true },
  { href: "/shipments", key: "shipments", Icon: Package, isInBottomBar: true },
  { href: "/problems", key: "problems", Icon: TriangleAlert, isInBottomBar: true },
  { href: "/import", key: "import", Icon: FileUp, permission: "write" },
  { href: "/settlement", key: "settlement", Icon: HandCoins, permission: "write" },
  { href: "/analytics", key: "figures", Icon: ChartColumn, pages: REPORT_PAGES.map(({ href }) => href) },
  { href: "/settings", key: "settings", Icon: Settings, pages: ["/pushes", "/reconcile"] },
];

const mayOpen =
  (role: Role) =>
  ({ permission = "read" }: Page<string>) =>
    hasPermission(role, permission);

export function getNavItems(role: Role): readonly NavItem[] {
  return NAV_ITEMS.filter(mayOpen(role));
}

export function getReportPages(role: Role): typeof REPORT_PAGES {
  return REPORT_PAGES.filter(mayOpen(role));
}

const isWithin = (page: string, path: string) => path === page || (page !== "/" && path.startsWith(`${page}/`));

/** The length of the longest address of the section that the path is at or below; 0 if there is none. */
const depthIn = ({ href, pages = [] }: NavItem, path: string) =>
  Math.max(0, ...[href, ...pages].filter((page) => isWithin(page, path)).map(({ length }) => length));

/** Whether the path is of this section, and of none that has an address nearer to it. */
export function isCurrentSection(item: NavItem, path: string): boolean {
  const depth = depthIn(item, path);
  return depth > 0 && NAV_ITEMS.every((other) => other === item || depthIn(other, path) < depth);
}

export const isCurrentReport = (href: string, path: string) =>
  isWithin(href, path) && !REPORT_PAGES.some((page) => page.href.length > href.length && isWithin(page.href, path));
