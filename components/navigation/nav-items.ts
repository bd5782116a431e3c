import {
  FileUp,
  Gauge,
  HandCoins,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  Package,
  TriangleAlert,
  Wallet,
} from "lucide-react";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";

export interface NavItem {
  href: string;
  key: "overview" | "shipments" | "problems" | "import" | "pushes" | "analytics" | "settlement" | "cost";
  Icon: LucideIcon;
  /** Has a place in the phone's bar; the others stand in its menu. */
  isInBottomBar: boolean;
  /** Who may see it; everybody where it says nothing. */
  permission?: Permission;
}

const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", key: "overview", Icon: LayoutDashboard, isInBottomBar: true },
  { href: "/shipments", key: "shipments", Icon: Package, isInBottomBar: true },
  { href: "/problems", key: "problems", Icon: TriangleAlert, isInBottomBar: true },
  { href: "/import", key: "import", Icon: FileUp, isInBottomBar: false },
  { href: "/analytics", key: "analytics", Icon: Gauge, isInBottomBar: false },
  { href: "/pushes", key: "pushes", Icon: Inbox, isInBottomBar: false },
  { href: "/settlement", key: "settlement", Icon: HandCoins, isInBottomBar: false, permission: "write" },
  { href: "/cost", key: "cost", Icon: Wallet, isInBottomBar: false, permission: "manage" },
];

/** The sections that a role may see. */
export function getNavItems(role: Role): readonly NavItem[] {
  return NAV_ITEMS.filter(({ permission = "read" }) => hasPermission(role, permission));
}

/** The overview is only itself; a section includes its pages. */
export function isCurrentSection(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
