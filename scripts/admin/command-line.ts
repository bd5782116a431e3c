import type { Store } from "@/db/store";
import { ROLES, type Role } from "@/lib/domain/auth/role";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { AppError } from "@/lib/domain/shared/errors";
import type { MessageValues } from "@/lib/domain/shared/message";

/** The command line is invalid. */
export class UsageError extends AppError {
  constructor(key: string, values: MessageValues = {}) {
    super("usage", key, values);
  }
}

export type Options = Record<string, string | boolean | undefined>;
export interface CommandArguments {
  options: Record<string, { type: "string" | "boolean"; multiple?: boolean }>;
  /** Names of the arguments after the verb. */
  operands: string[];
  /** Whether one more argument may follow. */
  hasOptionalOperand?: boolean;
}
export interface AdminCommand extends CommandArguments {
  /** Its name in the audit log, which may depend on the options; left out for commands that only read. */
  action?: string | ((options: Options) => string | undefined);
  /** Whether it runs where the secret or the database is another installation's: it is the way out of that. */
  takesAnySecret?: true;
  /**
   * @param migrated one line for each migration that opening the store has applied
   * @returns the lines to print on standard output
   */
  run(store: Store, options: Options, operands: string[], migrated: readonly string[]): Promise<string[]>;
}

/** The name under which a call of a command is recorded; undefined when it only reads. */
export function actionOf({ action }: AdminCommand, options: Options): string | undefined {
  return typeof action === "function" ? action(options) : action;
}

export function requireOption(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== "string" || value === "") throw new UsageError("usage.missing", { name: `--${name}` });
  return value;
}

export function parseRole(options: Options): Role {
  return toRole(requireOption(options, "role"), "--role");
}

/** @param where the option or operand, for the refusal */
export function toRole(given: string, where: string): Role {
  const role = ROLES.find((role) => role === given);
  if (!role) throw new UsageError("usage.choice", { name: where, choices: ROLES, given });
  return role;
}

/** @returns every shop without the option */
export function parseShops({ shops }: Options): ShopScope {
  if (typeof shops !== "string") return EVERY_SHOP;
  const names = shops.split(/[,，、]/).flatMap((name) => name.trim() || []);
  if (names.length === 0) throw new UsageError("usage.shops");
  return limitToShops(names);
}

export function toIso(instant: number): string {
  return new Date(instant).toISOString();
}
