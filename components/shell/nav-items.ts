import { FileUp, Inbox, LayoutDashboard, type LucideIcon, Package, TriangleAlert, Wallet } from "lucide-react";
import { hasPermission, type Permission, type Role } from "@/lib/domain/role";

export interface NavItem {
  href: string;
  key: "overview" | "shipments" | "problems" | "import" | "pushes" | "cost";
  Icon: LucideIcon;
  /** Who may see it; everybody where it says nothing. */
  permission?: Permission;
}

const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", key: "overview", Icon: LayoutDashboard },
  { href: "/shipments", key: "shipments", Icon: Package },
  { href: "/problems", key: "problems", Icon: TriangleAlert },
  { href: "/import", key: "import", Icon: FileUp },
  { href: "/pushes", key: "pushes", Icon: Inbox },
  { href: "/cost", key: "cost", Icon: Wallet, permission: "manage" },
];

/** The sections that a role may see. */
export function navItemsFor(role: Role): readonly NavItem[] {
  return NAV_ITEMS.filter(({ permission = "read" }) => hasPermission(role, permission));
}

/** The overview is only itself; a section includes its pages. */
export function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
