/** An error of the embedded store with PostgreSQL's SQLSTATE in `code`, as the server's driver gives it. */
export class StoreError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  constructor(message: string, code?: string, detail?: string) {
    super(message);
    this.name = "StoreError";
    this.code = code;
    this.detail = detail;
  }
}

/**
 * A statement failed inside a transaction and its error was swallowed. PostgreSQL then answers `commit` with a rollback
 * and no error; taken as a success that would be a silent loss.
 */
export const swallowedError = (): StoreError =>
  new StoreError("a statement of this transaction failed and its error was swallowed: nothing was committed", "25P02");
