import {
  FileUp,
  Gauge,
  HandCoins,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  Package,
  SearchCheck,
  TriangleAlert,
  Wallet,
} from "lucide-react";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";

export interface NavItem {
  href: string;
  key: "overview" | "shipments" | "problems" | "import" | "pushes" | "reconcile" | "analytics" | "settlement" | "cost";
  Icon: LucideIcon;
  /** Shown in the bottom bar on phones; the others are in its menu. */
  isInBottomBar: boolean;
  /** Roles that may see it; without it, all roles. */
  permission?: Permission;
}

const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", key: "overview", Icon: LayoutDashboard, isInBottomBar: true },
  { href: "/shipments", key: "shipments", Icon: Package, isInBottomBar: true },
  { href: "/problems", key: "problems", Icon: TriangleAlert, isInBottomBar: true },
  { href: "/import", key: "import", Icon: FileUp, isInBottomBar: false },
  { href: "/analytics", key: "analytics", Icon: Gauge, isInBottomBar: false },
  { href: "/pushes", key: "pushes", Icon: Inbox, isInBottomBar: false },
  { href: "/reconcile", key: "reconcile", Icon: SearchCheck, isInBottomBar: false },
  { href: "/settlement", key: "settlement", Icon: HandCoins, isInBottomBar: false, permission: "write" },
  { href: "/cost", key: "cost", Icon: Wallet, isInBottomBar: false, permission: "manage" },
];

/** The sections that a role may open. */
export function getNavItems(role: Role): readonly NavItem[] {
  return NAV_ITEMS.filter(({ permission = "read" }) => hasPermission(role, permission));
}

/** The overview matches only its own path; a section also matches its subpages. */
export function isCurrentSection(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
