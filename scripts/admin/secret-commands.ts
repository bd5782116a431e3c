import { config } from "@/lib/server/runtime/config";
import {
  countSecretUses,
  listSecrets,
  retireSecret,
  rotateSecret,
  type SecretView,
} from "@/lib/services/settings/rotate-secret";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";
import { type AdminCommand, toIso } from "./command-line";

export const SECRET_HELP = `  npm run -s admin -- secret rotate
      换新的 APP_SECRET，保留旧的；重启后在后台重新加密
                                        make a new APP_SECRET and keep the earlier ones; after a restart
                                        everything is re-encrypted in the background
  npm run -s admin -- secret status [ID]
      各个密钥的使用情况和重新加密的进度；带 ID 时统计还有什么需要它
                                        the secrets and how far re-encryption has come; with ID, what
                                        still needs that one
  npm run -s admin -- secret retire ID
      移除不再需要的旧密钥              remove an earlier secret that nothing needs any more
`;

export const SECRET_COMMANDS: Record<string, AdminCommand> = {
  "secret rotate": {
    action: "installation.rotate-secret",
    options: {},
    operands: [],
    run: async () => {
      const id = rotateSecret(config());
      return [id, terminalSentence("已换新密钥，请重新启动服务。", "The secret was rotated; start the service again.")];
    },
  },
  "secret status": {
    takesAnySecret: true,
    options: {},
    operands: [],
    hasOptionalOperand: true,
    run: async (store, _options, [id]) =>
      id === undefined
        ? (await listSecrets(store.read)).map(formatSecret)
        : Object.entries(await countSecretUses(store.read, id, Date.now())).map(([use, count]) =>
            [use, use === "filesUntil" && count !== null ? toIso(count) : (count ?? "-")].join("\t"),
          ),
  },
  "secret retire": {
    action: "installation.retire-secret",
    options: {},
    operands: ["ID"],
    run: async (store, _options, [id = ""]) => {
      await retireSecret(store, config(), id, Date.now());
      return [terminalSentence("已移除，请重新启动服务。", "Removed; start the service again.")];
    },
  },
};

function formatSecret({ id, isCurrent, isHere, since, resealed, table, resealedAt }: SecretView): string {
  const state = [isCurrent ? "in use" : "earlier", ...(isHere ? [] : ["not here"])].join(", ");
  const start = since === null ? "not started with" : `since ${toIso(since)}`;
  const progress = resealedAt !== null ? `all encrypted ${toIso(resealedAt)}` : table === null ? "-" : `at ${table}`;
  return [id, state, start, `${resealed} rows encrypted anew`, progress].join("\t");
}
