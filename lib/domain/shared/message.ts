/** A sentence of the catalogue `problem` with its values; it becomes words where somebody reads it. */
export interface Message {
  /** Path below `problem` in `messages/*.json`, such as `auth.usernameTaken`. */
  readonly key: string;
  readonly values: MessageValues;
}

/** Where a parcel is; each language has its own names for it. At least one of the two is set. */
export interface Place {
  /** ISO 3166-1, such as `JP`; null within China. */
  readonly country: string | null;
  /** As carriers write it, `四川省成都市双流区`. */
  readonly area: string | null;
}

/** A list is joined in the reader's language; a message within a message is translated first, as a place is. */
export type MessageValue = string | number | readonly string[] | Message | Place;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** Fills a sentence of the catalogues in one language. @param key whole path, such as `file.charges.month` */
export type Translate = (key: string, values?: MessageValues) => string;

/**
 * A message as one text: the key, and after a blank its values in JSON. Error messages of zod schemas
 * and columns of the database hold this form.
 */
export function message(key: string, values: MessageValues = {}): string {
  return Object.keys(values).length === 0 ? key : `${key} ${JSON.stringify(values)}`;
}

/** The message that a text of `message` holds; null for any other text, such as a sentence that a carrier wrote. */
export function parseMessage(text: string): Message | null {
  const [, key, json] = /^([a-z]\w*(?:\.\w+)+)(?: (\{[\s\S]*\}))?$/.exec(text) ?? [];
  if (key === undefined) return null;
  if (json === undefined) return { key, values: {} };
  try {
    return { key, values: JSON.parse(json) as MessageValues };
  } catch {
    return null;
  }
}
