/** The longest name of a person, in characters. */
const MAX_NAME_LENGTH = 60;

/**
 * The people mentioned in a note, each once: by name or user name, in any letter case. Text
 * directly after the name is part of the sentence: “@王五请看” mentions 王五.
 */
export function findMentions<Person extends { id: string; name: string; username: string }>(
  text: string,
  people: readonly Person[],
): Person[] {
  const found = new Map<string, Person>();
  for (const { index } of text.matchAll(/@/g)) {
    const person = bestMatch(text.slice(index + 1, index + 1 + MAX_NAME_LENGTH).toLowerCase(), people);
    if (person) found.set(person.id, person);
  }
  return [...found.values()];
}

/** The person with the longest name at the start of the text; a Latin letter must not follow it. */
function bestMatch<Person extends { name: string; username: string }>(
  words: string,
  people: readonly Person[],
): Person | undefined {
  let best: { person: Person; length: number } | undefined;
  for (const person of people) {
    for (const name of [person.name.toLowerCase(), person.username.toLowerCase()]) {
      if (name === "" || !words.startsWith(name) || name.length <= (best?.length ?? 0)) continue;
      if (/[a-z0-9_]$/.test(name) && /^[a-z0-9_]/.test(words.slice(name.length))) continue;
      best = { person, length: name.length };
    }
  }
  return best?.person;
}

/** The name that is being typed after an @, and the position of the @; null when there is none. */
export function findMentionAtCaret(text: string, caret: number): { start: number; begun: string } | null {
  const [, begun] = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_.-]{0,30})$/u.exec(text.slice(0, caret)) ?? [];
  return begun === undefined ? null : { start: caret - begun.length - 1, begun };
}

const MAX_SUGGESTIONS = 5;

/**
 * The people whose names match the typed text: names that begin with it before names that contain
 * it.
 */
export function suggestMentions<Person extends { name: string }>(begun: string, people: readonly Person[]): Person[] {
  const typed = begun.toLowerCase();
  const matchIndex = ({ name }: Person) => name.toLowerCase().indexOf(typed);
  return people
    .filter((person) => matchIndex(person) >= 0)
    .toSorted((left, right) => Math.sign(matchIndex(left)) - Math.sign(matchIndex(right)))
    .slice(0, MAX_SUGGESTIONS);
}
