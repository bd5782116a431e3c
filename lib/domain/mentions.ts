/** A name after an @, as a note writes it. */
const MENTION = /@([\p{L}\p{N}_.]{1,30})/gu;

/**
 * Who is mentioned in a note, each once: by name or user name, whatever the case of its letters. What
 * stands right behind the name belongs to the sentence: in “@王五请看” 王五 is meant.
 */
export function mentionedIn<Person extends { id: string; name: string; username: string }>(
  text: string,
  people: readonly Person[],
): Person[] {
  const found = new Map<string, Person>();
  for (const [, word = ""] of text.matchAll(MENTION)) {
    const person = bestMatch(word.toLowerCase(), people);
    if (person) found.set(person.id, person);
  }
  return [...found.values()];
}

/** The longest name with which the word begins; Latin letters must not go on behind it. */
function bestMatch<Person extends { name: string; username: string }>(
  word: string,
  people: readonly Person[],
): Person | undefined {
  let best: { person: Person; length: number } | undefined;
  for (const person of people) {
    for (const name of [person.name.toLowerCase(), person.username.toLowerCase()]) {
      if (name === "" || !word.startsWith(name) || name.length <= (best?.length ?? 0)) continue;
      if (/[a-z0-9_]$/.test(name) && /^[a-z0-9_]/.test(word.slice(name.length))) continue;
      best = { person, length: name.length };
    }
  }
  return best?.person;
}
