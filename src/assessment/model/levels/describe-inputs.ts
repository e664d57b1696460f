/** What each factor of a pipe rests on, in words and numbers; an unknown says what is missing. */
import type { Sentence } from "../../../base/outcome.ts";
import { MATERIAL_TERMS, PRESSURE_CLASS_TERMS, ROAD_CLASS_TERMS, ROLE_TERMS } from "../../../network/model/codes.ts";
import { type ConsequenceFactor, minutesToShut } from "../consequence.ts";
import type { PipeInputs } from "../grade-pipe.ts";
import type { LikelihoodFactor } from "../likelihood.ts";
import type { RuleSet } from "../rules.ts";

export type InputWords = Readonly<Record<LikelihoodFactor | ConsequenceFactor, Sentence>>;

export function describeInputs(inputs: PipeInputs, rules: RuleSet): InputWords {
  const road = roadWords(inputs);
  return {
    material: MATERIAL_TERMS[inputs.material],
    age: ageWords(inputs, rules),
    history: { zh: `${inputs.failures} 次`, en: inputs.failures === 1 ? "1 leak" : `${inputs.failures} leaks` },
    exposure: road,
    diameter: Number.isNaN(inputs.diameterMm)
      ? { zh: "管径不明", en: "diameter unknown" }
      : { zh: `${inputs.diameterMm} mm`, en: `${inputs.diameterMm} mm` },
    pressure: PRESSURE_CLASS_TERMS[inputs.pressure],
    people: peopleWords(inputs, rules.consequence.peopleWithinM),
    spaces: spacesWords(inputs, rules.consequence.spacesWithinM),
    traffic: road,
    users: customersWords(inputs),
    isolation: shutdownWords(inputs, rules),
  };
}

function ageWords({ years, material }: PipeInputs, { likelihood }: RuleSet): Sentence {
  if (years === null) return { zh: "年代不明", en: "date unknown" };
  const life = likelihood.designLife[material];
  return life === undefined
    ? { zh: `${years} 年，设计寿命未定`, en: `${years} years, no design life set` }
    : { zh: `${years} 年 / 设计寿命 ${life} 年`, en: `${years} of ${life} years` };
}

function roadWords({ road }: PipeInputs): Sentence {
  if (road === undefined) return { zh: "没有道路数据", en: "no roads known" };
  return road === "NONE" ? { zh: "不在道路下", en: "under no road" } : ROAD_CLASS_TERMS[road];
}

function peopleWords({ people, role }: PipeInputs, within: number): Sentence {
  const atHouse = role === "MUNICIPAL_MAIN" ? undefined : ROLE_TERMS[role];
  if (!people)
    return atHouse
      ? { zh: `${atHouse.zh}，没有建筑数据`, en: `${atHouse.en}, no buildings known` }
      : { zh: "没有建筑数据", en: "no buildings known" };
  const zh = [`${within} 米内 ${people.households} 户`];
  const en = [`${people.households} households within ${within} m`];
  if (people.sensitive) {
    zh.push("有学校、医院或市场");
    en.push("a school, hospital or market");
  }
  if (people.uncounted) {
    zh.push("另有住宅未计户数");
    en.push("and homes nobody counted");
  }
  if (atHouse) {
    zh.push(atHouse.zh);
    en.push(atHouse.en.toLowerCase());
  }
  return { zh: zh.join("，"), en: en.join(", ") };
}

function spacesWords({ coupled }: PipeInputs, within: number): Sentence {
  if (coupled === undefined) return { zh: "没有地下空间数据", en: "no underground spaces known" };
  return coupled
    ? { zh: `${within} 米内有地下空间`, en: `an underground space within ${within} m` }
    : { zh: `${within} 米内没有地下空间`, en: `no underground space within ${within} m` };
}

function customersWords({ customers }: PipeInputs): Sentence {
  if (!customers) return { zh: "没有可关断的阀门或建筑数据", en: "no valves or buildings known" };
  const more = customers.uncounted
    ? { zh: "，另有住宅未计户数", en: ", and homes nobody counted" }
    : { zh: "", en: "" };
  return {
    zh: `关断时停供 ${customers.households} 户${more.zh}`,
    en: `${customers.households} households without supply${more.en}`,
  };
}

function shutdownWords({ shutdown }: PipeInputs, { consequence }: RuleSet): Sentence {
  if (!shutdown) return { zh: "没有可关断的阀门", en: "no valve known that shuts it" };
  const minutes = Math.round(minutesToShut(shutdown, consequence));
  const metres = Math.round(shutdown.sectionM);
  return {
    zh: `${shutdown.closures} 处关断，${metres} 米，约 ${minutes} 分钟`,
    en: `${shutdown.closures} to close, ${metres} m, some ${minutes} min`,
  };
}
