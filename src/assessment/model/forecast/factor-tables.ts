/** What a trained network learnt, as tables a person can read: each factor's multiplier by word or by number. */
import { FACTORS, type Factor } from "./factors.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import { PRIORS, shrunkLogRatio } from "./pipe-history.ts";
import type { RatedPipes } from "./rate-pipes.ts";
import type { TrainedNetwork } from "./train-network.ts";

export interface FactorTable {
  readonly factor: Factor;
  /** The material whose curve it is; "*" = all materials without one, undefined = everybody's. */
  readonly group?: string;
  readonly rows: readonly { readonly at: string | number; readonly multiplier: number }[];
}

/** Factors told as logarithms in the design. */
const LOGGED: readonly Factor[] = ["length", "diameter", "traffic"];
/** Failures seen, for a pipe on which a quarter of a failure was expected. */
const SEEN = [0, 1, 2, 3, 5];
const EXAMPLE_EXPECTED = 0.25;

export function listFactorTables(inputs: ForecastInputs, trained: TrainedNetwork, rated: RatedPipes): FactorTable[] {
  const { design, coefficients: b } = trained;
  const { centres } = rated;
  const tables: FactorTable[] = [];
  const lastYear = 1970 + trained.day / 365.2425;
  const general = design.blocks.find(({ factor, group }) => factor === "diameter" && group === undefined);
  for (const block of design.blocks) {
    if (block === general) continue;
    const { factor, start, labels, group } = block;
    if (["material", "own", "kin", "nearby"].includes(factor)) continue;
    const g = group === undefined ? -1 : design.groups.indexOf(group);
    const centre =
      factor === "era"
        ? centres.era[g]!
        : factor === "age"
          ? centres.age[g]!
          : centres.factor[FACTORS.indexOf(factor)]!;
    // The last node of laying years may lie beyond the day: nothing was laid there.
    const shown = factor === "era" ? labels.filter((label) => Number(label) <= lastYear) : labels;
    const rows = shown.map((label, k) => ({
      at: LOGGED.includes(factor) ? roundTo(Math.exp(Number(label)), 1) : label,
      multiplier: Math.exp(b[start + k]! + (factor === "diameter" ? b[general!.start + k]! : 0) - centre),
    }));
    tables.push({ factor, ...(group === undefined ? {} : { group }), rows });
  }
  return [materialTable(inputs, trained, rated), ...tables, ...historyTables(trained, rated)].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** Read off the pipes, because a material's multiplier holds the mean of its eras and ages. */
function materialTable(inputs: ForecastInputs, { years }: TrainedNetwork, rated: RatedPipes): FactorTable {
  const at = FACTORS.indexOf("material");
  const multiplierOf = new Map<string, number>();
  years.pipes.forEach((i, p) => {
    multiplierOf.set(inputs.material.words[inputs.material.codes[i]!]!, rated.multipliers[p * FACTORS.length + at]!);
  });
  const rows = [...multiplierOf].map(([word, multiplier]) => ({ at: word, multiplier }));
  return { factor: "material", rows: rows.sort((a, c) => c.multiplier - a.multiplier) };
}

/** By failures seen where a quarter was due. */
function historyTables({ design, coefficients: b }: TrainedNetwork, { centres }: RatedPipes): FactorTable[] {
  return (["own", "kin", "nearby"] as const).map((factor, h) => ({
    factor,
    rows: SEEN.map((seen) => ({
      at: seen,
      multiplier: Math.exp(
        b[design.columnCount - 3 + h]! * shrunkLogRatio(PRIORS[factor], seen, EXAMPLE_EXPECTED) -
          centres.factor[FACTORS.indexOf(factor)]!,
      ),
    })),
  }));
}

const roundTo = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
