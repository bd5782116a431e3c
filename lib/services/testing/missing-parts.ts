import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChatChannel } from "@/lib/domain/alerts/channels/chat-channel";
import type { SettingDefinition } from "@/lib/domain/settings/owner-settings";
import { LANGUAGES, type Language } from "@/lib/domain/shared/languages";
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

/** What a setting that has a field on its page lacks in the catalogues. */
export function listMissingSettingParts(name: string, setting: SettingDefinition, has = hasWords): string[] {
  const { section, range, choices = [], notes = {} } = setting;
  if (section === undefined) return [];
  const field = `settings.fields.${name}`;
  return listMissingWords(
    name,
    [
      ...["title", "text"].map((each) => `settings.sections.${section}.${each}`),
      `${field}.label`,
      ...(range ? [`${field}.hint`] : []),
      ...choices.flatMap((choice) => [`${field}.choice.${choice}.name`, `${field}.choice.${choice}.text`]),
      ...Object.keys(notes).map((note) => `${field}.notes.${note}`),
    ],
    has,
  );
}

/** What a chat platform lacks in the catalogues. */
export function listMissingChannelParts(kind: string, { fields }: ChatChannel, has = hasWords): string[] {
  const words = ["kind", "urlHint", ...(fields.includes("secret") ? ["secretHint"] : [])];
  return listMissingWords(
    kind,
    words.map((each) => `settings.alerts.${each}.${kind}`),
    has,
  );
}

const hasWords = (key: string, language: Language) => translatorIn(language).has(key);

const listMissingWords = (name: string, keys: readonly string[], has: typeof hasWords) =>
  LANGUAGES.flatMap((language) =>
    keys.filter((key) => !has(key, language)).map((key) => `${name} lacks ${key} in ${language}`),
  );
