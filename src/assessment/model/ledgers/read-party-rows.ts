/** Rows of a party's list: every cell we compare in our words, a row that nothing can be matched by refused. */

import type { TableBatch, TableInfo } from "../../../base/table.ts";
import { readDiameter } from "../../../network/model/survey/diameter.ts";
import type { Mapping } from "../../../network/model/survey/fields.ts";
import { readMaterial } from "../../../network/model/survey/material.ts";
import { readPressure } from "../../../network/model/survey/pressure.ts";
import { placeOf } from "../../../network/model/survey/read-points.ts";
import {
  createRowReader,
  type ReadContext,
  type Reject,
  type RowReader,
} from "../../../network/model/survey/row-reader.ts";
import { readNetwork } from "../../../network/model/survey/words.ts";
import { readHazardLevel, readHazardType } from "./hazard-words.ts";
import { fieldsOfList, type ListSubject, type PartyRow, plainText, type SaidField } from "./party-list.ts";

/** A row before its place is in degrees: x east or longitude, y north or latitude, as the file has it. */
export interface ReadPartyRow extends Omit<PartyRow, "lon" | "lat"> {
  readonly index: number;
  readonly x: number | null;
  readonly y: number | null;
}

export function readPartyRows(
  subject: ListSubject,
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
): { records: ReadPartyRow[]; rejects: readonly Reject[] } {
  const rows = createRowReader(batch, info, mapping, context, "ownNumber");
  const headings = new Map(fieldsOfList(subject).map(({ field, zh }) => [field, zh]));
  const records: ReadPartyRow[] = [];
  for (let i = 0; i < batch.count; i++) {
    if (isBlank(batch, i)) continue;
    const place = placeOf(batch, rows, i, context);
    const ownNumber = rows.text("ownNumber", i);
    const pipeNumber = subject === "pipes" ? ownNumber : rows.text("pipeNumber", i);
    const { said, written } = readSaid(subject, rows, i, headings);
    if (!ownNumber && !pipeNumber && !place && said.road === undefined)
      rows.reject(i, "assessment.list-row-empty", {}, "ownNumber");
    if (rows.isRejected(i)) continue;
    const isSomewhere = place && !(place[0] === 0 && place[1] === 0);
    records.push({
      index: i,
      rowNo: batch.firstRow + i,
      ownNumber,
      pipeNumber,
      said,
      written,
      x: isSomewhere ? place[0] : null,
      y: isSomewhere ? place[1] : null,
    });
  }
  return { records, rejects: rows.rejects };
}

/** Lists end in empty lines. */
const isBlank = (batch: TableBatch, i: number): boolean =>
  batch.columns.every((column) => column?.[i] === null || column?.[i] === undefined) && !batch.shapes;

type Reader = (text: string) => string | number | undefined;

/** undefined = the word is not known: told, and read as empty. */
const READERS: Readonly<Record<SaidField, Reader>> = {
  network: readNetwork,
  type: readHazardType,
  level: readHazardLevel,
  name: (text) => text,
  road: (text) => text,
  material: (text) => readKnownMaterial(text),
  diameterMm: (text) => readDiameter(text)?.mm,
  pressure: (text) => readPressure(text)?.class,
  lengthM: (text) => readMetres(text),
  builtYear: (text) => (/(?:18|19|20)\d\d/.exec(text) ? Number(/(?:18|19|20)\d\d/.exec(text)![0]) : undefined),
  district: (text) => text,
  community: (text) => text,
  owner: (text) => text,
  dueOn: (text) => text,
};

function readKnownMaterial(text: string): string | undefined {
  const material = readMaterial(text);
  if (material === "UNKNOWN") return undefined;
  // A word we do not know is itself: two such words agree only when they are the same.
  return material === "OTHER" ? plainText(text) : material;
}

function readMetres(text: string): number | undefined {
  const parts = /^([\d,.]+)\s*(公里|千米|km)?/i.exec(text.normalize("NFKC"));
  const value = Number(parts?.[1]?.replaceAll(",", ""));
  return parts && Number.isFinite(value) ? value * (parts[2] ? 1000 : 1) : undefined;
}

function readSaid(
  subject: ListSubject,
  rows: RowReader,
  i: number,
  headings: ReadonlyMap<string, string>,
): Pick<PartyRow, "said" | "written"> {
  const said: Partial<Record<SaidField, string | number>> = {};
  const written: Partial<Record<SaidField, string>> = {};
  for (const { field } of fieldsOfList(subject)) {
    const text = Object.hasOwn(READERS, field) ? rows.text(field, i) : null;
    if (!text) continue;
    const name = field as SaidField;
    written[name] = text.slice(0, 200);
    const value = name === "dueOn" ? rows.date("dueOn", i).day : READERS[name](text);
    if (value === undefined || value === null) {
      if (name !== "dueOn")
        rows.issue(
          "note",
          "assessment.list-word-unknown",
          i,
          { value: text.slice(0, 40), heading: headings.get(field) ?? field },
          field,
        );
    } else said[name] = value;
  }
  return { said, written };
}
