const LINE_END = 0x0a;
const END_OF_ROWS = Buffer.from("\\.");
const COPY = /^COPY ("?([^".]+)"?\."?([^" ]+)"? .*) FROM stdin;$/;
/**
 * What only psql understands, and a setting that servers before 17 do not know. The script runs in one transaction, for
 * which it would change nothing.
 */
const LEFT_OUT = /^(?:\\(?:un)?restrict |SET transaction_timeout = )/;

/** The rows of a table in a script, as `COPY … FROM STDIN` takes them. */
export interface ScriptRows {
  schema: string;
  table: string;
  /** The statement that takes them. */
  copy: string;
  /** To be read to their end before the next part. */
  batches: AsyncGenerator<RowBatch>;
}

/** Some rows, whole lines. */
export interface RowBatch {
  bytes: Buffer;
  rows: number;
}

/**
 * Reads the script that pg_restore writes of a dump: texts of statements, and between them the rows of each table.
 * Bytes stay as they are, whatever characters are in them.
 */
export async function* readDumpScript(script: AsyncIterable<Buffer>): AsyncGenerator<string | ScriptRows> {
  const lines = new ScriptLines(script);
  let statements: Buffer[] = [];
  const takeStatements = () => {
    const text = Buffer.concat(statements).toString("utf8");
    statements = [];
    return text;
  };
  for (let line = await lines.next(); line !== null; line = await lines.next()) {
    const text = line.toString("latin1").trimEnd();
    const [, target, schema, table] = COPY.exec(text) ?? [];
    if (target !== undefined && schema !== undefined && table !== undefined) {
      yield takeStatements();
      yield { schema, table, copy: `COPY ${target} FROM STDIN`, batches: lines.rows() };
    } else if (!LEFT_OUT.test(text)) statements.push(line);
  }
  yield takeStatements();
}

/** The lines of a stream of bytes. A text may contain other line ends, which are none here. */
class ScriptLines {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** @returns the next line with its end; null after the last one */
  async next(): Promise<Buffer | null> {
    let end = this.#rest.indexOf(LINE_END);
    while (end === -1 && (await this.#readMore())) end = this.#rest.indexOf(LINE_END);
    const length = end === -1 ? this.#rest.length : end + 1;
    return length === 0 ? null : this.#take(length);
  }

  /** The lines up to the end of the rows, which is taken too. @throws Error when there is none */
  async *rows(): AsyncGenerator<RowBatch> {
    for (;;) {
      const { length, rows, isEnd } = this.#findRows();
      if (rows > 0) yield { bytes: this.#take(length), rows };
      if (isEnd) return void (await this.next());
      if (!(await this.#readMore())) throw new Error("the rows of a table have no end");
    }
  }

  /** The whole rows that have been read, and whether the end of the rows comes after them. */
  #findRows(): { length: number; rows: number; isEnd: boolean } {
    let length = 0;
    let rows = 0;
    for (;;) {
      const end = this.#rest.indexOf(LINE_END, length);
      if (end === -1) return { length, rows, isEnd: false };
      if (this.#rest.subarray(length, end).equals(END_OF_ROWS)) return { length, rows, isEnd: true };
      length = end + 1;
      rows += 1;
    }
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  async #readMore(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done) return false;
    this.#rest = Buffer.concat([this.#rest, value]);
    return true;
  }
}
