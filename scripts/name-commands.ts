const FROM_CLONE = "npm run -s admin --";

/** A text with the operator's commands as they are written here: the release has a program of its own. */
export function nameCommands(text: string): string {
  return text.replaceAll(FROM_CLONE, process.env.WAYBILL_COMMAND ?? FROM_CLONE);
}
