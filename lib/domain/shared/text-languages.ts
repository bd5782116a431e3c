/** Languages of texts for people outside: alerts, reports, and what is copied for a buyer or a carrier. */
export const TEXT_LANGUAGES = ["zh-CN", "en"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];
