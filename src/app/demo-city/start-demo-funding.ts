/** Money of the made-up city at first start: sources, projects with their plans, and what came of them; all of it made up. */
import type { Channel } from "../../funding/model/channels.ts";
import { DEFAULT_FUNDING_RULES } from "../../funding/model/default-rules.ts";
import { channelOfSource, drawsOf } from "../../funding/model/draws-of.ts";
import type { FundingRules } from "../../funding/model/funding-rules.ts";
import { percentOfFen } from "../../funding/model/split-fen.ts";
import { addSource } from "../../funding/service/add-source.ts";
import { commit } from "../../funding/service/commit.ts";
import { planProject } from "../../funding/service/plan-project.ts";
import { recordArrival } from "../../funding/service/record-arrival.ts";
import { recordPayment } from "../../funding/service/record-payment.ts";
import { recordWaiver } from "../../funding/service/record-waiver.ts";
import type { Network } from "../../network/model/codes.ts";
import type { Database } from "../../platform/database/database.ts";
import { CITY_CODE } from "./districts.ts";
import { OWNERS } from "./survey-tables.ts";

export interface DemoFunding {
  readonly cityId: number;
  readonly say: (line: string) => void;
}

const MADE_UP = "虚构示例";
const million = (yuan: number): number => yuan * 100_000_000;

interface MadeSource {
  readonly channel: Channel;
  readonly name: string;
  readonly holder: string;
  readonly millions: number;
  readonly networks?: readonly Network[];
  readonly purpose?: string;
  readonly useBy?: string;
  readonly interestPercent?: number;
  readonly termYears?: number;
}

/** Amounts that the list names (48 million, 55 million) and round ones beside them. */
const SOURCES: readonly MadeSource[] = [
  { channel: "CENTRAL_BUDGET", name: "中央预算内投资（虚构）", holder: "国家级（虚构）", millions: 36 },
  {
    ...{ channel: "PROVINCIAL_FISCAL", name: "省级燃气隐患整治专项（虚构）", holder: "省财政厅（虚构）", millions: 48 },
    ...{ networks: ["gas"], purpose: "燃气管道隐患排查整治", useBy: "2027-12-31" },
  },
  { channel: "CITY_FISCAL", name: "市级财政安排（虚构）", holder: "云溪市财政局（虚构）", millions: 60 },
  { channel: "DISTRICT_FISCAL", name: "区级财政配套（虚构）", holder: "各区财政局（虚构）", millions: 40 },
  {
    ...{ channel: "GENERAL_BOND", name: "老旧供热管道一般债券（虚构）", holder: "云溪市财政局（虚构）", millions: 80 },
    ...{ networks: ["heat"], purpose: "城镇老旧供热管道改造", interestPercent: 3, termYears: 10 },
  },
  {
    ...{ channel: "INFRA_FUND", name: "基础设施基金（虚构）", holder: OWNERS.gas, millions: 55 },
    ...{ interestPercent: 3, termYears: 15 },
  },
  { channel: "ENTERPRISE", name: `${OWNERS.gas}自筹`, holder: OWNERS.gas, millions: 120 },
  { channel: "ENTERPRISE", name: `${OWNERS.water}自筹`, holder: OWNERS.water, millions: 90 },
  { channel: "ENTERPRISE", name: `${OWNERS.heat}自筹`, holder: OWNERS.heat, millions: 70 },
  { channel: "USER", name: "居民出资（虚构）", holder: "居民用户", millions: 8 },
];

/** Cost in yuan with odd fen, so that shares show their largest remainders. */
const PROJECTS: readonly (readonly [name: string, network: Network, part: "MAIN" | "COURTYARD", costFen: number])[] = [
  ["老城区燃气干管更新（虚构）", "gas", "MAIN", 3_241_877_359],
  ["老城区庭院燃气管更新（虚构）", "gas", "COURTYARD", 1_506_642_183],
  ["东部片区供水管更新（虚构）", "water", "MAIN", 2_218_460_771],
  ["西部片区供水庭院管更新（虚构）", "water", "COURTYARD", 884_213_097],
  ["供热一次网更新（虚构）", "heat", "MAIN", 4_105_938_261],
  ["供热庭院管网更新（虚构）", "heat", "COURTYARD", 1_377_004_933],
  ["老城区雨污合流管改造（虚构）", "drainage", "MAIN", 1_962_551_407],
];

