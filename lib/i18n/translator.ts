import { createTranslator } from "next-intl";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { carrierNameIn } from "@/lib/domain/carriers/english-carrier-names";
import { placeNameIn } from "@/lib/domain/geo/place-name";
import type { Language } from "@/lib/domain/shared/languages";
import {
  type MessageValue,
  type MessageValues,
  type Place,
  parseMessage,
  type Translate,
} from "@/lib/domain/shared/message";
import { getCatalogue } from "./catalogues";
import { nameCommands } from "./command-names";
import { languageOf } from "./resolve-language";
import { toTraditionalName } from "./traditional-chinese";

/** Fills the sentences of all namespaces in one language. */
export interface Translator extends Translate {
  readonly language: Language;
  /** Whether the catalogues have this key. */
  has(key: string): boolean;
  /** The sentence of a message text (see `message`); any other text as it is, such as a carrier's own words. */
  problem(text: string): string;
  /** A carrier's name by its code, or by its name as Kuaidi100 lists it; any other text as it is. */
  carrier(text: string): string;
  /** Texts after each other, as the language separates them. */
  list(texts: readonly string[]): string;
}

const translators = new Map<Language, Translator>();

/** The translator of a language; the same one each time. */
export function translatorIn(language: Language): Translator {
  const kept = translators.get(language);
  if (kept) return kept;
  const created = createServerTranslator(language);
  translators.set(language, created);
  return created;
}

/** The translator for the sender of a request. */
export function translatorFor(request: Pick<Request, "headers">): Translator {
  return translatorIn(languageOf(request));
}

function createServerTranslator(language: Language): Translator {
  const fill = createTranslator({
    locale: language,
    messages: getCatalogue(language) as unknown as Record<string, never>,
  });
  const carrier = (text: string) => carrierNameIn(language, findCarrier(text)?.name ?? text);
  const list = (texts: readonly string[]) => texts.join(language === "en" ? ", " : "、");
  const place = (value: Place) => {
    const name = placeNameIn(language, value);
    return language === "zh-TW" ? toTraditionalName(name) : name;
  };
  const toText = (value: MessageValue): string | number => {
    if (typeof value === "string") return carrierNameIn(language, value);
    if (typeof value === "number") return value;
    if ("key" in value) return translate(`problem.${value.key}`, value.values);
    if ("area" in value) return place(value);
    return list(value.map((each) => carrierNameIn(language, String(each))));
  };
  const translate = (key: string, values: MessageValues = {}): string =>
    fill(
      key as never,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toText(value)])) as never,
    );
  const has = (key: string) => fill.has(key as never);
  const problem = (text: string) => {
    const parsed = parseMessage(text);
    return parsed && has(`problem.${parsed.key}`)
      ? nameCommands(translate(`problem.${parsed.key}`, parsed.values))
      : text;
  };
  return Object.assign(translate, { language, has, problem, carrier, list });
}
