import type { z } from "zod";
import type { AccessLinkKind } from "./access-link";
import type {
  inviteViewSchema,
  newInviteSchema,
  newLinkSchema,
  personViewSchema,
  sessionViewSchema,
} from "./people-answers";
import type { Role } from "./role";

/** A person as owners see it. Instants are ISO 8601 with +08:00. */
export type PersonView = z.output<typeof personViewSchema>;
/** A session of a person: with what, from where, and when it was used last. */
export type SessionView = z.output<typeof sessionViewSchema>;
export type InviteView = z.output<typeof inviteViewSchema>;
export type NewInviteView = z.output<typeof newInviteSchema>;
export type NewLinkView = z.output<typeof newLinkSchema>;

/** What the holder of a link sees of it. */
export interface OfferedAccess {
  kind: AccessLinkKind;
  /** Of the person, or chosen by the inviter; null while the invited person chooses it. */
  username: string | null;
  role: Role | null;
}
