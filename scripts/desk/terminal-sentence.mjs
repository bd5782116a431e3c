/** Locales that name no language. */
const NEUTRAL = ["C", "POSIX"];

/**
 * A sentence for the operator in the language of the terminal, which `LC_ALL`, `LC_MESSAGES` or `LANG` names; where
 * they name none in both, a line each.
 *
 * @param {string} chinese
 * @param {string} english
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function terminalSentence(chinese, english, env = process.env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "C";
  const [language = ""] = locale.split(/[._@-]/);
  if (language.toLowerCase() === "zh") return chinese;
  return NEUTRAL.includes(language) && chinese !== english ? `${chinese}\n${english}` : english;
}

/** The same for some words within a line. */
export function terminalWords(chinese, english, env = process.env) {
  return terminalSentence(chinese, english, env).replace("\n", " ");
}
