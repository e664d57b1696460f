/**
 * Permits at first start: a handful of made-up projects on the demo city's own roads, each at another point of its way, and
 * rules with made-up lists. Drawn from the roads alone, so the same city has the same cases; only days move with the day of
 * the start.
 */
import { addDays } from "../../base/dates.ts";
import { adoptMechanism } from "../../mechanisms/service/adopt-mechanism.ts";
import type { Network } from "../../network/model/codes.ts";
import { type ProjectFacts, projectFactsSchema } from "../../permits/model/route/project-facts.ts";
import { adoptPermitRules } from "../../permits/service/adopt-permit-rules.ts";
import { actOnExcavation } from "../../permits/service/excavation/act-on-excavation.ts";
import { openExcavation } from "../../permits/service/excavation/open-excavation.ts";
import { recordChannel } from "../../permits/service/excavation/record-channel.ts";
import { writePart } from "../../permits/service/excavation/write-part.ts";
import { finishStep } from "../../permits/service/finish-step.ts";
import { openPermitCase } from "../../permits/service/open-case.ts";
import { submitStep } from "../../permits/service/submit-step.ts";
import { listSteps } from "../../permits/store/permit-cases.ts";
import { type CityRoad, listRoads } from "../../permits/store/roads.ts";
import type { Database } from "../../platform/database/database.ts";

export interface DemoPermits {
  readonly cityId: number;
  readonly today: string;
  readonly say: (line: string) => void;
}

const YUAN = 100;
const MADE_UP = "（虚构）";

export async function startDemoPermits(database: Database, { cityId, today, say }: DemoPermits): Promise<void> {
  const roads = namedRoads(await listRoads(database, cityId, today), today);
  if (roads.old.length < 4) return;
  say("审批… permits…");
  const call = { cityId, actor: "demo" };
  await adoptDemoRules(database, call, roads, today);
  const cases = demoCases(roads);
  for (const [i, { name, facts, decidedAgo, doneSteps, runningSince, road }] of cases.entries()) {
    const decidedOn = addDays(today, -decidedAgo);
    const projectId = `YX-${Number(today.slice(0, 4)) + 1}-${String(i + 1).padStart(3, "0")}`;
    const now = noonOf(decidedOn);
    const caseNo = await openPermitCase(database, { ...call, projectId, name: name + MADE_UP, facts, decidedOn, now });
    await walkSteps(database, { ...call, caseNo }, { decidedOn, today, doneSteps, runningSince });
    if (road) await argueRoad(database, { ...call, caseNo }, road.name, road.isSubmitted);
  }
  say(`  ${cases.length} 个虚构项目的审批事项`);
}

interface Roads {
  /** Free of any ban by age, by class. */
  readonly old: readonly CityRoad[];
  /** Opened or overhauled not long ago. */
  readonly banned: readonly CityRoad[];
}

/** One piece of each named road, in the order of their numbers: pieces of one road are opened in one year. */
function namedRoads(all: readonly CityRoad[], today: string): Roads {
  const byName = new Map<string, CityRoad>();
  for (const road of [...all].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1)))
    if (road.name && !byName.has(road.name)) byName.set(road.name, road);
  const [opened, overhauled] = [addDays(today, -4 * 365), addDays(today, -2 * 365)];
  const isBanned = (road: CityRoad) => (road.openedOn ?? "") > opened || (road.overhauledOn ?? "") > overhauled;
  const isOld = (road: CityRoad) => (road.openedOn ?? "9") < "2015" && (road.overhauledOn ?? "") < "2020";
  const roads = [...byName.values()];
  return { old: roads.filter(isOld), banned: roads.filter(isBanned) };
}

async function adoptDemoRules(
  database: Database,
  call: { cityId: number; actor: string },
  { old }: Roads,
  today: string,
): Promise<void> {
  const year = Number(today.slice(0, 4)) + 1;
  await adoptMechanism(database, {
    ...call,
    id: "M11",
    settings: { inForce: "on" },
    note: `演示${MADE_UP}`,
    asOf: today,
  });
  const digging = {
    sensitiveRoads: [old[1]!.name],
    forbiddenRoads: [old[2]!.name],
    events: [
      { name: `云溪马拉松${MADE_UP}`, from: `${year}-04-10`, to: `${year}-04-20`, districts: [], roads: [] },
      {
        name: `商贸博览会${MADE_UP}`,
        from: `${year}-09-01`,
        to: `${year}-10-31`,
        districts: old[0]!.district ? [old[0]!.district] : [],
        roads: [],
      },
    ],
  };
  await database.transaction((tx) =>
    adoptPermitRules(tx, { ...call, rules: { digging }, reason: `演示：敏感、禁挖道路与活动${MADE_UP}` }),
  );
}

interface DemoCase {
  readonly name: string;
  readonly facts: ProjectFacts;
  readonly decidedAgo: number;
  /** Steps done, in the order of the route; Infinity = all before the works. */
  readonly doneSteps: number;
  /** Days since the next step was handed in; null = it was not. */
  readonly runningSince: number | null;
  readonly road?: { readonly name: string; readonly isSubmitted: boolean };
}

