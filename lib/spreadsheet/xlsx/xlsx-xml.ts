import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

export type Attributes = Readonly<Record<string, string>>;

/** Receives the XML events of a part of an XLSX or of a SpreadsheetML file, with names without prefix. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Parses XML in chunks. Spreadsheets have no document type, so a file with one is refused. */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #depth = 0;
  #sinceEvent = 0;

  constructor(
    listener: XmlListener,
    readonly limits: SpreadsheetLimits,
  ) {
    this.#parser.on("opentag", (tag: SaxesTagPlain) => {
      this.#sinceEvent = 0;
      this.#depth += 1;
      if (this.#depth > limits.xmlDepth) throw new UnreadableFileError("suspicious", { detail: "tooDeep" });
      listener.open(localName(tag.name), tag.attributes);
    });
    this.#parser.on("closetag", (tag: SaxesTagPlain) => {
      this.#sinceEvent = 0;
      this.#depth -= 1;
      listener.close?.(localName(tag.name));
    });
    const addText = (text: string) => {
      this.#sinceEvent = 0;
      listener.text?.(text);
    };
    this.#parser.on("text", addText);
    this.#parser.on("cdata", addText);
    this.#parser.on("doctype", refuseDoctype);
  }

  /** @param chunk UTF-8, or decoded text @throws UnreadableFileError when it is not XML, or beyond a limit */
  write(chunk: Buffer | string): void {
    this.#attempt(() => {
      const text = typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
      this.#sinceEvent += text.length;
      if (this.#sinceEvent > this.limits.xmlTokenChars) {
        throw new UnreadableFileError("suspicious", { detail: "textTooLong" });
      }
      this.#parser.write(text);
    });
  }

  /** @throws UnreadableFileError when the end is missing */
  end(): void {
    this.#attempt(() => {
      this.#decoder.decode();
      this.#parser.close();
    });
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw error instanceof UnreadableFileError ? error : new UnreadableFileError("corrupt");
    }
  }
}

/** Reads a small part completely. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  listener: XmlListener,
  limits: SpreadsheetLimits,
): Promise<void> {
  const reader = new XmlReader(listener, limits);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

/** Finds an attribute by its name without prefix: `id` for `r:id`. */
export function findAttribute(attributes: Attributes, name: string): string | undefined {
  if (name in attributes) return attributes[name];
  const prefixed = Object.keys(attributes).find((each) => each.endsWith(`:${name}`));
  return prefixed === undefined ? undefined : attributes[prefixed];
}

function refuseDoctype(): never {
  throw new UnreadableFileError("suspicious", { detail: "docType" });
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}
