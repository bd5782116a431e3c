import type { z } from "zod";
import type { ownAccountSchema, passkeyViewSchema } from "./own-account-answers";

export type PasskeyView = z.output<typeof passkeyViewSchema>;

/** A person's own account, as the person sees it. */
export type OwnAccountView = z.output<typeof ownAccountSchema>;
