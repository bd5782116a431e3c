const IN_A_CLONE = "npm run -s admin --";

/**
 * A sentence with the operator's commands as this installation has them. Sentences name those of a clone; the
 * release has a program of its own, which says its name in `WAYBILL_COMMAND`.
 */
export function nameCommands(sentence: string): string {
  return sentence.replaceAll(IN_A_CLONE, process.env.WAYBILL_COMMAND ?? IN_A_CLONE);
}

/** The command that starts this installation. */
export function startCommand(): string {
  return process.env.WAYBILL_COMMAND ? "waybill-desk start" : "npm start";
}
