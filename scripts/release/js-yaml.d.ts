declare module "js-yaml" {
  /** The value of a YAML text, aliases and merges resolved. */
  export function load(text: string): unknown;
}
