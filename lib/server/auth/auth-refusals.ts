import { APIError } from "better-auth/api";
import { message } from "@/lib/domain/shared/message";
import { translatorFor } from "@/lib/i18n/translator";
import { ACCOUNT_DISABLED } from "./auth-adapter";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password";

/** The sentences of better-auth's codes; further ones are faults of a program, and stay in English. */
const REFUSALS: Readonly<Record<string, string>> = {
  INVALID_USERNAME_OR_PASSWORD: message("auth.signInWrong"),
  INVALID_USERNAME: message("auth.signInWrong"),
  USERNAME_TOO_SHORT: message("auth.signInWrong"),
  USERNAME_TOO_LONG: message("auth.signInWrong"),
  [ACCOUNT_DISABLED]: message("auth.accountDisabled"),
  INVALID_PASSWORD: message("auth.passwordWrong"),
  PASSWORD_TOO_SHORT: message("auth.passwordTooShort", { min: MIN_PASSWORD_LENGTH }),
  PASSWORD_TOO_LONG: message("auth.passwordTooLong", { max: MAX_PASSWORD_LENGTH }),
  CREDENTIAL_ACCOUNT_NOT_FOUND: message("auth.noPassword"),
  INVALID_CODE: message("auth.codeWrong"),
  CODE_USED: message("auth.codeUsed"),
  INVALID_BACKUP_CODE: message("auth.recoveryCodeWrong"),
  INVALID_TWO_FACTOR_COOKIE: message("auth.secondStepOver"),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: message("auth.secondStepOver"),
  ACCOUNT_TEMPORARILY_LOCKED: message("auth.secondStepLocked"),
  TOTP_ALREADY_ENABLED: message("auth.secondStepOn"),
  TOTP_NOT_ENABLED: message("auth.secondStepOff"),
  TWO_FACTOR_NOT_ENABLED: message("auth.secondStepOff"),
  PASSKEY_NOT_FOUND: message("auth.passkeyUnknown"),
  AUTHENTICATION_FAILED: message("auth.passkeyWrong"),
  FAILED_TO_VERIFY_REGISTRATION: message("auth.passkeyWrong"),
  CHALLENGE_NOT_FOUND: message("auth.passkeyOver"),
  PREVIOUSLY_REGISTERED: message("auth.passkeyAgain"),
};

/** A refusal of better-auth in the caller's language. */
export function translateRefusal(refusal: APIError, headers: Headers): APIError {
  const text = REFUSALS[String(refusal.body?.code)];
  if (text === undefined) return refusal;
  return new APIError(
    refusal.status,
    { ...refusal.body, message: translatorFor({ headers }).problem(text) },
    refusal.headers,
  );
}