export async function startDemoFunding(database: Database, { cityId, say }: DemoFunding): Promise<void> {
  const by = { cityId, actor: "demo" };
  const { rows } = await database.query("select 1 from funding_source where city_id = $1 limit 1", [cityId]);
  if (rows.length > 0) return;
  const bySource = new Map<string, number>();
  for (const { millions, networks = [], purpose = "", useBy = null, ...source } of SOURCES) {
    const { interestPercent = null, termYears = null, channel, name, holder } = source;
    const facts = { channel, name, holder, networks, purpose, useBy, interestPercent, termYears, districtId: null };
    const sourceId = await addSource(database, {
      ...{ ...by, totalFen: million(millions), facts: { ...facts, year: 2026 } },
      ...{ reference: `${MADE_UP}〔2026〕${bySource.size + 1}号`, note: MADE_UP },
    });
    bySource.set(channel === "ENTERPRISE" ? `ENTERPRISE:${holder}` : channel, sourceId);
  }
  for (const [i, project] of PROJECTS.entries()) await startProject(database, by, bySource, i, project);
  say(`资金（虚构）：来源 ${SOURCES.length} 个，项目 ${PROJECTS.length} 个… funding, made up`);
}

/** Gas has the province's earmarked money and the fund, heat a bond; drains and water have the budgets alone. */
function demoRules(network: Network): FundingRules {
  const { channels, bond } = DEFAULT_FUNDING_RULES;
  const isGas = network === "gas";
  const provincial = { channel: "PROVINCIAL_FISCAL" as const, weight: 60, ceilingFen: null };
  const fund = { channel: "INFRA_FUND" as const, weight: 40, ceilingFen: null };
  return {
    ...DEFAULT_FUNDING_RULES,
    bond: { ...bond, percentOfTotal: 40 },
    channels: {
      government: {
        ...channels.government,
        channels: [...(isGas ? [provincial] : []), ...channels.government.channels],
      },
      company: { by: "shares", channels: [...channels.company.channels, ...(isGas ? [fund] : [])] },
    },
  };
}

/** Later projects are less far: granted, then arrived, then paid in part. */
async function startProject(
  database: Database,
  by: { cityId: number; actor: string },
  bySource: ReadonlyMap<string, number>,
  i: number,
  [name, network, part, costFen]: (typeof PROJECTS)[number],
): Promise<void> {
  const projectId = `${CITY_CODE}-2026-${String(i + 1).padStart(3, "0")}`;
  const asset = { network, part, ownerKind: "PUBLIC" as const, operator: OWNERS[network] };
  const draws = drawsOf(asset, costFen, demoRules(network));
  const parts = draws.map(({ source, fen }) => ({
    channel: channelOfSource(source),
    holder: source.startsWith("ENTERPRISE:") ? OWNERS[network] : "",
    plannedFen: fen,
  }));
  await planProject(database, { ...by, projectId, name, network, plannedFen: costFen, parts, note: MADE_UP });
  for (const [k, { source, fen }] of draws.entries()) {
    const sourceId = bySource.get(source);
    if (sourceId === undefined) continue;
    const call = { ...by, sourceId, projectId, note: MADE_UP };
    const granted = percentOfFen(fen, i < 5 ? 90 : 50);
    const arrived = percentOfFen(granted, Math.max(0, 80 - i * 12 - k * 8));
    const paid = percentOfFen(arrived, Math.max(0, 70 - i * 15));
    await commit(database, { ...call, fen: granted, reference: `${MADE_UP}下达〔2026〕${i + 1}-${k + 1}号` });
    if (arrived > 0) await recordArrival(database, { ...call, fen: arrived });
    if (paid > 0) await recordPayment(database, { ...call, fen: paid });
  }
  if (network === "gas" && part === "MAIN")
    await recordWaiver(database, {
      ...{ ...by, projectId, kind: "ROAD_BREAKING" as const, fen: 38_400_000, note: MADE_UP },
      authority: "云溪市城市管理局（虚构）",
    });
}
