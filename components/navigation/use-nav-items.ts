import { useQuery } from "@tanstack/react-query";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { navigationOptions } from "@/lib/client/system/navigation-queries";
import { getNavItems, type NavItem } from "./nav-items";

/** The sections that the user sees: the settlement once there is something to settle. */
export function useNavItems(): readonly NavItem[] {
  const { role } = useDeskUser();
  const { data } = useQuery(navigationOptions);
  return getNavItems(role).filter(({ key }) => key !== "settlement" || data?.hasSettlement);
}
