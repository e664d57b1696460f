/**
 * Two lists an office keeps beside the plan: the yearly compilation that approvals ask for (北京 四(一), M31), and the living
 * reserve with each project's readiness for lenders (江西 三(三), M28).
 *
 * The reserve stands in the order of the four priorities as this product reads them (平台建议): pipes with a deadline, then
 * readiness, then shared openings, then the shorter way through permits.
 */
import type { ReportDocument } from "../../../assessment/model/reports/report-blocks.ts";
import { PROJECT_CLASS_TERMS, type ProjectClass } from "../../../permits/model/permit-terms.ts";
import {
  column,
  coverOf,
  type DocumentProject,
  type DocumentSource,
  footOf,
  type Language,
  networkWords,
  tenThousand,
} from "./plan-document.ts";
import { sourceName } from "./plan-words.ts";

const classWord = (word: string, language: Language): string =>
  PROJECT_CLASS_TERMS[word as ProjectClass]?.[language] ?? word;

export function yearlyCompilation(source: DocumentSource, year: number, language: Language): ReportDocument {
  const zh = language === "zh";
  const projects = source.projects.filter((project) => project.year === year);
  const title = zh ? `${source.city}${year}年度管线工程综合计划` : `${source.city}: compilation of pipe works, ${year}`;
  return {
    language,
    foot: footOf(source, language),
    blocks: [
      coverOf(source, title, language),
      {
        kind: "table",
        name: zh ? `${year}年项目` : `Projects ${year}`,
        columns: [
          column(zh ? "项目名称" : "Project", 0.3),
          column(zh ? "区县" : "District", 0.1),
          column(zh ? "类别" : "Class", 0.1),
          column(zh ? "管道" : "Networks", 0.12),
          column(zh ? "长度（公里）" : "km", 0.09, "km"),
          column(zh ? "投资（万元）" : "10,000 yuan", 0.11, "number"),
          column(zh ? "审批（工作日）" : "Permits (working days)", 0.08, "count"),
          column(zh ? "计划开工" : "Start", 0.1, "day"),
        ],
        rows: projects.map((project) => [
          zh ? project.name : project.nameEn,
          project.district,
          classWord(project.projectClass, language),
          networkWords(project.networks, language),
          project.km,
          tenThousand(project.costFen),
          project.permitDays,
          project.startOn,
        ]),
        total: [
          zh ? `合计 ${projects.length} 个` : `${projects.length} projects`,
          "",
          "",
          "",
          projects.reduce((sum, { km }) => sum + km, 0),
          tenThousand(projects.reduce((sum, { costFen }) => sum + costFen, 0)),
          null,
          "",
        ],
      },
    ],
  };
}

export function inOrderOfReserve(projects: readonly DocumentProject[]): DocumentProject[] {
  const shared = ({ networks }: DocumentProject): number => ((networks & (networks - 1)) !== 0 ? 0 : 1);
  return [...projects].sort(
    (a, b) =>
      Number(a.mustPipes === 0) - Number(b.mustPipes === 0) ||
      b.readiness - a.readiness ||
      shared(a) - shared(b) ||
      a.permitDays - b.permitDays ||
      (a.projectId < b.projectId ? -1 : 1),
  );
}

export function reserveLibrary(source: DocumentSource, language: Language): ReportDocument {
  const zh = language === "zh";
  const projects = inOrderOfReserve(source.projects);
  const title = zh ? `${source.city}城市更新管网项目储备库` : `Project reserve of ${source.city}`;
  const lenders = (project: DocumentProject): string =>
    Object.entries(project.draws)
      .filter(([name]) => name.startsWith("BANK_LOAN") || name.startsWith("INFRA_FUND") || name.includes("BOND"))
      .map(([name]) => sourceName(name, language))
      .join(zh ? "、" : ", ");
  return {
    language,
    foot: footOf(source, language),
    blocks: [
      coverOf(source, title, language),
      {
        kind: "table",
        name: zh ? "储备项目" : "Reserve",
        columns: [
          column(zh ? "次序" : "Order", 0.08, "count"),
          column(zh ? "项目名称" : "Project", 0.32),
          column(zh ? "年度" : "Year", 0.08),
          column(zh ? "就绪度（%）" : "Readiness (%)", 0.1, "count"),
          column(zh ? "限期管段" : "With deadline", 0.1, "count"),
          column(zh ? "投资（万元）" : "10,000 yuan", 0.12, "number"),
          column(zh ? "实施主体" : "Body", 0.12),
          column(zh ? "融资渠道" : "Lenders", 0.08),
        ],
        rows: projects.map((project, i) => [
          i + 1,
          zh ? project.name : project.nameEn,
          String(project.year),
          Math.round(project.readiness * 100),
          project.mustPipes,
          tenThousand(project.costFen),
          project.body,
          lenders(project),
        ]),
        wordRows: 300,
        more: zh
          ? `共 ${projects.length} 个项目，其余见电子表格。`
          : `${projects.length} projects; the rest is in the workbook.`,
      },
    ],
  };
}
