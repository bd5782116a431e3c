/** The path of the Chromium that the system has, if any. */
export function findSystemBrowser(): string | undefined;
