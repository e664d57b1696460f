/**
 * Changes of a pipe that make sense to talk about: what may happen to it (a leak, years, a new building, a space found,
 * a valve that fails), what can be done (renewing it, less pressure, keeping a space apart, more valves), and what could be
 * found out where an input is unknown.
 *
 * For each score a factor could get, the smallest change of its input that gives it; so nothing smaller is left out. Not
 * listed: people moving away, roads changing class, which nobody does for a pipe.
 */
import {
  MATERIAL_TERMS,
  type Material,
  type Network,
  PRESSURE_CLASS_TERMS,
  PRESSURE_CLASSES,
  ROAD_CLASS_TERMS,
  ROAD_CLASSES,
} from "../../../network/model/codes.ts";
import { minutesToShut } from "../consequence.ts";
import { gradePipe, newScores, type PipeInputs, type ReadyRules } from "../grade-pipe.ts";
import type { RuleSet } from "../rules.ts";
import { NOT_APPLICABLE, UNKNOWN_SCORE } from "../weighted-score.ts";
import type { Change } from "./smallest-changes.ts";

type PipeChange = Change<PipeInputs>;
/** A change without its size, which is measured by grading. */
type Idea = Omit<PipeChange, "size">;

/** What each network is renewed with: 平台建议. */
export const RENEWED_WITH: Readonly<Record<Network, Material>> = {
  gas: "PE100",
  water: "DUCTILE_IRON",
  drainage: "RC_CONCRETE",
  heat: "STEEL_PREINSULATED",
};

/** What an unknown material of a network may turn out to be, from good to bad. */
const MAY_BE: Readonly<Record<Network, readonly Material[]>> = {
  gas: ["PE100", "STEEL_COATED", "STEEL", "STEEL_GALVANIZED", "GREY_CAST_IRON"],
  water: ["PE100", "DUCTILE_IRON", "STEEL", "ASBESTOS_CEMENT", "GREY_CAST_IRON"],
  drainage: ["PE", "RC_CONCRETE", "CONCRETE", "BRICK_STONE", "CONCRETE_UNREINFORCED"],
  heat: ["STEEL_PREINSULATED", "STEEL", "STEEL_BARE"],
};

/** Every change of a pipe, each with the score steps it moves. */
export function listPipeChanges(inputs: PipeInputs, ready: ReadyRules): PipeChange[] {
  const { rules } = ready;
  const ideas = [
    ...leaks(inputs, rules),
    ...ages(inputs, rules),
    ...materials(inputs),
    ...renewal(inputs, rules),
    ...roads(inputs),
    ...diameters(inputs, rules),
    ...pressures(inputs),
    ...people(inputs, rules),
    ...spaces(inputs, rules),
    ...customers(inputs, rules),
    ...shutdowns(inputs, rules),
  ];
  const before = countedScores(inputs, ready);
  return ideas.map((idea) => {
    const after = countedScores(idea.apply(inputs), ready);
    const steps = after.reduce((sum, score, f) => sum + Math.abs(score - before[f]!), 0);
    // A leak may make a class without moving a score.
    return { ...idea, size: Math.max(1, steps) };
  });
}

/** Scores that weigh, the unknown as the middle. */
function countedScores(inputs: PipeInputs, ready: ReadyRules): number[] {
  const scores = newScores(1);
  gradePipe(inputs, ready, scores);
  const weights = [...ready.likelihood, ...ready.consequence[inputs.network]];
  return [...scores.likelihood, ...scores.consequence].map((score, f) => {
    if (score === NOT_APPLICABLE || weights[f] === 0) return 0;
    return score === UNKNOWN_SCORE ? ready.rules.unknownScore : score;
  });
}

function leaks({ failures }: PipeInputs, { likelihood, leakClass }: RuleSet): Idea[] {
  const counts = [...likelihood.failures, leakClass.fromB, leakClass.fromA].map(Math.ceil);
  return rising(counts.filter((count) => count > failures)).map((count) => ({
    touches: ["history"],
    say: {
      zh: `再发生 ${count - failures} 次漏损（共 ${count} 次）`,
      en: `${count - failures} more ${count - failures === 1 ? "leak" : "leaks"} (${count} in all)`,
    },
    apply: (pipe) => ({ ...pipe, failures: count }),
  }));
}

