import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type ClientMetadata } from "oidc-provider";

/** A person whom the identity provider knows, with claims besides `sub`. */
export type ProviderPerson = Readonly<Record<string, unknown>>;

/** A real identity provider on a free port of this machine. */
export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** By subject; may be changed at any time. */
  people: Map<string, ProviderPerson>;
  /** Who signs in next, when that was (now, or ms since 1970 UTC), and in which ways (`amr`): the provider asks nobody. */
  signInNext: (subject: string, at?: number, amr?: string[]) => void;
  close: () => Promise<void>;
}

const CLIENT = { clientId: "waybill-desk", clientSecret: "a secret of the client" };

/**
 * Starts a provider for one desk. Instead of asking for a password it signs in the chosen person and consents at once;
 * everything else is as the standard says: discovery, code with PKCE, signed ID tokens, logout.
 */
export async function startIdentityProvider(deskUrl: string): Promise<IdentityProvider> {
  const people = new Map<string, ProviderPerson>();
  let next: { accountId: string; ts?: number; amr?: string[] } = { accountId: "" };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client: ClientMetadata = {
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
    redirect_uris: [`${deskUrl}/api/auth/callback/oidc`],
    post_logout_redirect_uris: [`${deskUrl}/login`],
    token_endpoint_auth_method: "client_secret_post",
  };
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [client],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "1" }] } as never,
    cookies: { keys: ["a key of this test"] },
    claims: {
      openid: ["sub", "amr"],
      profile: ["name", "preferred_username", "groups"],
      email: ["email", "email_verified"],
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, subject) => {
      const person = people.get(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, ...person }) };
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const { prompt, session, params } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
      return provider.interactionFinished(request, response, { login: next });
    }
    const grant = new provider.Grant({
      accountId: session?.accountId ?? next.accountId,
      clientId: String(params.client_id),
    });
    grant.addOIDCScope(String(params.scope));
    const grantId = await grant.save();
    return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
  });
  return {
    issuer,
    ...CLIENT,
    people,
    signInNext: (accountId, at, amr) => {
      next = { accountId, ...(at !== undefined && { ts: Math.floor(at / 1_000) }), ...(amr && { amr }) };
    },
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
