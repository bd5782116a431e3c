/** The languages of the desk, each with its own name. Each has a file in `messages/`. */
export const LANGUAGE_NAMES = { "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGE_NAMES;

export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[];
/** For whoever names no language. */
export const DEFAULT_LANGUAGE: Language = "zh-CN";

/** The language with this code; undefined for another text. */
export function findLanguage(code: string | null | undefined): Language | undefined {
  return LANGUAGES.find((each) => each === code);
}