function ages({ years, material }: PipeInputs, { likelihood }: RuleSet): Idea[] {
  const life = likelihood.designLife[material];
  if (life === undefined) return [];
  const starts = rising([0, ...likelihood.ageShares.map((share) => yearsAtShare(share, life))]);
  if (years === null)
    return starts.map((start) => ({
      touches: ["age"],
      say: { zh: `若查明使用年限为 ${start} 年`, en: `if its age turns out to be ${start} years` },
      apply: (pipe) => ({ ...pipe, years: start }),
    }));
  return starts
    .filter((start) => start > years)
    .map((start) => ({
      touches: ["age"],
      say: {
        zh: `再过 ${start - years} 年（满 ${start} 年，设计寿命 ${life} 年）`,
        en: `${start - years} more years (${start} years old, design life ${life})`,
      },
      apply: (pipe) => ({ ...pipe, years: start }),
    }));
}

/** The first full year that has reached a share of the design life, by the division that the score makes. */
function yearsAtShare(share: number, life: number): number {
  let years = Math.max(0, Math.floor(share * life) - 1);
  while (years / life < share) years++;
  return years;
}

function materials({ material, network }: PipeInputs): Idea[] {
  const open: Partial<Record<Material, readonly Material[]>> = {
    UNKNOWN: MAY_BE[network],
    CAST_IRON_UNSPECIFIED: ["DUCTILE_IRON", "GREY_CAST_IRON"],
  };
  return (open[material] ?? []).map((found) => ({
    touches: ["material"],
    say: {
      zh: `若查明材质为${MATERIAL_TERMS[found].zh}`,
      en: `if its material turns out to be ${inSentence(MATERIAL_TERMS[found].en)}`,
    },
    apply: (pipe) => ({ ...pipe, material: found }),
  }));
}

/** Counted by road, the leaks of the other pipes stay. */
function renewal({ network }: PipeInputs, { leakClass }: RuleSet): Idea[] {
  const material = RENEWED_WITH[network];
  return [
    {
      touches: ["material", "age", "history"],
      say: {
        zh: `以${MATERIAL_TERMS[material].zh}更新`,
        en: `renewing it in ${inSentence(MATERIAL_TERMS[material].en)}`,
      },
      apply: (pipe) => ({
        ...pipe,
        material,
        years: 0,
        failures: leakClass.unit === "ROAD" ? pipe.failures : 0,
      }),
    },
  ];
}

function roads({ road }: PipeInputs): Idea[] {
  if (road !== undefined && road !== "UNKNOWN") return [];
  const away: Idea = {
    touches: ["road"],
    say: { zh: "若查明不在道路下", en: "if it turns out to lie under no road" },
    apply: (pipe) => ({ ...pipe, road: "NONE" }),
  };
  const classes = ROAD_CLASSES.filter((one) => one !== "UNKNOWN").map(
    (one): Idea => ({
      touches: ["road"],
      say: {
        zh: `若查明所在道路为${ROAD_CLASS_TERMS[one].zh}`,
        en: `if its road turns out to be of class "${inSentence(ROAD_CLASS_TERMS[one].en)}"`,
      },
      apply: (pipe) => ({ ...pipe, road: one }),
    }),
  );
  return road === undefined ? [away, ...classes] : classes;
}

function diameters({ diameterMm }: PipeInputs, { consequence }: RuleSet): Idea[] {
  if (!Number.isNaN(diameterMm)) return [];
  const [first] = consequence.diameterMm;
  return rising([Math.floor(first / 2), ...consequence.diameterMm]).map((mm) => ({
    touches: ["diameter"],
    say: { zh: `若查明管径为 ${mm} mm`, en: `if its diameter turns out to be ${mm} mm` },
    apply: (pipe) => ({ ...pipe, diameterMm: mm }),
  }));
}

