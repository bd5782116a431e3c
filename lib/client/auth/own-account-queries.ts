import { queryOptions } from "@tanstack/react-query";
import { getJson, ProblemError, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { OwnAccountView } from "@/lib/operations/own-account";
import type { TokenView } from "@/lib/operations/token-operations";
import type { NewTokenInput } from "./token-queries";

export const ownAccountOptions = queryOptions({
  queryKey: ["own-account"],
  queryFn: ({ signal }) => getJson<OwnAccountView>("/api/account", signal),
});

/** What the page needs to set up an authenticator app. */
export interface SecondStepSetup {
  totpURI: string;
  backupCodes: string[];
}

/** @throws ProblemError */
export function changeOwnAccount(change: { name: string; language: string | null }): Promise<void> {
  return postJson("/api/account", change, "PATCH");
}

/** Ends all other sessions too. @throws ProblemError */
export function changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<void> {
  return postAuth("/change-password", passwords, { INVALID_PASSWORD: "currentPassword", invalid_input: "newPassword" });
}

/** @param password undefined for somebody who has none @throws ProblemError */
export function startSecondStep(password?: string): Promise<SecondStepSetup> {
  return postAuth("/two-factor/enable", { password }, PASSWORD_WRONG);
}

/** Turns the second step on with the first code of the app. @throws ProblemError */
export function finishSecondStep(code: string): Promise<void> {
  return postAuth("/two-factor/verify-totp", { code: code.replace(/\s/g, "") }, { INVALID_CODE: "code" });
}

/** @throws ProblemError */
export function stopSecondStep(password?: string): Promise<void> {
  return postAuth("/two-factor/disable", { password }, PASSWORD_WRONG);
}

/** The former recovery codes end. @throws ProblemError */
export function renewRecoveryCodes(password?: string): Promise<{ backupCodes: string[] }> {
  return postAuth("/two-factor/generate-backup-codes", { password }, PASSWORD_WRONG);
}

/** Confirms that the person is there. @throws ProblemError */
export function confirmPerson(proof: { password: string } | { code: string }): Promise<void> {
  return postJson("/api/account/confirmation", proof);
}

export function renamePasskey({ id, name }: { id: string; name: string }): Promise<void> {
  return postAuth("/passkey/update-passkey", { id, name }, { invalid_input: "name" });
}

export function removePasskey(id: string): Promise<void> {
  return postAuth("/passkey/delete-passkey", { id }, {});
}

export function endOwnSession(id: string): Promise<void> {
  return sendDelete(`/api/account/sessions/${id}`);
}

export function endOtherSessions(): Promise<void> {
  return sendDelete("/api/account/sessions");
}

/** @returns the token, returned only this once @throws ProblemError with a message for each invalid field */
export function createOwnToken(input: NewTokenInput): Promise<TokenView & { token: string }> {
  return postJson("/api/account/tokens", input);
}

/** The old secret opens for an hour more. @returns the token with its new secret, returned only this once */
export function rotateOwnToken(id: string): Promise<TokenView & { token: string }> {
  return postJson(`/api/account/tokens/${id}/rotate`, {});
}

export function revokeOwnToken(id: string): Promise<void> {
  return sendDelete(`/api/account/tokens/${id}`);
}

const PASSWORD_WRONG = { INVALID_PASSWORD: "password", too_many_attempts: "password" };

/** Calls better-auth. @param fields the field at which the refusal with a code is shown */
async function postAuth<T>(path: string, body: object, fields: Readonly<Record<string, string>>): Promise<T> {
  try {
    return await postJson<T>(`/api/auth${path}`, body);
  } catch (error) {
    const field = error instanceof ProblemError ? fields[error.code] : undefined;
    if (!(error instanceof ProblemError) || field === undefined) throw error;
    const { status, code, message } = error;
    throw new ProblemError({ status, code, detail: message, fields: [{ field, message }] });
  }
}
