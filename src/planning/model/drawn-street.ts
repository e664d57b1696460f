/**
 * A few pipes and roads drawn in metres with what the assessment said of them, so that a test shows what it is about:
 *
 *   drawStreet({ roads: [{ id: "R1", line: [0, 0, 200, 0] }], pipes: [{ id: "G1", line: [0, 3, 100, 3], likelihood: 4 }] })
 *
 * A pipe is as `drawCity` has it, in good order (blue, 1 x 1, no class) unless drawn otherwise; a red or orange one needs
 * no levels. A company pays the half of what it owns, the city the rest.
 */

import { type DrawnPipe, drawCity } from "../../assessment/model/hazards/drawn-city.ts";
import { LEAK_CLASSES, type LeakClass, NO_CLASS } from "../../assessment/model/leak-class.ts";
import { RISKS, type Risk } from "../../assessment/model/risk-matrix.ts";
import { SCOPE_RULES } from "../../assessment/model/scope-rules.ts";
import { dayNumber, type IsoDay, UNKNOWN_DAY } from "../../base/dates.ts";
import type { RoadClass } from "../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork } from "../../network/model/packed-network.ts";
import { splitFen } from "./candidates/split-fen.ts";
import {
  PLAN_CONCLUSIONS,
  type PlanConclusion,
  type PlanFunding,
  type PlanInputs,
  type PlanPermits,
} from "./plan-inputs.ts";

export interface AssessedPipe extends DrawnPipe {
  readonly risk?: Risk;
  readonly likelihood?: number;
  readonly consequence?: number;
  readonly leakClass?: LeakClass;
  /** Codes of scope rules. */
  readonly scope?: readonly string[];
  readonly forecast?: number;
  readonly conclusion?: PlanConclusion;
  readonly deadline?: IsoDay;
  readonly outOfUse?: boolean;
  readonly district?: string;
}

export interface DrawnRoad {
  readonly id: string;
  readonly line: readonly number[];
  readonly name?: string;
  readonly roadClass?: RoadClass;
  readonly widthM?: number;
  readonly opened?: IsoDay;
  readonly overhauled?: IsoDay;
}

export interface StreetDrawing {
  readonly pipes: readonly AssessedPipe[];
  readonly roads?: readonly DrawnRoad[];
}

export function drawStreet({ pipes, roads = [] }: StreetDrawing): PlanInputs {
  const { network: drawn, surroundings } = drawCity({
    pipes: pipes.map((pipe) => ({ ...pipe })),
    roads: roads.map(({ id, line, name, roadClass, widthM }) => ({
      id,
      line,
      kind: roadClass ?? "LOCAL",
      ...(name === undefined ? {} : { name }),
      ...(widthM === undefined ? {} : { widthM }),
    })),
  });
  const districts = [...new Set(["", ...pipes.map(({ district }) => district ?? "")])];
  const district: CodeColumn = {
    words: districts,
    codes: Uint8Array.from(pipes, (pipe) => districts.indexOf(pipe.district ?? "")),
  };
  const network: PackedNetwork = { ...drawn, district };
  const day = (of: (road: DrawnRoad) => IsoDay | undefined) =>
    Float64Array.from(roads, (road) => (of(road) === undefined ? Number.NaN : dayNumber(of(road)!)));
  return {
    asOf: network.asOf,
    network,
    roads: {
      ...surroundings.roads,
      numbers: {
        ...surroundings.roads.numbers,
        widthM: Float64Array.from(roads, ({ widthM }) => widthM ?? Number.NaN),
        openedDay: day(({ opened }) => opened),
        overhauledDay: day(({ overhauled }) => overhauled),
      },
    },
    grades: {
      risk: Uint8Array.from(pipes, ({ risk }) => RISKS.indexOf(risk ?? "blue")),
      leakClass: Uint8Array.from(pipes, ({ leakClass }) => (leakClass ? LEAK_CLASSES.indexOf(leakClass) : NO_CLASS)),
      likelihood: Uint8Array.from(pipes, ({ likelihood }) => likelihood ?? 1),
      consequence: Uint8Array.from(pipes, ({ consequence }) => consequence ?? 1),
      scope: Uint16Array.from(pipes, ({ scope = [] }) =>
        scope.reduce((bits, code) => bits | (1 << SCOPE_RULES.findIndex((rule) => rule.code === code)), 0),
      ),
    },
    ...(pipes.some(({ forecast }) => forecast !== undefined)
      ? { forecastRate: Float64Array.from(pipes, ({ forecast }) => forecast ?? Number.NaN) }
      : {}),
    conclusions: {
      conclusion: Uint8Array.from(pipes, ({ conclusion }) => PLAN_CONCLUSIONS.indexOf(conclusion ?? "NONE")),
      deadlineDay: Int32Array.from(pipes, ({ deadline }) => (deadline ? dayNumber(deadline) : UNKNOWN_DAY)),
      outOfUse: Uint8Array.from(pipes, ({ outOfUse }) => Number(outOfUse === true)),
    },
    builtOver: Uint8Array.from(pipes, ({ builtOver }) => Number(builtOver === true)),
    funding: halfFunding([...new Set(pipes.map(({ owner }) => owner ?? "Gas Co"))]),
    permits: fiveYears(),
  };
}

/** A road opened in a year is closed in it and the four after. */
const fiveYears = (): PlanPermits => ({
  openYears(roads, fromYear, years) {
    const open = new Uint8Array(roads.length * years).fill(15);
    roads.forEach(({ openedDay }, r) => {
      for (let t = 0; t < years; t++)
        if (fromYear + t < Math.floor(1970 + openedDay / 365.25) + 5) open[r * years + t] = 0;
    });
    return { open, byException: open.map((set) => 15 - set) };
  },
});

function halfFunding(owners: readonly string[]): PlanFunding {
  return {
    sources: [...owners.map((owner) => `ENTERPRISE:${owner}`), "CITY_FISCAL"],
    drawsOf({ owner }, costFen, draw) {
      const [own, city] = splitFen(costFen, [1, 1]);
      draw(owners.indexOf(owner), own!);
      draw(owners.length, city!);
    },
  };
}
