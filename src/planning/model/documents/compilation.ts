/**
 * The yearly compilation (年度汇编, 北京 四（一）, M31): the projects of one year of the adopted plan with class, days of their
 * permits and exemption. Published once and never edited; a change is a new version with its reason.
 *
 * Being in it is what exempts a project that keeps diameter and route, so each row is judged as listed.
 */
import type { ReportDocument } from "../../../assessment/model/reports/report-blocks.ts";
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import type { PermitRules } from "../../../permits/model/permit-rules.ts";
import { PROJECT_CLASS_TERMS, type ProjectClass } from "../../../permits/model/permit-terms.ts";
import { column, networkWords, paragraph, speaker, wholeKm, yuan, yuanColumn } from "./document-words.ts";
import { type GroundOfProject, type PermitOutcome, permitOutcome } from "./permit-facts.ts";
import type { DocumentedProject, Language } from "./plan-facts.ts";

export interface CompiledProject extends PermitOutcome {
  readonly projectId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly district: string;
  readonly networks: number;
  readonly km: number;
  readonly costFen: number;
  readonly body: string;
  readonly plannedStart: string;
  readonly plannedEnd: string;
}

export interface CompilationContent {
  readonly city: string;
  readonly year: number;
  readonly planId: string;
  readonly planName: string;
  /** null = as shipped. */
  readonly permitRuleVersion: number | null;
  /** Whether classes and the exemption are in force in the city at all (M31). */
  readonly classesInForce: boolean;
  readonly projects: readonly CompiledProject[];
}

export interface Compilation {
  readonly year: number;
  /** 0 = a preview, not published. */
  readonly version: number;
  readonly contentHash: string;
  readonly note: string;
  readonly publishedOn: string;
  readonly content: CompilationContent;
}

export function compileYear(
  plan: { readonly planId: string; readonly name: string; readonly city: string },
  year: number,
  projects: readonly DocumentedProject[],
  groundOf: (projectId: string) => GroundOfProject,
  permits: { readonly rules: PermitRules; readonly version: number | null },
): CompilationContent {
  const rows = projects
    .filter((project) => project.year === year)
    .map((project): CompiledProject => {
      const { projectId, name, nameEn, district, networks, km, costFen, body, startOn, endOn } = project;
      return {
        ...{ projectId, name, nameEn, district, networks, km, costFen, body },
        plannedStart: startOn,
        plannedEnd: endOn,
        ...permitOutcome(project, groundOf(projectId), permits.rules, true),
      };
    });
  const order: readonly ProjectClass[] = ["important", "general", "small"];
  return {
    ...{ city: plan.city, year, planId: plan.planId, planName: plan.name },
    permitRuleVersion: permits.version,
    classesInForce: permits.rules.classes.inForce,
    projects: rows.sort(
      (a, b) =>
        order.indexOf(a.projectClass) - order.indexOf(b.projectClass) ||
        b.costFen - a.costFen ||
        (a.projectId < b.projectId ? -1 : 1),
    ),
  };
}

export function whyNotPublish(
  plan: { readonly state: string; readonly name: string; readonly fromYear: number; readonly years: number },
  year: number,
): Outcome<void> {
  if (plan.state !== "ADOPTED") return refuse("planning.plan-not-adopted", { name: plan.name });
  const toYear = plan.fromYear + plan.years - 1;
  if (year < plan.fromYear || year > toYear)
    return refuse("planning.compilation-year-outside", { year, fromYear: plan.fromYear, toYear });
  return done(undefined);
}

export function compilationDocument(compilation: Compilation, language: Language): ReportDocument {
  const say = speaker(language);
  const { content, year, version, note, publishedOn, contentHash } = compilation;
  const { projects } = content;
  const km = projects.reduce((sum, project) => sum + project.km, 0);
  const whole = wholeKm(
    km,
    projects.map((project) => project.km),
  );
  return {
    language,
    foot: say(
      `${year} 年度汇编第 ${version} 版，${contentHash.slice(0, 12)}`,
      `compilation ${year}, version ${version}, ${contentHash.slice(0, 12)}`,
    ),
    blocks: [
      {
        kind: "cover",
        title: say(
          `${content.city}${year}年度地下管网更新改造项目汇编`,
          `${content.city}: yearly compilation of renewal projects, ${year}`,
        ),
        notice: say(
          "列入本汇编且同管径、同路由更新的项目，免办施工许可证（须本市已采用分类审批规则）。穿越铁路河道、新增用地、绿化迁移未在数据中，按无计，由主管部门核定。",
          "Listed projects that keep diameter and route need no construction permit, where the city has adopted the rule. Crossings, new land and greens are not in the data and count as none; the authority decides.",
        ),
        rows: [
          [
            say("版本", "Version"),
            version === 0 ? say("预览，未发布", "preview, not published") : say(`第 ${version} 版`, String(version)),
          ],
          [say("发布日期", "Published on"), publishedOn || "—"],
          [say("依据计划", "Of the plan"), `${content.planName}（${content.planId.slice(0, 8)}）`],
          [
            say("审批规则", "Permit rules"),
            content.permitRuleVersion === null ? say("平台出厂值", "as shipped") : String(content.permitRuleVersion),
          ],
          [say("内容指纹", "Content hash"), contentHash],
          [say("说明", "Note"), note],
        ],
      },
      ...(content.classesInForce
        ? []
        : [
            paragraph(
              say(
                "本市尚未采用分类审批规则（M31），类别仅供参考，免办施工许可证一栏不生效。",
                "The city has not adopted approval by class (M31): classes are for information and nothing is exempt.",
              ),
            ),
          ]),
      {
        kind: "table",
        name: say(`${year}年度项目`, `Projects ${year}`),
        columns: [
          column(say("序号", "No."), 0.05, "count"),
          column(say("项目名称", "Project"), 0.2),
          column(say("区县", "District"), 0.08),
          column(say("类别", "Class"), 0.08),
          column(say("管道类别", "Networks"), 0.1),
          column(say("长度（公里）", "km"), 0.08, "km"),
          yuanColumn(say("投资（元）", "Cost (yuan)"), 0.11),
          column(say("审批（工作日）", "Permits (working days)"), 0.08, "count"),
          column(say("施工许可证", "Construction permit"), 0.07),
          column(say("最早可开工", "Earliest start"), 0.08, "day"),
          column(say("实施主体", "Body"), 0.07),
        ],
        rows: projects.map((project, i) => [
          i + 1,
          language === "zh" ? project.name : project.nameEn,
          project.district,
          PROJECT_CLASS_TERMS[project.projectClass][language],
          networkWords(project.networks, language),
          whole[i]!,
          yuan(project.costFen),
          project.workingDays,
          project.exempt ? say("免办", "exempt") : say("须办", "needed"),
          project.startOn ?? say("现行规则下不能开工", "never under the rules"),
          project.body,
        ]),
        total: [
          null,
          say(`合计 ${projects.length} 个`, `${projects.length} projects`),
          "",
          "",
          "",
          Math.round(km * 1000) / 1000,
          yuan(projects.reduce((sum, { costFen }) => sum + costFen, 0)),
          null,
          say(
            `免办 ${projects.filter(({ exempt }) => exempt).length}`,
            `${projects.filter(({ exempt }) => exempt).length} exempt`,
          ),
          "",
          "",
        ],
      },
    ],
  };
}
