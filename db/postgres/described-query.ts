import { Query, type QueryConfig } from "pg";

/** What the columns of a statement's rows are, and how they are read. */
interface Columns {
  fields: unknown;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

interface SendingConnection {
  describe(what: unknown): void;
}

/** What pg's query has and its types do not tell. */
interface SentQuery {
  _result: Columns;
  _accumulateRows: unknown;
  prepare(connection: SendingConnection): void;
  handleRowDescription(message: unknown): void;
}

const PgQuery = Query as unknown as new (config: QueryConfig, values: unknown[] | undefined) => SentQuery;

/** The columns that a connection has told, by the statement's name. */
const toldBy = new WeakMap<SendingConnection, Map<string, Columns>>();

/**
 * A named statement whose columns the server describes once for each connection, on which they do not change: it refuses
 * a statement whose columns did. To describe fifty of them, and to read that, takes longer than to read a row.
 */
export class DescribedQuery extends PgQuery {
  readonly #name: string;
  #told: Map<string, Columns> | undefined;

  constructor(config: QueryConfig & { name: string }, values: unknown[] | undefined) {
    super(config, values);
    this.#name = config.name;
  }

  override prepare(connection: SendingConnection): void {
    this.#told = toldBy.get(connection) ?? new Map<string, Columns>();
    toldBy.set(connection, this.#told);
    const known = this.#told.get(this.#name);
    if (known) {
      Object.assign(this._result, known);
      this._accumulateRows = true;
    }
    super.prepare(known ? withoutDescribing(connection) : connection);
  }

  override handleRowDescription(message: unknown): void {
    super.handleRowDescription(message);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    this.#told?.set(this.#name, { fields, _parsers, _prebuiltEmptyResultObject });
  }
}

/** The same connection, which does not ask the server to describe a statement. */
function withoutDescribing(connection: SendingConnection): SendingConnection {
  return Object.create(connection, { describe: { value: () => {} } }) as SendingConnection;
}
