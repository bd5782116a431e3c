import { useQuery } from "@tanstack/react-query";
import { navigationOptions } from "@/lib/client/system/navigation-queries";
import type { Role } from "@/lib/domain/auth/role";
import { getNavItems, type NavItem } from "./nav-items";

/** The sections that a role sees: the settlement once there is something to settle. */
export function useNavItems(role: Role): readonly NavItem[] {
  const { data } = useQuery(navigationOptions);
  return getNavItems(role).filter(({ key }) => key !== "settlement" || data?.hasSettlement);
}
