import { invalidField } from "@/lib/domain/shared/errors";
import { isCommonPassword } from "./common-passwords";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password";

/**
 * Refuses a password that is too short, too long, contains the user name, or is among those that are guessed
 * first. Whoever sets a password calls it. There are no further rules about its characters.
 *
 * @param field the field of the request in which the password stands
 * @throws InvalidInputError at that field
 */
export async function checkNewPassword(password: string, username: string, field = "password"): Promise<void> {
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw invalidField(field, "auth.passwordTooShort", { min: MIN_PASSWORD_LENGTH });
  }
  if (password.length > MAX_PASSWORD_LENGTH) {
    throw invalidField(field, "auth.passwordTooLong", { max: MAX_PASSWORD_LENGTH });
  }
  if (password.toLowerCase().includes(username.toLowerCase())) throw invalidField(field, "auth.passwordHasUsername");
  if (await isCommonPassword(password)) throw invalidField(field, "auth.passwordCommon");
}
