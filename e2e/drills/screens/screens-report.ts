import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comparePictures } from "./compare-pictures";
import meantDifferences from "./meant-differences.json" with { type: "json" };

/** A difference between the two versions. */
interface Difference {
  name: string;
  pixels: number;
  /** Why it is meant; null if it is not listed. */
  reason: string | null;
}

/** What was compared, with the pictures of what differs. */
export class ScreensReport {
  readonly #differences: Difference[] = [];
  readonly #usedEntries = new Set<string>();
  #compared = 0;

  /** @param folder where the report and its pictures are written */
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Compares a screen of both versions; keeps the pictures if they differ. */
  add(name: string, before: Buffer, after: Buffer): void {
    this.#compared += 1;
    const difference = comparePictures(before, after);
    if (!difference) return;
    const pictures = { before, after, difference: difference.picture };
    for (const [kind, picture] of Object.entries(pictures))
      writeFileSync(join(this.folder, fileOf(name, kind)), picture);
    this.#differences.push({ name, pixels: difference.pixels, reason: this.#reasonOf(name) });
  }

  get compared(): number {
    return this.#compared;
  }

  /** The names of the screens that differ without a reason in the list. */
  get unlisted(): string[] {
    return this.#differences.filter(({ reason }) => reason === null).map(({ name }) => name);
  }

  /** Entries of the list that no difference needs any more. */
  get unneeded(): string[] {
    return Object.keys(meantDifferences).filter((pattern) => !this.#usedEntries.has(pattern));
  }

  /** Writes `report.html`, with the three pictures of each difference. @returns its path */
  write(title: string): string {
    const path = join(this.folder, "report.html");
    const rows = this.#differences.map(
      ({ name, pixels, reason }) =>
        `<section><h2>${escapeHtml(name)}</h2><p>${pixels} px · ${reason === null ? "<b>not listed</b>" : escapeHtml(reason)}</p><div>${["before", "after", "difference"].map((kind) => `<figure><figcaption>${kind}</figcaption><img loading="lazy" src="${fileOf(name, kind)}"></figure>`).join("")}</div></section>`,
    );
    const style =
      "body{font:14px sans-serif;margin:2rem}div{display:flex;gap:1rem;align-items:start}figure{margin:0;flex:1;min-width:0}img{width:100%;border:1px solid #ccc}";
    writeFileSync(
      path,
      `<!doctype html><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style><h1>${escapeHtml(title)}</h1><p>${this.#compared} screens compared, ${rows.length} differ, ${this.unlisted.length} of them are not listed.</p>${rows.join("\n")}`,
    );
    return path;
  }

  #reasonOf(name: string): string | null {
    for (const [pattern, reason] of Object.entries<string>(meantDifferences)) {
      if (!matches(name, pattern)) continue;
      this.#usedEntries.add(pattern);
      return reason;
    }
    return null;
  }
}

/** `*` in a pattern stands for any text. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}

const fileOf = (name: string, kind: string) => `${name.replace(/[^\w.-]+/g, "_")}.${kind}.png`;

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
