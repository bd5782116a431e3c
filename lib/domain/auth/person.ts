import type { AccessLinkKind } from "./access-link";
import type { Role } from "./role";

/** What the holder of a link sees of it. */
export interface OfferedAccess {
  kind: AccessLinkKind;
  /** Of the person, or chosen by the inviter; null while the invited person chooses it. */
  username: string | null;
  role: Role | null;
}
