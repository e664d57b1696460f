/** One thread that writes one paper and ends: rows come in pieces, each answered before the next is sent. */
import { writeFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Cell } from "../../base/table.ts";
import type { Paper, PaperFormat, PaperRows } from "./paper.ts";

export interface PaperTask {
  readonly paper: Paper;
  readonly format: PaperFormat;
  readonly path: string;
}
export type PaperMessage = PaperRows | "end";

interface Writer {
  add(sheet: number, rows: readonly (readonly Cell[])[]): void;
  close(): Promise<void>;
}

const { paper, format, path } = workerData as PaperTask;
const writer = format === "xlsx" ? await workbook() : await word();

parentPort!.on("message", async (message: PaperMessage) => {
  if (message === "end") {
    const failure = await writer.close().then(
      () => undefined,
      (cause: unknown) => cause,
    );
    // Thrown outside the promise, so that the thread ends with it and whoever waits is told.
    if (failure)
      setImmediate(() => {
        throw failure;
      });
    else {
      parentPort!.postMessage("written");
      parentPort!.close();
    }
    return;
  }
  writer.add(message.sheet, message.rows);
  parentPort!.postMessage("taken");
});
parentPort!.postMessage("ready");

async function workbook(): Promise<Writer> {
  return (await import("./paper-workbook.ts")).openPaperWorkbook(paper, path);
}

async function word(): Promise<Writer> {
  const { paperWord } = await import("./paper-word.ts");
  const rows: (readonly Cell[])[][] = paper.sheets.map(() => []);
  return {
    add: (sheet, more) => void rows[sheet]!.push(...more),
    close: async () => writeFile(path, await paperWord(paper, rows)),
  };
}
