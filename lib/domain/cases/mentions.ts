/** No name is longer. */
const MAX_NAME_LENGTH = 60;

/**
 * Who is mentioned in a note, each once: by name or user name, whatever the case of its letters. What
 * stands right behind the name belongs to the sentence: in “@王五请看” 王五 is meant.
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

/** The longest name with which the words begin; Latin letters must not go on behind it. */
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

/** A name that is being written after an @, and where the @ stands; null where none is. */
export function findMentionAtCaret(text: string, caret: number): { start: number; begun: string } | null {
  const [, begun] = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_.-]{0,30})$/u.exec(text.slice(0, caret)) ?? [];
  return begun === undefined ? null : { start: caret - begun.length - 1, begun };
}

const MAX_SUGGESTIONS = 5;

/** Who may be meant by what is written so far: whose name begins with it before those in whose name it stands. */
export function suggestMentions<Person extends { name: string }>(begun: string, people: readonly Person[]): Person[] {
  const wanted = begun.toLowerCase();
  const rankOf = ({ name }: Person) => name.toLowerCase().indexOf(wanted);
  return people
    .filter((person) => rankOf(person) >= 0)
    .toSorted((left, right) => Math.sign(rankOf(left)) - Math.sign(rankOf(right)))
    .slice(0, MAX_SUGGESTIONS);
}