function pressures({ network, pressure }: PipeInputs): Idea[] {
  if (network !== "gas") return [];
  const rank = PRESSURE_CLASSES.indexOf(pressure);
  return PRESSURE_CLASSES.flatMap((one, i): Idea[] => {
    if (one === "UNKNOWN" || i === rank) return [];
    const { zh, en } = PRESSURE_CLASS_TERMS[one];
    const say =
      pressure === "UNKNOWN"
        ? { zh: `若查明为${zh}`, en: `if it turns out to run at ${inSentence(en)}` }
        : { zh: `${i < rank ? "降" : "升"}压至${zh}运行`, en: `running it at ${inSentence(en)}` };
    return [{ touches: ["pressure"], say, apply: (pipe) => ({ ...pipe, pressure: one }) }];
  });
}

function people({ people: now }: PipeInputs, { consequence }: RuleSet): Idea[] {
  const within = consequence.peopleWithinM;
  const known = now && !now.uncounted;
  const sensitive: Idea = {
    touches: ["people"],
    say: known
      ? { zh: `${within} 米内新建学校、医院或市场`, en: `a school, hospital or market within ${within} m` }
      : {
          zh: `若查明 ${within} 米内有学校、医院或市场`,
          en: `if a school, hospital or market turns out to be within ${within} m`,
        },
    apply: (pipe) => ({ ...pipe, people: { households: now?.households ?? 0, sensitive: true, uncounted: false } }),
  };
  const bounds = consequence.households.map(Math.ceil);
  const least = now?.households ?? 0;
  const counts = rising([...(known ? [] : [least]), ...bounds.filter((bound) => bound > least)]);
  const more = counts.map(
    (count): Idea => ({
      touches: ["people"],
      say: known
        ? {
            zh: `${within} 米内增加 ${count - least} 户（共 ${count} 户）`,
            en: `${count - least} more households within ${within} m (${count} in all)`,
          }
        : {
            zh: `若查明 ${within} 米内住户为 ${count} 户`,
            en: `if ${count} households turn out to be within ${within} m`,
          },
      apply: (pipe) => ({
        ...pipe,
        people: { households: count, sensitive: now?.sensitive ?? false, uncounted: false },
      }),
    }),
  );
  return now?.sensitive ? more : [...more, sensitive];
}

function spaces({ network, coupled }: PipeInputs, { consequence }: RuleSet): Idea[] {
  if (network !== "gas") return [];
  const within = consequence.spacesWithinM;
  const apart: Idea = {
    touches: ["spaces"],
    say:
      coupled === undefined
        ? { zh: `若查明 ${within} 米内没有地下空间`, en: `if no underground space turns out to be within ${within} m` }
        : {
            zh: `与相邻地下空间隔开 ${within} 米以上`,
            en: `keeping it more than ${within} m from the underground space`,
          },
    apply: (pipe) => ({ ...pipe, coupled: false }),
  };
  const near: Idea = {
    touches: ["spaces"],
    say: { zh: `若查明 ${within} 米内有地下空间`, en: `if an underground space turns out to be within ${within} m` },
    apply: (pipe) => ({ ...pipe, coupled: true }),
  };
  return coupled === undefined ? [apart, near] : [coupled ? apart : near];
}

function customers({ network, customers: now }: PipeInputs, { consequence }: RuleSet): Idea[] {
  if (network === "drainage") return [];
  const bounds = rising(consequence.usersCutOff.map(Math.ceil));
  const known = now && !now.uncounted;
  const least = now?.households ?? 0;
  const idea = (count: number, say: Idea["say"]): Idea => ({
    touches: ["users"],
    say,
    apply: (pipe) => ({ ...pipe, customers: { households: count, uncounted: false } }),
  });
  if (!known)
    return rising([least, ...bounds.filter((bound) => bound > least)]).map((count) =>
      idea(count, {
        zh: `若查明关断时停供 ${count} 户`,
        en: `if shutting it turns out to leave ${count} households without supply`,
      }),
    );
  const fewer = bounds
    .filter((bound) => bound <= now.households && bound > 0)
    .map((bound) =>
      idea(bound - 1, {
        zh: `增设阀门，使停供用户由 ${now.households} 户减至 ${bound - 1} 户`,
        en: `more valves, so that ${bound - 1} instead of ${now.households} households lose supply`,
      }),
    )
    .reverse();
  const more = bounds
    .filter((bound) => bound > now.households)
    .map((bound) =>
      idea(bound, {
        zh: `停供用户由 ${now.households} 户增至 ${bound} 户`,
        en: `${bound} instead of ${now.households} households on it`,
      }),
    );
  return [...fewer, ...more];
}

