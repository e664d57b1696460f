/**
 * A made-up water network with a known law of failure, as forecast inputs: what tests of the forecast stand on.
 *
 * Old iron fails more than plastic, each pipe keeps a frailty for life, a quarter of the blocks is bad ground. Rows are in
 * the order given, so that a test can shuffle them.
 */
import type { ForecastInputs } from "../src/assessment/model/forecast/forecast-inputs.ts";
import { hashText } from "../src/assessment/model/forecast/hash-text.ts";
import { dayNumber, type IsoDay, UNKNOWN_DAY } from "../src/base/dates.ts";
import { createRandom } from "../src/base/random.ts";
import type { Material, Network } from "../src/network/model/codes.ts";
import type { CodeColumn } from "../src/network/model/packed-network.ts";

export interface MadePipe {
  readonly id: string;
  readonly network: Network;
  readonly material: Material;
  readonly laid: IsoDay | null;
  readonly lengthM: number;
  readonly diameterMm: number | null;
  readonly zone: string;
  readonly x: number;
  readonly y: number;
}

export interface MadeFailure {
  readonly pipe: string;
  readonly day: IsoDay;
  readonly network?: Network;
}

export interface MadeNetwork {
  readonly pipes: readonly MadePipe[];
  readonly failures: readonly MadeFailure[];
}

export const pipeOf = (id: string, said: Partial<MadePipe> = {}): MadePipe => ({
  id,
  network: "water",
  material: "GREY_CAST_IRON",
  laid: "1970-01-01",
  lengthM: 100,
  diameterMm: 150,
  zone: "",
  x: 0,
  y: 0,
  ...said,
});

const pad = (n: number): string => String(n).padStart(2, "0");

/** Pipes on a grid of 200 m blocks; failures of the years [from, to). */
export function makeNetwork(count: number, { from = 2005, to = 2023, seed = 1 } = {}): MadeNetwork {
  const pipes: MadePipe[] = [];
  const failures: MadeFailure[] = [];
  const side = Math.ceil(Math.sqrt(count));
  for (let i = 0; i < count; i++) {
    const dice = createRandom("made-forecast", seed, i);
    const iron = dice.chance(0.5);
    const year = iron ? dice.whole(1950, 1985) : dice.whole(1985, 2015);
    const pipe = pipeOf(`P${i}`, {
      material: iron ? "GREY_CAST_IRON" : "PVC",
      laid: dice.chance(0.02) ? null : `${year}-${pad(dice.whole(1, 12))}-01`,
      lengthM: dice.between(1, 160),
      diameterMm: dice.pick([100, 150, 200, 300]),
      zone: i % 3 === 0 ? "north" : "south",
      x: (i % side) * 200,
      y: Math.floor(i / side) * 200,
    });
    const bad = (Math.floor(pipe.x / 1000) + Math.floor(pipe.y / 1000)) % 4 === 0 ? 2 : 0.7;
    const mean = ((iron ? 0.6 : 0.03) * bad * dice.gamma(0.7) * pipe.lengthM) / 1000;
    for (let t = Math.max(from, year + 1); t < to; t++)
      for (let k = dice.poisson(mean); k > 0; k--)
        failures.push({ pipe: pipe.id, day: `${t}-${pad(dice.whole(1, 12))}-${pad(dice.whole(1, 28))}` });
    pipes.push(pipe);
  }
  return { pipes, failures };
}

export function inputsOf({ pipes, failures }: MadeNetwork, asOf: IsoDay): ForecastInputs {
  const placeOf = new Map(pipes.map(({ id }, i) => [id, i]));
  const empty = columnOf(pipes.map(() => ""));
  return {
    asOf,
    count: pipes.length,
    network: columnOf(pipes.map(({ network }) => network)),
    material: columnOf(pipes.map(({ material }) => material)),
    role: columnOf(pipes.map(() => "MUNICIPAL_MAIN" as const)),
    pressureClass: columnOf(pipes.map(() => "UNKNOWN" as const)),
    zone: columnOf(pipes.map(({ zone }) => zone)),
    roadClass: empty,
    vehiclesPerDay: new Float64Array(pipes.length).fill(Number.NaN),
    diameterMm: Float32Array.from(pipes, ({ diameterMm }) => diameterMm ?? Number.NaN),
    lengthM: Float64Array.from(pipes, ({ lengthM }) => lengthM),
    commissionedDay: Int32Array.from(pipes, ({ laid }) => (laid === null ? UNKNOWN_DAY : dayNumber(laid))),
    x: Float64Array.from(pipes, ({ x }) => x),
    y: Float64Array.from(pipes, ({ y }) => y),
    key: Uint32Array.from(pipes, ({ id }) => hashText(id)),
    failures: {
      count: failures.length,
      network: columnOf(failures.map(({ network = "water" }) => network)),
      pipe: Int32Array.from(failures, ({ pipe }) => placeOf.get(pipe) ?? -1),
      day: Int32Array.from(failures, ({ day }) => dayNumber(day)),
    },
  };
}

function columnOf<W extends string>(values: readonly W[]): CodeColumn<W> {
  const words = [...new Set(values)].sort();
  return { words, codes: Uint16Array.from(values, (value) => words.indexOf(value)) };
}
