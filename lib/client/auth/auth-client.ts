import { createAuthClient } from "better-auth/client";
import { usernameClient } from "better-auth/client/plugins";

/** Signs in (`signIn.username`) and out (`signOut`) from the browser. */
export const authClient = createAuthClient({ plugins: [usernameClient()] });
