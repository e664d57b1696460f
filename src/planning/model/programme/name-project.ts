/** What a project is called, in both languages: street, networks, what is done. Year and district are columns of their own. */
import { NETWORK_TERMS } from "../../../network/model/codes.ts";
import { METHODS, PLAN_NETWORKS } from "../problem/plan-problem.ts";

export interface ProjectToName {
  /** Road names of its sites with their metres. */
  readonly streets: ReadonlyMap<string, number>;
  readonly district: string;
  readonly year: number;
  /** Bits of PLAN_NETWORKS. */
  readonly networks: number;
  /** By code of METHODS. */
  readonly kmByMethod: readonly number[];
}

const DONE = {
  RENEW: { zh: "更新改造", en: "renewal" },
  LINE: { zh: "非开挖修复", en: "relining" },
  CONTROL: { zh: "风险管控", en: "risk control" },
} as const;

/** The road most of it lies in; "" = in none. */
export function chiefStreet(streets: ReadonlyMap<string, number>): string {
  let best = "";
  let most = -1;
  for (const [name, metres] of streets)
    if (name !== "" && (metres > most || (metres === most && name < best))) {
      best = name;
      most = metres;
    }
  return best;
}

export function nameProject(project: ProjectToName): { zh: string; en: string } {
  const { streets, district, year, networks, kmByMethod } = project;
  const roads = [...streets.keys()].filter((name) => name !== "").length;
  const street = chiefStreet(streets);
  const kinds = PLAN_NETWORKS.filter((_, n) => (networks >> n) & 1);
  const method = METHODS[kmByMethod.reduce((best, km, m) => (km > kmByMethod[best]! ? m : best), 0)]!;
  const zhPlace = street === "" ? `${district || "市区"}片区` : roads > 1 ? `${street}等${roads}条道路` : street;
  const enPlace = street === "" ? district || "the city" : roads > 1 ? `${street} and ${roads - 1} more` : street;
  const zhKinds = kinds.map((kind) => NETWORK_TERMS[kind].zh).join("、");
  const enKinds = kinds.map((kind) => NETWORK_TERMS[kind].en.toLowerCase()).join(", ");
  return {
    zh: `${year}年${zhPlace}${zhKinds}管道${DONE[method].zh}`,
    en: `${enPlace}: ${enKinds} ${DONE[method].en}, ${year}`,
  };
}

/** Names that occur again get a number, in the order given. */
export function numberNames(names: readonly { zh: string; en: string }[]): { zh: string; en: string }[] {
  const total = new Map<string, number>();
  for (const { zh } of names) total.set(zh, (total.get(zh) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map(({ zh, en }) => {
    if (total.get(zh) === 1) return { zh, en };
    const number = (seen.get(zh) ?? 0) + 1;
    seen.set(zh, number);
    return { zh: `${zh}（${number}）`, en: `${en} (${number})` };
  });
}
