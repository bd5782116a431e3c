import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";

/** Browsers have passkeys only under https and at localhost. */
export function hasPasskeys(): boolean {
  return typeof window !== "undefined" && typeof window.PublicKeyCredential === "function";
}

/**
 * Signs in with a passkey, or confirms with one that the person is there.
 *
 * @returns false when the person closed the browser's dialog, or the device has no passkey of this desk
 * @throws ProblemError
 */
export async function signInWithPasskey(): Promise<boolean> {
  const optionsJSON = await getJson<PublicKeyCredentialRequestOptionsJSON>(
    "/api/auth/passkey/generate-authenticate-options",
  );
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await startAuthentication({
    optionsJSON: { ...optionsJSON, userVerification: "required" },
  }).catch(() => null);
  if (!response) return false;
  await postJson("/api/auth/passkey/verify-authentication", { response });
  return true;
}

/** Makes a passkey on this device. @returns false when the person closed the browser's dialog @throws ProblemError */
export async function addPasskey(name: string): Promise<boolean> {
  const optionsJSON = await getJson<PublicKeyCredentialCreationOptionsJSON>(
    "/api/auth/passkey/generate-register-options",
  );
  const { startRegistration } = await import("@simplewebauthn/browser");
  const response = await startRegistration({ optionsJSON }).catch(() => null);
  if (!response) return false;
  await postJson("/api/auth/passkey/verify-registration", { response, name });
  return true;
}
