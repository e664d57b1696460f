/**
 * What does a work on a pipe cost, without the opening of its street? Whole fen.
 *
 *     renew    length · unit(network, diameter) · factor(material) · factor(role) + trench
 *     trench   length · (diameter + working width) · earthwork per m³ of its depth      only where it is dug
 *     line     length · unit(network, diameter) + two pits                              networks, materials, bands that allow it
 *     control  length · unit(network)
 *
 * Its part of the surface is added by `problem/write-works.ts`; fence, traffic and the rest of the surface are the opening's
 * (`problem/open-corridors.ts`), so nothing is counted twice.
 * An unknown diameter or depth counts as the rule for the network says. All prices: `costs` and `opening` of the rules.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PlanningRules } from "../planning-rules.ts";

export interface WorkCosts {
  /** Whether renewing it needs the street opened. */
  isDug(position: number): boolean;
  canLine(position: number): boolean;
  pipeFen(position: number): number;
  /** 0 where nothing is dug. */
  trenchFen(position: number): number;
  lineFen(position: number): number;
  controlFen(position: number): number;
  /** m² of surface that its trench breaks up. */
  surfaceM2(position: number): number;
}

/** Above the ground, in a tunnel or in a house there is nothing to dig. */
const NOT_DUG = ["AERIAL", "SURFACE", "RISING", "UTILITY_TUNNEL", "IN_WELL"];
const IN_HOUSE = ["RISER", "BUILDING_HORIZONTAL"];
const FEN = 100;

export function createWorkCosts(network: PackedNetwork, rules: PlanningRules): WorkCosts {
  const { costs, opening } = rules;
  const words = network.network.words;
  const kind = network.network.codes;
  const laidDug = network.laying.words.map((word) => !NOT_DUG.includes(word));
  const roleDug = network.role.words.map((word) => !IN_HOUSE.includes(word));
  const materialFactor = network.material.words.map((word) => costs.materialFactor[word] ?? 1);
  const roleFactor = network.role.words.map((word) => costs.roleFactor[word] ?? 1);
  const lined = network.material.words.map((word) => costs.line.materials.includes(word));
  const renew = words.map((word) => costs.renew[word]);
  const line = words.map((word) => costs.line.bands[word]);
  const lineFromMm = words.map((word) => costs.line.fromMm[word]);
  const unknownMm = words.map((word) => costs.unknownMm[word]);
  const control = words.map((word) => costs.control.yuanPerM[word]);
  const workingM = words.map((word) => opening.workingWidthM[word]);
  const usualDepth = words.map((word) => opening.depthM[word]);
  const mmOf = (i: number): number => {
    const mm = network.diameterMm[i]!;
    return mm > 0 ? mm : unknownMm[kind[i]!]!;
  };
  const isDug = (i: number): boolean => laidDug[network.laying.codes[i]!]! && roleDug[network.role.codes[i]!]!;
  const widthM = (i: number): number => mmOf(i) / 1000 + workingM[kind[i]!]!;
  return {
    isDug,
    canLine(i) {
      const mm = network.diameterMm[i]!;
      const allowed = line[kind[i]!]!;
      // A diameter nobody knows is no diameter to line.
      return (
        allowed.length > 0 &&
        isDug(i) &&
        lined[network.material.codes[i]!]! &&
        mm >= lineFromMm[kind[i]!]! &&
        mm <= allowed.at(-1)!.upToMm
      );
    },
    pipeFen: (i) =>
      Math.round(
        FEN *
          network.lengthM[i]! *
          unitOf(renew[kind[i]!]!, mmOf(i)) *
          materialFactor[network.material.codes[i]!]! *
          roleFactor[network.role.codes[i]!]!,
      ),
    trenchFen(i) {
      if (!isDug(i)) return 0;
      const known = network.depthM[i]!;
      // Cover and the pipe itself.
      const depth = known > 0 ? known + mmOf(i) / 1000 : usualDepth[kind[i]!]!;
      const deep = Math.max(0, depth - opening.deepM);
      const priced = depth - deep + deep * opening.deepFactor;
      return Math.round(FEN * network.lengthM[i]! * widthM(i) * priced * opening.yuanPerM3);
    },
    lineFen: (i) => Math.round(FEN * (network.lengthM[i]! * unitOf(line[kind[i]!]!, mmOf(i)) + costs.line.pitsYuan)),
    controlFen: (i) => Math.round(FEN * network.lengthM[i]! * control[kind[i]!]!),
    surfaceM2: (i) => (isDug(i) ? network.lengthM[i]! * widthM(i) : 0),
  };
}

/** The band a diameter lies in; above the last one the last. */
export function unitOf(bands: readonly { readonly upToMm: number; readonly yuanPerM: number }[], mm: number): number {
  for (const band of bands) if (mm <= band.upToMm) return band.yuanPerM;
  return bands.at(-1)!.yuanPerM;
}
