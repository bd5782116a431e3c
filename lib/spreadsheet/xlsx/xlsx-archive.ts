import type { Readable } from "node:stream";
import yauzl from "yauzl";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

/** The parts of an XLSX, which is a zip. Checks both the declared and the actual unpacked size. */
export class XlsxArchive {
  #unpacked = 0;

  private constructor(
    readonly zip: yauzl.ZipFile,
    readonly entries: ReadonlyMap<string, yauzl.Entry>,
    readonly limits: SpreadsheetLimits,
  ) {}

  /**
   * Opens the zip.
   *
   * @throws UnreadableFileError when it is broken, encrypted, or declares more than the limits
   * allow
   */
  static async open(bytes: Buffer, limits: SpreadsheetLimits): Promise<XlsxArchive> {
    const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
      yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
        error ? reject(new UnreadableFileError("corrupt")) : resolve(opened),
      );
    });
    if (zip.entryCount > limits.archiveEntries) throw suspicious("tooManyFiles");
    return new XlsxArchive(zip, await listEntries(zip, limits), limits);
  }

  has(path: string): boolean {
    return this.entries.has(path.toLowerCase());
  }

  /**
   * Unpacks the bytes of a part.
   *
   * @throws UnreadableFileError when the part does not exist, is broken or too large
   */
  async *read(path: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(path.toLowerCase());
    if (!entry) throw new UnreadableFileError("corrupt");
    const stream = await this.#openStream(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.#unpacked += chunk.length;
        if (this.#unpacked > this.limits.unpackedBytes) throw suspicious("unpacksTooLarge");
        yield chunk;
      }
    } catch (error) {
      throw error instanceof UnreadableFileError ? error : new UnreadableFileError("corrupt");
    } finally {
      stream.destroy();
    }
  }

  #openStream(entry: yauzl.Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      try {
        this.zip.openReadStream(entry, (error, stream) =>
          error ? reject(new UnreadableFileError("corrupt")) : resolve(stream),
        );
      } catch {
        reject(new UnreadableFileError("corrupt")); // thrown instead of passed on, for an unsupported compression method
      }
    });
  }
}

function listEntries(zip: yauzl.ZipFile, limits: SpreadsheetLimits): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    let declared = 0;
    zip.on("error", () => reject(new UnreadableFileError("corrupt")));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: yauzl.Entry) => {
      declared += entry.uncompressedSize;
      const path = entry.fileName.toLowerCase();
      const problem =
        findEntryProblem(entry, declared, limits) ?? (entries.has(path) ? suspicious("sameName") : undefined);
      if (problem) return reject(problem);
      entries.set(path, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function findEntryProblem(
  entry: yauzl.Entry,
  declared: number,
  limits: SpreadsheetLimits,
): UnreadableFileError | undefined {
  if (entry.isEncrypted()) return new UnreadableFileError("encrypted");
  return declared > limits.unpackedBytes ? suspicious("unpacksTooLarge") : undefined;
}

function suspicious(detail: string): UnreadableFileError {
  return new UnreadableFileError("suspicious", { detail });
}
