/**
 * Which pipes of the made-up city leaked between 2006 and 2026, when, and why?
 *
 * Law (docs/methods/demo-city.md): a pipe of age a leaks at base · e^(growth · a) a kilometre and year by its material,
 * times (150 mm / diameter)^0.4, times a frailty that it keeps for life; diggers hit any buried pipe at a constant rate. The frailty
 * is a gamma draw of its own times one shared by all pipes of its run, both of mean 1, so that few pipes leak again and
 * again. The shape follows Shamir & Howard 1979 and the frailty models of the repair literature; the figures are ours.
 * Left out: pipes that were renewed take their leaks with them, as they do in a city's own list of today's pipes.
 */
import { dayNumber, type IsoDay, isoDay } from "../../base/dates.ts";
import { createRandom, type Random } from "../../base/random.ts";
import type { FailureCause, Material, Network } from "../../network/model/codes.ts";
import type { Run, Segment } from "./layout.ts";
import { UTILITY_TERMS } from "./utilities.ts";

export const FIRST_DAY: IsoDay = "2006-01-01";
export const LAST_DAY: IsoDay = "2026-06-30";

interface Ageing {
  /** Leaks a kilometre and year when new. */
  readonly base: number;
  /** A year. */
  readonly growth: number;
}

const ageing = (base: number, growth: number): Ageing => ({ base, growth });

export const AGEING: Record<Network, Partial<Record<Material, Ageing>> & { OTHER: Ageing }> = {
  gas: {
    GREY_CAST_IRON: ageing(0.56, 0.032),
    STEEL_BARE: ageing(0.22, 0.046),
    STEEL: ageing(0.14, 0.045),
    STEEL_COATED: ageing(0.03, 0.045),
    STEEL_GALVANIZED: ageing(0.24, 0.045),
    DUCTILE_IRON: ageing(0.06, 0.03),
    PE80: ageing(0.02, 0.03),
    PE100: ageing(0.012, 0.02),
    OTHER: ageing(0.05, 0.03),
  },
  water: {
    GREY_CAST_IRON_UNLINED: ageing(0.25, 0.026),
    GREY_CAST_IRON: ageing(0.1, 0.026),
    ASBESTOS_CEMENT: ageing(0.12, 0.022),
    CEMENT: ageing(0.16, 0.025),
    PRESTRESSED_CONCRETE: ageing(0.07, 0.02),
    STEEL: ageing(0.08, 0.034),
    STEEL_GALVANIZED: ageing(0.2, 0.038),
    DUCTILE_IRON: ageing(0.03, 0.025),
    PVC: ageing(0.07, 0.028),
    PE: ageing(0.03, 0.022),
    OTHER: ageing(0.04, 0.025),
  },
  drainage: {
    BRICK_STONE: ageing(0.02, 0.018),
    CONCRETE_UNREINFORCED: ageing(0.025, 0.02),
    CONCRETE_PLAIN_END: ageing(0.022, 0.02),
    CERAMIC: ageing(0.03, 0.02),
    OTHER: ageing(0.01, 0.015),
  },
  heat: {
    STEEL: ageing(0.09, 0.042),
    STEEL_PREINSULATED: ageing(0.035, 0.045),
    OTHER: ageing(0.04, 0.04),
  },
};

/** Hits by diggers a kilometre and year, mains in the street. */
export const THIRD_PARTY: Record<Network, number> = { gas: 0.022, water: 0.03, drainage: 0.004, heat: 0.006 };

/** Shapes of the two gamma frailties, both of mean 1: the pipe's own, and its run's. */
export const FRAILTY = { pipe: 0.2, run: 0.5 };

/** Share of a year's leaks by month: water breaks in frost, heat leaks in its season, sewers cave in with the rain. */
export const MONTHS: Record<Network, readonly number[]> = {
  gas: [10, 9, 8, 7, 7, 7, 8, 8, 7, 8, 10, 11],
  water: [15, 12, 8, 6, 6, 6, 7, 7, 6, 6, 8, 13],
  drainage: [4, 4, 6, 8, 10, 14, 17, 15, 9, 6, 4, 3],
  heat: [20, 14, 8, 0, 0, 0, 1, 1, 3, 12, 22, 19],
};

export interface Leak {
  readonly segment: Segment;
  readonly day: IsoDay;
  readonly cause: FailureCause;
  /** 0 to 1 from the segment's start. */
  readonly share: number;
}

const WINDOW = [2006, 2026.496] as const;

