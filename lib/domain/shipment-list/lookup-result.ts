/** Numbers of one lookup. */
export const MAX_LOOKUP_NUMBERS = 1_000;

/** Characters; enough for a thousand numbers with the text around them in a chat or a table. */
export const MAX_LOOKUP_CHARACTERS = 500_000;
