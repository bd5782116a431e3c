import { createContext, use } from "react";
import { hasPermission, type Role } from "@/lib/domain/auth/role";

/** Who is signed in, and what the role allows. */
export interface DeskUser {
  id: string;
  name: string;
  role: Role;
  canWrite: boolean;
  canManage: boolean;
  /** May do what concerns every shop, such as resuming the subscriptions. */
  managesDesk: boolean;
}

export const DeskUserContext = createContext<DeskUser | null>(null);

export function createDeskUser(
  { id, name, role }: Pick<DeskUser, "id" | "name" | "role">,
  managesDesk: boolean,
): DeskUser {
  const canWrite = hasPermission(role, "write");
  return { id, name, role, canWrite, canManage: hasPermission(role, "manage"), managesDesk };
}

/** @throws Error outside the signed-in pages */
export function useDeskUser(): DeskUser {
  const user = use(DeskUserContext);
  if (!user) throw new Error("no DeskUserContext above this component");
  return user;
}
