/** A reconciliation as a workbook or Word document: agreeing, differing, only here, only there, each its part, and who signed. */
import { cityDay } from "../../../base/dates.ts";
import { maskName } from "../../../base/personal-data.ts";
import type { Cell } from "../../../base/table.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import type { Paper, PaperColumn, PaperRows } from "../../../platform/documents/paper.ts";
import {
  COMPARED_FIELD_TERMS,
  LIST_SUBJECT_TERMS,
  MATCH_REASON_TERMS,
  PAIR_DECISION_TERMS,
  PAIR_RESULT_TERMS,
  PARTY_TERMS,
} from "../../model/ledgers/list-words.ts";
import type { MatchReason } from "../../model/ledgers/match-lists.ts";
import { PAIR_RESULTS, type PairResult } from "../../model/ledgers/reconcile-lists.ts";
import type { ListHead } from "../../store/ledgers/party-lists.ts";
import { listPairs, type PairRow, type ReconciliationRow } from "../../store/ledgers/reconciliations.ts";
import { dayText } from "./export-ledger.ts";

type Language = "zh" | "en";
const BATCH = 500;

export interface ReconciliationExport {
  readonly cityId: number;
  readonly cityName: string;
  readonly state: ReconciliationRow;
  readonly lists: readonly [district: ListHead, company: ListHead];
  /** Left out = all four. */
  readonly result?: PairResult | undefined;
  readonly language: Language;
}

export function exportReconciliation(
  on: Queryable,
  call: ReconciliationExport,
): { paper: Paper; rows: AsyncGenerator<PaperRows> } {
  const { cityId, cityName, state, language, result } = call;
  const results = PAIR_RESULTS.filter((one) => result === undefined || one === result);
  const subject = LIST_SUBJECT_TERMS[state.subject][language];
  const zh = language === "zh";
  return {
    paper: {
      title: zh
        ? `${cityName}两本账核对表（${subject}，第 ${state.version} 版）`
        : `${cityName}: two ledgers, ${subject}, version ${state.version}`,
      lines: linesOf(call),
      nothing: zh ? "无" : "None",
      sheets: results.map((one) => ({ name: PAIR_RESULT_TERMS[one][language], columns: columnsOf(language) })),
    },
    rows: pages(),
  };

  async function* pages(): AsyncGenerator<PaperRows> {
    for (const [sheet, one] of results.entries())
      for (let offset = 0; ; offset += BATCH) {
        const { rows } = await listPairs(on, cityId, state.reconciliationId, { result: one }, { offset, limit: BATCH });
        if (rows.length > 0) yield { sheet, rows: rows.map((row, i) => cellsOf(row, offset + i + 1, language)) };
        if (rows.length < BATCH) break;
      }
  }
}

function linesOf({ state, lists, language }: ReconciliationExport): string[] {
  const { summary } = state;
  const listed = lists.map(({ party, body, fileName, version, accepted }) => {
    const who = `${PARTY_TERMS[party][language]}（${body}）`;
    return language === "zh"
      ? `${who}：${fileName}，第 ${version} 版，${accepted} 行`
      : `${who}: ${fileName}, version ${version}, ${accepted} rows`;
  });
  const counts = [summary.matched, summary.differing, summary.onlyDistrict, summary.onlyCompany].map(
    (count, i) => `${PAIR_RESULT_TERMS[PAIR_RESULTS[i]!][language]} ${count}`,
  );
  const signed = (["district", "company"] as const).map((party) => {
    const [by, at] = [state[`${party}SignedBy`], state[`${party}SignedAt`]];
    const name = PARTY_TERMS[party][language];
    if (by === null || at === null) return language === "zh" ? `${name}：未签认` : `${name}: not signed`;
    const day = dayText(cityDay(at), language);
    return language === "zh" ? `${name}：${maskName(by)} ${day}签认` : `${name}: signed by ${maskName(by)} on ${day}`;
  });
  return [...listed, counts.join(language === "zh" ? "，" : ", "), signed.join(language === "zh" ? "；" : "; ")];
}

const columnsOf = (language: Language): PaperColumn[] => {
  const zh = language === "zh";
  const [district, company] = [PARTY_TERMS.district[language], PARTY_TERMS.company[language]];
  const side = (group: string): PaperColumn[] => [
    { heading: zh ? "编号" : "Number", group, width: 16 },
    { heading: zh ? "管段" : "Pipe", group, width: 14 },
    { heading: zh ? "道路" : "Road", group, width: 18 },
  ];
  return [
    { heading: zh ? "序号" : "No.", width: 6, align: "center" },
    ...side(district),
    ...side(company),
    { heading: zh ? "匹配依据" : "Matched by", width: 12 },
    { heading: zh ? "距离(m)" : "Distance, m", width: 9, align: "right" },
    { heading: zh ? "不同之处（区 / 企业）" : "Differences (district / company)", width: 40 },
    { heading: zh ? "处理意见" : "Decision", width: 14 },
    { heading: zh ? "说明" : "Note", width: 20 },
  ];
};

function cellsOf(row: PairRow, number: number, language: Language): Cell[] {
  const side = (one: PairRow["district"]): Cell[] => [
    one?.ownNumber ?? null,
    one?.pipeNumber ?? null,
    one?.written["road"] ?? null,
  ];
  const nothing = language === "zh" ? "空" : "empty";
  return [
    number,
    ...side(row.district),
    ...side(row.company),
    row.matchedBy ? MATCH_REASON_TERMS[row.matchedBy as MatchReason][language] : null,
    row.distanceM === null ? null : Math.round(row.distanceM * 10) / 10,
    row.differences
      .map(
        (one) => `${COMPARED_FIELD_TERMS[one.field][language]}: ${one.district ?? nothing} / ${one.company ?? nothing}`,
      )
      .join(language === "zh" ? "；" : "; ") || null,
    row.decision ? PAIR_DECISION_TERMS[row.decision][language] : null,
    row.note || null,
  ];
}