/** Leaks by ageing that one kilometre of such pipe, laid in a year, is expected to have in the window. */
export function expectedPerKm(network: Network, material: Material, laidYear: number, diameterMm: number): number {
  const { base, growth } = AGEING[network][material] ?? AGEING[network].OTHER;
  const [from, to] = agesInWindow(laidYear);
  return ((base * sizeFactor(diameterMm)) / growth) * (Math.exp(growth * to) - Math.exp(growth * from));
}

/** Small pipes break more often. */
const sizeFactor = (diameterMm: number): number => Math.min(1.6, Math.max(0.4, (150 / diameterMm) ** 0.4));

/** Pipes are laid in the middle of their year. */
function agesInWindow(laidYear: number): [number, number] {
  const laid = laidYear + 0.5;
  return [Math.max(0, WINDOW[0] - laid), Math.max(0, WINDOW[1] - laid)];
}

/** All leaks of a run, in order of its pipes. */
export function* drawLeaks(run: Run, seed: number): Generator<Leak> {
  if (run.segments.length === 0) return;
  const { network } = UTILITY_TERMS[run.utility];
  const random = createRandom(seed, "leaks", run.utility, run.key);
  const shared = random.gamma(FRAILTY.run);
  for (const segment of run.segments) {
    const { material, year, diameterMm } = segment.pipe;
    const km = segment.lengthM / 1000;
    const frailty = shared * random.gamma(FRAILTY.pipe);
    const aged = random.poisson(expectedPerKm(network, material, year, diameterMm) * km * frailty);
    for (let i = 0; i < aged; i++) yield agedLeak(network, segment, random);
    const [from, to] = agesInWindow(year);
    const hits = segment.pipe.laying === "AERIAL" ? 0 : random.poisson(THIRD_PARTY[network] * km * (to - from));
    for (let i = 0; i < hits; i++) {
      const when = year + 0.5 + from + (to - from) * random.next();
      yield { segment, day: dayOf(when), cause: "THIRD_PARTY", share: random.next() };
    }
  }
}

/** The age by inverting the law's integral, the month by the season of its year. */
function agedLeak(network: Network, segment: Segment, random: Random): Leak {
  const { material, year } = segment.pipe;
  const { growth } = AGEING[network][material] ?? AGEING[network].OTHER;
  const [from, to] = agesInWindow(year);
  const age =
    Math.log(Math.exp(growth * from) + random.next() * (Math.exp(growth * to) - Math.exp(growth * from))) / growth;
  const when = year + 0.5 + age;
  return {
    segment,
    day: inSeason(when, Math.max(WINDOW[0], year + 0.5), network, random),
    cause: random.weighted(causesOf(material, network)),
    share: random.next(),
  };
}

/** Keeps the year and draws the month; years that lie only partly in the window keep their day. */
function inSeason(when: number, start: number, network: Network, random: Random): IsoDay {
  const year = Math.floor(when);
  if (year + 1 > WINDOW[1] || year < start) return dayOf(when);
  const month = random.weighted(MONTHS[network].map((share, i) => [i + 1, share] as const));
  return `${year}-${String(month).padStart(2, "0")}-${String(random.whole(1, 28)).padStart(2, "0")}`;
}

function dayOf(year: number): IsoDay {
  const whole = Math.floor(year);
  const days = Math.floor((year - whole) * 365);
  const number = dayNumber(`${whole}-01-01`) + days;
  return isoDay(Math.min(dayNumber(LAST_DAY), Math.max(dayNumber(FIRST_DAY), number)));
}

type Causes = readonly (readonly [FailureCause, number])[];

function causesOf(material: Material, network: Network): Causes {
  if (network === "drainage")
    return [
      ["SETTLEMENT", 40],
      ["JOINT", 34],
      ["AGE", 20],
      ["CONSTRUCTION", 6],
    ];
  if (material.startsWith("PE") || material === "PVC")
    return [
      ["JOINT", 46],
      ["CONSTRUCTION", 22],
      ["MATERIAL", 14],
      ["SETTLEMENT", 12],
      ["UNKNOWN", 6],
    ];
  if (material.startsWith("STEEL"))
    return [
      ["CORROSION", 62],
      ["JOINT", 18],
      ["AGE", 10],
      ["SETTLEMENT", 5],
      ["UNKNOWN", 5],
    ];
  return [
    ["JOINT", 36],
    ["AGE", 20],
    ["CORROSION", 16],
    ["SETTLEMENT", 14],
    ["FROST", 8],
    ["UNKNOWN", 6],
  ];
}
