/** Corridors of a city from its network and its roads; see `corridors.ts` for what they are. */
import { ROLES } from "../../../network/model/codes.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PackedRoads } from "../../../network/model/packed-shapes.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import type { Place, PlanningRules } from "../planning-rules.ts";
import { assignPipes, besideSection, NO_SECTION, type SectionReach } from "./assign-pipes.ts";
import { CORRIDOR_KINDS, type CorridorKind, type Corridors } from "./corridors.ts";
import { buildLegGrid, type LegGrid } from "./leg-grid.ts";
import { createNameCodes, type NameCodes } from "./name-codes.ts";
import { packCorridors, type Seed } from "./pack-corridors.ts";
import { runPipes } from "./run-pipes.ts";
import { type Sections, splitRoads } from "./split-roads.ts";

export function buildCorridors(
  network: PackedNetwork,
  roads: PackedRoads,
  rules: Pick<PlanningRules, "corridors">,
): Corridors {
  const rule = rules.corridors;
  const names = createNameCodes();
  const roadName = names.codesOf(roads.texts.name, roads.count);
  const classes = roads.codes.roadClass;
  // Rows of one name and class are one road where they meet.
  const group = roadName.map((name, road) => (name === 0 ? 0 : name * classes.words.length + classes.codes[road]!));
  const sections = splitRoads(roads, rule, orderOfRoads(roads), group);
  const grid = buildLegGrid(sections.count, sections.vertexStart, sections.metres);
  const sectionOf = assignPipes(network, grid, reachOf(network, roads, sections, rule, names, roadName));
  const seedOf = new Int32Array(network.count).fill(-1);
  const seeds: Seed[] = [];
  const left = seatBySections(network, sections, grid, sectionOf, rule.besideM, seedOf, (kind, section, side) => {
    seeds.push(seedOfSection(roads, sections, kind, section, side));
  });
  runPipes(network, left, rule, seedOf, seeds);
  return packCorridors(network, seedOf, seeds);
}

/** By the owners' own ids, so that a tie is decided alike whatever row a road stands in. */
function orderOfRoads(roads: PackedRoads): number[] {
  const ids = Array.from({ length: roads.count }, (_, i) => textAt(roads.texts.sourceId, i));
  return ids.map((_, i) => i).sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b));
}

const isMain = (role: string): boolean => role === "MUNICIPAL_MAIN";

function reachOf(
  network: PackedNetwork,
  roads: PackedRoads,
  sections: Sections,
  rule: PlanningRules["corridors"],
  names: NameCodes,
  roadName: Int32Array,
): SectionReach {
  const classes = roads.codes.roadClass;
  const halfWidthM = Float64Array.from(sections.road, (road) => {
    const width = roads.numbers.widthM[road]!;
    return width > 0 ? width / 2 : rule.halfWidthM[classes.words[classes.codes[road]!] as Place];
  });
  return {
    halfWidthM,
    name: Int32Array.from(sections.road, (road) => roadName[road]!),
    pipeName: names.codesOf(network.roadName, network.count),
    marginM: rule.marginM,
    acrossM: rule.acrossM,
    sameNameM: rule.sameNameM,
    isMain: network.role.words.map((role) => isMain(role) || !(ROLES as readonly string[]).includes(role)),
  };
}

/** Numbers the sections and their sides in the order of sections; gives the pipes that are near none. */
function seatBySections(
  network: PackedNetwork,
  sections: Sections,
  grid: LegGrid,
  sectionOf: Int32Array,
  besideM: number,
  seedOf: Int32Array,
  found: (kind: CorridorKind, section: number, side: number) => void,
): Uint32Array {
  const { count, vertexStart, metres } = network;
  // 3·section is the road itself, 3·section + 1 and + 2 its left and right.
  const place = new Int32Array(count).fill(-1);
  const used = new Int32Array(3 * sections.count).fill(-1);
  const left: number[] = [];
  const nearest = { leg: -1, distanceM: 0 };
  for (let i = 0; i < count; i++) {
    const section = sectionOf[i]!;
    if (section !== NO_SECTION) place[i] = 3 * section;
    else if (vertexStart[i + 1]! > vertexStart[i]!) {
      const middle = (vertexStart[i]! + vertexStart[i + 1]! - 1) / 2;
      const [a, b] = [2 * Math.floor(middle), 2 * Math.ceil(middle)];
      const [x, y] = [(metres[a]! + metres[b]!) / 2, (metres[a + 1]! + metres[b + 1]!) / 2];
      const beside = besideSection(grid, x, y, besideM, nearest);
      if (beside !== NO_SECTION) place[i] = 3 * (beside >> 1) + 1 + (beside & 1);
    }
    if (place[i] === -1) left.push(i);
    else used[place[i]!] = 0;
  }
  let next = 0;
  for (let p = 0; p < used.length; p++) {
    if (used[p] === -1) continue;
    used[p] = next++;
    found(p % 3 === 0 ? "ROAD" : "BESIDE", Math.floor(p / 3), p % 3);
  }
  for (let i = 0; i < count; i++) if (place[i] !== -1) seedOf[i] = used[place[i]!]!;
  return Uint32Array.from(left);
}

const SIDES = ["", "/L", "/R"];

function seedOfSection(
  roads: PackedRoads,
  { road, part, fromM, toM, vertexStart, metres }: Sections,
  kind: CorridorKind,
  section: number,
  side: number,
): Seed {
  const at = road[section]!;
  const name = textAt(roads.texts.sourceId, at) || `#${roads.id[at]}`;
  const which = part[section] === 0 ? "" : `.${part[section]}`;
  return {
    key: `${name}${which}@${Math.round(fromM[section]!)}-${Math.round(toM[section]!)}${SIDES[side]}`,
    kind: CORRIDOR_KINDS.indexOf(kind),
    road: at,
    lengthM: toM[section]! - fromM[section]!,
    line: metres.subarray(2 * vertexStart[section]!, 2 * vertexStart[section + 1]!),
  };
}
