import { config } from "@/lib/server/runtime/config";
import { adoptSecret } from "@/lib/services/settings/claim-installation";
import { runAuditVerify } from "@/scripts/audit/verify-command";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";
import { ARCHIVE_COMMANDS } from "./archive-commands";
import type { AdminCommand } from "./command-line";
import { DATABASE_COMMANDS } from "./database-commands";
import { PERSON_COMMANDS } from "./person-commands";
import { REPAIR_COMMANDS } from "./repair-commands";
import { SECRET_COMMANDS } from "./secret-commands";
import { TOKEN_COMMANDS } from "./token-commands";
import { USER_COMMANDS } from "./user-commands";

/** Every command that opens the database. */
export const ADMIN_COMMANDS: Record<string, AdminCommand> = {
  ...TOKEN_COMMANDS,
  ...USER_COMMANDS,
  ...SECRET_COMMANDS,
  ...PERSON_COMMANDS,
  ...REPAIR_COMMANDS,
  ...ARCHIVE_COMMANDS,
  ...DATABASE_COMMANDS,
  "installation adopt": {
    action: "installation.adopt",
    takesAnySecret: true,
    options: {},
    operands: [],
    run: async (store) => {
      await adoptSecret(store, config(), Date.now());
      return [
        terminalSentence(
          "已以现有的密钥和数据库为准，请重新启动。",
          "The secret and the database here count from now on; start again.",
        ),
      ];
    },
  },
  "audit verify": {
    options: { from: { type: "string" }, to: { type: "string" } },
    operands: [],
    run: (store, options) => runAuditVerify(store, options),
  },
};