/** Fewer or more valves to close on the same stretch, and a shorter stretch where that alone is enough. */
function shutdowns({ network, shutdown }: PipeInputs, { consequence }: RuleSet): Idea[] {
  if (network === "drainage") return [];
  const { minutesToShut: bounds, shutDown } = consequence;
  const sectionM = shutdown?.sectionM ?? 0;
  const minutes = (closures: number, metres: number) => minutesToShut({ closures, sectionM: metres }, consequence);
  const idea = (closures: number, metres: number, say: Idea["say"]): Idea => ({
    touches: ["isolation"],
    say,
    apply: (pipe) => ({ ...pipe, shutdown: { closures, sectionM: metres } }),
  });
  const written = (closures: number, metres: number) => Math.round(minutes(closures, metres));
  if (!shutdown)
    return rising([1, ...closuresAt(bounds, minutes, 0)]).map((closures) =>
      idea(closures, 0, {
        zh: `若查明关断需操作 ${closures} 处阀门（约 ${written(closures, 0)} 分钟）`,
        en: `if ${closures} valves turn out to shut it (some ${written(closures, 0)} min)`,
      }),
    );
  const now = shutdown.closures;
  const firsts = closuresAt(bounds, minutes, sectionM);
  const fewer = firsts
    .filter((first) => first <= now && first > 1)
    .map((first) =>
      idea(first - 1, sectionM, {
        zh: `关断操作由 ${now} 处减至 ${first - 1} 处（约 ${written(first - 1, sectionM)} 分钟）`,
        en: `${first - 1} instead of ${now} valves to close (some ${written(first - 1, sectionM)} min)`,
      }),
    )
    .reverse();
  const shorter = bounds.flatMap((bound) => {
    if (!(minutes(now, sectionM) >= bound) || shutDown.minutesPerKm === 0 || minutes(now, 0) >= bound) return [];
    let metres = Math.ceil(((bound - minutes(now, 0)) / shutDown.minutesPerKm) * 1000) + 1;
    while (metres > 0 && minutes(now, metres) >= bound) metres--;
    return [
      idea(now, metres, {
        zh: `增设阀门，使隔离段由 ${Math.round(sectionM)} 米缩短到 ${metres} 米（约 ${written(now, metres)} 分钟）`,
        en: `valves nearer, so that ${metres} instead of ${Math.round(sectionM)} m are shut (some ${written(now, metres)} min)`,
      }),
    ];
  });
  const more = firsts
    .filter((first) => first > now)
    .map((first) =>
      idea(first, sectionM, {
        zh: `阀门失效，关断需操作 ${first} 处（现 ${now} 处，约 ${written(first, sectionM)} 分钟）`,
        en: `valves that fail, so that ${first} instead of ${now} have to close (some ${written(first, sectionM)} min)`,
      }),
    );
  return [...fewer, ...shorter.reverse(), ...more];
}

/** More valves than that nobody closes: a bound not reached by then is out of reach. */
const MOST_CLOSURES = 60;

/** The least closures that reach each bound on a stretch; bounds out of reach are left out. */
function closuresAt(
  bounds: readonly number[],
  minutes: (closures: number, metres: number) => number,
  metres: number,
): number[] {
  return rising(
    bounds.flatMap((bound) => {
      for (let closures = 1; closures <= MOST_CLOSURES; closures++)
        if (minutes(closures, metres) >= bound) return [closures];
      return [];
    }),
  );
}

/** Sorted, each once; what is no number left out. */
const rising = (numbers: readonly number[]): number[] =>
  [...new Set(numbers.filter((one) => Number.isFinite(one)))].sort((a, b) => a - b);

/** Polyethylene PE100 → polyethylene PE100; PVC stays. */
const inSentence = (term: string): string =>
  /^[A-Z][a-z]/.test(term) ? term.charAt(0).toLowerCase() + term.slice(1) : term;
