import { APIError, getOAuthState } from "better-auth/api";
import type { GenericOAuthConfig } from "better-auth/plugins";
import { decodeJwt } from "jose";
import type { Store } from "@/db/store";
import type { OidcSettings } from "@/lib/config/oidc-settings";
import type { Claims } from "@/lib/domain/auth/oidc-claims";
import { OIDC } from "./link-identity";
import { admitOidcPerson } from "./oidc-people";
import { keepSignIn } from "./provider-sign-in";

/** So long that nobody signs in again because of it: with a `max_age` the provider has to tell `auth_time`. */
const MAX_AGE_S = 365 * 86_400;

/** The company's identity provider for better-auth: discovery, PKCE, state and nonce are its own work. */
export function toProvider(store: Store, publicUrl: string, settings: OidcSettings): GenericOAuthConfig {
  return {
    providerId: OIDC,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    discoveryUrl: toDiscoveryUrl(settings.issuer),
    requireIdTokenVerification: true,
    scopes: ["openid", "profile", "email"],
    pkce: true,
    authorizationUrlParams: { max_age: String(MAX_AGE_S) },
    disableSignUp: true, // `admitOidcPerson` makes accounts
    postLogoutRedirectURI: `${publicUrl}/login`,
    getUserInfo: async ({ idToken, accessToken }) => {
      if (!idToken) return null;
      const claims = decodeJwt(idToken); // better-auth has checked it
      if (!isIssuedTo(claims, settings.clientId)) return null;
      await keepSignIn(claims, settings.secondFactorAcr, Date.now());
      const told = accessToken ? await fetchUserInfo(settings.issuer, accessToken) : {};
      return { ...(told.sub === claims.sub && told), ...claims, emailVerified: false };
    },
    mapProfileToUser: async (profile) => {
      const linkBySession = await findLinkingSession();
      const admitted = await admitOidcPerson(store, settings, { claims: profile, linkBySession }, Date.now());
      if ("refusal" in admitted) {
        const page = linkBySession ? "settings/account" : "login";
        throw new APIError("FOUND", undefined, { Location: `${publicUrl}/${page}?oidc=${admitted.refusal}` });
      }
      return { email: `${admitted.username}@users.invalid`, emailVerified: false, name: admitted.username };
    },
  };
}

/** Where the server's part of the state names the session whose person asked to be linked. */
export const LINKING_SESSION = "linkingSession";

async function findLinkingSession(): Promise<string | undefined> {
  const id = (await getOAuthState())?.serverContext?.[LINKING_SESSION];
  return typeof id === "string" ? id : undefined;
}

/** Whether an ID token is for this client: one that names who asked for it, as one for several audiences has to, names this one. @see OpenID Connect Core, 3.1.3.7, 4 and 5 */
export function isIssuedTo({ aud, azp }: Claims, clientId: string): boolean {
  const isForSeveral = Array.isArray(aud) && aud.length > 1;
  return azp === undefined ? !isForSeveral : azp === clientId;
}

const TIMEOUT_MS = 10_000;

/** What the provider tells besides the ID token: some put names and groups only there. */
async function fetchUserInfo(issuer: string, accessToken: string): Promise<Claims> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const discovered = await fetch(toDiscoveryUrl(issuer), { signal });
  const { userinfo_endpoint: endpoint } = (await discovered.json()) as { userinfo_endpoint?: string };
  if (!endpoint) return {};
  const response = await fetch(endpoint, { headers: { Authorization: `Bearer ${accessToken}` }, signal });
  // A signed answer is not read: the ID token has to hold the claims then.
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return response.ok && isJson ? ((await response.json()) as Claims) : {};
}

const toDiscoveryUrl = (issuer: string) => `${issuer}/.well-known/openid-configuration`;
