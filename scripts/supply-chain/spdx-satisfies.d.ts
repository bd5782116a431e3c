declare module "spdx-satisfies" {
  /** Whether an SPDX expression can be fulfilled with some of the licences. */
  export default function satisfies(expression: string, licences: readonly string[]): boolean;
}
