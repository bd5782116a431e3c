import type { SessionView } from "./person";
import type { Role } from "./role";
import type { TokenView } from "./token-scope";

export interface PasskeyView {
  id: string;
  /** Chosen by the person, or the maker's; null for neither. */
  name: string | null;
  /** ISO 8601 with +08:00. */
  createdAt: string | null;
}

/** A person's own account, as the person sees it. */
export interface OwnAccountView {
  username: string;
  name: string;
  role: Role;
  /** Null for that of the browser. */
  language: string | null;
  hasPassword: boolean;
  /** Whether the person signs in at the company's identity provider too. */
  hasProvider: boolean;
  /** Recovery codes that are left; null without a second step. */
  recoveryCodes: number | null;
  passkeys: PasskeyView[];
  sessions: SessionView[];
  /** Those that the person made. */
  tokens: TokenView[];
}
