import { text } from "node:stream/consumers";
import { findPersonByName, listPeople, listSessions, type PersonRow } from "@/db/queries/auth/people-records";
import type { Store } from "@/db/store";
import type { PersonChangeRequest } from "@/lib/domain/auth/people-requests";
import { isSessionLive } from "@/lib/domain/auth/session-age";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { config } from "@/lib/server/runtime/config";
import { describeDevice } from "@/lib/services/auth/describe-device";
import { changePerson, endSessions, removeFactors, replacePassword } from "@/lib/services/auth/people";
import { createUser } from "@/lib/services/auth/user-accounts";
import {
  type AdminCommand,
  type Options,
  parseRole,
  parseShops,
  requireOption,
  toIso,
  toRole,
  UsageError,
} from "./command-line";

export const USER_HELP = `  npm run -s admin -- user create --username NAME --role owner|support|viewer --password-stdin [--shops 店铺1,店铺2]
      新建用户，密码从标准输入读取；--shops 只让他看这些店铺
                                        create a user; the password is read from standard input; --shops limits
                                        the user to shipments of these shops
  npm run -s admin -- user list
      列出用户                          list the users
  npm run -s admin -- user disable USERNAME
  npm run -s admin -- user enable USERNAME
      停用、启用用户；停用后登录和他建的令牌一秒内失效
                                        disable or enable a user; sessions and the user's tokens end within a second
  npm run -s admin -- user role USERNAME owner|support|viewer [--shops 店铺1,店铺2 | --all-shops]
      修改角色和店铺范围，登录随即结束  change role and shops; the user's sessions end
  npm run -s admin -- user password USERNAME --password-stdin
      设置新密码，登录随即结束          set a new password; the user's sessions end
  npm run -s admin -- user sessions USERNAME [--end-all]
      列出或结束用户的登录              list the user's sessions, or end all of them
  npm run -s admin -- user link USERNAME SUBJECT
  npm run -s admin -- user unlink USERNAME
      关联、取消关联公司账号（SUBJECT 为身份提供方的 sub），登录随即结束
                                        let somebody of the identity provider (SUBJECT: its "sub") sign in as the
                                        user, or no longer; the user's sessions end
  npm run -s admin -- user reset-factors USERNAME
      手机或密钥丢失时：删除动态验证码、恢复码和通行密钥，之后凭密码登录；
      角色要求两步验证时须重新设置
                                        a lost phone or key: remove authenticator, recovery codes and passkeys,
                                        so that the password is enough to sign in;
                                        where one is demanded it leads to setting up another
`;

/** Who does it, where a name is kept. */
const OPERATOR = { name: "admin" };
const PASSWORD_OPTION = { "password-stdin": { type: "boolean" } } as const;

export const USER_COMMANDS: Record<string, AdminCommand> = {
  "user create": {
    action: "user.create",
    options: { username: { type: "string" }, role: { type: "string" }, shops: { type: "string" }, ...PASSWORD_OPTION },
    operands: [],
    run: async (store, options) => {
      const username = requireOption(options, "username");
      const role = parseRole(options);
      const shops = parseShops(options);
      const id = await createUser(store, { username, password: await readPassword(options), role, shops }, Date.now());
      addAuditDetail({ target: { kind: "user", id } });
      return [];
    },
  },
  "user list": {
    options: {},
    operands: [],
    run: async (store) => (await listPeople(store.read)).map(describePerson),
  },
  "user disable": changing("user.disable", { disabled: true }),
  "user enable": changing("user.enable", { disabled: false }),
  "user role": {
    action: "user.role",
    options: { shops: { type: "string" }, "all-shops": { type: "boolean" } },
    operands: ["USERNAME", "ROLE"],
    run: async (store, options, [username = "", role = ""]) => {
      if (options.shops !== undefined && options["all-shops"]) throw new UsageError("usage.shopsTwice");
      const scope = parseShops(options);
      const change = {
        role: toRole(role, "ROLE"),
        ...(options["all-shops"] && { shops: null }),
        ...(scope.kind === "some" && { shops: [...scope.shops] }),
      };
      const { id } = await requireUser(store, username);
      await changePerson(store, OPERATOR, id, change, Date.now());
      return [];
    },
  },
  "user link": {
    action: "user.link",
    options: {},
    operands: ["USERNAME", "SUBJECT"],
    run: async (store, _options, [username = "", providerSubject = ""]) => {
      const { id } = await requireUser(store, username);
      await changePerson(store, OPERATOR, id, { providerSubject }, Date.now());
      return [];
    },
  },
  "user unlink": changing("user.unlink", { providerSubject: null }),
  "user password": {
    action: "user.password",
    options: PASSWORD_OPTION,
    operands: ["USERNAME"],
    run: async (store, options, [username = ""]) => {
      const user = await requireUser(store, username);
      await replacePassword(store, user, await readPassword(options), Date.now());
      return [];
    },
  },
  "user sessions": {
    action: (options) => (options["end-all"] ? "user.end-sessions" : undefined),
    options: { "end-all": { type: "boolean" } },
    operands: ["USERNAME"],
    run: async (store, options, [username = ""]) => {
      const { id } = await requireUser(store, username);
      if (options["end-all"]) return [`ended\t${await endSessions(store, id)}`];
      const now = Date.now();
      const sessions = (await listSessions(store.read, id, now)).filter((session) =>
        isSessionLive(session, config().sessionAges, now),
      );
      return sessions.map(({ id, ipAddress, userAgent, createdAt, updatedAt }) => {
        const { browser, system } = describeDevice(userAgent);
        const device = [browser, system].filter(Boolean).join(", ") || "unknown device";
        return [
          id,
          device,
          ipAddress || "-",
          `made ${createdAt.toISOString()}`,
          `used ${updatedAt.toISOString()}`,
        ].join("\t");
      });
    },
  },
  "user reset-factors": {
    action: "user.reset-factors",
    options: {},
    operands: ["USERNAME"],
    run: async (store, _options, [username = ""]) => {
      const { id } = await requireUser(store, username);
      await removeFactors(store, id, Date.now());
      return [];
    },
  },
};

/** A command that changes one user. */
function changing(action: string, change: PersonChangeRequest): AdminCommand {
  return {
    action,
    options: {},
    operands: ["USERNAME"],
    run: async (store, _options, [username = ""]) => {
      const { id } = await requireUser(store, username);
      await changePerson(store, OPERATOR, id, change, Date.now());
      return [];
    },
  };
}

/** From standard input: on the command line every user of the machine could read it. */
async function readPassword(options: Options): Promise<string> {
  if (!options["password-stdin"]) throw new UsageError("usage.stdin", { name: "--password-stdin" });
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}

/** @throws NotFoundError */
async function requireUser(store: Store, username: string): Promise<PersonRow> {
  const person = await findPersonByName(store.read, username.toLowerCase());
  if (!person) throw new NotFoundError("person", username);
  // The web names people by their ids too.
  addAuditDetail({ target: { kind: "user", id: person.id } });
  return person;
}

function describePerson({ username, role, shops, disabledAt, lastSignInAt, createdAt }: PersonRow): string {
  const scope = parseScope(shops);
  return [
    username,
    role,
    `made ${createdAt.toISOString()}`,
    scope.kind === "every" ? "all shops" : scope.shops.join(","),
    disabledAt === null ? "active" : `disabled ${toIso(disabledAt)}`,
    lastSignInAt === null ? "never signed in" : `signed in ${toIso(lastSignInAt)}`,
  ].join("\t");
}
