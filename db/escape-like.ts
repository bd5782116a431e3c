/** The characters that mean something in a pattern of LIKE, as themselves; the statement says `ESCAPE '\'`. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
