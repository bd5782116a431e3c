import { ForbiddenError } from "@/lib/domain/shared/errors";
import type { Role } from "./role";
import type { ShopScope } from "./shop-scope";
import type { TokenScope } from "./token-scope";

/** Who sent a request: a program with an API token, or a user's browser. */
export interface Caller {
  kind: "token" | "user";
  id: string;
  name: string;
  /** The role that decides what is shown and allowed: for a token with scopes, the lowest role that they need. */
  role: Role;
  /** A token's scopes; null when only its role decides, as for a user. */
  scopes: readonly TokenScope[] | null;
  /** The shops whose parcels it may see and change. */
  shops: ShopScope;
  /** When a user last signed in or confirmed to be there, in ms; see `requireRecentConfirmation`. */
  confirmedAt?: number;
  /** Whose rights it acts with: the user, or the one who made the token; undefined for a token that is tied to nobody. */
  personId?: string;
  /** Id of the session of a user. */
  sessionId?: string;
  /** Hash of the secret of a token. */
  secretHash?: string;
}

/** For actions that need a user, such as registering a browser. @throws ForbiddenError for an API token */
export function requirePerson(caller: Caller): Caller {
  if (caller.kind !== "user") throw new ForbiddenError("auth.personOnly");
  return caller;
}

/** For what concerns every shop, such as the desk's own settings. @throws ForbiddenError when limited to shops */
export function requireEveryShop<Limited extends Pick<Caller, "shops">>(caller: Limited): Limited {
  if (caller.shops.kind !== "every") throw new ForbiddenError("auth.everyShopOnly");
  return caller;
}
