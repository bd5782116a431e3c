import { hasPermission } from "@/lib/domain/auth/role";
import { type ImportChoice, importChoiceSchema } from "@/lib/domain/imports/import-requests";
import { ForbiddenError } from "@/lib/domain/shared/errors";
import type { Caller } from "@/lib/server/auth/authorize";
import { readRequest } from "./read-request";

const LIMIT_BYTES = 64 * 1024;

/**
 * How an import is to be read: its rates of currencies decide what money is worth, so they come from an owner.
 *
 * @throws ForbiddenError for rates from anybody else
 */
export async function readImportChoice(request: Request, { role }: Pick<Caller, "role">): Promise<ImportChoice> {
  const choice = await readRequest(request, importChoiceSchema, LIMIT_BYTES);
  if (choice.rates && !hasPermission(role, "manage")) throw new ForbiddenError("imports.ratesOfOwner");
  return choice;
}
