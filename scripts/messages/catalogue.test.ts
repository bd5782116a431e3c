import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listPlaceholders, listShownPlaceholders, readSentences } from "./catalogue-sentences";
import { AVOIDED_CHINESE, AVOIDED_ENGLISH, type AvoidedWord } from "./one-word";
import { type ParsedSource, parseSource } from "./parse-source";
import { readSources } from "./read-sources";

/** Folders whose sentences people read in the browser, in files, or in answers. */
const SPOKEN = /^(app|components|lib|db\/queries)\//;

/** Files whose texts are data, or for developers. */
const DATA: readonly { files: RegExp; because: string }[] = [
  { files: /^(components|app\/\(public\))\/styleguide\//, because: "samples for developers" },
  {
    files: /^app\/api\/mcp\/assistant-server\.ts$/,
    because: "what tools do, told to models, in English as the protocol",
  },
  {
    files: /^lib\/server\/auth\/(auth|auth-adapter|auth-hooks)\.ts$/,
    because: "texts of the library's errors, which auth-refusals.ts answers by their codes",
  },
  { files: /^lib\/server\/runtime\/oidc-settings\.ts$/, because: "a wrong setting, told to the operator at the start" },
  { files: /^db\/queries\/tracking\/trace-dictionary\.ts$/, because: "carriers' usual words, to compress their texts" },
  { files: /^lib\/i18n\/traditional-chinese\.ts$/, because: "a character that Taiwan writes simpler" },
  { files: /^lib\/domain\/shared\/languages\.ts$/, because: "each language's own name" },
  { files: /^lib\/domain\/(geo\/|analytics\/lane-end\.ts$)/, because: "places, as addresses write them" },
  { files: /^lib\/services\/shipment-list\/parse-shipment-filter\.ts$/, because: "endings of places' names" },
  { files: /^lib\/domain\/carriers\//, because: "how people write the names of carriers" },
  {
    files:
      /^lib\/domain\/(congestion\/extract-hub|flags\/(signature-doubt|text-rules)|shipments\/(delay-reason|shipment-stage))\.ts$/,
    because: "words that are looked for in carriers' events",
  },
  { files: /^lib\/domain\/privacy\//, because: "words beside names and phones in carriers' events" },
  { files: /^lib\/domain\/shipments\/shipment-states\.ts$/, because: "Kuaidi100's names of its states" },
  {
    files: /^lib\/domain\/tracking\/parse-abort-reason\.ts$/,
    because: "a text of Kuaidi100 that is recognised",
  },
  {
    files: /^lib\/kuaidi100\/push-answer\.ts$/,
    because: "what Kuaidi100 gets as the answer to a push, always in Chinese",
  },
  {
    files:
      /^lib\/spreadsheet\/(imports\/(import-column-headings|platform-presets)|bills\/bill-header|remittance\/remittance-header|bank\/bank-formats)\.ts$/,
    because: "headings of other programs' files",
  },
  {
    files: /^lib\/services\/shipment-list\/parse-shipment-filter\.ts$/,
    because: "names of peoples, in names of places",
  },
  {
    files: /^lib\/(operations|server\/openapi)\//,
    because: "the API's description, in English, and places and headings that it takes in Chinese",
  },
  { files: /^lib\/spreadsheet\/csv\/common-characters\.ts$/, because: "characters that tell an encoding" },
  { files: /^lib\/spreadsheet\/cells\//, because: "words and units that cells contain" },
  { files: /^lib\/spreadsheet\/csv\/common-characters\.ts$/, because: "common characters, to tell encodings apart" },
  { files: /^lib\/spreadsheet\/xlsx\/xlsx-parts\.ts$/, because: "the name of a font" },
];

/** Between tags, but the same in every language. */
const TECHNICAL: ReadonlySet<string> = new Set(["CN", "JP", "npm start", "SHA-256", "smtp.example.com"]);

const sources = new Map([...readSources()].map(([path, source]) => [path, parse(path, source)]));
const chinese = readSentences("zh-CN");
const english = readSentences("en");
/** The sentences of the API's description, each with its Chinese. */
const described = Object.entries<string>(
  JSON.parse(readFileSync("lib/server/openapi/descriptions.zh-CN.json", "utf8")),
);

function parse(path: string, source: string): ParsedSource & { lineOf: (offset: number) => number } {
  return { ...parseSource(path, source), lineOf: (offset) => source.slice(0, offset).split("\n").length };
}

describe("code", () => {
  test("holds no sentence: Chinese, or English between tags", () => {
    const isExcepted = (path: string) => DATA.some(({ files }) => files.test(path));
    const isSentence = ({ text, isMarkup }: { text: string; isMarkup: boolean }) =>
      /\p{Script=Han}/u.test(text) || (isMarkup && /\p{L}{2,}/u.test(text) && !TECHNICAL.has(text.trim()));
    const offenders = [...sources].flatMap(([path, { texts, lineOf }]) =>
      SPOKEN.test(path) && !isExcepted(path)
        ? texts.filter(isSentence).map(({ text, offset }) => `${path}:${lineOf(offset)} ${text.trim()}`)
        : [],
    );
    expect(offenders).toEqual([]);
  });

  test("names messages that exist, with the values of their sentences", () => {
    const offenders = [...sources].flatMap(([path, { messages, lineOf }]) =>
      messages.flatMap(({ key, values, offset }) => {
        const sentences = [chinese.get(key), english.get(key)].filter((each) => each !== undefined);
        const place = `${path}:${lineOf(offset)} ${key}`;
        if (sentences.length === 0) return [`${place} is in no catalogue`];
        const missing = values && sentences.flatMap(listPlaceholders).filter((name) => !values.includes(name));
        return missing?.length ? [`${place} lacks ${missing.join(", ")}`] : [];
      }),
    );
    expect(offenders).toEqual([]);
  });
});

describe("the catalogues", () => {
  test("have the same keys in the same order", () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
  });

  test("have sentences that ICU can read, with the same values in both languages", () => {
    const offenders = [...chinese].flatMap(([key, sentence]) => {
      const pair = [sentence, english.get(key) ?? sentence];
      try {
        const [inChinese, inEnglish] = pair.map(listShownPlaceholders);
        return String(inChinese) === String(inEnglish) ? [] : [`${key}: ${inChinese} | ${inEnglish}`];
      } catch (error) {
        return [`${key}: ${String(error)}`];
      }
    });
    expect(offenders).toEqual([]);
  });

  test.each([
    [
      "Chinese",
      new Map([...chinese, ...described.map(([each, words]) => [`api.${each}`, words] as const)]),
      AVOIDED_CHINESE,
    ],
    ["English", new Map([...english, ...described.map(([each]) => [`api.${each}`, each] as const)]), AVOIDED_ENGLISH],
  ])("have one word for each thing, in %s", (_, sentences, words) => {
    expect(findAvoidedWords(sentences, words)).toEqual([]);
  });

  test("have no sentence that nothing uses", () => {
    expect([...chinese.keys()].filter(createUseCheck()).sort()).toEqual([]);
  });
});

/** The sentences in which a word stands that another replaces. */
function findAvoidedWords(sentences: ReadonlyMap<string, string>, words: readonly AvoidedWord[]): string[] {
  // Words to search by are those that people type.
  const spoken = [...sentences].filter(([key]) => !/\bwords\b/.test(key));
  return spoken.flatMap(([key, sentence]) =>
    words
      .filter(({ word, except }) => word.test(sentence) && !except?.some((start) => key.startsWith(start)))
      .map(({ word, instead }) => `${key}: “${word.exec(sentence)?.[0]}”, say ${instead}`),
  );
}

/** Whether no code names a key: whole, below a namespace of its file, or as a template such as `state.${code}`. */
function createUseCheck(): (key: string) => boolean {
  const parsed = [...sources.values()];
  const literals = new Set(parsed.flatMap((each) => [...each.literals]));
  const templates = parsed.flatMap((each) => each.templates).filter(([start]) => start?.includes("."));
  const isWhole = matchesAny(literals, templates);
  const shared = new Set(parsed.flatMap((each) => [...each.sharedNamespaces]));
  const below = parsed.flatMap((each) => {
    const isNamed = matchesAny(each.literals, each.templates);
    return [...each.namespaces, ...each.sharedNamespaces, ...shared]
      .filter((namespace) => namespace !== "")
      .map((namespace) => (key: string) => {
        if (!key.startsWith(`${namespace}.`)) return false;
        const rest = key.slice(namespace.length + 1);
        return isNamed(rest) || (each.hasVariableKey && each.namespaces.has(namespace) && !rest.includes("."));
      });
  });
  return (key) => {
    const isNamed = isWhole(key) || (key.startsWith("problem.") && isWhole(key.slice("problem.".length)));
    return !isNamed && !below.some((isUsed) => isUsed(key));
  };
}

function matchesAny(literals: ReadonlySet<string>, templates: readonly string[][]): (key: string) => boolean {
  // A template may also be the beginning of keys, such as `returnCode.${code}` of `returnCode.408.meaning`.
  const patterns = templates.map(
    (parts) => new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join("[\\w+-]+")}(?:$|\\.)`),
  );
  return (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
}
