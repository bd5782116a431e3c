import { FileUp, Inbox, LayoutDashboard, type LucideIcon, Package } from "lucide-react";

export interface NavItem {
  href: string;
  key: "overview" | "shipments" | "import" | "pushes";
  Icon: LucideIcon;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { href: "/", key: "overview", Icon: LayoutDashboard },
  { href: "/shipments", key: "shipments", Icon: Package },
  { href: "/import", key: "import", Icon: FileUp },
  { href: "/pushes", key: "pushes", Icon: Inbox },
];

/** The overview is only itself; a section includes its pages. */
export function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
