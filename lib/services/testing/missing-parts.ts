import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { sayIn } from "@/lib/server/openapi/api-sentences";

/** Reads a file of the project; null when there is none. */
export type ReadFile = (path: string) => string | null;

const readProjectFile: ReadFile = (path) => (existsSync(path) ? readFileSync(path, "utf8") : null);

/** What an operation lacks beside its definition, which the compiler does not ask for. */
export function listMissingParts(
  name: string,
  operation: Operation,
  { read = readProjectFile, say = sayIn("zh-CN") as (english: string) => string } = {},
): string[] {
  const { method, path } = splitRoute(operation);
  const file = join("app", path.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");
  const { summary, description, returns, audit } = operation;
  const sentences = [summary, description, ...(typeof returns === "object" ? Object.values(returns) : [returns])];
  return [
    ...(new RegExp(`export const ${method} = \\w+\\.${name}\\.route;`).test(read(file) ?? "")
      ? []
      : [`${file}: ${method}`]),
    ...sentences.flatMap((each) => (each && say(each) === each ? [`the Chinese of “${each}”`] : [])),
    ...LANGUAGES.flatMap((language) =>
      typeof audit === "string" && !translatorIn(language).has(`audit.actions.${audit}`)
        ? [`audit.actions.${audit} in ${language}`]
        : [],
    ),
  ].map((part) => `${name} lacks ${part}`);
}