function demoCases({ old, banned }: Roads): DemoCase[] {
  const on = (road: CityRoad, ...networks: Network[]) => ({ roads: [roadOf(road)], networks });
  const [first, sensitive, , fourth] = old as [CityRoad, CityRoad, CityRoad, CityRoad];
  const fresh = banned[0] ?? sensitive;
  return [
    {
      name: `${first.name}燃气老旧管道更新`,
      facts: facts({ ...on(first, "gas"), yuan: 18_000_000, lengthM: 3_200 }),
      decidedAgo: 55,
      doneSteps: 1,
      runningSince: 35,
    },
    {
      name: "老旧小区庭院供水管网改造",
      facts: facts({ networks: ["water"], roads: [], yuan: 2_400_000, isPublic: false, lengthM: 900, diameterMm: 150 }),
      decidedAgo: 15,
      doneSteps: 1,
      runningSince: 8,
    },
    {
      name: `${fresh.name}供热干管更新`,
      facts: facts({ ...on(fresh, "heat", "water"), yuan: 46_000_000, lengthM: 2_600, diameterMm: 600 }),
      decidedAgo: 72,
      doneSteps: 4,
      runningSince: 1,
      road: { name: fresh.name, isSubmitted: true },
    },
    {
      name: `${fourth.name}四管同改`,
      facts: facts({
        ...on(fourth, "gas", "water", "drainage", "heat"),
        yuan: 120_000_000,
        lengthM: 12_500,
        diameterMm: 800,
        crossings: true,
        greens: true,
      }),
      decidedAgo: 0,
      doneSteps: 0,
      runningSince: null,
    },
    {
      name: "庭院燃气原位更换",
      facts: facts({ networks: ["gas"], roads: [], yuan: 6_000_000, lengthM: 1_800, sameDiameter: true, listed: true }),
      decidedAgo: 240,
      doneSteps: Number.POSITIVE_INFINITY,
      runningSince: null,
    },
    {
      name: `${first.name}排水支管修复`,
      facts: facts({ ...on(first, "drainage"), yuan: 8_500_000, lengthM: 1_100, diameterMm: 500 }),
      decidedAgo: 20,
      doneSteps: 0,
      runningSince: null,
    },
    {
      name: `${sensitive.name}供水主管更新`,
      facts: facts({ ...on(sensitive, "water"), yuan: 30_000_000, lengthM: 2_900, diameterMm: 500 }),
      decidedAgo: 60,
      doneSteps: 3,
      runningSince: 2,
      road: { name: sensitive.name, isSubmitted: false },
    },
    {
      name: `${fourth.name}燃气抢修`,
      facts: facts({ ...on(fourth, "gas"), yuan: 250_000, lengthM: 30, isEmergency: true }),
      decidedAgo: 3,
      doneSteps: 1,
      runningSince: null,
    },
  ];
}

function facts(said: {
  yuan: number;
  networks: Network[];
  roads: ProjectFacts["roads"];
  lengthM: number;
  diameterMm?: number;
  listed?: boolean;
  isPublic?: boolean;
  sameDiameter?: boolean;
  crossings?: boolean;
  greens?: boolean;
  isEmergency?: boolean;
}): ProjectFacts {
  const { yuan, listed = false, ...more } = said;
  return projectFactsSchema.parse({
    ...{ isPublic: true, newLand: false, crossesCounties: false, sameDiameter: false, sameRoute: true },
    ...{ diameterMm: 300, crossings: false, greens: false, isEmergency: false, listedYear: listed ? 2027 : null },
    ...more,
    investmentFen: yuan * YUAN,
  });
}

const roadOf = ({ name, sourceId, roadClass, district, openedOn, overhauledOn }: CityRoad) => ({
  ...{ name, sourceId, roadClass, district, openedOn, overhauledOn },
});

const noonOf = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

/** Every step two days in hand from the day of the decision on, so that only what is meant to be late is late. */
async function walkSteps(
  database: Database,
  call: { cityId: number; actor: string; caseNo: number },
  how: { decidedOn: string; today: string; doneSteps: number; runningSince: number | null },
): Promise<void> {
  const steps = (await listSteps(database, call.cityId, call.caseNo)).filter(
    ({ state, stage }) => state === "needed" && stage !== "acceptance",
  );
  let day = how.decidedOn;
  const done = steps.slice(0, how.doneSteps);
  for (const { code, plannedTo } of done) {
    await submitStep(database, { ...call, code, on: day, now: noonOf(day) });
    const end = [plannedTo ?? day, addDays(day, 2)].sort()[0]!;
    day = [end, day].sort()[1]!;
    await finishStep(database, {
      ...call,
      code,
      on: day,
      document: `云审${MADE_UP}${code.length}号`,
      now: noonOf(day),
    });
  }
  const next = steps[done.length];
  if (how.runningSince === null || !next) return;
  const on = [addDays(how.today, -how.runningSince), day].sort()[1]!;
  await submitStep(database, { ...call, code: next.code, on, now: noonOf(on) });
}

async function argueRoad(
  database: Database,
  call: { cityId: number; actor: string; caseNo: number },
  road: string,
  isSubmitted: boolean,
): Promise<void> {
  const excavationNo = await openExcavation(database, { ...call, road });
  const held = { cityId: call.cityId, actor: call.actor, excavationNo };
  const write = (part: Parameters<typeof writePart>[1]["part"], text: string, documents: string[]) =>
    writePart(database, { ...held, part, text: text + MADE_UP, documents });
  await write("routeNecessity", "管线服务沿线小区与学校，平行道路无可用走廊，改走他路须加长 1.8 公里。", [
    "路由比选报告",
  ]);
  await write("processNecessity", "旧管腐蚀严重，非开挖内衬后管径不满足供应要求。", []);
  if (!isSubmitted) return;
  await write("trafficMitigation", "分两幅施工，夜间作业，保留双向两车道。", ["交通疏解方案"]);
  await write("constructionPlan", "分段开挖，每段不超过 120 米，七日内恢复。", ["施工组织设计"]);
  await actOnExcavation(database, { ...held, action: "submit" });
  await recordChannel(database, { ...held, level: "street", body: `街道办事处${MADE_UP}`, word: "agreed" });
  await recordChannel(database, { ...held, level: "district", body: `区交通运输局${MADE_UP}`, word: "asked" });
}
