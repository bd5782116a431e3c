import type { ColumnType, MovedTable } from "./moved-table";

/**
 * Rows as PostgreSQL's binary COPY writes them: for each row the number of fields, for each field its length (-1 for
 * null) and its bytes. The same values have the same bytes on both engines, so that a row is compared by them.
 */
export const COPY_HEADER = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
export const COPY_TRAILER = Buffer.from([0xff, 0xff]);

/** A value as the driver of SQLite reads and takes it. */
export type SqliteValue = string | number | Buffer | null;

const TWO_32 = 2 ** 32;
const FIRST_BYTES = 1024 * 1024;
/** Of everything but a text or bytes. */
const MAX_FIXED_BYTES = 12;

/** A value does not fit its column on the other engine. */
export class UnmovableValueError extends Error {}

/** Collects rows of one table in the format. */
export class RowWriter {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #end = 0;
  rows = 0;

  constructor(readonly table: MovedTable) {}

  get bytes(): number {
    return this.#end;
  }

  /** @throws UnmovableValueError when a value is not of its column's type */
  add(values: readonly unknown[]): void {
    const { columns } = this.table;
    this.#reserve(2);
    this.#end = this.#buffer.writeInt16BE(columns.length, this.#end);
    for (const [index, { type }] of columns.entries()) this.#addValue(values[index], type, index);
    this.rows += 1;
  }

  /** What was collected; the writer is empty afterwards. */
  take(): { bytes: Buffer; rows: number } {
    const taken = { bytes: Buffer.from(this.#buffer.subarray(0, this.#end)), rows: this.rows };
    this.#end = 0;
    this.rows = 0;
    return taken;
  }

  #addValue(value: unknown, type: ColumnType, index: number): void {
    if (value === null || value === undefined) {
      this.#reserve(MAX_FIXED_BYTES);
      this.#end = this.#buffer.writeInt32BE(-1, this.#end);
    } else if (typeof value === "string" && isText(type)) this.#addText(value, index);
    else if (Buffer.isBuffer(value) && type === "bytea") this.#addBytes(value);
    else if (typeof value === "number") this.#addNumber(value, type, index);
    else throw this.#unmovable(index);
  }

  #addText(value: string, index: number): void {
    if (value.includes("\0")) throw this.#unmovable(index);
    this.#reserve(4 + value.length * 3);
    const length = this.#buffer.write(value, this.#end + 4, "utf8");
    this.#buffer.writeInt32BE(length, this.#end);
    this.#end += 4 + length;
  }

  #addBytes(value: Buffer): void {
    this.#reserve(4 + value.length);
    this.#end = this.#buffer.writeInt32BE(value.length, this.#end);
    this.#end += value.copy(this.#buffer, this.#end);
  }

  #addNumber(value: number, type: ColumnType, index: number): void {
    this.#reserve(MAX_FIXED_BYTES);
    const at = this.#end;
    if (type === "bigint" && Number.isSafeInteger(value)) {
      this.#buffer.writeInt32BE(8, at);
      this.#buffer.writeInt32BE(Math.floor(value / TWO_32), at + 4);
      this.#end = this.#buffer.writeUInt32BE(value >>> 0, at + 8);
    } else if (type === "boolean" && (value === 0 || value === 1)) {
      this.#buffer.writeInt32BE(1, at);
      this.#end = this.#buffer.writeUInt8(value, at + 4);
    } else if (type === "integer" && (value | 0) === value) {
      this.#buffer.writeInt32BE(4, at);
      this.#end = this.#buffer.writeInt32BE(value, at + 4);
    } else if (type === "smallint" && (value << 16) >> 16 === value) {
      this.#buffer.writeInt32BE(2, at);
      this.#end = this.#buffer.writeInt16BE(value, at + 4);
    } else if (type === "double precision") {
      this.#buffer.writeInt32BE(8, at);
      this.#end = this.#buffer.writeDoubleBE(value, at + 4);
    } else throw this.#unmovable(index);
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + bytes));
    this.#buffer.copy(grown, 0, 0, this.#end);
    this.#buffer = grown;
  }

  /** Without the value itself, which may be personal. */
  #unmovable(index: number): UnmovableValueError {
    const { name, columns } = this.table;
    return new UnmovableValueError(`${name}.${columns[index]?.name}, row ${this.rows + 1} of a batch`);
  }
}

/** @returns where the row that begins at `start` ends; -1 when it is not whole */
export function findRowEnd(bytes: Buffer, start: number): number {
  if (start + 2 > bytes.length) return -1;
  const fields = bytes.readInt16BE(start);
  let at = start + 2;
  for (let field = 0; field < fields; field += 1) {
    if (at + 4 > bytes.length) return -1;
    at += 4 + Math.max(0, bytes.readInt32BE(at));
  }
  return at <= bytes.length ? at : -1;
}

/** The values of the row that begins at `start`, as SQLite takes them. */
export function readRow(table: MovedTable, bytes: Buffer, start: number): SqliteValue[] {
  let at = start + 2;
  return table.columns.map(({ type }) => {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return readValue(type, bytes, at - length, at);
  });
}

function readValue(type: ColumnType, bytes: Buffer, start: number, end: number): SqliteValue {
  switch (type) {
    case "bigint": {
      const value = bytes.readInt32BE(start) * TWO_32 + bytes.readUInt32BE(start + 4);
      if (!Number.isSafeInteger(value)) throw new UnmovableValueError("a number beyond 2^53");
      return value;
    }
    case "integer":
      return bytes.readInt32BE(start);
    case "smallint":
      return bytes.readInt16BE(start);
    case "double precision":
      return bytes.readDoubleBE(start);
    case "boolean":
      return bytes.readUInt8(start);
    case "bytea":
      return Buffer.from(bytes.subarray(start, end));
    default:
      return bytes.toString("utf8", start, end);
  }
}

function isText(type: ColumnType): boolean {
  return type === "text" || type === "character varying";
}
