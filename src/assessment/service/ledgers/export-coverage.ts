/** The communities under a filter with what they have and lack, as a file; persons masked. */
import type { Queryable } from "../../../platform/database/database.ts";
import type { Paper, PaperRows } from "../../../platform/documents/paper.ts";
import { DUTY_STATE_TERMS } from "../../model/ledgers/duty-words.ts";
import { DUTY_ROLES, type DutyRole } from "../../model/ledgers/ledger-rules.ts";
import { DUTY_ROLE_TERMS } from "../../model/ledgers/roster.ts";
import { type Coverage, type CoverageRow, maskedDuties } from "./coverage-of-city.ts";
import { dayText } from "./export-ledger.ts";

type Language = "zh" | "en";
const BATCH = 500;

export function exportCoverage(
  on: Queryable,
  call: { cityId: number; cityName: string; today: string; coverage: Coverage; language: Language },
): { paper: Paper; rows: AsyncGenerator<PaperRows> } {
  const { cityId, cityName, today, coverage, language } = call;
  const zh = language === "zh";
  const { whole } = coverage;
  return {
    paper: {
      title: zh ? `${cityName}小区（村）三大员在岗情况` : `${cityName}: who is on duty in each community`,
      lines: [
        zh
          ? `数据截至 ${dayText(today, language)}。全市 ${whole.communities} 个小区（村），配齐 ${whole.covered} 个，缺岗 ${whole.gaps} 个；本表 ${coverage.rows.length} 个。`
          : `As of ${today}. ${whole.communities} communities, ${whole.covered} covered, ${whole.gaps} with a gap; ${coverage.rows.length} listed.`,
      ],
      nothing: zh ? "没有符合条件的小区。" : "No community meets the filter.",
      sheets: [
        {
          name: zh ? "在岗情况" : "Coverage",
          columns: [
            { heading: zh ? "序号" : "No.", width: 6, align: "center" },
            { heading: zh ? "区县" : "District", width: 12 },
            { heading: zh ? "街道" : "Street", width: 14 },
            { heading: zh ? "小区编号" : "Number", width: 12 },
            { heading: zh ? "小区（村）" : "Community", width: 18 },
            { heading: zh ? "户数" : "Households", width: 8, align: "right" },
            ...DUTY_ROLES.flatMap((role) => [
              { heading: zh ? "在岗" : "State", group: DUTY_ROLE_TERMS[role][language], width: 12 },
              { heading: zh ? "人员" : "Persons", group: DUTY_ROLE_TERMS[role][language], width: 24 },
            ]),
          ],
        },
      ],
    },
    rows: pages(),
  };

  async function* pages(): AsyncGenerator<PaperRows> {
    for (let first = 0; first < coverage.rows.length; first += BATCH) {
      const part = coverage.rows.slice(first, first + BATCH);
      const duties = await maskedDuties(
        on,
        cityId,
        part.map((row) => row.communityId),
        today,
      );
      const persons = Map.groupBy(duties, (duty) => `${duty.communityId} ${duty.role}`);
      yield { sheet: 0, rows: part.map((row, i) => cellsOf(row, first + i + 1, persons)) };
    }
  }

  function cellsOf(row: CoverageRow, number: number, persons: Map<string, { name: string; phone: string | null }[]>) {
    const of = (role: DutyRole) =>
      (persons.get(`${row.communityId} ${role}`) ?? [])
        .map(({ name, phone }) => `${name} ${phone ?? ""}`.trim())
        .join("、");
    return [
      number,
      row.district,
      row.street,
      row.code,
      row.name,
      row.households,
      ...DUTY_ROLES.flatMap((role) => [DUTY_STATE_TERMS[row.roles[role]][language], of(role) || null]),
    ];
  }
}
